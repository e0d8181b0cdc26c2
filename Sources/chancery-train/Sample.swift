import Linguistics

/// One sentence made ready for training. Token indices are local; the root's head is `count`.
struct Sample {
  /// Rows of the tables for one token, -1 for none.
  struct Rows {
    var word: Int32, vector: Int32, prefix: Int32, short: Int32, long: Int32, shape: Int32
  }

  var count: Int
  /// Features of the sentence as written, in capitals, in small letters.
  var variants: [[Rows]]
  var tags: [UInt8]
  var fineTags: [UInt8]
  var heads: [Int32]
  var labels: [UInt8]
  /// `heads` made projective by lifting, for the oracle.
  var projective: [Int32]
  /// Children by `projective`, and by the root at the end.
  var children: [[Int32]]
  /// How much the sentence counts: less than 1 for silver data.
  var weight: Float = 1

  init(_ text: AnnotatedText, sentence: Int, _ vocabulary: Vocabulary) {
    let range = text.sentences[sentence]
    count = range.count
    let base = range.lowerBound
    tags = range.map { text.tags[$0].rawValue }
    fineTags = range.map { text.fineTags[$0].rawValue }
    let count = count
    heads = range.map { Int(text.heads[$0]) == $0 ? Int32(count) : text.heads[$0] - Int32(base) }
    labels = range.map { text.relations[$0].rawValue }
    projective = Self.lifted(heads)
    children = [[Int32]](repeating: [], count: count + 1)
    for (index, head) in projective.enumerated() { children[Int(head)].append(Int32(index)) }
    variants = [0, 1, 2].map { variant in
      range.map { token in
        let word = Self.word(text, token, variant)
        return vocabulary.rows(word, isFirst: token == base)
      }
    }
  }

  static func word(_ text: AnnotatedText, _ token: Int, _ variant: Int) -> [UInt8] {
    let bytes = text.bytes[Int(text.starts[token])..<Int(text.ends[token])]
    switch variant {
    case 1: return bytes.map { $0 >= 97 && $0 <= 122 ? $0 & 0xDF : $0 }
    case 2: return bytes.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }
    default: return Array(bytes)
    }
  }

  /// Heads moved up until no two arcs cross (Nivre and Nilsson 2005, without the labels that would undo it).
  static func lifted(_ given: [Int32]) -> [Int32] {
    var heads = given
    let count = heads.count
    while true {
      var worst: (length: Int, token: Int)?
      for token in 0..<count where Int(heads[token]) < count {
        let head = Int(heads[token])
        let (low, high) = (min(head, token), max(head, token))
        let crossed = (low + 1..<max(high, low + 1)).contains { inner in
          // Every token under an arc must descend from its head.
          var ancestor = inner
          var steps = 0
          while ancestor < count, ancestor != head, steps <= count {
            ancestor = Int(heads[ancestor])
            steps += 1
          }
          return ancestor != head
        }
        if crossed, worst.map({ high - low < $0.length }) ?? true { worst = (high - low, token) }
      }
      guard let worst else { return heads }
      heads[worst.token] = heads[Int(heads[worst.token])]
    }
  }
}

/// Which words have rows in the tables of known words and of vectors.
struct Vocabulary {
  var words: [UInt64: Int32] = [:]
  var vectors: [UInt64: Int32] = [:]
  var vectorKeys: [(hash: UInt64, row: UInt16)] = []

  func rows(_ word: [UInt8], isFirst: Bool) -> Sample.Rows {
    let features = word.withUnsafeBufferPointer { WordFeatures($0, isFirst: isFirst) }
    let vector = vectors[features.exact] ?? vectors[features.lower] ?? vectors[features.capitalised] ?? -1
    return Sample.Rows(
      word: words[features.folded] ?? -1, vector: vector, prefix: features.prefix, short: features.shortSuffix,
      long: features.longSuffix, shape: features.shape)
  }

  /// Gives a row to each word of the given texts that occurs at least twice, the most frequent first, `limit` at most.
  mutating func count(_ texts: [(AnnotatedText, [Int])], limit: Int) {
    var counts: [UInt64: Int] = [:]
    var order: [UInt64] = []
    for (text, sentences) in texts {
      for sentence in sentences {
        for token in text.sentences[sentence] {
          let word = Sample.word(text, token, 0)
          let hash = word.withUnsafeBufferPointer { WordFeatures($0, isFirst: false).folded }
          if counts[hash, default: 0] == 0 { order.append(hash) }
          counts[hash, default: 0] += 1
        }
      }
    }
    let ranked = order.enumerated().filter { counts[$0.element, default: 0] > 1 }
      .sorted { (-counts[$0.element, default: 0], $0.offset) < (-counts[$1.element, default: 0], $1.offset) }
    for (row, entry) in ranked.prefix(limit).enumerated() { words[entry.element] = Int32(row) }
  }
}
