/// Finds where sentences begin among tokens: paragraphs and datelines by rules, the places inside a paragraph by rules whose
/// verdict is one feature of a small logistic model.
///
/// The model is what finds sentences that end without a stop, as in mail, lists and headlines.
struct SentenceSplitter {
  let text: ByteReader
  let tokens: TokenBuffer
  let lexicon: Lexicon
  /// Weights of `Boundaries`; without them the rules alone decide.
  let weights: WeightTable?

  /// Token ranges of the sentences, without gaps, and for each whether it begins a paragraph.
  func sentences() -> (ranges: [Range<Int>], paragraphs: [Bool]) {
    var ranges: [Range<Int>] = []
    var paragraphs: [Bool] = []
    var start = 0
    func close(_ end: Int) {
      guard end > start else { return }
      ranges.append(start..<end)
      paragraphs.append(tokens.flags[start].contains(.paragraph))
      start = end
    }
    var begins = [Bool](repeating: false, count: tokens.count)
    eachParagraph { paragraph in
      if start < paragraph.lowerBound { close(paragraph.lowerBound) }
      var body = paragraph
      if let end = dateline(from: paragraph.lowerBound) {
        close(end)
        body = min(end, paragraph.upperBound)..<paragraph.upperBound
      }
      rule(body, &begins)
      if let weights { weigh(body, &begins, weights) }
      for index in body.dropFirst() where begins[index] { close(index) }
    }
    close(tokens.count)
    return (ranges, paragraphs)
  }

  /// The features of every place inside paragraphs, for a trainer: the token that may begin a sentence, and a way to write them.
  func eachPlace<Sink: FeatureSink>(_ sink: inout Sink, _ take: (Int, inout Sink) -> Void) {
    var ruled = [Bool](repeating: false, count: tokens.count)
    eachParagraph { paragraph in
      let end = dateline(from: paragraph.lowerBound) ?? paragraph.lowerBound
      let body = min(end, paragraph.upperBound)..<paragraph.upperBound
      rule(body, &ruled)
      visit(body) { boundaries, index, paragraph, state in
        boundaries.write(index, paragraph, state, ruled: ruled[index], to: &sink)
        take(index, &sink)
      }
    }
  }

  private func eachParagraph(_ body: (Range<Int>) -> Void) {
    var start = 0
    for index in 0..<tokens.count where index > start && tokens.flags[index].contains(.paragraph) {
      body(start..<index)
      start = index
    }
    if start < tokens.count { body(start..<tokens.count) }
  }

  private func visit(_ body: Range<Int>, _ take: (Boundaries, Int, Boundaries.Paragraph, Boundaries.State) -> Void) {
    guard body.count > 1 else { return }
    let boundaries = Boundaries(text: text, tokens: tokens)
    let paragraph = boundaries.paragraph(body)
    var state = Boundaries.State()
    for index in body.dropFirst() {
      boundaries.advance(&state, over: index - 1)
      if boundaries.isPlace(index) { take(boundaries, index, paragraph, state) }
    }
  }

  private func weigh(_ body: Range<Int>, _ begins: inout [Bool], _ weights: WeightTable) {
    visit(body) { boundaries, index, paragraph, state in
      if begins[index], isFirm(index) { return }
      var sum = WeightSum(weights)
      boundaries.write(index, paragraph, state, ruled: begins[index], to: &sum)
      begins[index] = sum.sum > 0
    }
  }

  /// A full stop and a capital: where the rules begin a sentence there, it stands whatever the weights say.
  private func isFirm(_ index: Int) -> Bool {
    text[Int(tokens.ends[index - 1]) - 1] == UInt8(ascii: ".") && text.isUpper(Int(tokens.starts[index]))
  }

  /// Marks the tokens of a paragraph at which the rules begin a sentence.
  private func rule(_ body: Range<Int>, _ marks: inout [Bool]) {
    var index = body.lowerBound
    while index < body.upperBound {
      guard isStop(index) else {
        index += 1
        continue
      }
      let end = afterClosers(index)
      if end < body.upperBound, begins(end, after: index) { marks[end] = true }
      index = max(end, index + 1)
    }
  }

  private func length(_ index: Int) -> Int { Int(tokens.ends[index] - tokens.starts[index]) }

