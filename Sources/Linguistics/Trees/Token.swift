/// One token of a text: a view, cheap to make and to pass.
///
/// Tokens are equal if they have the same place; compare tokens of one text only.
public struct Token: Sendable, Hashable, CustomStringConvertible {
  /// The text that the token belongs to.
  public let owner: AnnotatedText
  /// Its place among the tokens of the text, from 0.
  public let index: Int

  init(owner: AnnotatedText, index: Int) {
    self.owner = owner
    self.index = index
  }

  /// The word as written.
  public var text: String { owner.text(of: index) }
  /// The dictionary form.
  public var lemma: String { owner.lemmas[index] }
  /// The universal part of speech.
  public var tag: PartOfSpeech { owner.tags[index] }
  /// The Penn Treebank tag.
  public var fineTag: FineTag { owner.fineTags[index] }
  /// The relation to the head.
  public var relation: Relation { owner.relations[index] }
  /// First byte of the token in `owner.bytes`.
  public var start: Int { Int(owner.starts[index]) }
  /// One past the last byte.
  public var end: Int { Int(owner.ends[index]) }
  /// Which sentence the token is in.
  public var sentenceIndex: Int { owner.sentenceIndex(of: index) }
  /// Whether the token is the root of its sentence.
  public var isRoot: Bool { Int(owner.heads[index]) == index }

  /// The head, nil for a root.
  public var head: Token? {
    let head = Int(owner.heads[index])
    return head == index ? nil : Token(owner: owner, index: head)
  }

  /// The tokens that hang on this one, left to right. Scans the sentence; for many questions ask `owner.dependents()` once.
  public var children: some Sequence<Token> {
    let owner = owner
    let index = index
    return owner.sentences[sentenceIndex].lazy
      .filter { Int(owner.heads[$0]) == index && $0 != index }
      .map { Token(owner: owner, index: $0) }
  }

  /// The first child with one of these relations (subtypes count only if named).
  public func child(_ relations: Relation...) -> Token? {
    children.first { relations.contains($0.relation) }
  }

  public var description: String { "\(text)/\(fineTag.text)" }

  public static func == (left: Token, right: Token) -> Bool { left.index == right.index }
  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// One sentence of a text: a view.
public struct Sentence: Sendable {
  /// The text that the sentence belongs to.
  public let owner: AnnotatedText
  /// Its place among the sentences, from 0.
  public let index: Int

  init(owner: AnnotatedText, index: Int) {
    self.owner = owner
    self.index = index
  }

  /// The indices of its tokens.
  public var range: Range<Int> { owner.sentences[index] }
  /// First byte of the sentence.
  public var start: Int { range.isEmpty ? 0 : Int(owner.starts[range.lowerBound]) }
  /// One past its last byte.
  public var end: Int { range.isEmpty ? 0 : Int(owner.ends[range.upperBound - 1]) }
  /// The sentence as written.
  public var text: String { owner.text(start..<max(start, end)) }
  /// Whether the sentence begins a paragraph.
  public var beginsParagraph: Bool { owner.beginsParagraph[index] }

  /// Its tokens, left to right.
  public var tokens: some RandomAccessCollection<Token> {
    let owner = owner
    return range.lazy.map { Token(owner: owner, index: $0) }
  }

  /// The token that heads the tree; nil for a sentence without tokens.
  public var root: Token? {
    guard let index = range.first(where: { Int(owner.heads[$0]) == $0 }) else { return nil }
    return Token(owner: owner, index: index)
  }
}
