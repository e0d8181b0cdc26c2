public import Diplomacy

/// Where a party stands in one layer of an accord, since when, and what says so.
public struct LayerStanding: Sendable, Hashable {
  /// The instrument; `nil` for an accord or organisation of one layer, or for a report that names none.
  public var layer: String?
  /// `nil` when nothing decided moves it.
  public var standing: Standing?
  public var since: EDTF?
  /// Other standings that dates too coarse to decide leave open.
  public var undecided: [Standing] = []
  /// Whether the dates also leave open that there is none.
  public var mayBeNone = false
  /// The statements behind the standing.
  public var statements: [Statement] = []
  public var rule: String = ""
}

/// Where a party stands in an accord or organisation: its strongest layer first.
public struct PartyStanding: Sendable, Hashable {
  public var party: PartyCode
  public var layers: [LayerStanding]

  public var strongest: LayerStanding? { layers.first }
  public var standing: Standing? { strongest?.standing }
  public var isParty: Bool { layers.contains { $0.standing?.isParty == true } }
}

/// Acts to standings: a pure function of the statements, the accord's terms, the day and what was known.
public enum AccordFold {
  /// The standing of every party that the statements name, in order of code.
  public static func standings(
    _ statements: [Statement], terms: AccordTerms = AccordTerms(), asOf day: Day, bounds: Bounds
  ) -> [PartyStanding] {
    var byParty: [PartyCode: [Statement]] = [:]
    for statement in statements where statement.predicate == .partyTo {
      if let party = statement.subject { byParty[party, default: []].append(statement) }
    }
    return byParty.keys.sorted().compactMap { party in
      standing(of: party, byParty[party] ?? [], terms: terms, asOf: day, bounds: bounds)
    }
  }

  /// The standing of one party from the statements about it and one accord; `nil` when none moves it.
  public static func standing(
    of party: PartyCode, _ statements: [Statement], terms: AccordTerms = AccordTerms(), asOf day: Day, bounds: Bounds
  ) -> PartyStanding? {
    standing(of: party, moves(of: statements, bounds), terms: terms, asOf: day)
  }

  /// What some statements do, as far as they were known: made once where many days are asked about.
  public static func moves(of statements: [Statement], _ bounds: Bounds) -> KnownMoves {
    KnownMoves(statements: statements, placed: Timeline.known(statements, bounds, by: Moves.accord))
  }

  public static func standing(of party: PartyCode, _ known: KnownMoves, terms: AccordTerms, asOf day: Day) -> PartyStanding? {
    let placed = Timeline.begun(known.placed, by: day)
    if placed.isEmpty { return nil }
    var tracks: [String?: [Placed<Standing>]] = [:]
    for move in placed {
      let isInLayer = known.statements[move.index].layer != nil
      tracks[track(of: known.statements[move.index]), default: []]
        .append(contentsOf: terms.moves(for: move, inLayer: isInLayer, asOf: day))
    }
    let folded = tracks.compactMap { track, own -> (track: String, layer: LayerStanding)? in
      guard let layer = fold(own, known.statements, asOf: day) else { return nil }
      return isBeside(track) && isOutgrown(layer, by: tracks[nil] ?? [], asOf: day) ? nil : (track ?? "", layer)
    }
    let layers = folded.sorted { strength($0.layer, $0.track) < strength($1.layer, $1.track) }.map(\.layer)
    return layers.isEmpty ? nil : PartyStanding(party: party, layers: layers)
  }

  static func order(_ step: Step<Standing>) -> Int {
    switch step {
    case .reach(let standing): standing.rank
    case .resume: Standing.suspended.rank
    case .leave: -1
    }
  }

  /// Layers are folded apart, and so are an observer's and a partner's places.
  static func track(of statement: Statement) -> String? {
    isBeside(statement.capacity) ? statement.capacity : statement.layer
  }

  static func isBeside(_ track: String?) -> Bool { track == "observer" || track == "partner" }

