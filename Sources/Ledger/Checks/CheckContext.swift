internal import Diplomacy
internal import Gazetteer

/// What a check needs: the record without the dispatch itself, the dispatch's day, and words.
struct CheckContext: Sendable {
  let gazetteer: Gazetteer
  let record: any StatementRecord
  let words: Wording
  /// The dispatch's id: its own statements are no evidence for it.
  let dispatch: String
  /// The dispatch's day; the day of asking where it has none.
  let day: Day

  init(gazetteer: Gazetteer, record: any StatementRecord, summary: DispatchSummary) {
    self.gazetteer = gazetteer
    self.record = record
    words = Wording(gazetteer: gazetteer)
    dispatch = summary.id
    day = summary.date?.latest ?? Moment.now.day
  }

  /// What was public the day before the dispatch.
  var before: Bounds { .before(day) }

  func statements(_ query: StatementQuery, bounds: Bounds = .everything) throws -> [Statement] {
    let found = try record.statements(query).filter { $0.origin.dispatch != dispatch }
    return bounds.current(found)
  }

  func basis(_ statements: [Statement]) -> [String] {
    var seen = Set<String>()
    return statements.map(\.reference).filter { seen.insert($0).inserted }
  }

  /// Whether the record says anything of an accord or organisation, so that silence about a party means something.
  func covers(_ code: PartyCode) throws -> Bool {
    try !record.statements(.of(code, [.partyTo])).isEmpty || !record.statements(.about(code, [.accord])).isEmpty
  }

  /// Whether an act that the claim dates could be news: dated about the dispatch, or not at all.
  func isNews(_ claim: Claim) -> Bool {
    guard let from = claim.from else { return false }
    guard let earliest = from.earliest, let latest = from.latest else { return false }
    return latest >= day.advanced(by: -31) && earliest <= day.advanced(by: 31)
  }

  /// The answer for a claim about which nothing is on record: news, or something that the data cannot decide.
  func silence(_ claim: Claim, _ reason: String) -> Check {
    Check(isNews(claim) ? .new : .notEnoughEvidence, reason)
  }

  /// The claimed date against the dates on record: the first that fits wins.
  func match(_ claimed: EDTF?, _ statements: [Statement]) -> DateMatch {
    guard let first = statements.first else { return .none }
    guard let claimed else { return .fits(first) }
    if let fitting = statements.first(where: { $0.from.map(claimed.agrees(with:)) == .yes }) { return .fits(fitting) }
    if let possible = statements.first(where: { $0.from.map(claimed.agrees(with:)) != .no }) { return .undecided(possible) }
    return .differs(first)
  }
}

enum DateMatch {
  case none
  case fits(Statement)
  /// The bounds overlap and neither lies within the other, or the record has no date.
  case undecided(Statement)
  case differs(Statement)
}
