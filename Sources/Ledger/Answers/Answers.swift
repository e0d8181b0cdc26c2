public import Diplomacy
public import Gazetteer

/// The questions people ask of a record. Every answer carries the basis that it rests on.
public struct Answers: Sendable {
  let gazetteer: Gazetteer
  let record: any StatementRecord
  let successions: [Succession]

  public init(gazetteer: Gazetteer, record: any StatementRecord) {
    self.gazetteer = gazetteer
    self.record = record
    successions = Succession.all(in: gazetteer)
  }

  func statements(_ query: StatementQuery, _ basis: Basis) throws -> [Statement] {
    var bounded = query
    bounded.recordedBy = basis.bounds.recorded
    bounded.saidBy = basis.bounds.said
    return try record.statements(bounded)
  }

  /// Who stands where in an accord or organisation: parties first, then the others, by name.
  ///
  /// With a policy, a party whose sources disagree stands where the policy's source puts it, and the answer says so.
  public func members(of accord: PartyCode, layer: String? = nil, policy: Policy? = nil, basis: Basis) throws -> MembersAnswer {
    var all = try statements(.of(accord, [.partyTo]), basis)
    let terms = try terms(of: accord, from: all, basis)
    if let layer { all = all.filter { $0.layer == layer || $0.role == .retraction } }
    var parties = standings(all, terms: terms, basis)
    var disputes: [PartyCode: Dispute] = [:]
    for (party, own) in Dictionary(grouping: all, by: \.subject) {
      guard let party, let dispute = Dispute.first(of: party, own, in: accord, gazetteer: gazetteer, basis: basis) else {
        continue
      }
      disputes[party] = dispute
      guard let policy, let index = parties.firstIndex(where: { $0.party == party }) else { continue }
      parties[index] = dispute.settled(parties[index], by: policy)
    }
    parties.sort { a, b in
      (a.isParty ? 0 : 1, gazetteer.name(of: a.party)) < (b.isParty ? 0 : 1, gazetteer.name(of: b.party))
    }
    return MembersAnswer(accord: accord, basis: basis, parties: parties, policy: policy, disputes: disputes, terms: terms)
  }

  /// The dated line of what two parties did with each other, how they stand, and what they are both in.
  public func between(_ a: PartyCode, _ b: PartyCode, basis: Basis) throws -> PairAnswer {
    let all = try pairStatements(a, b, [.relationsWith, .missionIn, .agreementWith], basis)
    let shown = basis.bounds.current(all).filter {
      Validity(from: $0.from, to: nil).holds(on: basis.asOf) != .no || $0.factuality != .asserted
    }
    let line = shown.enumerated().sorted { x, y in
      (x.element.sortDay, x.offset) < (y.element.sortDay, y.offset)
    }.map(\.element)
    let standing = RelationsFold.standing(all, asOf: basis.asOf, bounds: basis.bounds)
    return PairAnswer(
      first: a, second: b, basis: basis, standing: standing, line: line, common: try common(a, b, basis))
  }

  private func common(_ a: PartyCode, _ b: PartyCode, _ basis: Basis) throws -> [CommonAccord] {
    let both = try accords(naming: a, besides: b, basis).intersection(accords(naming: b, besides: a, basis))
    let left = try places(of: a, in: both, besides: b, basis)
    let right = Dictionary(
      try places(of: b, in: both, besides: a, basis).map { ($0.accord, $0.standing) }, uniquingKeysWith: { first, _ in first })
    return left.compactMap { place in
      guard let other = right[place.accord], place.standing.standing?.isExit != true, other.standing?.isExit != true else {
        return nil
      }
      return CommonAccord(accord: place.accord, first: place.standing, second: other)
    }
  }

  /// Accords and organisations that name the party.
  func places(of party: PartyCode, _ basis: Basis) throws -> [PartyPlace] {
    try places(of: party, in: accords(naming: party, besides: nil, basis), besides: nil, basis)
  }

  /// Those whose legal person a party continues; not the one that it is looked at beside.
  private func predecessors(of party: PartyCode, besides other: PartyCode?, _ basis: Basis) -> [PartyCode] {
    successions.filter { $0.heir == party && $0.predecessor != other && $0.applies(basis) }.map(\.predecessor)
  }

  /// Accords that name a party or one that it continues.
  private func accords(naming party: PartyCode, besides other: PartyCode?, _ basis: Basis) throws -> Set<PartyCode> {
    var out = Set<PartyCode>()
    for name in [party] + predecessors(of: party, besides: other, basis) {
      var query = StatementQuery.about(name, [.partyTo])
      query.recordedBy = basis.bounds.recorded
      for link in try record.links(query) { out.insert(link.object) }
    }
    return out
  }

  private func places(
    of party: PartyCode, in accords: Set<PartyCode>, besides other: PartyCode?, _ basis: Basis
  ) throws -> [PartyPlace] {
    let accords = accords.sorted()
    let names = [party] + predecessors(of: party, besides: other, basis)
    let keys = names.flatMap { name in accords.map { Ends(name, $0) } }
    let found = try record.statements(.partyTo, linking: keys, within: basis.bounds)
    return try accords.enumerated().compactMap { index, accord in
      let terms = try terms(of: accord, from: statements(.of(accord, [.partyTo]), basis), basis)
      return standing(of: party, found[index], terms: terms, basis) { past in
        names.firstIndex(of: past).map { found[$0 * accords.count + index] } ?? []
      }.map { PartyPlace(accord: accord, standing: $0) }
    }
  }

