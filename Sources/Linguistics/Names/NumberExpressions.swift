/// Dates and amounts of a sentence, by rules over words and tags. Word lists are the lexicon's.
struct NumberExpressions {
  let text: AnnotatedText
  let lexicon: Lexicon

  /// The spans, in order, without overlaps.
  func find(_ sentence: Range<Int>) -> [Entity] {
    var found: [Entity] = []
    var token = sentence.lowerBound
    while token < sentence.upperBound {
      if let end = date(token, sentence) {
        found.append(Entity(kind: .date, tokens: token..<end))
        token = end
      } else if let end = amount(token, sentence) {
        found.append(Entity(kind: .amount, tokens: token..<end))
        token = end
      } else {
        token += 1
      }
    }
    return found
  }

  private func bytes(_ token: Int) -> ArraySlice<UInt8> { text.bytes[Int(text.starts[token])..<Int(text.ends[token])] }

  private func isIn(_ set: WordSet, _ token: Int, _ sentence: Range<Int>) -> Bool {
    guard sentence.contains(token) else { return false }
    var word = bytes(token)
    if word.last == UInt8(ascii: "."), word.count > 2 { word = word.dropLast() }
    return word.withUnsafeBufferPointer { set.contains($0) }
  }

  private func isMark(_ token: Int, _ mark: UInt8, _ sentence: Range<Int>) -> Bool {
    sentence.contains(token) && bytes(token).elementsEqual([mark])
  }

  private func isMonth(_ token: Int, _ sentence: Range<Int>) -> Bool {
    isIn(lexicon.months, token, sentence) && bytes(token).first.map { $0 >= 65 && $0 <= 90 } == true
  }

  /// One or two digits up to 31, with or without an ordinal's ending.
  private func isDay(_ token: Int, _ sentence: Range<Int>) -> Bool {
    guard sentence.contains(token) else { return false }
    let digits = bytes(token).prefix { $0 >= 48 && $0 <= 57 }
    let rest = bytes(token).dropFirst(digits.count).map { lowered($0) }
    guard (1...2).contains(digits.count), let day = Int(String(decoding: digits, as: UTF8.self)), (1...31).contains(day) else {
      return false
    }
    return rest.isEmpty || ["st", "nd", "rd", "th"].contains(String(decoding: rest, as: UTF8.self))
  }

  /// `1992`, `2020s`: 1000 to 2199.
  private func isYear(_ token: Int, _ sentence: Range<Int>) -> Bool {
    guard sentence.contains(token) else { return false }
    let word = bytes(token)
    let digits = word.prefix { $0 >= 48 && $0 <= 57 }
    guard digits.count == 4, let first = digits.first, first == 49 || first == 50 else { return false }
    return word.count == 4 || (word.count == 5 && lowered(word[word.endIndex - 1]) == UInt8(ascii: "s"))
  }

  /// The end of a date that begins at a token.
  private func date(_ token: Int, _ sentence: Range<Int>) -> Int? {
    if isIn(lexicon.weekdays, token, sentence) || isIn(lexicon.adverbs, token, sentence) {
      var next = token + 1
      if isIn(lexicon.partsOfDay, next, sentence) { next += 1 }
      let comma = isMark(next, UInt8(ascii: ","), sentence) ? next + 1 : next
      return calendar(comma, sentence) ?? next
    }
    if let end = calendar(token, sentence) { return end }
    if isIn(lexicon.deictics, token, sentence),
      isIn(lexicon.periods, token + 1, sentence) || isMonth(token + 1, sentence)
        || isIn(lexicon.weekdays, token + 1, sentence)
    {
      return token + 2
    }
    if isNumber(token, sentence) {
      if isIn(lexicon.clock, token + 1, sentence) { return token + 2 }
      if isIn(lexicon.periods, token + 1, sentence) { return token + (isIn(lexicon.afterwards, token + 2, sentence) ? 3 : 2) }
      if isClock(token) { return token + 1 }
    }
    return isYear(token, sentence) && !isCounted(token, sentence) ? token + 1 : nil
  }

  /// `March 3, 2021`, `3 March 2021`, `March 2021`, `March`; nil for `may` and the like.
  private func calendar(_ token: Int, _ sentence: Range<Int>) -> Int? {
    var next = token
    if isDay(token, sentence), isMonth(token + 1, sentence) {
      next = token + 2
    } else if isMonth(token, sentence) {
      next = token + 1
      if isDay(next, sentence) { next += 1 }
      if next == token + 1, text.tags[token] != .properNoun { return isYear(next, sentence) ? next + 1 : nil }
    } else {
      return nil
    }
    if isYear(next, sentence) { return next + 1 }
    if isMark(next, UInt8(ascii: ","), sentence), isYear(next + 1, sentence) { return next + 2 }
    return next
  }

  private func isNumber(_ token: Int, _ sentence: Range<Int>) -> Bool {
    sentence.contains(token) && text.tags[token] == .numeral
  }

  private func isClock(_ token: Int) -> Bool {
    let parts = bytes(token).split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy { $0 >= 48 && $0 <= 57 } }
  }

  /// `2000 soldiers`: the number counts something.
  private func isCounted(_ token: Int, _ sentence: Range<Int>) -> Bool {
    text.relations[token].universal == .nummod && sentence.contains(token + 1)
      && (text.tags[token + 1] == .noun || text.tags[token + 1] == .adjective) && Int(text.heads[token]) > token
  }

  /// The end of an amount that begins at a token: `$5 million`, `5 million dollars`, `12 percent`, `300 km`.
  private func amount(_ token: Int, _ sentence: Range<Int>) -> Int? {
    if text.fineTags[token] == .dollar || isCurrencySign(token) {
      guard let end = number(token + 1, sentence) else { return nil }
      return end
    }
    guard let end = number(token, sentence), sentence.contains(end) else { return nil }
    if isMark(end, UInt8(ascii: "%"), sentence) || isIn(lexicon.units, end, sentence) || isIn(lexicon.measures, end, sentence) {
      return end + 1
    }
    // `5 million U.S. dollars`
    return sentence.contains(end + 1) && text.tags[end] != .verb && isIn(lexicon.measures, end + 1, sentence) ? end + 2 : nil
  }

  private func isCurrencySign(_ token: Int) -> Bool {
    let word = bytes(token)
    return word.last == UInt8(ascii: "$") || word.elementsEqual("€".utf8) || word.elementsEqual("£".utf8)
      || word.elementsEqual("¥".utf8)
  }

  /// A run of numerals: `5`, `1.2 million`, `two hundred`.
  private func number(_ token: Int, _ sentence: Range<Int>) -> Int? {
    guard isNumber(token, sentence) else { return nil }
    var end = token + 1
    while isNumber(end, sentence) || isIn(lexicon.magnitudes, end, sentence) { end += 1 }
    return end
  }
}
