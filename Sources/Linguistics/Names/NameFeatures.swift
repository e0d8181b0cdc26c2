/// What the name tagger looks at: words, shapes, tags and word classes two tokens around, the token's endings and its head.
package struct NameFeatures {
  private let text: AnnotatedText
  private let range: Range<Int>
  /// For each token of the sentence: its lower-cased bytes (no more than 24), its shape, the class of its word (0: none).
  private var lowers: [ArraySlice<UInt8>] = []
  private var shapes: [[UInt8]] = []
  private var classes: [UInt8] = []
  /// Whether nearly all letters are capitals, as in old wire copy and headlines.
  private let isCapital: Bool
  private static let longest = 24

  /// Prepares one sentence; `wordClass` gives the class of a word as written, 0 for an unknown one.
  package init(_ text: AnnotatedText, sentence range: Range<Int>, wordClass: (ArraySlice<UInt8>) -> UInt8) {
    self.text = text
    self.range = range
    var capitals = 0
    var smalls = 0
    lowers.reserveCapacity(range.count)
    for token in range {
      let start = Int(text.starts[token])
      let bytes = text.bytes[start..<min(start + Self.longest, Int(text.ends[token]))]
      for byte in bytes {
        if byte >= 65, byte <= 90 { capitals += 1 }
        if byte >= 97, byte <= 122 { smalls += 1 }
      }
      lowers.append(ArraySlice(bytes.map { lowered($0) }))
      shapes.append(Self.shape(bytes))
      classes.append(wordClass(bytes))
    }
    isCapital = capitals > 6 * smalls && range.count > 3
  }

  private static func shape(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var shape: [UInt8] = []
    for byte in bytes {
      let sign: UInt8 =
        switch byte {
        case 65...90: 88
        case 97...122: 120
        case 48...57: 100
        case 0x80...: 117
        default: byte
        }
      if shape.last != sign || shape.count < 2 { shape.append(sign) }
      if shape.count == 7 { break }
    }
    return shape
  }

  /// Writes the features of a token of the sentence.
  package func write<Sink: FeatureSink>(_ token: Int, to sink: inout Sink) {
    let place = token - range.lowerBound
    single(place, to: &sink)
    pairs(place, to: &sink)
    endings(place, to: &sink)
    tree(token, place, to: &sink)
    sink.add("place=")
    sink.add(small: place == 0 ? 0 : 1)
    sink.add(small: isCapital ? 1 : 0)
    shape(place, to: &sink)
    sink.finish()
  }

  private func single<Sink: FeatureSink>(_ place: Int, to sink: inout Sink) {
    for offset in -2...2 {
      for part in Part.allCases {
        sink.add(UInt8(99 + offset))
        add(part, place + offset, to: &sink)
        sink.finish()
      }
    }
    sink.add("=")
    if lowers.indices.contains(place) {
      let token = range.lowerBound + place
      let start = Int(text.starts[token])
      for byte in text.bytes[start..<min(start + Self.longest, Int(text.ends[token]))] { sink.add(byte) }
    }
    sink.finish()
  }

  private enum Part: UInt8, CaseIterable { case word = 119, shape = 115, tag = 116, wordClass = 107 }

  private static let combinations: [[(Part, Int)]] = [
    [(.word, -1), (.word, 0)], [(.word, 0), (.word, 1)], [(.tag, -1), (.tag, 0), (.tag, 1)],
    [(.shape, -1), (.shape, 0), (.shape, 1)], [(.wordClass, -1), (.wordClass, 0)], [(.wordClass, 0), (.wordClass, 1)],
    [(.word, -1), (.shape, 0)], [(.shape, 0), (.word, 1)], [(.tag, 0), (.shape, 0)], [(.wordClass, 0), (.shape, 0)],
    [(.word, -2), (.word, -1), (.shape, 0)], [(.shape, 0), (.shape, 1), (.word, 2)], [(.wordClass, -1), (.shape, 0), (.tag, 0)],
    [(.shape, 0), (.tag, 0), (.wordClass, 1)], [(.tag, -2), (.tag, -1), (.tag, 0)], [(.tag, 0), (.tag, 1), (.tag, 2)],
  ]

  private func pairs<Sink: FeatureSink>(_ place: Int, to sink: inout Sink) {
    for (index, combination) in Self.combinations.enumerated() {
      sink.add(small: index)
      sink.add(":")
      for (part, offset) in combination {
        add(part, place + offset, to: &sink)
        sink.add(32)
      }
      sink.finish()
    }
  }

  private func endings<Sink: FeatureSink>(_ place: Int, to sink: inout Sink) {
    let word = lowers[place]
    for length in 2...4 where word.count > length {
      sink.add("-")
      for byte in word.suffix(length) { sink.add(byte) }
      sink.finish()
    }
    for length in 2...4 where word.count > length {
      sink.add("+")
      for byte in word.prefix(length) { sink.add(byte) }
      sink.finish()
    }
  }

  private func tree<Sink: FeatureSink>(_ token: Int, _ place: Int, to sink: inout Sink) {
    let head = Int(text.heads[token])
    sink.add("h")
    sink.add(text.relations[token].universal.rawValue)
    add(.word, head == token ? -9 : head - range.lowerBound, to: &sink)
    sink.add(32)
    shape(place, to: &sink)
    sink.finish()
    sink.add("r")
    sink.add(text.relations[token].universal.rawValue)
    shape(place, to: &sink)
    sink.finish()
  }

  private func shape<Sink: FeatureSink>(_ place: Int, to sink: inout Sink) { add(.shape, place, to: &sink) }

  private func add<Sink: FeatureSink>(_ part: Part, _ place: Int, to sink: inout Sink) {
    sink.add(part.rawValue)
    guard lowers.indices.contains(place) else { return sink.add("^") }
    switch part {
    case .word: for byte in lowers[place] { sink.add(byte) }
    case .shape: for byte in shapes[place] { sink.add(byte) }
    case .tag: sink.add(text.fineTags[range.lowerBound + place].rawValue)
    case .wordClass: sink.add(classes[place])
    }
  }
}
