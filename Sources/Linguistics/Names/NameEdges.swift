/// Mends the ends of the tagger's spans by what English writes: `Kassym-Jomart Tokayev` is one name over its hyphen, and a person's
/// name does not begin with `Kazakh President`.
struct NameEdges {
  let text: AnnotatedText
  let lexicon: Lexicon

  /// The spans of a sentence with their ends mended, in order, apart.
  func mended(_ names: [Entity], in sentence: Range<Int>) -> [Entity] {
    var result: [Entity] = []
    for (index, name) in names.enumerated() {
      // Taken in by the name before.
      if let last = result.last, name.tokens.lowerBound < last.tokens.upperBound { continue }
      let limit = names[(index + 1)...].first { $0.kind != name.kind }?.tokens.lowerBound ?? sentence.upperBound
      var mended = name
      mended.tokens = name.tokens.lowerBound..<end(of: name.tokens, limit)
      if name.kind == .place, isTitledPerson(mended.tokens) { mended.kind = .person }
      if mended.kind == .person { mended.tokens = start(of: mended.tokens)..<mended.tokens.upperBound }
      result.append(mended)
    }
    return result
  }

  private func bytes(_ token: Int) -> ArraySlice<UInt8> { text.bytes[Int(text.starts[token])..<Int(text.ends[token])] }

  private func isCapital(_ token: Int) -> Bool { bytes(token).first.map { ($0 >= 65 && $0 <= 90) || $0 >= 0x80 } ?? false }

  private func isProper(_ token: Int) -> Bool { text.tags[token] == .properNoun && isCapital(token) }

  /// Goes on over a hyphen written without spaces before a capital, and over the proper nouns after it.
  private func end(of range: Range<Int>, _ limit: Int) -> Int {
    var end = range.upperBound
    while end + 1 < limit, bytes(end).elementsEqual([UInt8(ascii: "-")]), text.starts[end] == text.ends[end - 1],
      text.starts[end + 1] == text.ends[end], isCapital(end + 1)
    {
      end += 2
      while end < limit, isProper(end) { end += 1 }
    }
    return end
  }

  /// A nationality, a title and a name, taken for one place: `Kazakh President Kassym-Jomart Tokayev`.
  private func isTitledPerson(_ range: Range<Int>) -> Bool {
    range.count > 2 && !isTitle(range.lowerBound) && isTitle(range.lowerBound + 1) && isProper(range.upperBound - 1)
      && !isTitle(range.upperBound - 1)
  }

  /// Leaves out titles at the beginning, and the nationality before one.
  private func start(of range: Range<Int>) -> Int {
    var start = range.lowerBound
    while start + 1 < range.upperBound {
      if isTitle(start) {
        start += 1
      } else if start + 2 < range.upperBound, isTitle(start + 1), start == range.lowerBound {
        start += 2
      } else {
        break
      }
    }
    return start
  }

  private func isTitle(_ token: Int) -> Bool {
    var word = bytes(token)
    if word.count > 2, word.last == UInt8(ascii: ".") { word = word.dropLast() }
    return word.withUnsafeBufferPointer { lexicon.titles.contains($0) }
  }
}
