public import Diplomacy

/// A standing that differs between two days, with the statements that moved it.
public struct ChangeEntry: Sendable {
  public let subject: PartyCode
  public let object: PartyCode
  public let predicate: Predicate
  public let before: String?
  public let after: String?
  public let statements: [Statement]
}

public struct ChangesAnswer: Sendable {
  public let from: Day
  public let to: Day
  public let basis: Basis
  public let changes: [ChangeEntry]
}

extension Answers {
  /// What changed from the day before `from` to `to`, in the world as it was known on each of the two days.
  ///
  /// Only what was said within the period can have moved anything: those statements name the standings to compare.
  public func changes(from: Day, to: Day, basis: Basis) throws -> ChangesAnswer {
    var query = StatementQuery([.partyTo, .relationsWith])
    query.saidWithin = from...max(from, to)
    var seen = Set<[String]>()
    var out: [ChangeEntry] = []
    for statement in try statements(query, basis) {
      guard let subject = statement.subject, let object = statement.object else { continue }
      let isPair = statement.predicate == .relationsWith
      let key = isPair ? [subject, object].sorted().map(\.rawValue) : ["", subject.rawValue, object.rawValue]
      guard seen.insert(key).inserted else { continue }
      let entry = isPair ? try pairChange(subject, object, from, to, basis) : try accordChange(subject, object, from, to, basis)
      if let entry { out.append(entry) }
    }
    let ordered = out.sorted { a, b in
      (a.statements.first?.sortDay ?? 0, a.subject, a.object) < (b.statements.first?.sortDay ?? 0, b.subject, b.object)
    }
    return ChangesAnswer(from: from, to: to, basis: basis, changes: ordered)
  }

  private func bounds(_ day: Day, _ basis: Basis) -> Bounds { Bounds(said: day, recorded: basis.bounds.recorded) }

  private func accordChange(
    _ party: PartyCode, _ accord: PartyCode, _ from: Day, _ to: Day, _ basis: Basis
  ) throws -> ChangeEntry? {
    var query = StatementQuery.about(party, [.partyTo])
    query.object = accord
    let all = try statements(query, basis)
    let start = from.advanced(by: -1)
    let terms = AccordTerms(of: accord, in: gazetteer)
    let before = AccordFold.standing(of: party, all, terms: terms, asOf: start, bounds: bounds(start, basis))
    let after = AccordFold.standing(of: party, all, terms: terms, asOf: to, bounds: bounds(to, basis))
    guard before?.standing != after?.standing, let after else { return nil }
    return ChangeEntry(
      subject: party, object: accord, predicate: .partyTo, before: before?.standing?.rawValue, after: after.standing?.rawValue,
      statements: after.strongest?.statements ?? [])
  }

  private func pairChange(_ a: PartyCode, _ b: PartyCode, _ from: Day, _ to: Day, _ basis: Basis) throws -> ChangeEntry? {
    let all = try statements(.between(a, b, [.relationsWith]), basis)
    let start = from.advanced(by: -1)
    let before = RelationsFold.standing(all, asOf: start, bounds: bounds(start, basis))
    let after = RelationsFold.standing(all, asOf: to, bounds: bounds(to, basis))
    guard before?.standing != after?.standing, let after else { return nil }
    return ChangeEntry(
      subject: a, object: b, predicate: .relationsWith, before: before?.standing?.rawValue, after: after.standing?.rawValue,
      statements: after.statements)
  }

  /// How many statements rest on each source: keys of the base data, publishers of dispatches; most first.
  public func sources(basis: Basis) throws -> [SourceCount] {
    var counts: [SourceCount.Key: Int] = [:]
    for statement in basis.bounds.current(try statements(StatementQuery(), basis)) {
      let key = SourceCount.Key(
        source: statement.origin.source ?? statement.assertion.publisher ?? "publisher unknown",
        isBase: statement.origin.dispatch == nil)
      counts[key, default: 0] += 1
    }
    return counts.map { SourceCount(key: $0.key, statements: $0.value) }
      .sorted { ($1.statements, $0.key.source) < ($0.statements, $1.key.source) }
  }
}

public struct SourceCount: Sendable {
  public struct Key: Hashable, Sendable {
    public let source: String
    public let isBase: Bool
  }

  public let key: Key
  public let statements: Int

  /// Whether it rests on memory alone.
  public var isWeak: Bool { key.isBase && key.source == "recalled" }
}
