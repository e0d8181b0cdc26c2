internal import Diplomacy

/// `relations-with` against the acts of the pair.
extension CheckContext {
  func relations(_ claim: Claim) throws -> Check {
    guard let a = claim.subject, let b = claim.object else {
      return Check(.notEnoughEvidence, "one of the two parties is not identified")
    }
    let all = try statements(.between(a, b))
    let now = RelationsFold.standing(all, asOf: day, bounds: .everything)
    switch claim.factuality {
    case .planned: return plannedRelations(claim, a, b, all)
    case .possible, .conditional, .requested:
      return open(claim, now.map { describe($0, a, b) } ?? "nothing is on record between \(words.pair(a, b))")
    case .asserted, .alleged: break
    }
    let direct = doneRelations(claim, a, b, all, now)
    guard claim.polarity == .negated else { return direct }
    switch direct.verdict {
    case .supported: return Check(.refuted, "denied, but \(direct.reason)", basis: direct.basis)
    case .refuted: return Check(.supported, direct.reason, basis: direct.basis)
    default: return Check(.notEnoughEvidence, direct.reason + "; silence proves no denial", basis: direct.basis)
    }
  }

  private func describe(_ pair: PairStanding, _ a: PartyCode, _ b: PartyCode) -> String {
    "between \(words.pair(a, b)): \(pair.standing?.words ?? "undecided")\(words.since(pair.since))"
  }

  private func plannedRelations(_ claim: Claim, _ a: PartyCode, _ b: PartyCode, _ all: [Statement]) -> Check {
    guard let pair = RelationsFold.standing(before.current(all), asOf: day, bounds: before) else {
      return Check(.new, "no statement before \(Wording.day(day)) speaks of relations between \(words.pair(a, b))")
    }
    let basis = basis(pair.statements)
    let isOpening = ["recognised", "diplomatic", "normalised"].contains(claim.stage)
    if isOpening, pair.standing == .diplomatic || pair.standing?.rawValue == claim.stage {
      return Check(.refuted, "it is done already: \(describe(pair, a, b))", basis: basis)
    }
    if isOpening, pair.standing == .announced {
      return Check(.supported, "known before \(Wording.day(day)): \(describe(pair, a, b))", basis: basis)
    }
    return Check(.new, "no statement before \(Wording.day(day)) announces it; \(describe(pair, a, b))", basis: basis)
  }

  private func doneRelations(
    _ claim: Claim, _ a: PartyCode, _ b: PartyCode, _ all: [Statement], _ now: PairStanding?
  ) -> Check {
    let evidence = all.filter { $0.predicate == .relationsWith && fulfilsRelations($0, claim) }
    switch match(claim.from, evidence) {
    case .fits(let statement):
      if claim.from == nil, !claim.isBreach, let now, now.standing?.isBroken == true {
        return Check(.refuted, describe(now, a, b), basis: basis(now.statements))
      }
      return Check(
        .supported,
        "\(act(statement)) between \(words.pair(a, b)) \(words.on(statement.from))\(words.claimed(claim.from, against: statement.from))",
        basis: basis(evidence.filter { $0.from == statement.from }))
    case .undecided(let statement):
      let reason = "\(act(statement)) between \(words.pair(a, b)) \(words.on(statement.from))"
      return Check(.supported, reason + "; the dates are too coarse to tell apart", basis: basis([statement]))
    case .differs(let statement):
      let reason = "\(act(statement)) between \(words.pair(a, b)) \(words.on(statement.from))"
      if claim.stage == "normalised", claim.fromBasis != .stated { return Check(.supported, reason, basis: basis([statement])) }
      if isNews(claim), claim.isBreach || now?.standing?.isBroken == true {
        return Check(
          .new, "no statement has it \(claim.from.map(words.on) ?? "then"); earlier: \(reason)", basis: basis([statement]))
      }
      return Check(.refuted, "\(reason), not \(claim.from.map(words.on) ?? "then")", basis: basis([statement]))
    case .none: return noRelations(claim, a, b, all, now)
    }
  }

  /// No act of the kind claimed: an agreement to come, another standing, or silence.
  private func noRelations(
    _ claim: Claim, _ a: PartyCode, _ b: PartyCode, _ all: [Statement], _ now: PairStanding?
  ) -> Check {
    let agreed = all.filter {
      $0.predicate == .agreementWith && ($0.sectors.contains("peace") || $0.sectors.contains("diplomatic"))
    }
    if claim.stage == "normalised" || claim.stage == "diplomatic", let first = agreed.first {
      let reason = "\(words.pair(a, b)) agreed on it \(words.on(first.from)); no statement has relations established"
      return Check(.mixed, reason, basis: basis(agreed))
    }
    if let now {
      let verdict: Verdict =
        isNews(claim) ? .new : claim.from == nil && now.standing?.isBroken == true ? .refuted : .notEnoughEvidence
      return Check(verdict, "no statement has it; \(describe(now, a, b))", basis: basis(now.statements))
    }
    if let never = all.first(where: { isNever($0, of: claim) }) {
      let reason = "\(words.pair(a, b)) never had \(act(never))" + (never.to.map { " up to \($0)" } ?? "")
      return Check(isNews(claim) ? .new : .refuted, reason, basis: basis([never]))
    }
    return silence(claim, "nothing is on record of relations between \(words.pair(a, b))")
  }

  /// Whether the base data say that there never was what is claimed: no recognition, or no relations, on the claim's day.
  private func isNever(_ statement: Statement, of claim: Claim) -> Bool {
    guard statement.isBase, statement.predicate == .relationsWith, statement.polarity == .negated,
      statement.validity.holds(on: claim.from?.earliest ?? day) == .yes
    else { return false }
    let denied = statement.stage == "recognised" ? [nil, "recognised", "diplomatic", "normalised"] : [nil, "diplomatic"]
    return denied.contains(claim.stage)
  }

  private func act(_ statement: Statement) -> String {
    switch statement.stage {
    case "recognised": "recognition"
    case "diplomatic": "diplomatic relations"
    case "normalised": "normalisation"
    case "severed": "relations severed"
    case "suspended": "relations suspended"
    case "resumed": "relations resumed"
    case let stage: "relations " + (stage ?? "on record")
    }
  }

  /// Recognition is implied by relations, normalisation by diplomatic relations.
  private func fulfilsRelations(_ statement: Statement, _ claim: Claim) -> Bool {
    guard statement.polarity == .affirmed, statement.factuality == .asserted else { return false }
    switch claim.stage {
    case nil, "diplomatic": return ["diplomatic", "resumed"].contains(statement.stage)
    case "normalised": return ["normalised", "diplomatic", "resumed"].contains(statement.stage)
    case "recognised": return ["recognised", "diplomatic", "normalised"].contains(statement.stage)
    default: return statement.stage == claim.stage
    }
  }
}

extension Claim {
  var isBreach: Bool { ["suspended", "severed", "downgraded", "war"].contains(stage) }
}