  /// Whoever has become a party is an observer no more, though nobody has told of the end of that.
  private static func isOutgrown(_ layer: LayerStanding, by moves: [Placed<Standing>], asOf day: Day) -> Bool {
    moves.contains { $0.known == .yes && outgrows($0.step, $0.date, since: layer.since, asOf: day) }
  }

  static func outgrows(_ step: Step<Standing>, _ date: EDTF?, since: EDTF?, asOf day: Day) -> Bool {
    guard case .reach(let standing) = step, standing.isBound, let date else { return false }
    return date.latest.map { $0 <= day } == true && date.earliest.map { (since?.latest ?? Day(number: .min)) <= $0 } == true
  }

  /// The strongest first; the track last, so that no two are alike and the order is always the same.
  private static func strength(_ layer: LayerStanding, _ track: String) -> (Int, Int, String, String) {
    let rank = layer.standing.map { $0.isExit ? -1 : $0.rank } ?? -2
    return (-rank, -(layer.since?.earliest?.number ?? 0), layer.layer ?? "", track)
  }

  /// Folds every history that the dates leave open: where they differ, the answer is undecided.
  private static func fold(_ moves: [Placed<Standing>], _ statements: [Statement], asOf day: Day) -> LayerStanding? {
    let ends = Worlds(moves, asOf: day, order: order).histories().map(run)
    let sure = ends.first ?? nil
    guard let base = sure ?? ends.lazy.compactMap(\.self).first else { return nil }
    var out = LayerStanding()
    out.layer = moves.first.flatMap { statements[$0.index].layer }
    out.standing = sure?.standing
    out.since = base.since
    for move in moves where move.step == base.move.step && move.date == base.since {
      out.statements.append(statements[move.index])
    }
    if out.statements.isEmpty { out.statements = [statements[base.move.index]] }
    out.rule = base.move.rule.rawValue
    for end in ends {
      guard let end else {
        out.mayBeNone = sure != nil
        continue
      }
      if end.standing != sure?.standing, !out.undecided.contains(end.standing) { out.undecided.append(end.standing) }
    }
    return out
  }

  private static func run(_ moves: [Placed<Standing>]) -> (standing: Standing, since: EDTF?, move: Placed<Standing>)? {
    var walk = AccordWalk<Placed<Standing>>()
    for move in moves { walk.take(move.step, move.rule, move) }
    return walk.now.map { ($0.standing, $0.by.date, $0.by) }
  }
}

/// What the statements about a party and an accord do, as far as they were known.
public struct KnownMoves: Sendable {
  let statements: [Statement]
  let placed: [Placed<Standing>]
}

/// Moves one after another, and the standing that they come to.
struct AccordWalk<Move> {
  /// The standing, and the move that brought it.
  private(set) var now: (standing: Standing, by: Move)?
  /// What stood before a suspension.
  private var before: (standing: Standing, by: Move)?

  mutating func take(_ step: Step<Standing>, _ rule: Moves.Rule, _ move: Move) {
    guard isDue(rule) else { return }
    switch step {
    case .resume:
      if now?.standing == .suspended { now = before ?? (.member, move) }
    case .reach(let next):
      guard advances(to: next) else { return }
      if next == .suspended { before = now }
      now = (next, move)
    case .leave(let standing):
      guard let current = now?.standing, current == standing || standing == .member && current.isParty else { return }
      now = standing == .member ? (.ended, move) : nil
    }
  }

  /// What follows from an act by the accord's terms comes only where the act still stands.
  private func isDue(_ rule: Moves.Rule) -> Bool {
    switch rule {
    case .entry: now.map { $0.standing.isBound && $0.standing != .suspended && $0.standing != .withdrawalAnnounced } ?? false
    case .notice: now.map { $0.standing == .withdrawalAnnounced || $0.standing == .suspended } ?? false
    default: true
    }
  }

  private func advances(to next: Standing) -> Bool {
    guard let now = now?.standing else { return next != .ended }
    if next.isExit { return next != now }
    if now.isExit { return next != .suspended && next != .withdrawalAnnounced }
    if now == .suspended || now == .withdrawalAnnounced { return next == .suspended && now != .suspended }
    return next.rank > now.rank
  }
}
