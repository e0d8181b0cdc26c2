internal import Diplomacy

/// What a dispatch changes: each claim that would move a standing, against what was known before its day.
struct ChangeFinder {
  let context: CheckContext
  let reading: DispatchReading

  func changes() throws -> [StandingChange] {
    var out: [StandingChange] = []
    for claim in reading.claims where claim.check.verdict == .new || claim.check.verdict == .supported {
      guard let subject = claim.subject, let object = claim.object else { continue }
      let statement = ClaimStatements.statement(claim, of: reading.dispatch)
      let pair: (before: String?, after: String?)
      switch claim.predicate {
      case .partyTo: pair = try accordChange(statement, subject, object)
      case .relationsWith: pair = try relationsChange(statement, subject, object)
      default: continue
      }
      guard let after = pair.after, after != pair.before else { continue }
      let change = StandingChange(subject: subject, object: object, before: pair.before, after: after)
      if !out.contains(where: { $0.subject == subject && $0.object == object }) { out.append(change) }
    }
    return out
  }

  private func accordChange(
    _ statement: Statement, _ party: PartyCode, _ accord: PartyCode
  ) throws -> (before: String?, after: String?) {
    var query = StatementQuery.about(party, [.partyTo])
    query.object = accord
    let known = try context.statements(query, bounds: context.before)
    let before = AccordFold.standing(of: party, known, asOf: context.day, bounds: .everything)
    let after = AccordFold.standing(of: party, known + [statement], asOf: context.day, bounds: .everything)
    // "Joined" of a party on record repeats it; only a step of another kind moves a party that has one.
    if let before, before.isParty, after?.isParty == true,
      after?.layers.contains(where: { $0.standing?.isParty == false }) == false,
      !isMove(statement, from: before)
    {
      return (nil, nil)
    }
    return (before?.standing?.rawValue, moved(by: statement, after) ?? after?.standing?.rawValue)
  }

  /// The standing of the layer that the statement itself decides.
  private func moved(by statement: Statement, _ standing: PartyStanding?) -> String? {
    standing?.layers.first { $0.statements.contains(statement) }?.standing?.rawValue
  }

  private func isMove(_ statement: Statement, from before: PartyStanding) -> Bool {
    switch Moves.accord(statement).step {
    case .reach(let next):
      next == .suspended || next == .withdrawalAnnounced || (next.rank > (before.standing?.rank ?? 0) && next != .acceded)
    case .resume: before.standing == .suspended
    default: false
    }
  }

  private func relationsChange(
    _ statement: Statement, _ a: PartyCode, _ b: PartyCode
  ) throws -> (before: String?, after: String?) {
    let known = try context.statements(.between(a, b, [.relationsWith]), bounds: context.before)
    let before = RelationsFold.standing(known, asOf: context.day, bounds: .everything)
    let after = RelationsFold.standing(known + [statement], asOf: context.day, bounds: .everything)
    return (before?.standing?.rawValue, after?.standing?.rawValue)
  }
}
