internal import Diplomacy

/// Whether two parties had relations, for all days at once: what `RelationsFold` says of each day, in one pass over their acts.
///
/// The fold's standing is that of its cautious history (`Worlds`): what was certainly known, done by the last day that its date can
/// mean, in the order of the first days.
struct RelationsLine {
  /// What a statement does, as far as it takes part: numbers only, since a sweep over all parties reads every one.
  struct Move {
    /// Where the statement stands among those held.
    let place: KeptRecord.Place
    let step: Step<RelationsStanding>
    let rank: Int
    let span: DateSpan
    let said: SaidSpan
    /// A report without a date of its own: it moves nothing where anything else is on record.
    let isUndatedReport: Bool

    /// `nil` for what moves nothing.
    init?(_ statement: Statement, at place: KeptRecord.Place) {
      let (step, rule) = Moves.relations(statement)
      guard statement.role == .assertion, let step else { return nil }
      self.place = place
      self.step = step
      rank = RelationsFold.order(step)
      span = DateSpan(Moves.date(of: statement))
      said = SaidSpan(statement.said)
      isUndatedReport = rule == .reported && statement.from == nil
    }

    func precedes(_ other: Move) -> Bool { (span.low, rank) < (other.span.low, other.rank) }
  }

  /// From a day on there were relations, or there were none; none before the first.
  struct Turn: Equatable {
    let day: Int
    let holds: Bool
  }

  /// In the order in which a history has them: by first day, then by rank, then as they were filed.
  private(set) var moves: [Move] = []

  mutating func take(_ statement: Statement, at place: KeptRecord.Place) {
    guard let move = Move(statement, at: place) else { return }
    moves.insert(move, at: moves.lastIndex { !move.precedes($0) }.map { $0 + 1 } ?? 0)
  }

  /// The turns in order of time.
  ///
  /// - Parameter known: whether a move was known and stands.
  func turns(_ known: (Move) -> Truth) -> [Turn] {
    /// From here on something else is on record than reports without a date.
    var told = Int.max
    var isPlain = true
    var sure: [Move] = []
    sure.reserveCapacity(moves.count)
    for move in moves {
      let truth = known(move)
      if truth != .no, !move.isUndatedReport { told = min(told, move.span.low) }
      guard truth == .yes else { continue }
      isPlain = isPlain && move.span.low == move.span.high && !move.isUndatedReport
      sure.append(move)
    }
    return isPlain ? RelationsLine.plain(sure) : RelationsLine.uncertain(sure, told: told)
  }

  /// Each act on its day: the history of a day is the beginning of the next one's.
  private static func plain(_ moves: [Move]) -> [Turn] {
    var turns: [Turn] = []
    var standing: RelationsStanding?
    for (index, move) in moves.enumerated() {
      standing = RelationsFold.next(standing, move.step)
      if index + 1 == moves.count || moves[index + 1].span.high != move.span.high { note(move.span.high, standing, &turns) }
    }
    return turns
  }

  /// A history for each day on which an act is done for certain.
  private static func uncertain(_ moves: [Move], told: Int) -> [Turn] {
    var turns: [Turn] = []
    for day in Set(moves.map(\.span.high) + [told]).sorted() where day < Int.max {
      let standing = moves.reduce(nil as RelationsStanding?) { standing, move in
        move.span.high > day || told <= day && move.isUndatedReport ? standing : RelationsFold.next(standing, move.step)
      }
      note(day, standing, &turns)
    }
    return turns
  }

  private static func note(_ day: Int, _ standing: RelationsStanding?, _ turns: inout [Turn]) {
    let holds = standing == .diplomatic || standing == .normalised
    if holds != turns.last?.holds ?? false { turns.append(Turn(day: day, holds: holds)) }
  }
}
