public import Diplomacy

/// How two parties stand to each other, since when, and what says so.
public struct PairStanding: Sendable, Hashable {
  public var standing: RelationsStanding?
  public var since: EDTF?
  /// Another standing that dates too coarse to decide leave open, the first of them.
  public var undecided: RelationsStanding?
  /// All of them.
  public var open: [RelationsStanding] = []
  /// Whether the dates also leave open that there is none.
  public var mayBeNone = false
  /// Since when one has recognised the other, or both; a breach of relations leaves it (VCDR art. 45).
  public var recognisedSince: EDTF?
  public var statements: [Statement] = []
  public var rule: String = ""
}

/// Acts between two parties to how they stand: a pure function of the statements, the day and what was known.
public enum RelationsFold {
  /// `nil` when no statement moves it.
  public static func standing(_ statements: [Statement], asOf day: Day, bounds: Bounds) -> PairStanding? {
    let moves = Timeline.known(statements, bounds) { statement in
      statement.predicate == .relationsWith ? Moves.relations(statement) : (nil, .silent)
    }
    return standing(statements, Timeline.begun(moves, by: day), asOf: day)
  }

  private static func standing(
    _ statements: [Statement], _ moves: [Placed<RelationsStanding>], asOf day: Day
  ) -> PairStanding? {
    let ends = Worlds(moves, asOf: day, order: order).histories().map(run)
    let sure = ends.first ?? nil
    guard let base = sure ?? ends.lazy.compactMap(\.self).first else { return nil }
    var out = PairStanding()
    out.standing = sure?.standing
    out.since = base.since
    out.statements = base.moves.map { statements[$0.index] }
    out.rule = base.moves.first?.rule.rawValue ?? ""
    for end in ends {
      guard let end else {
        out.mayBeNone = sure != nil
        continue
      }
      if end.standing != sure?.standing, !out.open.contains(end.standing) { out.open.append(end.standing) }
    }
    out.undecided = out.open.first
    out.recognisedSince = recognition(moves)
    return out
  }

  static func order(_ step: Step<RelationsStanding>) -> Int {
    if case .reach(let standing) = step { standing.rank } else { 5 }
  }

  /// Relations and normalisation imply recognition; an announcement, a breach or a war do not.
  private static func recognition(_ moves: [Placed<RelationsStanding>]) -> EDTF? {
    moves.filter { move in
      switch move.step {
      case .reach(.recognised), .reach(.diplomatic), .reach(.normalised), .resume: move.known == .yes
      default: false
      }
    }.compactMap(\.date).min { ($0.earliest?.number ?? Int.min) < ($1.earliest?.number ?? Int.min) }
  }

  private struct State {
    var standing: RelationsStanding
    var since: EDTF?
    var moves: [Placed<RelationsStanding>]
  }

  private static func run(_ moves: [Placed<RelationsStanding>]) -> State? {
    var now: State?
    for move in moves {
      guard let next = target(of: move.step) else { continue }
      if now?.standing == next {
        if now?.since == move.date { now?.moves.append(move) }
        continue
      }
      guard advances(from: now?.standing, to: next) else { continue }
      now = State(standing: next, since: move.date, moves: [move])
    }
    return now
  }

  private static func target(of step: Step<RelationsStanding>) -> RelationsStanding? {
    switch step {
    case .resume: .diplomatic
    case .reach(let standing): standing
    case .leave: nil
    }
  }

  /// What a step makes of a standing.
  static func next(_ now: RelationsStanding?, _ step: Step<RelationsStanding>) -> RelationsStanding? {
    guard let next = target(of: step), next != now, advances(from: now, to: next) else { return now }
    return next
  }

  /// Recognition is not undone by a breach (VCDR art. 45; Montevideo Convention art. 6), nor does it mend one.
  private static func advances(from now: RelationsStanding?, to next: RelationsStanding) -> Bool {
    guard let now, !next.isBroken else { return true }
    if now.isBroken { return next == .diplomatic || next == .normalised }
    return next.rank > now.rank
  }
}
