public import Diplomacy

/// Whether dispatches are versions of one story, and which filed dispatch an incoming one is a version of.
public enum Versions {
  /// Share of the propositions of the shorter reading that both have, 0 to 1; 0 when one has none.
  public static func overlap(_ a: [Claim], _ b: [Claim]) -> Double {
    let (left, right) = (Set(a.map(ClaimDiff.topic)), Set(b.map(ClaimDiff.topic)))
    guard let least = [left.count, right.count].min(), least > 0 else { return 0 }
    return Double(left.intersection(right).count) / Double(least)
  }

  /// Two readings tell one story: at least half of what the shorter says, days that lie within two of each other, and no two
  /// publishers.
  public static func areVersions(_ a: DispatchReading, _ b: DispatchReading) -> Bool {
    if let first = a.dispatch.publisher, let second = b.dispatch.publisher, first != second { return false }
    if let day = a.dispatch.date?.latest, let other = b.dispatch.date?.latest, abs(day.number - other.number) > 2 { return false }
    return overlap(a.claims, b.claims) >= 0.5
  }

  /// The statements on record of the dispatch that a correction speaks of: same publisher, at most a week before, and the most
  /// propositions in common.
  ///
  /// - Returns: empty when no filed dispatch shares a proposition.
  public static func corrected(by reading: DispatchReading, in record: some StatementRecord) throws -> [Statement] {
    guard let day = reading.dispatch.date?.latest else { return [] }
    var votes: [String: Int] = [:]
    for claim in reading.claims {
      guard let subject = claim.subject else { continue }
      var query = StatementQuery.naming(subject, [claim.predicate])
      query.counterpart = claim.object
      for statement in try record.statements(query) where isCandidate(statement, reading.dispatch, day) {
        votes[statement.origin.dispatch ?? "", default: 0] += 1
      }
    }
    guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return [] }
    var query = StatementQuery()
    query.dispatch = best
    return try record.statements(query).filter { $0.role != .retraction }
  }

  private static func isCandidate(_ statement: Statement, _ summary: DispatchSummary, _ day: Day) -> Bool {
    guard let dispatch = statement.origin.dispatch, dispatch != summary.id, statement.role != .retraction else { return false }
    guard summary.publisher == nil || statement.assertion.publisher == summary.publisher else { return false }
    guard let said = statement.said?.latest else { return true }
    return (-7...0).contains(said.number - day.number)
  }

  /// Those of the earlier statements that the correction does not say again.
  public static func withdrawn(_ earlier: [Statement], by reading: DispatchReading) -> [Statement] {
    let kept = Set(reading.claims.map(key))
    return earlier.filter { !kept.contains(key($0)) }
  }

  private static func key(_ claim: Claim) -> [String] { key(ClaimStatements.statement(claim, of: DispatchSummary.none)) }

  private static func key(_ s: Statement) -> [String] {
    var ends = [s.subject?.rawValue ?? "", s.object?.rawValue ?? ""]
    if s.predicate.isSymmetric { ends.sort() }
    return [s.predicate.rawValue] + ends + [
      s.stage ?? "", s.factuality.rawValue, s.polarity.rawValue, s.from?.description ?? "", s.person ?? "",
    ]
  }
}

extension DispatchSummary {
  fileprivate static let none = DispatchSummary(
    id: "", title: nil, publisher: nil, dateline: nil, date: nil, rights: .spansOnly, language: nil, sentences: 0)
}
