/// Words, numbers and what is written together with them.
extension Tokenizer {
  /// A word from `start`: letters and digits, inner hyphens after a prefix, inner dots of an abbreviation, inner ampersands.
  mutating func word(at start: Int) -> Int {
    var end = endOfWord(from: start)
    end = withInnerDots(start, end)
    var grown = true
    while grown {
      grown = false
      let byte = text[end]
      if byte == UInt8(ascii: "&"), end - start <= 3, text.isUpper(end + 1), text.isUpper(start),
        endOfWord(from: end + 1) - end <= 4
      {
        end = endOfWord(from: end + 1)
        grown = true
      } else if byte == UInt8(ascii: "-"), text.classOf(end + 1) == .letter, isPrefix(start, end) {
        end = endOfWord(from: end + 1)
        grown = true
      } else if byte == UInt8(ascii: "-"), isCutOff(start, end) {
        append(start, end + 1)
        return end + 1
      } else if let next = innerApostrophe(start, end) {
        end = next
        grown = true
      }
    }
    if contraction(start, end) { return buffer.ends.last.map { Int($0) } ?? end }
    if text[end] == UInt8(ascii: "."), isAbbreviation(start, end) {
      append(start, end + 1, .abbreviation)
      return suffix(after: end + 1)
    }
    append(start, end)
    return suffix(after: end)
  }

  /// `U.S`, `a.m`, `Ph.D`, `file.doc`, `Enron.com`: dots between letters. A lower-case word before a capital is two sentences.
  private func withInnerDots(_ start: Int, _ first: Int) -> Int {
    var end = first
    var partStart = start
    while text[end] == UInt8(ascii: "."), text.classOf(end + 1) == .letter || (text.classOf(end + 1) == .digit && end - start < 4)
    {
      let next = endOfWord(from: end + 1)
      let short = end - partStart <= 2 && next - end <= 4
      let missingSpace =
        end - partStart > 1 && text.isLower(end - 1) && (text.isUpper(end + 1) || (partStart == start && !isDotted(next)))
      if !short, missingSpace, !lexicon.domains.contains(slice(end + 1, next)) { break }
      partStart = end + 1
      end = next
    }
    return end
  }

  /// `alt.consumers.experiences`: a third part follows.
  private func isDotted(_ end: Int) -> Bool { text[end] == UInt8(ascii: ".") && text.classOf(end + 1) == .letter }

