internal import Diplomacy

/// One statement placed on the line of a fold: by its place among those that are folded, since statements are large and a fold moves
/// each of them many times.
struct Placed<S: Sendable & Hashable> {
  let index: Int
  let step: Step<S>
  let date: EDTF?
  /// Whether it was known and stands: undecided where a date's bounds, or a correction's, cannot tell.
  let known: Truth
  let rule: Moves.Rule
  /// It tells of an act and gives no date of its own.
  let isUndatedReport: Bool
}

enum Timeline {
  /// The statements that can move a standing, as far as they were known, in the order of filing.
  static func known<S>(
    _ statements: [Statement], _ bounds: Bounds, by rule: (Statement) -> (step: Step<S>?, rule: Moves.Rule)
  ) -> [Placed<S>] {
    let judge = bounds.judge(of: statements)
    return statements.indices.compactMap { index in
      let known = judge(statements[index])
      guard known != .no else { return nil }
      let (step, rule) = rule(statements[index])
      guard let step else { return nil }
      return Placed(
        index: index, step: step, date: Moves.date(of: statements[index]), known: known, rule: rule,
        isUndatedReport: rule == .reported && statements[index].from == nil)
    }
  }

  /// Those that may have begun by a day.
  ///
  /// A report without a date of its own repeats what is known: it moves nothing where anything else is on record.
  static func begun<S>(_ all: [Placed<S>], by day: Day) -> [Placed<S>] {
    var placed = all.filter { Validity(from: $0.date, to: nil).holds(on: day) != .no }
    let undated = placed.count(where: \.isUndatedReport)
    if undated > 0, undated < placed.count { placed.removeAll(where: \.isUndatedReport) }
    return placed
  }
}

/// The histories that the bounds of dates leave open: each says which moves had happened by the day, and in which order.
///
/// A date known to the year or the month is taken at every point of its span where its order to another date, or to the day asked
/// about, differs. Two acts with the same partial date are taken to fall on the same day, in the order of their ranks.
struct Worlds<S: Sendable & Hashable> {
  /// Histories looked at one by one; where there are more, the two extremes stand for all.
  static var limit: Int { 8192 }

  private let placed: [Placed<S>]
  private let day: Int
  private let order: (Step<S>) -> Int

  init(_ placed: [Placed<S>], asOf day: Day, order: @escaping (Step<S>) -> Int) {
    self.placed = placed
    self.day = day.number
    self.order = order
  }

  /// The histories; the first is the cautious one, where nothing that is undecided has happened.
  func histories() -> [[Placed<S>]] {
    if let only = onlyHistory { return [only] }
    let spans = Dictionary(placed.map { ($0.date, DateSpan($0.date)) }, uniquingKeysWith: { first, _ in first })
    var cautious: [EDTF?: Int] = [:]
    var choices: [(date: EDTF?, days: [Int])] = []
    for (date, span) in spans {
      cautious[date] = span.low <= day && day < span.high ? span.high : span.low
      let days = points(of: date, span, among: spans)
      if days.count > 1 { choices.append((date, days)) }
    }
    let unsure = placed.indices.filter { placed[$0].known == .undecided }
    let first = history(cautious, without: Set(unsure))
    let count = choices.reduce(1) { min($0 * $1.days.count, 1 << 20) } << min(unsure.count, 12)
    if count == 1 { return [first] }
    let bold = spans.mapValues(\.low)
    guard count <= Self.limit else { return [first, history(bold, without: [])] }
    choices.sort { ($0.date?.description ?? "") < ($1.date?.description ?? "") }
    var out = [first]
    for index in 0..<count {
      var rest = index
      var chosen = bold
      for choice in choices {
        chosen[choice.date] = choice.days[rest % choice.days.count]
        rest /= choice.days.count
      }
      var left = Set<Int>()
      for (bit, move) in unsure.enumerated() where rest >> bit & 1 == 0 { left.insert(move) }
      out.append(history(chosen, without: left))
    }
    return out
  }

  /// The history where all dates are days and nothing is undecided, as most are: there is no other.
  private var onlyHistory: [Placed<S>]? {
    var line: [(day: Int, rank: Int, index: Int)] = []
    for (index, move) in placed.enumerated() {
      let span = DateSpan(move.date)
      guard span.low == span.high, move.known != .undecided else { return nil }
      if span.low <= day { line.append((span.low, order(move.step), index)) }
    }
    return line.sorted { ($0.day, $0.rank, $0.index) < ($1.day, $1.rank, $1.index) }.map { placed[$0.index] }
  }

  /// Days of a span that stand for all: the span is cut where another date or the day asked about begins or ends, and of each piece the
  /// first and the last day are taken, so that two dates in one piece come in both orders.
  private func points(of date: EDTF?, _ span: DateSpan, among spans: [EDTF?: DateSpan]) -> [Int] {
    guard span.low < span.high else { return [span.low] }
    var cuts: Set<Int> = []
    for (other, bounds) in spans where other != date && bounds.overlaps(span) { cuts.formUnion([bounds.low, bounds.high + 1]) }
    if span.low <= day, day < span.high { cuts.insert(day + 1) }
    if cuts.isEmpty { return [span.low] }
    let starts = [span.low] + cuts.filter { $0 > span.low && $0 <= span.high }.sorted()
    var days: [Int] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] - 1 : span.high
      days += start == end ? [start] : [start, end]
    }
    return days
  }

  private func history(_ days: [EDTF?: Int], without left: Set<Int>) -> [Placed<S>] {
    var line: [(day: Int, rank: Int, index: Int)] = []
    for (index, move) in placed.enumerated() where !left.contains(index) {
      var at = days[move.date] ?? Int.min
      // What follows from an act by the accord's terms stands behind it, and is never earlier.
      if move.rule.isEffect, index > 0, placed[index - 1].index == move.index {
        at = max(at, days[placed[index - 1].date] ?? Int.min)
      }
      if at <= day { line.append((at, order(move.step), index)) }
    }
    return line.sorted { ($0.day, $0.rank, $0.index) < ($1.day, $1.rank, $1.index) }.map { placed[$0.index] }
  }
}
