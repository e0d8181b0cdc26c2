public import Diplomacy

/// The plain isolation index of every state on several days: what one state's curve is held against.
public struct IsolationField: Sendable {
  public let basis: Basis
  /// In order of time.
  public let days: [Day]
  /// States that existed on each day.
  public let states: [Int]
  /// For each state, with how many others it had relations on each day; `nil` on days on which it did not exist.
  public let related: [PartyCode: [Int?]]
  private let medians: [Double?]

  init(basis: Basis, days: [Day], states: [Int], related: [PartyCode: [Int?]]) {
    (self.basis, self.days, self.states, self.related) = (basis, days, states, related)
    medians = days.indices.map { index in
      IsolationField.median(related.values.compactMap { $0[index] }, among: states[index])
    }
  }

  /// Share of the other states without relations, 0 to 1; as `IsolationPoint.plain`.
  public func share(of party: PartyCode, at index: Int) -> Double? {
    related[party]?[index].map { IsolationField.share($0, among: states[index]) }
  }

  private static func share(_ related: Int, among states: Int) -> Double {
    states < 2 ? 1 : 1 - Double(related) / Double(states - 1)
  }

  /// The share that half of the states lie under.
  public func median(at index: Int) -> Double? { medians[index] }

  private static func median(_ counts: [Int], among states: Int) -> Double? {
    guard !counts.isEmpty else { return nil }
    let (ordered, middle) = (counts.sorted(), counts.count / 2)
    func share(_ related: Int) -> Double { IsolationField.share(related, among: states) }
    return counts.count % 2 == 1 ? share(ordered[middle]) : (share(ordered[middle - 1]) + share(ordered[middle])) / 2
  }
}

extension Answers {
  /// The plain index of all states on the days, in one pass over the relations on record.
  ///
  /// A pair's standing can change only where a date of one of its statements begins or ends, so it is folded once for each such day
  /// and not once for each day asked about.
  public func isolationField(on days: [Day], basis: Basis) throws -> IsolationField {
    if let kept = try (record as? KeptRecord)?.field(self, days, basis) { return kept }
    var pairs: [[PartyCode]: [Statement]] = [:]
    for statement in try statements(StatementQuery([.relationsWith]), basis) {
      guard let a = statement.subject, let b = statement.object, a != b else { continue }
      pairs[a < b ? [a, b] : [b, a], default: []].append(statement)
    }
    let living = days.map { Set(states(on: $0)) }
    var related: [PartyCode: [Int?]] = [:]
    for code in living.reduce(into: Set<PartyCode>(), { $0.formUnion($1) }) {
      related[code] = living.map { $0.contains(code) ? 0 : nil }
    }
    for (pair, own) in pairs where related[pair[0]] != nil && related[pair[1]] != nil {
      for index in Answers.related(own, on: days, basis) where living[index].contains(pair[0]) && living[index].contains(pair[1])
      {
        for end in pair { related[end]?[index]? += 1 }
      }
    }
    return IsolationField(basis: basis, days: days, states: living.map(\.count), related: related)
  }

  /// The indices of the days on which the statements of a pair come to relations.
  private static func related(_ statements: [Statement], on days: [Day], _ basis: Basis) -> [Int] {
    let cuts = statements.flatMap { statement -> [Int] in
      guard let date = Moves.date(of: statement) else { return [] }
      // On the last day that a date can mean it has come for certain.
      return [date.earliest?.number, date.latest?.number, date.latest.map { $0.number + 1 }].compactMap(\.self)
    }
    let ordered = Set(cuts).sorted()
    var out: [Int] = []
    var piece = -1
    var holds = false
    for (index, day) in days.enumerated() {
      let here = ordered.count { $0 <= day.number }
      if here != piece {
        piece = here
        let standing = RelationsFold.standing(statements, asOf: day, bounds: basis.bounds)?.standing
        holds = standing == .diplomatic || standing == .normalised
      }
      if holds { out.append(index) }
    }
    return out
  }
}

extension KeptRecord {
  /// The field from the lines of all pairs; `nil` where not all is in memory.
  fileprivate func field(_ answers: Answers, _ days: [Day], _ basis: Basis) throws -> IsolationField? {
    try held(by: basis.bounds) { held in
      let living = days.map { held.states(on: $0, answers.states) }
      let states = living.reduce(into: Set<PartyCode>()) { $0.formUnion($1) }.sorted()
      var counts = FieldCounts(days, states: states.count) { living[$1].contains(states[$0]) }
      let index = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
      held.pairs.each(basis.bounds, held.statements) { ends, turns in
        guard !turns.isEmpty, let a = index[ends.subject], let b = index[ends.object] else { return }
        counts.take(a, b, turns)
      }
      var related: [PartyCode: [Int?]] = [:]
      for (number, state) in states.enumerated() { related[state] = counts.row(of: number) }
      return IsolationField(basis: basis, days: days, states: living.map(\.count), related: related)
    }
  }
}

/// With how many others each state had relations on each day: a row for each state, one number for each day.
private struct FieldCounts {
  private let days: [Int]
  private var lives: [Bool]
  private var counts: [Int]

  init(_ days: [Day], states: Int, lives: (_ state: Int, _ day: Int) -> Bool) {
    self.days = days.map(\.number)
    self.lives = (0..<states).flatMap { state in days.indices.map { lives(state, $0) } }
    counts = [Int](repeating: 0, count: states * days.count)
  }

  /// Adds one to both on each day from a turn to relations up to the next turn.
  mutating func take(_ a: Int, _ b: Int, _ turns: [RelationsLine.Turn]) {
    let (a, b) = (a * days.count, b * days.count)
    var place = 0
    for (number, turn) in turns.enumerated() where turn.holds {
      let end = number + 1 < turns.count ? turns[number + 1].day : Int.max
      while place < days.count, days[place] < turn.day { place += 1 }
      while place < days.count, days[place] < end {
        if lives[a + place], lives[b + place] {
          counts[a + place] += 1
          counts[b + place] += 1
        }
        place += 1
      }
    }
  }

  /// `nil` on days on which the state did not exist.
  func row(of state: Int) -> [Int?] {
    let first = state * days.count
    return days.indices.map { lives[first + $0] ? counts[first + $0] : nil }
  }
}
