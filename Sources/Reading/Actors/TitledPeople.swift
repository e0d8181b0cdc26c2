import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// People that the gazetteer does not know, by title: `Finnish Foreign Minister Elina Valtonen`. Splits role, nationality and name.
struct TitledPeople {
  let document: Document
  let mentions: Mentions

  func find() -> [Mention] {
    var out: [Mention] = []
    var token = 0
    while token < document.count {
      if let mention = person(at: token) {
        out.append(mention)
        token = mention.tokens.upperBound
      } else {
        token += 1
      }
    }
    return out
  }

  /// A name that starts at this token and follows a title.
  private func person(at start: Int) -> Mention? {
    guard document.tags[start] == .properNoun, mentions.index[start] < 0, start > 0,
      document.isCapital(start),
      !document.lexicon.has("titles", document.lowers[start]), !document.lexicon.has("agents", document.lowers[start]),
      let title = title(before: start)
    else { return nil }
    let sentence = document.sentences[document.sentenceOf[start]]
    var end = start + 1
    while end < sentence.upperBound, mentions.index[end] < 0, isNamePart(end, sentence) { end += 1 }
    let head = (start..<end).first { !(start..<end).contains(document.heads[$0]) } ?? start
    guard let party = nationality(title) else { return nil }
    return Mention(
      tokens: start..<end, head: head, kind: .person, party: party, sectors: [title.sector],
      person: document.words(start..<end), title: document.words(title.tokens), isFormer: title.sector == "ELI")
  }

  private func isNamePart(_ token: Int, _ sentence: Range<Int>) -> Bool {
    if document.isCapital(token) { return document.tags[token] == .properNoun }
    guard document.lexicon.has("name-particles", document.lowers[token]), token + 1 < sentence.upperBound,
      mentions.index[token + 1] < 0
    else {
      return false
    }
    let next = document.words[token + 1]
    return next == "-" && token + 2 < sentence.upperBound && document.isCapital(token + 2)
      || next.first?.isUppercase == true && document.tags[token + 1] != .verb
  }

  private struct Title {
    var tokens: Range<Int>
    var sector: String
  }

  /// The longest title that ends just before the name.
  private func title(before start: Int) -> Title? {
    let longest = document.lexicon.longest("titles", upTo: document.lowers[start - 1])
    for length in stride(from: longest, to: 0, by: -1) where start - length >= 0 {
      let range = start - length..<start
      guard document.sentenceOf[range.lowerBound] == document.sentenceOf[start] else { continue }
      let phrase = document.lowers[range].joined(separator: " ")
      if let sector = document.lexicon.value("titles", phrase) {
        return Title(tokens: range, sector: isFormer(range.lowerBound) ? "ELI" : sector)
      }
    }
    return nil
  }

  /// `former president`, `former Colombian president`.
  private func isFormer(_ start: Int) -> Bool {
    var at = start - 1
    if at >= 0, let nation = mentions[at], nation.kind == .adjective || nation.kind == .party {
      at = nation.tokens.lowerBound - 1
    }
    if at > 0, document.words[at] == "-" { at -= 1 }
    return at >= 0 && document.lexicon.has("former", document.lowers[at])
  }

  /// From the words before the title, from what hangs on it, or from the publisher.
  private func nationality(_ title: Title) -> PartyCode? {
    var at = title.tokens.lowerBound - 1
    while at >= 0, ["former", "'s", "’s", "new", "acting", "outgoing", "-"].contains(document.lowers[at]) { at -= 1 }
    if at >= 0, let mention = mentions[at], mention.tokens.upperBound == at + 1, mention.kind != .person { return mention.party }
    for token in title.tokens {
      for child in document.children(token) {
        if let mention = mentions[child], mention.kind != .person, mention.kind != .medium, mention.kind != .accord {
          return mention.party
        }
      }
    }
    return StoryStates(document: document, mentions: mentions).state(
      ofTitle: document.lowers[title.tokens], before: title.tokens.lowerBound)
  }
}
