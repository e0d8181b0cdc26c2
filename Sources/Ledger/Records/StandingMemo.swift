internal import Diplomacy

/// The days on which what some statements come to can change, and between which it stays as it is.
struct Cuts {
  /// Days on which an act begins or has ended for certain.
  private(set) var acts: [Int32] = []
  /// Days on which something can have become known, or is known for certain.
  private(set) var said: [Int32] = []

  mutating func take(_ statement: Statement, _ more: [Day] = []) {
    let date = Moves.date(of: statement)
    Cuts.add([date?.earliest?.number, date?.latest?.number, date?.latest.map { $0.number + 1 }], to: &acts)
    Cuts.add(more.map(\.number), to: &acts)
    Cuts.add([statement.said?.earliest?.number, statement.said?.latest?.number], to: &said)
  }

  private static func add(_ days: [Int?], to list: inout [Int32]) {
    for day in days.compactMap({ $0 }).map({ Int32(clamping: $0) }) {
      let place = piece(day - 1, of: list)
      if place == list.count || list[place] != day { list.insert(day, at: place) }
    }
  }

  /// The number of cuts on a day or before: the piece that the day lies in.
  static func piece(_ day: Int32, of list: [Int32]) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The piece of knowledge that bounds give; all that is on record where they have no day.
  func known(_ bounds: Bounds) -> Int { bounds.said.map { Cuts.piece(Int32(clamping: $0.number), of: said) } ?? 0xFFFF }
}

/// Who is a party to what, kept for each piece of time and of knowledge that was asked about: a fold over the same acts is made once.
struct PlaceMemo {
  private struct Entry {
    let ends: Ends
    var statements: [KeptRecord.Place] = []
    var cuts = Cuts()
    /// The first source of all of them; whether there is another.
    var source: String
    var isOfSeveral = false
    var answers: [UInt64: Bool] = [:]
  }

  private var entries: [Entry] = []
  private var numbers: [Ends: Int] = [:]
  /// Entries by accord.
  private(set) var accords: [PartyCode: [Int]] = [:]
  /// Entries by party.
  private var parties: [PartyCode: [Int]] = [:]
  /// Days of entry into force that were seen, so that one is a number.
  private var entryDates: [EDTF?: UInt64] = [:]

  mutating func take(_ place: KeptRecord.Place, _ statement: Statement, _ ends: Ends) {
    let source = statement.sourceKey.source
    let number = numbers[ends] ?? entries.count
    if number == entries.count {
      numbers[ends] = number
      entries.append(Entry(ends: ends, source: source))
      accords[ends.object, default: []].append(number)
      parties[ends.subject, default: []].append(number)
    }
    entries[number].statements.append(place)
    entries[number].cuts.take(statement)
    entries[number].isOfSeveral = entries[number].isOfSeveral || source != entries[number].source
    entries[number].answers.removeAll()
  }

  func places(of ends: Ends) -> [KeptRecord.Place] { numbers[ends].map { entries[$0].statements } ?? [] }

  /// The accords that a statement names with a party.
  func accords(of party: PartyCode) -> [PartyCode] { (parties[party] ?? []).map { entries[$0].ends.object } }

  /// The pairs of which more than one source tells: only these can be disputed.
  var contested: [(ends: Ends, statements: [KeptRecord.Place])] {
    entries.filter(\.isOfSeveral).map { ($0.ends, $0.statements) }
  }

  /// The states that are parties to an accord, in order of code.
  mutating func parties(to accord: PartyCode, _ terms: AccordTerms, _ basis: Basis, _ all: [Statement]) -> [PartyCode] {
    let entry = entryDates[terms.entry] ?? UInt64(entryDates.count)
    entryDates[terms.entry] = entry
    var out: [PartyCode] = []
    for number in accords[accord] ?? [] where entries[number].ends.subject.isState {
      let key = PlaceMemo.key(entries[number].cuts, terms, basis) | entry << 48
      let known = entries[number].answers[key]
      let holds =
        known
        ?? AccordFold.standing(
          of: entries[number].ends.subject, entries[number].statements.map { all[Int($0)] }, terms: terms, asOf: basis.asOf,
          bounds: basis.bounds)?.isParty ?? false
      if known == nil { entries[number].answers[key] = holds }
      if holds { out.append(entries[number].ends.subject) }
    }
    return out.sorted()
  }

  /// The piece of time: of the acts, of what the terms make of them after a delay or a notice, and of the accord's entry into force.
  private static func key(_ cuts: Cuts, _ terms: AccordTerms, _ basis: Basis) -> UInt64 {
    let day = Int32(clamping: basis.asOf.number)
    var acts = Cuts.piece(day, of: cuts.acts)
    if !terms.isPlain {
      if let delay = terms.delay, delay != 0 { acts += Cuts.piece(day - Int32(clamping: delay), of: cuts.acts) }
      if let notice = terms.notice, notice != 0 {
        // Months are of unequal length: each act's own day of effect counts.
        acts += cuts.acts.count { Day(number: Int($0)).advanced(byMonths: notice).number <= basis.asOf.number }
        acts += cuts.acts.count { Day(number: Int($0) - 1).advanced(byMonths: notice).number + 1 <= basis.asOf.number }
      }
      if let entry = terms.entry {
        for cut in [entry.earliest?.number, entry.latest?.number, entry.latest.map { $0.number + 1 }] {
          if let cut, cut <= basis.asOf.number { acts += 1 }
        }
      }
    }
    return UInt64(acts) << 16 | UInt64(cuts.known(basis.bounds))
  }
}

/// How each two parties stood at all times, kept for each piece of knowledge that was asked about.
struct PairMemo {
  /// From a day on there were relations, or there were none.
  struct Step {
    let day: Int32
    let holds: Bool
  }

  private struct Entry {
    let ends: Ends
    var statements: [KeptRecord.Place] = []
    var cuts = Cuts()
    var lines: [Int: [Step]] = [:]
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
    entries[number].cuts.take(statement)
    entries[number].lines.removeAll()
  }

  func places(of ends: Ends) -> [KeptRecord.Place] { numbers[ends].map { entries[$0].statements } ?? [] }

  /// Each pair with the days from which it had relations, or had none, in order; none before the first.
  mutating func each(_ bounds: Bounds, _ all: [Statement], _ body: (Ends, [Step]) -> Void) {
    for number in entries.indices {
      let piece = entries[number].cuts.known(bounds)
      if let line = entries[number].lines[piece] {
        body(entries[number].ends, line)
        continue
      }
      let line = PairMemo.line(entries[number].statements.map { all[Int($0)] }, entries[number].cuts.acts, bounds)
      entries[number].lines[piece] = line
      body(entries[number].ends, line)
    }
  }

  private static func line(_ statements: [Statement], _ cuts: [Int32], _ bounds: Bounds) -> [Step] {
    var out: [Step] = []
    for day in [cuts.first.map { $0 - 1 } ?? 0] + cuts {
      let standing = RelationsFold.standing(statements, asOf: Day(number: Int(day)), bounds: bounds)?.standing
      let holds = standing == .diplomatic || standing == .normalised
      // What has no date has always been so.
      guard holds != out.last?.holds ?? false else { continue }
      let isBeforeAll = day < cuts.first ?? 1
      out.append(Step(day: isBeforeAll ? .min : day, holds: holds))
    }
    return out
  }
}
