public import Diplomacy
internal import Gazetteer

/// Where a party stands, with the accord's terms and the succession of states: what every answer about standings rests on.
extension Answers {
  /// One party in one accord.
  ///
  /// - Parameters:
  ///   - own: what is on record about the party and the accord.
  ///   - past: the same about a state whose legal person the party continues.
  func standing(
    of party: PartyCode, _ own: [Statement], terms: AccordTerms, _ basis: Basis, past: (PartyCode) throws -> [Statement]
  ) rethrows -> PartyStanding? {
    let found = AccordFold.standing(of: party, own, terms: terms, asOf: basis.asOf, bounds: basis.bounds)
    if let found {
      guard let end = successions.first(where: { $0.predecessor == party && $0.applies(basis) }) else { return found }
      return end.ending(found)
    }
    for succession in successions where succession.heir == party && succession.applies(basis) {
      let statements = try past(succession.predecessor)
      let eve = succession.ended.advanced(by: -1)
      guard
        let held = AccordFold.standing(
          of: succession.predecessor, statements, terms: terms, asOf: eve, bounds: basis.bounds), held.isParty
      else { continue }
      return succession.continuing(held)
    }
    return nil
  }

  /// Every party that the statements of an accord name, and those that continue one of them, in order of code.
  func standings(_ all: [Statement], terms: AccordTerms, _ basis: Basis) -> [PartyStanding] {
    var byParty: [PartyCode: [Statement]] = [:]
    for statement in all where statement.predicate == .partyTo {
      if let party = statement.subject { byParty[party, default: []].append(statement) }
    }
    var parties = Set(byParty.keys)
    for succession in successions where parties.contains(succession.predecessor) {
      if let heir = succession.heir { parties.insert(heir) }
    }
    return parties.sorted().compactMap { party in
      standing(of: party, byParty[party] ?? [], terms: terms, basis) { byParty[$0] ?? [] }
    }
  }

  /// The accord's terms as far as they were known: an entry into force after the day of knowledge is left out.
  func terms(of accord: PartyCode, from statements: @autoclosure () throws -> [Statement], _ basis: Basis) throws -> AccordTerms {
    let terms = recordedTerms(of: accord, basis)
    guard terms.isToReckon else { return terms }
    if let consents = try (record as? KeptRecord)?.consents(to: accord, basis) { return terms.reckoned(from: consents) }
    return try terms.reckoned(from: statements(), bounds: basis.bounds)
  }

  /// The same without what the consents on record make of them.
  func recordedTerms(of accord: PartyCode, _ basis: Basis) -> AccordTerms {
    var terms = AccordTerms(of: accord, in: gazetteer)
    if let said = basis.bounds.said, let entry = terms.entry?.earliest, entry > said { terms.entry = nil }
    return terms
  }

  /// One party in one accord, read from the record.
  func standing(of party: PartyCode, in accord: PartyCode, _ basis: Basis) throws -> PartyStanding? {
    func about(_ party: PartyCode) throws -> [Statement] {
      var query = StatementQuery.about(party, [.partyTo])
      query.object = accord
      return try statements(query, basis)
    }
    let terms = try terms(of: accord, from: statements(.of(accord, [.partyTo]), basis), basis)
    return try standing(of: party, about(party), terms: terms, basis, past: about)
  }

  /// What is on record between two parties, and between those whose legal person they continue.
  public func pairStatements(_ a: PartyCode, _ b: PartyCode, _ predicates: Set<Predicate>, _ basis: Basis) throws -> [Statement] {
    var all = try statements(.between(a, b, predicates), basis)
    for (past, other) in inherited(a, b, basis) { all += try statements(.between(past, other, predicates), basis) }
    return all
  }

  /// The pairs whose relations two parties continue.
  func inherited(_ a: PartyCode, _ b: PartyCode, _ basis: Basis) -> [(past: PartyCode, other: PartyCode)] {
    successions.compactMap { succession in
      guard let heir = succession.heir, heir == a || heir == b, succession.applies(basis) else { return nil }
      let other = heir == a ? b : a
      return other == succession.predecessor ? nil : (succession.predecessor, other)
    }
  }
}

extension KeptRecord {
  /// The day of each party's first consent to an accord; `nil` where not all is in memory.
  fileprivate func consents(to accord: PartyCode, _ basis: Basis) throws -> [Day]? {
    try held(by: basis.bounds) { $0.places.consents(to: accord, basis.bounds, $0.statements) }
  }
}
