public import Diplomacy

/// Which states are in which accords and organisations, and which of these share their parties.
public struct NetworkAnswer: Sendable {
  public let basis: Basis
  /// States that stand as parties, by accord; in order of code. Accords without any are left out.
  public let parties: [PartyCode: [PartyCode]]

  public init(basis: Basis, parties: [PartyCode: [PartyCode]]) {
    self.basis = basis
    self.parties = parties
  }

  /// Two accords and the parties that they have in common.
  public struct Tie: Sendable, Hashable {
    public let first: PartyCode
    public let second: PartyCode
    public let shared: Int
    /// Parties in both, divided by the parties in either (Jaccard 1912), 0 to 1.
    public let likeness: Double
  }

  /// Two accords by their places in the order of codes.
  private struct Candidate {
    let first: Int
    let second: Int
    let shared: Int
    let likeness: Double

    func isCloser(than other: Candidate) -> Bool {
      (other.likeness, first, second) < (likeness, other.first, other.second)
    }
  }

  /// For each accord its ties to the accords most like it, at most so many; each pair once, the most alike first.
  public func ties(nearest: Int, atLeast likeness: Double) -> [Tie] {
    let codes = parties.keys.sorted()
    let sets = bitSets(codes)
    let sizes = codes.map { parties[$0]?.count ?? 0 }
    var best: [[Candidate]] = Array(repeating: [], count: codes.count)
    for a in codes.indices {
      for b in codes.indices where b > a {
        var shared = 0
        for word in sets[a].indices { shared += (sets[a][word] & sets[b][word]).nonzeroBitCount }
        let all = sizes[a] + sizes[b] - shared
        let share = all == 0 ? 0 : Double(shared) / Double(all)
        guard shared > 1, share >= likeness else { continue }
        let tie = Candidate(first: a, second: b, shared: shared, likeness: share)
        for end in [a, b] { NetworkAnswer.keep(tie, among: &best[end], nearest) }
      }
    }
    var seen = Set<Int>()
    let chosen = best.joined().filter { seen.insert($0.first * codes.count + $0.second).inserted }
    return chosen.sorted { $0.isCloser(than: $1) }.map {
      Tie(first: codes[$0.first], second: codes[$0.second], shared: $0.shared, likeness: $0.likeness)
    }
  }

  /// Keeps the closest in order, at most so many.
  private static func keep(_ tie: Candidate, among best: inout [Candidate], _ nearest: Int) {
    if best.count == nearest, let last = best.last, !tie.isCloser(than: last) { return }
    best.insert(tie, at: best.firstIndex { tie.isCloser(than: $0) } ?? best.count)
    if best.count > nearest { best.removeLast() }
  }

  /// The ties of one accord to those most like it, the most alike first; it is the first of each.
  public func ties(of accord: PartyCode, nearest: Int = 8) -> [Tie] {
    guard let own = parties[accord].map(Set.init) else { return [] }
    let all = parties.compactMap { code, parties -> Tie? in
      let shared = parties.count(where: own.contains)
      guard code != accord, shared > 1 else { return nil }
      let likeness = Double(shared) / Double(own.count + parties.count - shared)
      return Tie(first: accord, second: code, shared: shared, likeness: likeness)
    }
    return Array(all.sorted { ($1.likeness, $0.second) < ($0.likeness, $1.second) }.prefix(nearest))
  }

  /// The parties of each accord as bits, 64 to a word.
  private func bitSets(_ codes: [PartyCode]) -> [[UInt64]] {
    let states = Set(parties.values.joined()).sorted()
    let index = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
    return codes.map { code in
      var words = [UInt64](repeating: 0, count: states.count / 64 + 1)
      for party in parties[code] ?? [] {
        if let bit = index[party] { words[bit / 64] |= 1 << UInt64(bit % 64) }
      }
      return words
    }
  }
}

extension Answers {
  /// The states that stand as parties to each accord and organisation on record.
  public func network(basis: Basis) throws -> NetworkAnswer {
    if let kept = try (record as? KeptRecord)?.parties(self, basis) { return NetworkAnswer(basis: basis, parties: kept) }
    var groups: [PartyCode: [Statement]] = [:]
    for statement in try statements(StatementQuery([.partyTo]), basis) {
      if let accord = statement.object { groups[accord, default: []].append(statement) }
    }
    var parties: [PartyCode: [PartyCode]] = [:]
    for (accord, own) in groups {
      let terms = try terms(of: accord, from: own, basis)
      let held = AccordFold.standings(own, terms: terms, asOf: basis.asOf, bounds: basis.bounds)
        .filter { $0.isParty && $0.party.isState }.map(\.party)
      if !held.isEmpty { parties[accord] = held }
    }
    return NetworkAnswer(basis: basis, parties: parties)
  }
}

extension KeptRecord {
  /// The states that are parties to each accord; `nil` where not all is in memory.
  fileprivate func parties(_ answers: Answers, _ basis: Basis) throws -> [PartyCode: [PartyCode]]? {
    try held(by: basis.bounds) { held in
      var out: [PartyCode: [PartyCode]] = [:]
      var events: [PlaceLine.Event] = []
      for accord in held.places.accords.keys {
        var terms = answers.recordedTerms(of: accord, basis)
        if terms.isToReckon {
          terms = terms.reckoned(from: held.places.consents(to: accord, basis.bounds, held.statements))
        }
        let parties = held.places.parties(to: accord, terms, basis, held.statements, &events)
        if !parties.isEmpty { out[accord] = parties }
      }
      return out
    }
  }
}
