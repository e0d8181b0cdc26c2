public import Diplomacy
public import Gazetteer

/// The questions people ask of a record. Every answer carries the basis that it rests on.
public struct Answers: Sendable {
  let gazetteer: Gazetteer
  let record: any StatementRecord

  public init(gazetteer: Gazetteer, record: any StatementRecord) {
    self.gazetteer = gazetteer
    self.record = record
  }

  func statements(_ query: StatementQuery, _ basis: Basis) throws -> [Statement] {
    var bounded = query
    bounded.recordedBy = basis.bounds.recorded
    return try record.statements(bounded)
  }

  /// Who stands where in an accord or organisation: parties first, then the others, by name.
  ///
  /// With a policy, a party whose sources disagree stands where the policy's source puts it, and the answer says so.
  public func members(of accord: PartyCode, layer: String? = nil, policy: Policy? = nil, basis: Basis) throws -> MembersAnswer {
    var all = try statements(.of(accord, [.partyTo]), basis)
    if let layer { all = all.filter { $0.layer == layer || $0.role == .retraction } }
    let terms = terms(of: accord, from: all, basis)
    var parties = AccordFold.standings(all, terms: terms, asOf: basis.asOf, bounds: basis.bounds)
    for succession in Succession.all(in: gazetteer) where succession.applies(basis) {
      parties = succession.applied(to: parties) { day in
        let own = all.filter { $0.subject == succession.predecessor || $0.role == .retraction }
        return AccordFold.standing(of: succession.predecessor, own, terms: terms, asOf: day, bounds: basis.bounds)
      }
    }
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

  /// The accord's terms as far as they were known: an entry into force after the day of knowledge is left out.
  func terms(of accord: PartyCode, from statements: @autoclosure () throws -> [Statement], _ basis: Basis) rethrows -> AccordTerms
  {
    var terms = AccordTerms(of: accord, in: gazetteer)
    if let said = basis.bounds.said, let entry = terms.entry?.earliest, entry > said { terms.entry = nil }
    if terms.entry == nil, terms.threshold != nil, terms.delay != nil {
      return try terms.reckoned(from: statements(), bounds: basis.bounds)
    }
    return terms
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

  /// What is on record between two parties, and between those whose legal person they continue.
  public func pairStatements(_ a: PartyCode, _ b: PartyCode, _ predicates: Set<Predicate>, _ basis: Basis) throws -> [Statement] {
    var all = try statements(.between(a, b, predicates), basis)
    for succession in Succession.all(in: gazetteer) where succession.applies(basis) {
      guard let heir = succession.heir, heir == a || heir == b else { continue }
      let other = heir == a ? b : a
      if other != succession.predecessor { all += try statements(.between(succession.predecessor, other, predicates), basis) }
    }
    return all
  }

  private func common(_ a: PartyCode, _ b: PartyCode, _ basis: Basis) throws -> [CommonAccord] {
    let left = try places(of: a, with: b, basis)
    let right = Dictionary(
      try places(of: b, with: a, basis).map { ($0.accord, $0.standing) }, uniquingKeysWith: { first, _ in first })
    return left.compactMap { place in
      guard let other = right[place.accord], place.standing.standing?.isExit != true, other.standing?.isExit != true else {
        return nil
      }
      return CommonAccord(accord: place.accord, first: place.standing, second: other)
    }
  }

  /// Accords and organisations that name the party; with another, only those that name both.
  func places(of party: PartyCode, with other: PartyCode? = nil, _ basis: Basis) throws -> [PartyPlace] {
    var query = StatementQuery.about(party, [.partyTo])
    query.alsoIn = other
    var byAccord = Dictionary(grouping: try statements(query, basis), by: \.object)
    let successions = Succession.all(in: gazetteer)
    let past = successions.first { $0.heir == party && $0.applies(basis) }
    var inherited: Set<PartyCode> = []
    if let past, past.predecessor != other {
      for (accord, own) in Dictionary(grouping: try statements(.about(past.predecessor, [.partyTo]), basis), by: \.object) {
        guard let accord, byAccord[accord] == nil else { continue }
        byAccord[accord] = own
        inherited.insert(accord)
      }
    }
    return try byAccord.compactMap { accord, own in
      guard let accord else { return nil }
      let terms = try terms(of: accord, from: statements(.of(accord, [.partyTo]), basis), basis)
      if let past, inherited.contains(accord) {
        let held = AccordFold.standing(
          of: past.predecessor, own, terms: terms, asOf: past.ended.advanced(by: -1), bounds: basis.bounds)
        guard let held else { return nil }
        let pair = past.applied(to: [held]) { _ in held }
        return pair.first { $0.party == party }.map { PartyPlace(accord: accord, standing: $0) }
      }
      guard let standing = AccordFold.standing(of: party, own, terms: terms, asOf: basis.asOf, bounds: basis.bounds) else {
        return nil
      }
      let end = successions.first { $0.predecessor == party && $0.applies(basis) }
      let ended = end?.applied(to: [standing]) { _ in nil }.first
      return PartyPlace(accord: accord, standing: ended ?? standing)
    }.sorted { $0.accord < $1.accord }
  }

  /// Where a party stands: accords and organisations, relations, offices held on the day.
  public func party(_ code: PartyCode, basis: Basis) throws -> PartyAnswer {
    let relations = try statements(.naming(code, [.relationsWith]), basis)
    let pairs = Dictionary(grouping: relations) { $0.other(than: code) }.compactMap { other, statements -> PartyPair? in
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
    let standing = AccordFold.standing(of: party, acts, asOf: basis.asOf, bounds: basis.bounds)
    return EffectAnswer(party: party, accord: accord, basis: basis, before: first, standing: standing, effect: effect)
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
}
