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
  public func members(of accord: PartyCode, layer: String? = nil, basis: Basis) throws -> MembersAnswer {
    var all = try statements(.of(accord, [.partyTo]), basis)
    if let layer { all = all.filter { $0.layer == layer || $0.role == .retraction } }
    let parties = AccordFold.standings(all, asOf: basis.asOf, bounds: basis.bounds).sorted { a, b in
      (a.isParty ? 0 : 1, gazetteer.name(of: a.party)) < (b.isParty ? 0 : 1, gazetteer.name(of: b.party))
    }
    return MembersAnswer(accord: accord, basis: basis, parties: parties)
  }

  /// The dated line of what two parties did with each other, how they stand, and what they are both in.
  public func between(_ a: PartyCode, _ b: PartyCode, basis: Basis) throws -> PairAnswer {
    let all = try statements(.between(a, b, [.relationsWith, .missionIn, .agreementWith]), basis)
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
    let left = try places(of: a, basis)
    let right = Dictionary(try places(of: b, basis).map { ($0.accord, $0.standing) }, uniquingKeysWith: { first, _ in first })
    return left.compactMap { place in
      guard let other = right[place.accord], place.standing.standing?.isExit != true, other.standing?.isExit != true else {
        return nil
      }
      return CommonAccord(accord: place.accord, first: place.standing, second: other)
    }
  }

  private func places(of party: PartyCode, _ basis: Basis) throws -> [PartyPlace] {
    let all = try statements(.about(party, [.partyTo]), basis)
    return Dictionary(grouping: all, by: \.object).compactMap { accord, statements in
      guard let accord,
        let standing = AccordFold.standing(of: party, statements, asOf: basis.asOf, bounds: basis.bounds)
      else { return nil }
      return PartyPlace(accord: accord, standing: standing)
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
