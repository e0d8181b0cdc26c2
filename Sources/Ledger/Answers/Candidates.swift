internal import Diplomacy
internal import Gazetteer

/// The standings that may differ between the two sides of a comparison: those that a statement of the window names, and those that move
/// without one, by an accord's terms or by the end of a state.
struct Candidates {
  let answers: Answers
  private let comparison: Comparison
  private var places = Set<Ends>()
  private var pairs = Set<Ends>()

  init(answers: Answers, _ comparison: Comparison) {
    self.answers = answers
    self.comparison = comparison
  }

  /// In order of code.
  func keys() throws -> (places: [Ends], pairs: [Ends]) {
    var all = self
    try all.takeTold()
    if comparison.scope != .knowledge { try all.takeTerms() }
    try all.takeEntries()
    try all.takeSuccessions()
    func ordered(_ keys: Set<Ends>) -> [Ends] { keys.sorted { ($0.subject, $0.object) < ($1.subject, $1.object) } }
    return (ordered(all.places), ordered(all.pairs))
  }

  private mutating func take(_ statements: [Statement]) { take(statements.lazy.compactMap(\.link)) }

  private mutating func take(_ links: some Sequence<Link>) {
    for link in links {
      let (subject, object) = (link.subject, link.object)
      if link.predicate == .partyTo {
        places.insert(Ends(subject, object))
      } else {
        pairs.insert(subject < object ? Ends(subject, object) : Ends(object, subject))
      }
    }
  }

  private func base(_ predicates: Set<Predicate> = [.partyTo, .relationsWith]) -> StatementQuery {
    var query = StatementQuery(predicates)
    query.recordedBy = comparison.after.bounds.recorded
    return query
  }

  /// What became known within the window, and what happened within it.
  private mutating func takeTold() throws {
    if comparison.scope != .world {
      var news = base()
      if comparison.after.bounds.said == nil {
        news.recordedAfter = comparison.before.bounds.recorded
      } else {
        news.saidWithin = comparison.window
      }
      take(try answers.record.links(news))
    }
    if comparison.scope != .knowledge {
      var acts = base()
      acts.actWithin = comparison.window
      take(try answers.record.links(acts))
    }
  }

  /// Consents and denunciations whose effect falls into the window: days or months after the act, as the accord has it.
  private mutating func takeTerms() throws {
    var days: [Int: Set<PartyCode>] = [:]
    var months: [Int: Set<PartyCode>] = [:]
    for accord in answers.gazetteer.accordsWithTerms {
      let terms = AccordTerms(of: accord, in: answers.gazetteer)
      if let delay = terms.delay, delay > 0 { days[delay, default: []].insert(accord) }
      if let notice = terms.notice, notice > 0 { months[notice, default: []].insert(accord) }
    }
    let (first, last) = (comparison.window.lowerBound, comparison.window.upperBound)
    for (delay, accords) in days {
      try takeActs(first.advanced(by: -delay)...last.advanced(by: -delay), of: accords)
    }
    for (count, accords) in months {
      // A month's end falls on different days: a few too many are looked at.
      let low = first.advanced(byMonths: -count).advanced(by: -3)
      try takeActs(low...max(low, last.advanced(byMonths: -count).advanced(by: 3)), of: accords)
    }
  }

  private mutating func takeActs(_ window: ClosedRange<Day>, of accords: Set<PartyCode>) throws {
    var query = base([.partyTo])
    query.actWithin = window
    query.objects = accords
    take(try answers.record.links(query))
  }

  /// All parties of an accord that entered into force within the window.
  private mutating func takeEntries() throws {
    for accord in answers.gazetteer.accordsWithTerms {
      let terms = AccordTerms(of: accord, in: answers.gazetteer)
      if let entry = terms.entry {
        guard let day = entry.latest, comparison.window.contains(day) else { continue }
        take(try answers.record.links(query(accord)))
      } else if terms.threshold != nil, terms.delay != nil {
        let all = try answers.record.statements(query(accord))
        let reckoned = terms.reckoned(from: all, bounds: comparison.after.bounds).entry?.latest
        let earlier = terms.reckoned(from: all, bounds: comparison.before.bounds).entry?.latest
        if reckoned.map(comparison.window.contains) == true || reckoned != earlier { take(all) }
      }
    }
  }

  private func query(_ accord: PartyCode) -> StatementQuery {
    var query = base([.partyTo])
    query.object = accord
    return query
  }

  /// Everything in which a state stood that ceased to exist within the window, for it and for the one that continues it.
  private mutating func takeSuccessions() throws {
    for succession in answers.successions where comparison.window.contains(succession.ended) {
      var query = base()
      query.party = succession.predecessor
      for statement in try answers.record.statements(query) {
        take([statement])
        guard let heir = succession.heir else { continue }
        var continued = statement
        if statement.subject == succession.predecessor { continued.subject = heir }
        if statement.object == succession.predecessor { continued.object = heir }
        if continued.subject != continued.object { take([continued]) }
      }
    }
  }
}
