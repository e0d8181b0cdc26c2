internal import Diplomacy
internal import Gazetteer

/// `party-to` against acts and memberships on record.
extension CheckContext {
  func partyTo(_ claim: Claim) throws -> Check {
    guard let party = claim.subject, let accord = claim.object else {
      return Check(.notEnoughEvidence, "the party or the accord is not identified")
    }
    var query = StatementQuery.about(party, [.partyTo])
    query.object = accord
    let all = try statements(query)
    switch claim.factuality {
    case .planned: return try planned(claim, party, accord, all)
    case .possible, .conditional, .requested:
      let now = AccordFold.standing(of: party, all, asOf: day, bounds: .everything)
      return open(claim, now.map { "on record: \(standing($0, party, accord))" } ?? absence(party, accord))
    case .asserted, .alleged:
      // A denial speaks of its own day: what came later does not make it wrong.
      let known = claim.polarity == .negated ? all.filter { ($0.from?.earliest ?? day) <= day } : all
      let direct = try claim.isExit ? left(claim, party, accord, known) : joined(claim, party, accord, known)
      return claim.polarity == .negated ? denied(direct, party, accord) : direct
    }
  }

  /// "Kazakhstan announced its accession to the Abraham Accords on 2025-11-06".
  func standing(_ found: PartyStanding, _ party: PartyCode, _ accord: PartyCode) -> String {
    guard let layer = found.strongest, let standing = layer.standing else {
      return "where \(words.name(party)) stands in \(words.name(accord)) is undecided"
    }
    return words.stands(standing, party, accord, since: layer.since)
  }

  private func absence(_ party: PartyCode, _ accord: PartyCode) -> String {
    "no statement has \(words.name(party)) in \(words.name(accord))"
  }

  private func planned(_ claim: Claim, _ party: PartyCode, _ accord: PartyCode, _ all: [Statement]) throws -> Check {
    let before = AccordFold.standing(of: party, self.before.current(all), asOf: day, bounds: self.before)
    let unsaid = "no statement before \(Wording.day(day)) has \(words.name(party)) in \(words.name(accord))"
    guard let before else {
      if claim.isExit { return Check(.notEnoughEvidence, unsaid) }
      return Check(try covers(accord) || gazetteer.kind(of: accord) != nil ? .new : .notEnoughEvidence, unsaid)
    }
    let basis = basis(before.strongest?.statements ?? [])
    let stands = standing(before, party, accord)
    if claim.polarity == .negated {
      return Check(.notEnoughEvidence, "a refusal to come; before \(Wording.day(day)) \(stands)", basis: basis)
    }
    if claim.isExit {
      if before.standing == .withdrawalAnnounced { return Check(.supported, stands, basis: basis) }
      if before.isParty { return Check(.new, "no statement before \(Wording.day(day)) announces it: \(stands)", basis: basis) }
      return Check(.refuted, "there is nothing to leave: \(stands)", basis: basis)
    }
    if claim.stage == "suspended" || claim.stage == "paused" || claim.stage == "resumed" {
      return Check(.new, "no statement before \(Wording.day(day)) announces it: \(stands)", basis: basis)
    }
    if before.isParty, before.standing != .suspended {
      let isStep = Standing(rawValue: claim.stage ?? "").map { $0.rank > (before.standing?.rank ?? 0) } ?? false
      if isStep, claim.stage != "acceded" {
        return Check(.new, "the next step was not on record before \(Wording.day(day)): \(stands)", basis: basis)
      }
      return Check(.refuted, "it needs no joining any more: \(stands)", basis: basis)
    }
    if let standing = before.standing, !standing.isExit, standing.rank >= Standing.announced.rank {
      return Check(.supported, "known before \(Wording.day(day)): \(stands)", basis: basis)
    }
    return Check(.new, "no statement before \(Wording.day(day)) announces it: \(stands)", basis: basis)
  }

