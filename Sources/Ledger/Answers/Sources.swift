public import Diplomacy

public struct SourceCount: Sendable {
  public struct Key: Hashable, Sendable {
    public let source: String
    public let isBase: Bool
  }

  public let key: Key
  public let statements: Int

  /// Whether it rests on memory alone.
  public var isWeak: Bool { key.isBase && key.source == Answers.memory }
}

extension Answers {
  /// The key that base data bear which nobody has cited yet.
  static let memory = "recalled"

  /// How many statements rest on each source: keys of the base data, publishers of dispatches; most first.
  public func sources(basis: Basis) throws -> [SourceCount] {
    var counts: [SourceCount.Key: Int] = [:]
    try eachCurrent(StatementQuery(), basis) { statement in
      let key = SourceCount.Key(
        source: statement.origin.source ?? statement.assertion.publisher ?? "publisher unknown",
        isBase: statement.origin.dispatch == nil)
      counts[key, default: 0] += 1
    }
    return counts.map { SourceCount(key: $0.key, statements: $0.value) }
      .sorted { ($1.statements, $0.key.source) < ($0.statements, $1.key.source) }
  }

  /// The statements that rest on memory alone, all or those about one party or accord; by predicate, subject and date.
  public func weak(about party: PartyCode? = nil, basis: Basis) throws -> [Statement] {
    var query = StatementQuery()
    query.party = party
    var out: [Statement] = []
    try eachCurrent(query, basis) { if $0.isBase, $0.origin.source == Answers.memory { out.append($0) } }
    return out.sorted { a, b in
      (a.predicate.rawValue, a.subject?.rawValue ?? "", a.object?.rawValue ?? "", a.sortDay) < (
        b.predicate.rawValue, b.subject?.rawValue ?? "", b.object?.rawValue ?? "", b.sortDay
      )
    }
  }

  /// The title that an import gave an accord; `nil` where none is on record.
  public func title(of accord: PartyCode) throws -> String? {
    try record.statements(.about(accord, [.accord])).lazy.compactMap(\.value).first
  }

  /// Whether any statement speaks of an accord that the gazetteer does not know.
  public func isOnRecord(_ accord: PartyCode) throws -> Bool {
    guard accord.isWellFormed else { return false }
    return try !record.statements(.about(accord, [.accord])).isEmpty || !record.statements(.of(accord, [.partyTo])).isEmpty
  }

  /// The assertions that stand within the basis, one by one: only corrections are held in memory.
  func eachCurrent(_ query: StatementQuery, _ basis: Basis, _ body: (Statement) throws -> Void) throws {
    var bounded = query
    bounded.recordedBy = basis.bounds.recorded
    var corrections = bounded
    corrections.correctionsOnly = true
    let standing = basis.bounds.judge(of: try record.statements(corrections))
    try record.each(bounded) { if standing($0) != .no { try body($0) } }
  }
}
