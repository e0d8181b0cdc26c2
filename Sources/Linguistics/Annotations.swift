/// The columns of an annotated text: a structure of arrays, filled in by the pipeline or a reader.
public struct Annotations: Sendable, Equatable {
  /// The text, valid UTF-8.
  public var bytes: [UInt8]
  /// Where each token starts and ends in `bytes` (half-open).
  public var starts: [Int32]
  public var ends: [Int32]
  /// Universal part of speech of each token.
  public var tags: [PartOfSpeech]
  /// Language-specific tag (Penn Treebank, as in the English treebanks) of each token.
  public var fineTags: [FineTag]
  /// The lemma of each token, lower case but for proper nouns.
  public var lemmas: [String]
  /// Index (in this text) of each token's head; a root is its own head.
  public var heads: [Int32]
  /// The relation of each token to its head, subtypes included (`nsubj:pass`, `acl:relcl`).
  public var relations: [Relation]
  /// Multiword tokens, as in `don't` → `do` + `n't`: ranges of token indices written as one surface token, ascending.
  public var multiwords: [Range<Int32>]
  /// Token ranges of the sentences, in order, without gaps.
  public var sentences: [Range<Int>]
  /// For each sentence whether it begins a paragraph (a new line before it).
  public var beginsParagraph: [Bool]
  /// How many ill-formed UTF-8 sequences of the input were replaced by U+FFFD.
  public var repairs: Int

  /// An empty annotation of the given bytes, which must be valid UTF-8.
  public init(bytes: [UInt8] = []) {
    self.bytes = bytes
    starts = []
    ends = []
    tags = []
    fineTags = []
    lemmas = []
    heads = []
    relations = []
    multiwords = []
    sentences = []
    beginsParagraph = []
    repairs = 0
  }
}