  private func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text.bytes[start..<min(end, text.count)])
  }

  /// `pre- and postwar`, `th- that`: a hyphen that ends a prefix or a stammer stays with it.
  private func isCutOff(_ start: Int, _ hyphen: Int) -> Bool {
    text[hyphen + 1] <= 32 && text.isLower(start) && (hyphen - start <= 3 || isPrefix(start, hyphen))
  }

  private func isPrefix(_ start: Int, _ end: Int) -> Bool { lexicon.prefixes.contains(slice(start, end)) }

  /// An apostrophe inside a word that is no contraction: `O'Brien`, `L'Enfant`, `Ba'athist`, `o'clock`, `Sha'lan`.
  private func innerApostrophe(_ start: Int, _ end: Int) -> Int? {
    guard let length = apostropheLength(end), text.classOf(end + length) == .letter else { return nil }
    let next = endOfWord(from: end + length)
    if clitic(from: end + length, to: next) || isNegation(start, end, from: end + length, to: next) { return nil }
    return next
  }

  private func apostropheLength(_ position: Int) -> Int? {
    if text[position] == UInt8(ascii: "'") { return 1 }
    if text[position] == 0xE2, text[position + 1] == 0x80, text[position + 2] == 0x99 { return 3 }
    return nil
  }

  /// The second part of `'s`, `'m`, `'d`, `'re`, `'ve`, `'ll`, without its apostrophe.
  private func clitic(from start: Int, to end: Int) -> Bool {
    let first = lowered(text[start])
    switch end - start {
    case 1: return first == UInt8(ascii: "s") || first == UInt8(ascii: "m") || first == UInt8(ascii: "d")
    case 2:
      let second = lowered(text[start + 1])
      return (second == UInt8(ascii: "e") && (first == UInt8(ascii: "r") || first == UInt8(ascii: "v")))
        || (first == UInt8(ascii: "l") && second == UInt8(ascii: "l"))
    default: return false
    }
  }

  private func isNegation(_ start: Int, _ end: Int, from second: Int, to next: Int) -> Bool {
    next - second == 1 && lowered(text[second]) == UInt8(ascii: "t") && lowered(text[end - 1]) == UInt8(ascii: "n")
      && end - start > 1
  }

  /// Appends the parts of a contraction that starts at `start`; false if it is none.
  private mutating func contraction(_ start: Int, _ end: Int) -> Bool {
    if let length = apostropheLength(end) {
      let second = end + length
      let next = endOfWord(from: second)
      if clitic(from: second, to: next) { return split(start, end, next) }
      if isNegation(start, end, from: second, to: next) { return split(start, end - 1, next) }
      return false
    }
    for (whole, cut) in Self.fused where end - start == whole.utf8CodeUnitCount && matches(whole, at: start) {
      return split(start, start + cut, end)
    }
    return false
  }

  private mutating func split(_ start: Int, _ middle: Int, _ end: Int) -> Bool {
    guard middle > start, end > middle else { return false }
    append(start, middle)
    append(middle, end, .joined)
    return true
  }

  /// Words written as one that the treebanks take apart, with the place of the cut.
  private static let fused: [(StaticString, Int)] = [
    ("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3), ("dont", 2), ("didnt", 3), ("doesnt", 4), ("isnt", 2),
    ("wasnt", 3), ("wouldnt", 5), ("couldnt", 5), ("shouldnt", 6), ("havent", 4), ("hasnt", 3), ("arent", 3), ("wont", 2),
  ]

  private func isAbbreviation(_ start: Int, _ end: Int) -> Bool {
    let length = end - start
    if length == 1, text.classOf(start) == .letter {
      // An initial. `I` and letters that close a line are words.
      if text[start] == UInt8(ascii: "I") { return false }
      return text.isUpper(start) && (text[end + 1] == 32 || text[end + 1] == 10) && text.isUpper(end + 2)
    }
    if lexicon.abbreviations.contains(slice(start, end)) {
      // `No.` the abbreviation comes before a number; `no.` the word ends a sentence. So `Sun.`, `mar.` want a capital too.
      if length <= 3, text.isLower(start), !lexicon.closers.contains(slice(start, end)), length > 1 {
        return text[start + 1] == UInt8(ascii: ".") || lowered(text[start]) == UInt8(ascii: "v")
          || text.classOf(end + 2) == .digit
      }
      if matches("no", at: start), length == 2 { return text.classOf(end + 2) == .digit }
      return true
    }
    // Single letters with dots between: `U.S`, `W.H.O`, `a.k.a`.
    guard length >= 3, length & 1 == 1 else { return false }
    var position = start
    while position < end {
      guard text.classOf(position) == .letter, position + 1 == end || text[position + 1] == UInt8(ascii: ".") else {
        return false
      }
      position += 2
    }
    return true
  }

  /// A number from `start` with its inner marks: `1,200.50`, `7:30`, `9/11`, `11/28/2000`, `713-853-3989`, `20th`, `1990s`.
  mutating func number(at start: Int) -> Int {
    var end = digits(from: start)
    var hyphens = 0
    while text.classOf(end + 1) == .digit {
      let byte = text[end]
      if byte == UInt8(ascii: "-") {
        guard isTelephone(start, end) || hyphens > 0 else { break }
        hyphens += 1
      } else if byte != UInt8(ascii: ",") && byte != UInt8(ascii: ".") && byte != UInt8(ascii: ":") && byte != UInt8(ascii: "/") {
        break
      }
      end = digits(from: end + 1)
    }
    let digitsEnd = end
    if text.classOf(end) == .letter { end = endOfWord(from: end) }
    if end > digitsEnd, isUnit(digitsEnd, end) {
      append(start, digitsEnd)
      pending = []
      return digitsEnd
    }
    if end > digitsEnd, contraction(start, end) { return buffer.ends.last.map { Int($0) } ?? end }
    append(start, end)
    return suffix(after: end)
  }

  private func digits(from start: Int) -> Int {
    var end = start
    while end < text.count, text.bytes[end] >= 48, text.bytes[end] <= 57 { end += 1 }
    return max(end, start + (text.classOf(start) == .digit ? 1 : 0))
  }

  /// `646-8420`, `713-853-3989`: three digits, then three or four.
  private func isTelephone(_ start: Int, _ hyphen: Int) -> Bool {
    let next = digits(from: hyphen + 1) - hyphen - 1
    return hyphen - start == 3 && (next == 3 || next == 4)
  }

  /// Whether the letters after a number are a unit of their own: `5km`, `3pm`, `70k`. One capital is a unit in `39K` and `$5M` alone.
  private func isUnit(_ start: Int, _ end: Int) -> Bool {
    if end - start == 1, text.isUpper(start) { return text[start] == UInt8(ascii: "K") || text[start] == UInt8(ascii: "M") }
    return lexicon.units.contains(slice(start, end))
  }

  /// A possessive after what has just been appended: `U.S.'s`, `1990's`.
  private mutating func suffix(after end: Int) -> Int {
    guard let length = apostropheLength(end) else { return end }
    let next = endOfWord(from: end + length)
    guard clitic(from: end + length, to: next), lowered(text[end + length]) == UInt8(ascii: "s") else { return end }
    append(end, next, .joined)
    return next
  }
}
