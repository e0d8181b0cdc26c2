/// What a name or another expression of the text stands for.
public enum EntityKind: String, Sendable, Hashable, CaseIterable {
  /// A person's name, without titles.
  case person
  /// A company, body, party, ministry, alliance.
  case organisation
  /// A state, region, town, river, building.
  case place
  /// A date, a period or a time of day: `March 3, 2021`, `the 1990s`, `last week`, `7 p.m.`.
  case date
  /// Money, a share or a measured quantity: `$5 million`, `12 percent`, `300 km`.
  case amount
}

/// A span of tokens with a kind. Entities of a text never overlap.
public struct Entity: Sendable, Hashable {
  public var kind: EntityKind
  /// Token indices in the text; all in one sentence.
  public var tokens: Range<Int>

  public init(kind: EntityKind, tokens: Range<Int>) {
    self.kind = kind
    self.tokens = tokens
  }
}

extension AnnotatedText {
  /// The words of an entity as written.
  public func text(of entity: Entity) -> String {
    guard let first = entity.tokens.first, let last = entity.tokens.last, last < count else { return "" }
    return text(Int(starts[first])..<Int(ends[last]))
  }
}
