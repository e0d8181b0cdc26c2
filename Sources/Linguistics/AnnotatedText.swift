/// The one owner of everything known about a text: bytes, tokens, sentences, tags, lemmas and trees.
///
/// A value that never changes, one reference wide: `Token` and `Sentence` are cheap views into it. Trees follow Universal
/// Dependencies v2; offsets are UTF-8 bytes of `bytes`. To make or change one by hand, use `Annotations`.
public struct AnnotatedText: Sendable, Equatable {
  private final class Storage: Sendable {
    let annotations: Annotations
    init(_ annotations: Annotations) { self.annotations = annotations }
  }

  private let storage: Storage

  /// Takes the columns over; they must be of one length, heads within their sentences.
  public init(_ annotations: Annotations) { storage = Storage(annotations) }

  /// All columns, to change a copy of them.
  public var annotations: Annotations { storage.annotations }

  /// The text, valid UTF-8.
  public var bytes: [UInt8] { storage.annotations.bytes }
  /// Where each token starts and ends in `bytes` (half-open).
  public var starts: [Int32] { storage.annotations.starts }
  /// As above: the ends.
  public var ends: [Int32] { storage.annotations.ends }
  /// Universal part of speech of each token.
  public var tags: [PartOfSpeech] { storage.annotations.tags }
  /// Language-specific tag (Penn Treebank, as in the English treebanks) of each token.
  public var fineTags: [FineTag] { storage.annotations.fineTags }
  /// The lemma of each token, lower case but for proper nouns.
  public var lemmas: [String] { storage.annotations.lemmas }
  /// Index (in this text) of each token's head; a root is its own head.
  public var heads: [Int32] { storage.annotations.heads }
  /// The relation of each token to its head, subtypes included (`nsubj:pass`, `acl:relcl`).
  public var relations: [Relation] { storage.annotations.relations }
  /// Multiword tokens, as in `don't` → `do` + `n't`: ranges of token indices written as one surface token, ascending.
  public var multiwords: [Range<Int32>] { storage.annotations.multiwords }
  /// Token ranges of the sentences, in order, without gaps.
  public var sentences: [Range<Int>] { storage.annotations.sentences }
  /// For each sentence whether it begins a paragraph (a new line before it).
  public var beginsParagraph: [Bool] { storage.annotations.beginsParagraph }
  /// How many ill-formed UTF-8 sequences of the input were replaced by U+FFFD.
  public var repairs: Int { storage.annotations.repairs }

  public static func == (left: AnnotatedText, right: AnnotatedText) -> Bool {
    left.storage === right.storage || left.annotations == right.annotations
  }

  /// How many tokens (syntactic words) there are.
  public var count: Int { starts.count }

  /// The view of one token; `index` must be in `0..<count`.
  public func token(_ index: Int) -> Token { Token(owner: self, index: index) }

  /// The view of one sentence; `index` must be in `0..<sentences.count`.
  public func sentence(_ index: Int) -> Sentence { Sentence(owner: self, index: index) }

  /// All sentences, in order.
  public var allSentences: some RandomAccessCollection<Sentence> {
    sentences.indices.lazy.map { self.sentence($0) }
  }

  /// The words of one token as written.
  public func text(of token: Int) -> String { text(Int(starts[token])..<Int(ends[token])) }

  /// A piece of the text by UTF-8 offsets, clamped to the text.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The index of the sentence that holds this token: a binary search.
  public func sentenceIndex(of token: Int) -> Int {
    var low = 0
    var high = sentences.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if sentences[middle].lowerBound <= token { low = middle } else { high = middle }
    }
    return low
  }

  /// The index of the token that covers this byte offset, or else the next one after it; `count` past the last.
  public func tokenIndex(atByte offset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(ends[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The surface token that this token is a part of, if it is a part of one (`n't` of `don't`).
  public func multiword(of token: Int) -> Range<Int32>? {
    var low = 0
    var high = multiwords.count
    while low < high {
      let middle = (low + high) / 2
      if Int(multiwords[middle].upperBound) <= token { low = middle + 1 } else { high = middle }
    }
    guard low < multiwords.count, multiwords[low].contains(Int32(token)) else { return nil }
    return multiwords[low]
  }
}

extension AnnotatedText {
  /// A text of some of the sentences alone, with the bytes between the first and the last of them.
  package func slice(sentences range: Range<Int>) -> AnnotatedText {
    guard let first = range.first, let last = range.last else { return AnnotatedText(Annotations()) }
    let tokens = sentences[first].lowerBound..<sentences[last].upperBound
    let start = sentence(first).start
    var result = Annotations(bytes: Array(bytes[start..<max(start, sentence(last).end)]))
    result.starts = starts[tokens].map { $0 - Int32(start) }
    result.ends = ends[tokens].map { $0 - Int32(start) }
    result.tags = Array(tags[tokens])
    result.fineTags = Array(fineTags[tokens])
    result.lemmas = Array(lemmas[tokens])
    result.heads = heads[tokens].map { $0 - Int32(tokens.lowerBound) }
    result.relations = Array(relations[tokens])
    result.multiwords = multiwords.filter { tokens.contains(Int($0.lowerBound)) }
      .map { $0.lowerBound - Int32(tokens.lowerBound)..<$0.upperBound - Int32(tokens.lowerBound) }
    result.sentences = range.map { sentences[$0].lowerBound - tokens.lowerBound..<sentences[$0].upperBound - tokens.lowerBound }
    result.beginsParagraph = Array(beginsParagraph[range])
    return AnnotatedText(result)
  }
}
