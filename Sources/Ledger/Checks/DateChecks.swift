internal import Diplomacy

/// Claims that a date on record decides: independence, the life of an accord, missions.
extension CheckContext {
  func independence(_ claim: Claim) throws -> Check {
    guard let party = claim.subject else { return Check(.notEnoughEvidence, "the state is not identified") }
    let facts = try statements(.about(party, [.independent]))
    return dated(
      claim, facts, found: { "\(words.name(party)) became independent \(words.on($0.from))" },
      silent: "no date of independence is on record for \(words.name(party))")
  }

  func accord(_ claim: Claim) throws -> Check {
    guard let accord = claim.subject else { return Check(.notEnoughEvidence, "the accord is not identified") }
    let life = try statements(.about(accord, [.accord]))
    let stages: Set<String?> = claim.stage == "founded" ? ["founded", "adopted"] : [claim.stage]
    let facts = claim.stage == nil ? life : life.filter { stages.contains($0.stage) }
    return dated(
      claim, facts, found: { "\(words.name(accord)) \(words.became($0.stage)) \(words.on($0.from))" },
      silent: "the record does not say when \(words.name(accord)) \(words.became(claim.stage))")
  }

  func mission(_ claim: Claim) throws -> Check {
    guard let sender = claim.subject, let host = claim.object else {
      return Check(.notEnoughEvidence, "the sending or the receiving state is not identified")
    }
    var query = StatementQuery.about(sender, [.missionIn])
    query.object = host
    let all = try statements(query)
    let facts = all.filter { fact in
      (claim.stage == nil || fact.stage == claim.stage) && (claim.value == nil || fact.value == claim.value)
    }
    let house = claim.value ?? "mission"
    return dated(
      claim, facts,
      found: { "\(words.name(sender)): \($0.value ?? house) in \(words.name(host)) \($0.stage ?? "") \(words.on($0.from))" },
      silent: "no \(house) of \(words.name(sender)) in \(words.name(host)) is on record"
        + (claim.stage.map { " as \($0)" } ?? ""))
  }

  /// The claim's date by its bounds against the dates on record.
  private func dated(_ claim: Claim, _ facts: [Statement], found: (Statement) -> String, silent: String) -> Check {
    if claim.factuality != .asserted, claim.factuality != .alleged {
      let known = before.current(facts)
      if claim.factuality == .planned {
        guard let first = known.first else { return Check(.new, "not on record before \(Wording.day(day)): \(silent)") }
        return Check(.supported, "known before \(Wording.day(day)): \(found(first))", basis: basis([first]))
      }
      return open(claim, facts.first.map(found) ?? silent)
    }
    let direct: Check
    switch match(claim.from, facts) {
    case .none: direct = silence(claim, silent)
    case .fits(let fact):
      direct = Check(.supported, found(fact) + words.claimed(claim.from, against: fact.from), basis: basis([fact]))
    case .undecided(let fact):
      direct = Check(.supported, found(fact) + "; the dates are too coarse to tell apart", basis: basis([fact]))
    case .differs(let fact):
      direct = Check(.refuted, "\(found(fact)), not \(claim.from.map(words.on) ?? "then")", basis: basis(facts))
    }
    guard claim.polarity == .negated else { return direct }
    switch direct.verdict {
    case .supported: return Check(.refuted, "denied, but \(direct.reason)", basis: direct.basis)
    case .refuted: return Check(.supported, direct.reason, basis: direct.basis)
    default: return direct
    }
  }
}
