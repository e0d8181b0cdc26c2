public import Diplomacy

/// How two parties stand to each other, since when, and what says so.
public struct PairStanding: Sendable, Hashable {
  public var standing: RelationsStanding?
  public var since: EDTF?
  /// Another standing that dates too coarse to decide leave open.
  public var undecided: RelationsStanding?
  public var statements: [Statement] = []
  public var rule: String = ""
}

/// Acts between two parties to how they stand: a pure function of the statements, the day and what was known.
public enum RelationsFold {
  /// `nil` when no statement moves it.
  public static func standing(_ statements: [Statement], asOf day: Day, bounds: Bounds) -> PairStanding? {
    let relations = statements.filter { $0.predicate == .relationsWith }
    let moves = Timeline.place(relations, asOf: day, bounds: bounds, by: Moves.relations) { step in
      if case .reach(let standing) = step { standing.rank } else { 5 }
    }
    let sure = run(moves.filter { $0.applies == .yes })
    let perhaps = moves.contains { $0.applies == .undecided } ? run(moves) : sure
    guard let base = sure ?? perhaps else { return nil }
    var out = PairStanding()
    out.standing = sure?.standing
    out.since = base.since
    out.statements = base.moves.map(\.statement)
    out.rule = base.moves.first?.rule.rawValue ?? ""
    if let perhaps, perhaps.standing != sure?.standing { out.undecided = perhaps.standing }
    return out
  }

  private struct State {
    var standing: RelationsStanding
    var since: EDTF?
    var moves: [Placed<RelationsStanding>]
  }

  private static func run(_ moves: [Placed<RelationsStanding>]) -> State? {
    var now: State?
    for move in moves {
      let next: RelationsStanding
      switch move.step {
      case .resume: next = .diplomatic
      case .reach(let standing): next = standing
      case .leave: continue
      }
      if now?.standing == next {
        if now?.since == move.date { now?.moves.append(move) }
        continue
      }
      guard advances(from: now?.standing, to: next) else { continue }
      now = State(standing: next, since: move.date, moves: [move])
    }
    return now
  }

  /// Recognition is not undone by a breach (VCDR art. 45; Montevideo Convention art. 6), nor does it mend one.
  private static func advances(from now: RelationsStanding?, to next: RelationsStanding) -> Bool {
    guard let now, !next.isBroken else { return true }
    if now.isBroken { return next == .diplomatic || next == .normalised }
    return next.rank > now.rank
  }
}
