import Linguistics

/// Scores from raw text, where system and gold may differ in tokens: CoNLL 2018's rules, written anew.
///
/// Text is compared without white space. Tokens (multiword tokens as one) and sentences are right if both have them from the same
/// character to the same character. Words are aligned where their spans agree; inside a multiword token, where system and gold
/// both have one over the same characters, by the longest common subsequence of their lower-cased forms.
struct RawScores {
  struct Count {
    var gold = 0
    var system = 0
    var right = 0
    var f1: Double { gold + system == 0 ? 0 : 200 * Double(right) / Double(gold + system) }

    static func += (left: inout Count, right: Count) {
      left.gold += right.gold
      left.system += right.system
      left.right += right.right
    }
  }

  var tokens = Count()
  var words = Count()
  var sentences = Count()
  var tags = Count()
  var unlabelled = Count()
  var labelled = Count()

  /// A text seen as characters without white space.
  private struct Side {
    var text: AnnotatedText
    /// For each byte of the text how many bytes other than white space come before it.
    private var offsets: [Int32]

    init(_ text: AnnotatedText) {
      self.text = text
      offsets = []
      offsets.reserveCapacity(text.bytes.count + 1)
      var seen: Int32 = 0
      for (index, byte) in text.bytes.enumerated() {
        offsets.append(seen)
        if !Self.isSpace(text.bytes, index, byte) { seen += 1 }
      }
      offsets.append(seen)
    }

    /// ASCII white space, and U+00A0.
    private static func isSpace(_ bytes: [UInt8], _ index: Int, _ byte: UInt8) -> Bool {
      if byte <= 32 { return true }
      if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return true }
      return byte == 0xA0 && index > 0 && bytes[index - 1] == 0xC2
    }

    func span(_ start: Int32, _ end: Int32) -> Span { Span(start: offsets[Int(start)], end: offsets[Int(end)]) }
    func word(_ index: Int) -> Span { span(text.starts[index], text.ends[index]) }

    /// Surface tokens with the words of each.
    var tokens: [(span: Span, words: Range<Int>)] {
      var result: [(Span, Range<Int>)] = []
      var index = 0
      while index < text.count {
        let words = text.multiword(of: index).map { Int($0.lowerBound)..<Int($0.upperBound) } ?? index..<index + 1
        result.append((span(text.starts[words.lowerBound], text.ends[words.upperBound - 1]), words))
        index = words.upperBound
      }
      return result
    }

    var sentences: [Span] {
      text.sentences.map { span(text.starts[$0.lowerBound], text.ends[$0.upperBound - 1]) }
    }
  }

  private struct Span: Hashable {
    var start: Int32
    var end: Int32
  }

  init(gold: AnnotatedText, system: AnnotatedText) {
    let (gold, system) = (Side(gold), Side(system))
    let (goldTokens, systemTokens) = (gold.tokens, system.tokens)
    tokens = Self.count(goldTokens.map(\.span), systemTokens.map(\.span))
    sentences = Self.count(gold.sentences, system.sentences)
    let pairs = Self.align(gold, goldTokens, system, systemTokens)
    var partner = [Int](repeating: -1, count: gold.text.count)
    for pair in pairs { partner[pair.gold] = pair.system }
    words = Count(gold: gold.text.count, system: system.text.count, right: pairs.count)
    (tags, unlabelled, labelled) = (words, words, words)
    (tags.right, unlabelled.right, labelled.right) = (0, 0, 0)
    for pair in pairs {
      if gold.text.tags[pair.gold] == system.text.tags[pair.system] { tags.right += 1 }
      let goldHead = Int(gold.text.heads[pair.gold])
      let systemHead = Int(system.text.heads[pair.system])
      let isRoot = goldHead == pair.gold
      guard isRoot ? systemHead == pair.system : systemHead != pair.system && partner[goldHead] == systemHead else { continue }
      unlabelled.right += 1
      if gold.text.relations[pair.gold].universal == system.text.relations[pair.system].universal { labelled.right += 1 }
    }
  }

  private static func count(_ gold: [Span], _ system: [Span]) -> Count {
    Count(gold: gold.count, system: system.count, right: Set(gold).intersection(system).count)
  }

  private static func align(
    _ gold: Side, _ goldTokens: [(span: Span, words: Range<Int>)], _ system: Side,
    _ systemTokens: [(span: Span, words: Range<Int>)]
  ) -> [(gold: Int, system: Int)] {
    var pairs: [(gold: Int, system: Int)] = []
    let systemBySpan = Dictionary(systemTokens.map { ($0.span, $0.words) }, uniquingKeysWith: { first, _ in first })
    let systemByWord = Dictionary((0..<system.text.count).map { (system.word($0), $0) }, uniquingKeysWith: { first, _ in first })
    for token in goldTokens {
      if let words = systemBySpan[token.span], words.count > 1 || token.words.count > 1 {
        pairs += common(gold.text, token.words, system.text, words)
      } else {
        for word in token.words {
          if let found = systemByWord[gold.word(word)] { pairs.append((word, found)) }
        }
      }
    }
    return pairs
  }

  /// The longest common subsequence of two short runs of words.
  private static func common(
    _ gold: AnnotatedText, _ goldWords: Range<Int>, _ system: AnnotatedText, _ systemWords: Range<Int>
  ) -> [(gold: Int, system: Int)] {
    let left = goldWords.map { gold.text(of: $0).lowercased() }
    let right = systemWords.map { system.text(of: $0).lowercased() }
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        lengths[i][j] = left[i] == right[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var (i, j) = (0, 0)
    var pairs: [(gold: Int, system: Int)] = []
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        pairs.append((goldWords.lowerBound + i, systemWords.lowerBound + j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[i + 1][j] >= lengths[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }
}