  private func slice(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text.bytes[Int(tokens.starts[index])..<Int(tokens.ends[index])])
  }

  private func isStop(_ index: Int) -> Bool {
    let first = text[Int(tokens.starts[index])]
    if tokens.flags[index].contains(.abbreviation) { return true }
    if first == UInt8(ascii: ".") || first == UInt8(ascii: "!") || first == UInt8(ascii: "?") { return true }
    return first >= 0x80 && [0x2026, 0x3002, 0xFF01, 0xFF1F].contains(text.scalar(at: Int(tokens.starts[index])).value)
  }

  /// Past the quotes, brackets and further stops that belong to the sentence that `index` ends.
  private func afterClosers(_ index: Int) -> Int {
    var end = index + 1
    while end < tokens.count, !tokens.flags[end].contains(.spaceBefore), isCloser(end) { end += 1 }
    return end
  }

  private func isCloser(_ index: Int) -> Bool {
    let start = Int(tokens.starts[index])
    switch text[start] {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "}"):
      return true
    case 0..<0x80: return false
    default: return [0x2019, 0x201D, 0xBB, 0x203A].contains(text.scalar(at: start).value)
    }
  }

  /// Whether a sentence begins at token `index` after the stop at token `stop`.
  private func begins(_ index: Int, after stop: Int) -> Bool {
    guard tokens.flags[index].contains(.spaceBefore) || isMissingSpace(index) else { return false }
    var word = index
    while word < tokens.count - 1, isOpener(word) { word += 1 }
    let start = Int(tokens.starts[word])
    let upper = text.isUpper(start)
    if tokens.flags[stop].contains(.abbreviation) { return upper && opensAfterAbbreviation(word, stop) }
    let ellipsis = text[Int(tokens.starts[stop])] == UInt8(ascii: ".") ? length(stop) > 1 : text[Int(tokens.starts[stop])] >= 0x80
    if ellipsis { return upper }
    if text[Int(tokens.starts[stop])] != UInt8(ascii: "."), tokens.ends[stop] != tokens.ends[index - 1], !upper { return false }
    if text.isLower(start) { return false }
    // `3. Kazakhstan`: the number of a list item, not a sentence.
    if stop > 0, text.classOf(Int(tokens.starts[stop - 1])) == .digit, length(stop - 1) <= 2,
      tokens.flags[stop - 1].contains(.paragraph)
    {
      return false
    }
    return true
  }

  /// `end.The`: a stop without a space, then a capital.
  private func isMissingSpace(_ index: Int) -> Bool {
    text.isUpper(Int(tokens.starts[index])) && length(index) > 1
  }

  private func isOpener(_ index: Int) -> Bool {
    let start = Int(tokens.starts[index])
    switch text[start] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "-"):
      return true
    case 0..<0x80: return false
    default: return [0x2018, 0x201C, 0xAB, 0x2013, 0x2014, 0x2022].contains(text.scalar(at: start).value)
    }
  }

  private func opensAfterAbbreviation(_ word: Int, _ stop: Int) -> Bool {
    var bytes = slice(stop)
    bytes = UnsafeBufferPointer(rebasing: bytes.dropLast())
    guard lexicon.closers.contains(bytes) else { return false }
    return lexicon.starters.contains(slice(word))
  }

  /// The end of a dateline at the start of a paragraph: `WASHINGTON (AP) —`, `GENEVA, March 3 (Agency) -`, `KYIV, Ukraine —`.
  private func dateline(from start: Int) -> Int? {
    var index = start
    var capitals = 0
    let limit = min(tokens.count, start + 16)
    while index < limit, isAllCapitals(index) {
      capitals += 1
      index += 1
    }
    guard capitals > 0 else { return nil }
    var bracketed = false
    while index < limit, index == start + capitals || !tokens.flags[index].contains(.paragraph) {
      let first = Int(tokens.starts[index])
      let value = text.scalar(at: first).value
      if text.classOf(first) == .dash {
        let spaced = tokens.flags[index].contains(.spaceBefore) || length(index) > 1
        guard spaced, index + 1 < tokens.count, !tokens.flags[index + 1].contains(.paragraph) else { return nil }
        return value == 0x2D && length(index) == 1 && !bracketed && index == start + capitals && capitals > 3 ? nil : index + 1
      }
      if text[first] == UInt8(ascii: "(") { bracketed = true }
      let found = text.classOf(first)
      let allowed = text.isUpper(first) || found == .digit || [0x28, 0x29, 0x2C, 0x2F, 0x2E].contains(value)
      guard allowed else { return nil }
      index += 1
    }
    return nil
  }

  private func isAllCapitals(_ index: Int) -> Bool {
    let bytes = slice(index)
    guard bytes.count > 1, text.isUpper(Int(tokens.starts[index])) else { return false }
    return bytes.allSatisfy { !($0 >= 97 && $0 <= 122) }
  }
}

extension Pipeline {
  /// For a trainer: the features of every place in a text where a sentence may begin inside a paragraph, with its first byte.
  package func boundaryPlaces<Sink: FeatureSink>(utf8 bytes: [UInt8], to sink: inout Sink, _ take: (Int, inout Sink) -> Void) {
    bytes.withUnsafeBufferPointer { buffer in
      let text = ByteReader(bytes: buffer)
      let tokens = Tokenizer.tokens(text, lexicon: lexicon)
      SentenceSplitter(text: text, tokens: tokens, lexicon: lexicon, weights: nil)
        .eachPlace(&sink) { take(Int(tokens.starts[$0]), &$1) }
    }
  }
}
