public import Diplomacy
public import Gazetteer

/// Checks the claims of a reading against what is on record and says what the dispatch changes.
///
/// What is asserted is checked against all that is known now; what is planned asks whether it was known before the dispatch.
/// The dispatch's own statements never count.
public struct Checker: Sendable {
  private let gazetteer: Gazetteer
  private let record: any StatementRecord

  public init(gazetteer: Gazetteer, record: any StatementRecord) {
    self.gazetteer = gazetteer
    self.record = record
  }

  /// The reading with every claim's verdict, the changes and their effects.
  public func check(_ reading: DispatchReading) throws -> DispatchReading {
    let context = CheckContext(gazetteer: gazetteer, record: record, summary: reading.dispatch)
    var out = reading
    for index in out.claims.indices {
      out.claims[index].check = try context.counted(out.claims[index], context.check(out.claims[index]))
    }
    let changes = try ChangeFinder(context: context, reading: out).changes()
    out.changes = changes
    out.effects = try changes.compactMap { change in
      let effect = try EffectJudge(gazetteer: gazetteer, record: record, excluding: reading.dispatch.id)
        .effect(of: change.subject, joining: change.object, bounds: context.before, asOf: context.day)
      return change.isEntry ? effect : nil
    }
    return out
  }
}

extension StandingChange {
  /// Whether the party comes nearer to the accord, so that it makes sense to ask what it takes on.
  var isEntry: Bool {
    guard let after = after.flatMap(Standing.init(rawValue:)) else { return false }
    return after.rank >= Standing.announced.rank && !after.isExit && after != .suspended && after != .withdrawalAnnounced
      && !object.isState
  }
}

extension CheckContext {
  func check(_ claim: Claim) throws -> Check {
    switch claim.predicate {
    case .partyTo: try partyTo(claim)
    case .relationsWith: try relations(claim)
    case .agreementWith: try agreement(claim)
    case .missionIn: try mission(claim)
    case .accord: try accord(claim)
    case .independent: try independence(claim)
    case .holdsOffice: try office(claim)
    case .fartherThan: try distance(claim)
    case .assessment: Check(.notCheckable, claim.factuality == .asserted ? "a judgement" : "a forecast and a judgement")
    case .omits: Check(.notCheckable, "what a statement leaves out can be held only against its own text")
    case .metWith: Check(.notCheckable, "a meeting")
    }
  }

  /// What nobody asserts cannot be right or wrong yet.
  func open(_ claim: Claim, _ standing: String) -> Check {
    let kind =
      switch claim.factuality {
      case .requested: "a request"
      case .conditional: "depends on a condition"
      case .possible: "a possibility"
      default: "a forecast"
      }
    return Check(.notEnoughEvidence, "\(kind): no data decide it; \(standing)")
  }
}
