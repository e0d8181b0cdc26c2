internal import Diplomacy

/// One statement placed on the line of a fold.
struct Placed<S: Sendable & Hashable> {
  let statement: Statement
  let step: Step<S>
  let date: EDTF?
  /// Whether it was known and had happened: undecided where a date's bounds cannot tell.
  let applies: Truth
  let rule: Moves.Rule
}

enum Timeline {
  /// The statements that can move a standing, in the order of their dates.
  ///
  /// A report without a date of its own repeats what is known: it moves nothing where anything else is on record.
  static func place<S>(
    _ statements: [Statement], asOf day: Day, bounds: Bounds, by rule: (Statement) -> (step: Step<S>?, rule: Moves.Rule),
    order: (Step<S>) -> Int
  ) -> [Placed<S>] {
    var placed: [Placed<S>] = []
    for statement in bounds.current(statements) {
      let (step, rule) = rule(statement)
      guard let step else { continue }
      let date = Moves.date(of: statement)
      let applies = bounds.admit(statement) && Validity(from: date, to: nil).holds(on: day)
      if applies != .no {
        placed.append(Placed(statement: statement, step: step, date: date, applies: applies, rule: rule))
      }
    }
    if placed.contains(where: { !$0.isUndatedReport }) { placed.removeAll(where: \.isUndatedReport) }
    return placed.enumerated().sorted { a, b in
      key(a.element, a.offset, order) < key(b.element, b.offset, order)
    }.map(\.element)
  }

  private static func key<S>(_ p: Placed<S>, _ index: Int, _ order: (Step<S>) -> Int) -> (Int, Int, Int, Int) {
    let earliest = p.date?.earliest?.number ?? Int.min
    let latest = p.date?.latest?.number ?? earliest
    return (earliest, latest, order(p.step), index)
  }
}

extension Placed {
  fileprivate var isUndatedReport: Bool { rule == .reported && statement.from == nil }
}