  private func joined(_ claim: Claim, _ party: PartyCode, _ accord: PartyCode, _ all: [Statement]) throws -> Check {
    let evidence = all.filter { fulfils($0, claim) }
    let now = AccordFold.standing(of: party, all, asOf: day, bounds: .everything)
    switch match(claim.from, evidence) {
    case .none:
      if let now, now.standing?.isExit == true || claim.from == nil {
        let verdict: Verdict = now.standing?.isExit == true ? .refuted : .notEnoughEvidence
        return Check(verdict, standing(now, party, accord), basis: basis(now.strongest?.statements ?? []))
      }
      return silence(claim, absence(party, accord) + (claim.stage.map { " as \($0)" } ?? ""))
    case .fits(let statement):
      if claim.from == nil, claim.stage != "declined", let now, now.standing?.isExit == true {
        return Check(.refuted, standing(now, party, accord), basis: basis(now.layers.first?.statements ?? []))
      }
      return Check(.supported, fact(statement, party, accord), basis: basis(evidence.filter { $0.from == statement.from }))
    case .undecided(let statement):
      return Check(
        .supported, fact(statement, party, accord) + "; the dates are too coarse to tell apart", basis: basis([statement]))
    case .differs(let statement):
      if claim.fromBasis != .stated, let now, now.isParty, (statement.from?.earliest ?? day) <= day {
        return Check(.supported, standing(now, party, accord), basis: basis(now.layers.flatMap(\.statements)))
      }
      if isNews(claim), (statement.from?.earliest ?? day) > day {
        return Check(.new, absence(party, accord) + " by \(Wording.day(day))")
      }
      let reason = "\(fact(statement, party, accord)), not \(claim.from.map(words.on) ?? "then")"
      return Check(.refuted, reason, basis: basis([statement]))
    }
  }

  private func left(_ claim: Claim, _ party: PartyCode, _ accord: PartyCode, _ all: [Statement]) throws -> Check {
    let ends = all.filter { statement in
      switch Moves.accord(statement).step {
      case .reach(let standing): standing.isExit
      case .leave(.member): true
      default: false
      }
    }
    switch match(claim.from, ends) {
    case .fits(let end), .undecided(let end):
      return Check(.supported, "\(words.name(party)) left \(words.name(accord)) \(words.on(end.from))", basis: basis([end]))
    case .differs(let end):
      let reason = "\(words.name(party)) left \(words.name(accord)) \(words.on(end.from))"
      return Check(.refuted, reason + ", not \(claim.from.map(words.on) ?? "then")", basis: basis([end]))
    case .none:
      guard let now = AccordFold.standing(of: party, all, asOf: day, bounds: .everything) else {
        return Check(.notEnoughEvidence, absence(party, accord))
      }
      let verdict: Verdict = isNews(claim) ? .new : .notEnoughEvidence
      return Check(verdict, "no end is on record: \(standing(now, party, accord))", basis: basis(now.strongest?.statements ?? []))
    }
  }

  /// A denial is right where the thing denied is refuted, and wrong where it is on record; silence proves nothing.
  private func denied(_ check: Check, _ party: PartyCode, _ accord: PartyCode) -> Check {
    switch check.verdict {
    case .supported: Check(.refuted, "denied, but \(check.reason)", basis: check.basis)
    case .refuted: Check(.supported, check.reason, basis: check.basis)
    default: Check(.notEnoughEvidence, check.reason + "; silence proves no denial", basis: check.basis)
    }
  }

  /// "Sudan signed the Abraham Accords (declaration) on 2021-01-06".
  private func fact(_ statement: Statement, _ party: PartyCode, _ accord: PartyCode) -> String {
    guard case .reach(let standing)? = Moves.accord(statement).step else {
      return "\(words.name(party)) is on record in \(words.name(accord)) \(words.on(statement.from))"
    }
    return words.stands(standing, party, accord, layer: statement.layer, since: statement.from)
  }

  /// Whether a statement on record is what the claim's stage speaks of. "Joined" is met by any act that makes a party.
  func fulfils(_ statement: Statement, _ claim: Claim) -> Bool {
    let step = Moves.accord(statement).step
    if claim.stage == "resumed" { return step == .resume }
    guard case .reach(let standing)? = step else { return false }
    if let capacity = claim.capacity, capacity != "member" { return standing.rawValue == capacity }
    switch claim.stage {
    case nil, "acceded", "in-force": return standing.isParty && standing.rank < Standing.withdrawalAnnounced.rank
    case "signed": return standing == .signed || standing.isParty && standing.rank >= Standing.ratified.rank && standing.rank < 15
    case "ratified", "accepted", "approved":
      return standing == .approved || (Standing.ratified.rank...Standing.inForce.rank).contains(standing.rank)
    case "paused": return standing == .suspended
    case let stage?: return standing.rawValue == stage
    }
  }
}

extension Claim {
  /// Whether a `party-to` claim says that the party goes.
  var isExit: Bool { ["withdrawn", "denounced", "expelled"].contains(stage) }
}