  /// Where a party stands: accords and organisations, relations, offices held on the day.
  public func party(_ code: PartyCode, basis: Basis) throws -> PartyAnswer {
    var relations = Dictionary(grouping: try statements(.naming(code, [.relationsWith]), basis)) { $0.other(than: code) }
    for succession in successions where succession.heir == code && succession.applies(basis) {
      let past = succession.predecessor
      for statement in try statements(.naming(past, [.relationsWith]), basis) where statement.other(than: past) != code {
        relations[statement.other(than: past), default: []].append(statement)
      }
    }
    let pairs = relations.compactMap { other, statements -> PartyPair? in
      guard let other, let standing = RelationsFold.standing(statements, asOf: basis.asOf, bounds: basis.bounds) else {
        return nil
      }
      return PartyPair(other: other, standing: standing)
    }.sorted { gazetteer.name(of: $0.other) < gazetteer.name(of: $1.other) }
    return PartyAnswer(
      party: code, basis: basis, places: try places(of: code, basis), relations: pairs, offices: try offices(of: code, basis))
  }

  /// Offices held on the day: begun, and no later statement ends them.
  private func offices(of code: PartyCode, _ basis: Basis) throws -> [Statement] {
    let all = basis.bounds.current(try statements(.about(code, [.holdsOffice]), basis))
      .filter { $0.isBase && Validity(from: $0.from, to: nil).holds(on: basis.asOf) != .no }
    return all.filter { term in
      term.polarity == .affirmed
        && !all.contains { end in
          end.polarity == .negated && end.person == term.person && end.value == term.value && end.sortDay >= term.sortDay
        }
    }
  }

  /// What joining comes to, judged against what stood before the party's first act in the accord.
  public func effect(of party: PartyCode, joining accord: PartyCode, basis: Basis) throws -> EffectAnswer {
    var query = StatementQuery.about(party, [.partyTo])
    query.object = accord
    let acts = basis.bounds.current(try statements(query, basis))
    let first = acts.filter { Moves.accord($0).step != nil }.compactMap { Moves.date(of: $0)?.earliest }.min()
    var bounds = basis.bounds
    let day = first.map { min($0, basis.asOf) } ?? basis.asOf
    if let first { bounds.said = min(first.advanced(by: -1), bounds.said ?? first) }
    let effect = try EffectJudge(gazetteer: gazetteer, record: record).effect(
      of: party, joining: accord, bounds: bounds, asOf: day)
    let standing = try standing(of: party, in: accord, basis)
    let all = try statements(.of(accord, [.partyTo]), basis)
    let members = try standings(all, terms: terms(of: accord, from: all, basis), basis).filter(\.isParty).map(\.party)
    let owed = gazetteer.obligations(of: accord).map(\.object).filter { gazetteer.kind(of: $0)?.isStatelike == true }
    let others = Set(members + owed).subtracting([party]).sorted()
    let eve = first.map { Basis(asOf: min($0.advanced(by: -1), basis.asOf), bounds: bounds) } ?? basis
    let ties = try ties(of: party, with: others, from: eve, to: basis)
    return EffectAnswer(
      party: party, accord: accord, basis: basis, before: first, standing: standing, effect: effect, others: others, ties: ties)
  }
}

extension Statement {
  /// The first day that its act can have fallen on, for a line in order of time.
  var sortDay: Int { Moves.date(of: self)?.earliest?.number ?? said?.earliest?.number ?? Int.min }
}

public struct MembersAnswer: Sendable {
  public let accord: PartyCode
  public let basis: Basis
  public let parties: [PartyStanding]
  public var policy: Policy?
  /// Where sources put a party differently, side by side.
  public var disputes: [PartyCode: Dispute] = [:]
  public var terms = AccordTerms()
}

public struct CommonAccord: Sendable {
  public let accord: PartyCode
  public let first: PartyStanding
  public let second: PartyStanding
}

public struct PairAnswer: Sendable {
  public let first: PartyCode
  public let second: PartyCode
  public let basis: Basis
  public let standing: PairStanding?
  /// In order of time.
  public let line: [Statement]
  public let common: [CommonAccord]
}

public struct PartyPlace: Sendable {
  public let accord: PartyCode
  public let standing: PartyStanding
}

public struct PartyPair: Sendable {
  public let other: PartyCode
  public let standing: PairStanding
}

public struct PartyAnswer: Sendable {
  public let party: PartyCode
  public let basis: Basis
  public let places: [PartyPlace]
  public let relations: [PartyPair]
  public let offices: [Statement]
}

public struct EffectAnswer: Sendable {
  public let party: PartyCode
  public let accord: PartyCode
  public let basis: Basis
  /// The day of the party's first act in the accord: what stood before it counts.
  public let before: Day?
  public let standing: PartyStanding?
  /// `nil` when no obligation of the accord is on record.
  public let effect: Effect?
  /// The accord's other parties, and those towards which it obliges.
  public let others: [PartyCode]
  public let ties: [EffectTie]

  /// Share of the other parties with which the party had no relations before and has them now; `nil` when nothing is on record of any.
  public var newPartners: Double? {
    let known = ties.filter { $0.kind == .relations }
    return known.isEmpty ? nil : Double(known.count(where: \.isNew)) / Double(known.count)
  }
}
