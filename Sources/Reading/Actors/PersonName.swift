import Linguistics

/// Names of people together with their titles, whichever of the two the parser made the head.
struct PersonName {
  let cast: Cast

  /// The name with the title and nationality before it, as one range: `Secretary of State Marco Rubio`.
  func range(_ mention: Mention) -> Range<Int> {
    let document = cast.document
    var low = mention.tokens.lowerBound
    let sentence = document.sentences[document.sentenceOf[low]]
    let longest = low > 0 ? document.lexicon.longest("titles", upTo: document.lowers[low - 1]) : 0
    for length in stride(from: longest, to: 0, by: -1) where low - length >= sentence.lowerBound {
      if document.lexicon.has("titles", document.lowers[low - length..<low].joined(separator: " ")) {
        low -= length
        break
      }
    }
    if low != mention.tokens.lowerBound {
      while low - 1 >= sentence.lowerBound,
        isNationality(low - 1) || ["former", "acting", "deputy"].contains(document.lowers[low - 1])
      {
        low -= 1
      }
    }
    return low..<mention.tokens.upperBound
  }

  /// Whether a word before title and nationality ends the office: `former Colombian president Álvaro Uribe`.
  func isFormer(_ mention: Mention) -> Bool {
    let document = cast.document
    let start = range(mention).lowerBound
    let sentence = document.sentences[document.sentenceOf[start]]
    func ends(_ at: Int) -> Bool {
      sentence.contains(at) && at < mention.tokens.lowerBound && document.lexicon.has("former", document.lowers[at])
    }
    return ends(start) || ends(start - 1) || start > 1 && document.words[start - 1] == "-" && ends(start - 2)
  }

  /// The sector of the title that the text itself gives: `opposition leader Alassane Ouattara`.
  func sectorOfTitle(_ mention: Mention) -> String? {
    let document = cast.document
    let low = mention.tokens.lowerBound
    guard low > 0 else { return nil }
    let start = document.sentences[document.sentenceOf[low]].lowerBound
    for length in stride(from: document.lexicon.longest("titles", upTo: document.lowers[low - 1]), to: 0, by: -1)
    where low - length >= start {
      if let sector = document.lexicon.value("titles", document.lowers[low - length..<low].joined(separator: " ")) {
        return sector
      }
    }
    return nil
  }

  private func isNationality(_ token: Int) -> Bool {
    guard let mention = cast.mentions[token] else { return false }
    return mention.kind == .adjective || mention.kind == .party
  }

  /// The named person that a title noun belongs to: `President` → `President Donald Trump`; `Rubio, the secretary of state`.
  func attached(to token: Int) -> Participant? {
    let document = cast.document
    for child in document.children(token) where [.flat, .appos, .compound].contains(document.relations[child].universal) {
      if let mention = cast.mentions[child], mention.kind == .person { return participant(mention, child) }
    }
    if document.heads[token] != token,
      [.flat, .compound].contains(document.relations[token].universal) || document.relations[token] == .nmodDesc,
      let mention = cast.mentions[document.heads[token]], mention.kind == .person
    {
      return participant(mention, document.heads[token])
    }
    return nil
  }

  private func participant(_ mention: Mention, _ token: Int) -> Participant {
    Participant(
      party: mention.party, sectors: mention.sectors, text: cast.document.words(range(mention)), token: token,
      person: mention.person,
      noun: mention.title)
  }
}
