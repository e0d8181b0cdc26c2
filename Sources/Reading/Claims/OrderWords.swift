import Diplomacy
import Gazetteer
import Linguistics

/// Words of order and number beside a noun or a verb, for the check to count: `the 31st member`, `the first state to ratify`, `the only
/// signatory`, `one of six members`, `the first since 1994`.
struct OrderWords {
  let cast: Cast
  private var document: Document { cast.document }

  /// `31st`, `first`, `last`, `only`, `one of six`, with ` of REGION` (`the first African state`) and ` since YEAR` where the text adds
  /// them.
  ///
  /// Nil where the noun is narrowed otherwise (`the only member in the north`, `the first NATO state`): the record cannot count that.
  func word(beside noun: Int) -> String? {
    let region = region(beside: noun)
    guard region != nil || !isRestricted(noun) else { return nil }
    if let region {
      let word = document.children(noun).lazy.filter { $0 < noun }.compactMap(number).first { $0.first?.isLetter == true }
      return word.map { "\($0) of \(region)" + since(after: noun) }
    }
    for child in document.children(noun)
    where [.amod, .nummod, .advmod, .det].contains(document.relations[child].universal) && child < noun {
      if let word = number(child), word != "only" || document.child(noun, .nummod) == nil { return word + since(after: noun) }
    }
    return oneOf(noun)
  }

  /// The region that narrows a noun from the left, where the gazetteer knows it.
  private func region(beside noun: Int) -> PartyCode? {
    document.children(noun).lazy.filter { child in
      child < noun && [.amod, .compound].contains(document.relations[child].universal)
    }.compactMap { cast.mentions[$0]?.party }.first { document.gazetteer.kind(of: $0) == .region }
  }

  /// `first` as the complement itself: `was the first to ratify`, `became the 31st to join`.
  func number(_ token: Int) -> String? {
    let word = document.lowers[token]
    if word.first?.isNumber == true {
      return ["st", "nd", "rd", "th"].contains(where: word.hasSuffix) ? word : nil
    }
    // The tokenizer parts `thirty-first`.
    let isParted = token > 1 && document.words[token - 1] == "-"
    if let number = isParted ? Numerals.ordinal(document.lowers[token - 2] + "-" + word) : Numerals.ordinal(word) {
      return number == 1 ? "first" : Numerals.ordinalFigure(number)
    }
    return document.lexicon.value("order-words", word)
  }

  /// `one of six members`, `one of only six states that …`.
  private func oneOf(_ noun: Int) -> String? {
    guard document.preposition(noun) == "of", ["one", "among"].contains(document.lowers[document.heads[noun]]),
      let count = document.child(noun, .nummod), !isRestricted(noun)
    else { return nil }
    let number = Numerals.value(document.lowers[count]) ?? Int(document.words[count])
    return number.map { "one of \($0)" }
  }

  /// `one of six members in the Balkans`: not to be counted over all.
  private func isRestricted(_ noun: Int) -> Bool {
    document.children(noun).contains { child in
      let preposition = document.preposition(child)
      if [.nmod, .obl].contains(document.relations[child].universal), child > noun {
        return preposition.map { !["of", "to", "since"].contains($0) } ?? false
      }
      // `NATO member`, in capitals, is the accord itself.
      let isName = document.isCapital(child) && document.words[child] != document.words[child].uppercased()
      return [.amod, .compound].contains(document.relations[child].universal) && isName
    }
  }

  /// `One of six members in the region, Croatia joined …`.
  func oneOfList(_ token: Int) -> String? {
    guard document.lowers[token] == "one" else { return nil }
    return document.children(token).lazy.filter { document.lexicon.has("countries", document.lowerLemmas[$0]) }
      .compactMap(oneOf).first
  }

  /// `the first state to join since 1994`.
  func since(after token: Int) -> String {
    let end = document.sentences[document.sentenceOf[token]].upperBound
    guard let since = (token..<min(end, token + 12)).first(where: { document.lowers[$0] == "since" }), since + 1 < end,
      let year = (since + 1..<min(end, since + 4)).lazy.compactMap({ Int(document.words[$0]) }).first(where: {
        $0 > 1500 && $0 < 2200
      })
    else { return "" }
    return " since \(year)"
  }
}
