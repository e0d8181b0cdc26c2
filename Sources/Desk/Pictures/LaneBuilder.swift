internal import Diplomacy
internal import Ledger

/// Statements to lanes: how a party stood at every time is asked of the same fold that answers the tables.
struct LaneBuilder {
  let basis: Basis
  let link: (Statement) -> String?

  /// Lanes drawn of an accord, at most.
  static let most = 24

  /// A lane for each party to an accord, the earliest first; of many parties, those with the latest acts.
  ///
  /// - Parameter statements: what is on record of the accord, `party-to` only.
  func accord(_ statements: [Statement], terms: AccordTerms, name: (PartyCode) -> String) -> (lanes: [Lanes.Lane], hidden: Int) {
    var own: [PartyCode: [Statement]] = [:]
    for statement in statements {
      if let party = statement.subject { own[party, default: []].append(statement) }
    }
    let current = own.mapValues { basis.bounds.current($0) }
    let acts = current.mapValues { $0.compactMap { act($0) } }.filter { !$0.value.isEmpty }
    let last = acts.mapValues { $0.map(\.to).max() ?? 0 }
    let first = acts.mapValues { $0.map(\.from).min() ?? 0 }
    let chosen = acts.keys.sorted { (last[$1] ?? 0, $0) < (last[$0] ?? 0, $1) }.prefix(LaneBuilder.most)
    let lanes = chosen.sorted { (first[$0] ?? 0, $0) < (first[$1] ?? 0, $1) }.map { party -> Lanes.Lane in
      let (all, acts) = (own[party] ?? [], acts[party] ?? [])
      let moves = AccordFold.moves(of: all, basis.bounds)
      let spans = spans(acts, terms: terms) { day in
        let layer = AccordFold.standing(of: party, moves, terms: terms, asOf: day)?.strongest
        return State(
          style: layer?.standing.map { Words.style($0) }, isOpen: layer.map { !$0.undecided.isEmpty || $0.mayBeNone } ?? false,
          words: "\(name(party)): \(layer?.standing?.words ?? "nothing")")
      }
      return Lanes.Lane(name: name(party), spans: spans, acts: acts)
    }
    return (lanes, acts.count - lanes.count)
  }

  /// How two parties stood to each other, as a lane.
  func relations(_ statements: [Statement], name: String) -> Lanes.Lane {
    let acts = basis.bounds.current(statements).compactMap { statement -> Lanes.Act? in
      guard statement.polarity == .affirmed, statement.factuality == .asserted else { return nil }
      return dated(statement, LaneBuilder.style(ofRelations: statement), Words.relations(statement))
    }
    let spans = spans(acts, terms: AccordTerms()) { day in
      let pair = RelationsFold.standing(statements, asOf: day, bounds: basis.bounds)
      return State(
        style: pair?.standing.map { Words.style($0) }, isOpen: pair.map { !$0.open.isEmpty || $0.mayBeNone } ?? false,
        words: pair?.standing?.words ?? "nothing")
    }
    return Lanes.Lane(name: name, spans: spans, acts: acts)
  }

  /// Acts without a standing that lasts: missions, agreements.
  func acts(_ statements: [Statement], name: String, words: (Statement) -> String) -> Lanes.Lane {
    Lanes.Lane(
      name: name,
      acts: basis.bounds.current(statements).compactMap { statement in
        guard statement.polarity == .affirmed else { return nil }
        let isEnd = ["closed", "suspended", "terminated", "downgraded"].contains(statement.stage ?? "")
        let style = isEnd ? "out" : statement.factuality == .asserted ? "bound" : "ahead"
        return dated(statement, style, words(statement))
      })
  }

  // MARK: Acts

  private func act(_ statement: Statement) -> Lanes.Act? {
    guard let step = Moves.accord(statement).step else { return nil }
    let (style, words) =
      switch step {
      case .reach(let standing): (Words.style(standing), standing.words)
      case .resume: ("bound", "resumed")
      case .leave: ("out", "left")
      }
    return dated(statement, style, words + (statement.layer.map { ", \($0)" } ?? ""))
  }

  private static func style(ofRelations statement: Statement) -> String {
    guard let step = Moves.relations(statement).step else { return "near" }
    switch step {
    case .reach(let standing): return Words.style(standing)
    case .resume: return "bound"
    case .leave: return "out"
    }
  }

  private func dated(_ statement: Statement, _ style: String, _ words: String) -> Lanes.Act? {
    // A report without a date repeats what is known: it dates nothing.
    let date = statement.isBase || statement.factuality != .planned ? statement.from : statement.said
    guard let date, let low = date.earliest ?? date.latest,
      let high = date.latest ?? date.earliest, low <= basis.asOf
    else { return nil }
    // A date without a first or last day is drawn at the end that it has.
    return Lanes.Act(
      from: low.number, to: min(high, max(low, basis.asOf)).number, words: "\(words), \(Words.date(date))", style: style,
      address: link(statement))
  }

  // MARK: Spans

  private struct State: Equatable {
    var style: String?
    /// The dates leave open whether it is so.
    var isOpen: Bool
    var words: String
  }

  /// How things stood between the days on which they can have changed; a change that no act dates (a delay before entry into force)
  /// is looked for within its span.
  private func spans(_ acts: [Lanes.Act], terms: AccordTerms, _ state: (Day) -> State) -> [Lanes.Span] {
    let end = basis.asOf.number
    var cuts = Set(acts.flatMap { $0.from == $0.to ? [$0.from] : [$0.from, $0.to + 1] })
    if let entry = terms.entry?.earliest { cuts.insert(entry.number) }
    let days = cuts.filter { $0 <= end }.sorted()
    var pieces: [(from: Int, to: Int, state: State)] = []
    for (index, day) in days.enumerated() {
      let next = index + 1 < days.count ? days[index + 1] : end
      pieces += LaneBuilder.pieces(from: day, to: max(day, next), state)
    }
    var out: [Lanes.Span] = []
    for (index, piece) in pieces.enumerated() {
      let before: String? = out.last.flatMap { $0.into ?? $0.style }
      let after = pieces[(index + 1)...].first { !$0.state.isOpen }?.state.style ?? piece.state.style
      var span = Lanes.Span(from: piece.from, to: piece.to, style: piece.state.style, into: nil, words: piece.state.words)
      if piece.state.isOpen {
        span.style = before
        span.into = .some(after)
        span.words += " (dates leave it open)"
      }
      if let last = out.last, last.style == span.style, last.into == nil, span.into == nil {
        out[out.count - 1].to = span.to
      } else {
        out.append(span)
      }
    }
    return out
  }

  private static func pieces(from: Int, to: Int, _ state: (Day) -> State) -> [(from: Int, to: Int, state: State)] {
    let first = state(Day(number: from))
    let last = to > from ? state(Day(number: to - 1)) : first
    guard first != last, to - from > 1 else { return [(from, to, first)] }
    var (low, high) = (from, to - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if state(Day(number: middle)) == first { low = middle } else { high = middle }
    }
    return [(from, high, first)] + pieces(from: high, to: to, state)
  }
}
