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

  /// Share of the other states without relations, 0 to 1; as `IsolationPoint.plain`.
  public func share(of party: PartyCode, at index: Int) -> Double? {
    guard let related = related[party]?[index] else { return nil }
    let others = states[index] - 1
    return others < 1 ? 1 : 1 - Double(related) / Double(others)
  }

  /// The share that half of the states lie under.
  public func median(at index: Int) -> Double? {
    let shares = related.keys.compactMap { share(of: $0, at: index) }.sorted()
    guard !shares.isEmpty else { return nil }
    let middle = shares.count / 2
    return shares.count % 2 == 1 ? shares[middle] : (shares[middle - 1] + shares[middle]) / 2
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
  /// The field from the lines that are kept of each pair; `nil` where not all is in memory.
  fileprivate func field(_ answers: Answers, _ days: [Day], _ basis: Basis) throws -> IsolationField? {
    guard let living = try held(by: basis.bounds, { held in days.map { held.states(on: $0, answers.states) } }) else {
      return nil
    }
    let states = living.reduce(into: Set<PartyCode>()) { $0.formUnion($1) }.sorted()
    let index = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
    let lives = states.map { state in living.map { $0.contains(state) } }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: days.count), count: states.count)
    let numbers = days.map { Int32(clamping: $0.number) }
    let done: Void? = try held(by: basis.bounds) { held in
      held.pairs.each(basis.bounds, held.statements) { ends, line in
        guard let a = index[ends.subject], let b = index[ends.object], !line.isEmpty else { return }
        var step = -1
        for (place, day) in numbers.enumerated() {
          while step + 1 < line.count, line[step + 1].day <= day { step += 1 }
          guard step >= 0, line[step].holds, lives[a][place], lives[b][place] else { continue }
          counts[a][place] += 1
          counts[b][place] += 1
        }
      }
    }
    guard done != nil else { return nil }
    var related: [PartyCode: [Int?]] = [:]
    for (number, state) in states.enumerated() {
      related[state] = days.indices.map { lives[number][$0] ? counts[number][$0] : nil }
    }
    return IsolationField(basis: basis, days: days, states: living.map(\.count), related: related)
  }
}
