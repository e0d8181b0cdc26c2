internal import Diplomacy

/// What is on record of each party and accord, with what it does to the party's place.
struct PlaceIndex {
  private struct Entry {
    let ends: Ends
    var statements: [KeptRecord.Place] = []
    var line = PlaceLine()
    /// Whether a correction or retraction is among them.
    var isCorrected = false
  }

  private var entries: [Entry] = []
  private var numbers: [Ends: Int] = [:]
  private var sources: [String: Int32] = [:]
  /// Entries by accord.
  private(set) var accords: [PartyCode: [Int]] = [:]
  /// Entries by party.
  private var parties: [PartyCode: [Int]] = [:]

  mutating func take(_ place: KeptRecord.Place, _ statement: Statement, _ ends: Ends) {
    let number = numbers[ends] ?? entries.count
    if number == entries.count {
      numbers[ends] = number
      entries.append(Entry(ends: ends))
      accords[ends.object, default: []].append(number)
      parties[ends.subject, default: []].append(number)
    }
    let name = statement.sourceKey.source
    let source = sources[name] ?? Int32(clamping: sources.count)
    sources[name] = source
    entries[number].statements.append(place)
    entries[number].line.take(statement, at: place, source: source)
    entries[number].isCorrected = entries[number].isCorrected || statement.supersedes != nil
  }

  func places(of ends: Ends) -> [KeptRecord.Place] { numbers[ends].map { entries[$0].statements } ?? [] }

  /// The accords that a statement names with a party.
  func accords(of party: PartyCode) -> [PartyCode] { (parties[party] ?? []).map { entries[$0].ends.object } }

  /// The pairs of which sources may tell differently: only these can be disputed.
  var contested: [(ends: Ends, statements: [KeptRecord.Place])] {
    entries.filter(\.line.isContested).map { ($0.ends, $0.statements) }
  }

  /// The states that are parties to an accord, in order of code.
  ///
  /// - Parameter events: room that is used again and again.
  func parties(
    to accord: PartyCode, _ terms: AccordTerms, _ basis: Basis, _ all: [Statement], _ events: inout [PlaceLine.Event]
  ) -> [PartyCode] {
    var out: [PartyCode] = []
    for number in accords[accord] ?? [] where entries[number].ends.subject.isState {
      let known = known(entries[number], basis.bounds, all)
      if entries[number].line.isParty(on: basis.asOf.number, terms, &events, known) { out.append(entries[number].ends.subject) }
    }
    return out.sorted()
  }

  /// The day of each party's first consent to an accord.
  func consents(to accord: PartyCode, _ bounds: Bounds, _ all: [Statement]) -> [Day] {
    (accords[accord] ?? []).compactMap { number in
      entries[number].line.consent(known(entries[number], bounds, all))
    }
  }

  /// Tells of each move whether it was known and stands.
  private func known(_ entry: Entry, _ bounds: Bounds, _ all: [Statement]) -> (PlaceLine.Move) -> Truth {
    guard entry.isCorrected else {
      let bound = bounds.said?.number ?? Int.max
      return { $0.said.known(by: bound) }
    }
    let judge = bounds.judge(of: entry.statements.map { all[Int($0)] })
    return { judge(all[Int($0.place)]) }
  }
}

/// What is on record between each two parties, with the line of their relations.
struct PairIndex {
  private struct Entry {
    let ends: Ends
    var statements: [KeptRecord.Place] = []
    var line = RelationsLine()
    /// Whether a correction or retraction is among them.
    var isCorrected = false
  }

  private var entries: [Entry] = []
  private var numbers: [Ends: Int] = [:]

  mutating func take(_ place: KeptRecord.Place, _ statement: Statement, _ ends: Ends) {
    let number = numbers[ends] ?? entries.count
    if number == entries.count {
      numbers[ends] = number
      entries.append(Entry(ends: ends))
    }
    entries[number].statements.append(place)
    entries[number].line.take(statement, at: place)
    entries[number].isCorrected = entries[number].isCorrected || statement.supersedes != nil
  }

  func places(of ends: Ends) -> [KeptRecord.Place] { numbers[ends].map { entries[$0].statements } ?? [] }

  /// Each pair with the days from which it had relations, or had none, in order; none before the first.
  func each(_ bounds: Bounds, _ all: [Statement], _ body: (Ends, [RelationsLine.Turn]) -> Void) {
    let bound = bounds.said?.number ?? Int.max
    for entry in entries {
      if entry.isCorrected {
        let judge = bounds.judge(of: entry.statements.map { all[Int($0)] })
        body(entry.ends, entry.line.turns { judge(all[Int($0.place)]) })
      } else {
        body(entry.ends, entry.line.turns { $0.said.known(by: bound) })
      }
    }
  }
}
