internal import Diplomacy

/// Whether a party is in an accord on a day: what `AccordFold` says, from numbers alone.
///
/// The fold's standing is that of its cautious history (`Worlds`): what was certainly known, done by the last day that its date can
/// mean, in the order of the first days.
struct PlaceLine {
  /// What a statement does, as far as it takes part: a network reads every one.
  struct Move {
    /// Where the statement stands among those held.
    let place: KeptRecord.Place
    /// Number of the source among those held.
    let source: Int32
    let step: Step<Standing>
    let rule: Moves.Rule
    /// Instruments are folded apart.
    let track: Int
    let isOfInstrument: Bool
    let date: EDTF?
    let span: DateSpan
    let said: SaidSpan
    /// A report without a date of its own: it moves nothing where anything else is on record.
    let isUndatedReport: Bool

    /// Whether another source's move may contradict it, whatever is known of both.
    fileprivate func mayContradict(_ other: Move) -> Bool {
      guard source != other.source, case .reach(let standing) = step, case .reach(standing) = other.step else { return false }
      return span.low > other.span.high || other.span.low > span.high
    }
  }

  /// In the order of filing.
  private(set) var moves: [Move] = []
  private var tracks: [String?] = []
  /// Whether more than one source tells of it, and in ways that may contradict each other.
  var isContested: Bool { isOfSeveral && mayDiffer }
  private var isOfSeveral = false
  private var mayDiffer = false
  private var first: Int32?

  mutating func take(_ statement: Statement, at place: KeptRecord.Place, source: Int32) {
    if let first { isOfSeveral = isOfSeveral || first != source } else { first = source }
    mayDiffer = mayDiffer || statement.polarity == .negated
    let (step, rule) = Moves.accord(statement)
    guard statement.role == .assertion, let step else { return }
    let track = AccordFold.track(of: statement)
    if !tracks.contains(track) { tracks.append(track) }
    let date = Moves.date(of: statement)
    let move = Move(
      place: place, source: source, step: step, rule: rule, track: tracks.firstIndex(of: track) ?? 0,
      isOfInstrument: statement.layer != nil, date: date, span: DateSpan(date), said: SaidSpan(statement.said),
      isUndatedReport: rule == .reported && statement.from == nil)
    if case .reach(let standing) = step {
      mayDiffer = mayDiffer || standing.isExit || moves.contains { $0.mayContradict(move) }
    } else {
      mayDiffer = true
    }
    moves.append(move)
  }

  /// A move or its effect with its place in a history.
  struct Event {
    let track: Int
    let day: Int
    let rank: Int
    let order: Int
    let step: Step<Standing>
    let rule: Moves.Rule
    let date: EDTF?

    func precedes(_ other: Event) -> Bool { (track, day, rank, order) < (other.track, other.day, other.rank, other.order) }
  }

  /// - Parameters:
  ///   - events: room for the history, used again for the next one.
  ///   - known: whether a move was known and stands.
  func isParty(on day: Int, _ terms: AccordTerms, _ events: inout [Event], _ known: (Move) -> Truth) -> Bool {
    events.removeAll(keepingCapacity: true)
    var isTold = false
    for move in moves where move.span.low <= day && !move.isUndatedReport && !isTold { isTold = known(move) != .no }
    for move in moves where move.span.high <= day && !(isTold && move.isUndatedReport) && known(move) == .yes {
      add(move.step, move.rule, move, move.span.low, move.date, &events)
      if !terms.isPlain, !move.isOfInstrument { addEffect(of: move, terms, by: day, &events) }
    }
    if events.count > 1 { events.sort { $0.precedes($1) } }
    var walk = AccordWalk<EDTF?>()
    for (index, event) in events.enumerated() {
      if index > 0, events[index - 1].track != event.track {
        if isParty(walk, events[index - 1].track, events, day) { return true }
        walk = AccordWalk()
      }
      walk.take(event.step, event.rule, event.date)
    }
    return events.last.map { isParty(walk, $0.track, events, day) } ?? false
  }

  /// What a track comes to, unless it is an observer's or a partner's and has been outgrown.
  private func isParty(_ walk: AccordWalk<EDTF?>, _ track: Int, _ events: [Event], _ day: Int) -> Bool {
    guard let now = walk.now, now.standing.isParty else { return false }
    guard AccordFold.isBeside(tracks[track]), let plain = tracks.firstIndex(of: nil) else { return true }
    return !events.contains { event in
      event.track == plain && AccordFold.outgrows(event.step, event.date, since: now.by, asOf: Day(number: day))
    }
  }

  /// The day of the first consent to be bound by the accord itself, as `AccordTerms.reckoned` counts them.
  func consent(_ known: (Move) -> Truth) -> Day? {
    var first: Day?
    for move in moves where !move.isOfInstrument {
      guard case .reach(let standing) = move.step, standing.isConsent, let day = move.date?.latest, known(move) != .no else {
        continue
      }
      first = min(day, first ?? day)
    }
    return first
  }

  private func add(
    _ step: Step<Standing>, _ rule: Moves.Rule, _ move: Move, _ day: Int, _ date: EDTF?, _ events: inout [Event]
  ) {
    let (rank, order) = (AccordFold.order(step), events.count)
    events.append(Event(track: move.track, day: day, rank: rank, order: order, step: step, rule: rule, date: date))
  }

  /// As `AccordTerms.moves`.
  private func addEffect(of move: Move, _ terms: AccordTerms, by day: Int, _ events: inout [Event]) {
    guard let effect = terms.effect(of: move.step, on: move.date) else { return }
    if effect.rule == .notice {
      events.removeLast()
      add(.reach(.withdrawalAnnounced), move.rule, move, move.span.low, move.date, &events)
    }
    let span = DateSpan(effect.date)
    guard span.high <= day else { return }
    add(.reach(effect.standing), effect.rule, move, max(span.low, move.span.low), effect.date, &events)
  }
}
