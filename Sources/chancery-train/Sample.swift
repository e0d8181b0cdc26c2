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
  /// How much the sentence counts: less than 1 for silver data.
  var weight: Float
  /// How likely a teacher found its choices; empty columns where they are to be taken as they are.
  var soft: SoftTargets

  init(_ text: AnnotatedText, sentence: Int, _ vocabulary: Vocabulary, weight: Float = 1, soft: SoftTargets = .none) {
    self.weight = weight
    self.soft = soft
    let range = text.sentences[sentence]
    count = range.count
    let base = range.lowerBound
    tags = range.map { text.tags[$0].rawValue }
    fineTags = range.map { text.fineTags[$0].rawValue }
    let count = count
    heads = range.map { Int(text.heads[$0]) == $0 ? Int32(count) : text.heads[$0] - Int32(base) }
    labels = range.map { text.relations[$0].rawValue }
    variants = (weight < 1 ? [0] : [0, 1, 2]).map { variant in
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
}
