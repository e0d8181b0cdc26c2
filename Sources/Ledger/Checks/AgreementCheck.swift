internal import Diplomacy

/// `agreement-with`, sector by sector.
extension CheckContext {
  func agreement(_ claim: Claim) throws -> Check {
    guard let a = claim.subject, let b = claim.object else {
      return Check(.notEnoughEvidence, "one of the two parties is not identified")
    }
    let all = try statements(.between(a, b, [.agreementWith])).filter { $0.polarity == .affirmed }
    switch claim.factuality {
    case .planned: return plannedAgreement(claim, a, b, all)
    case .possible, .conditional, .requested:
      return open(
        claim, all.isEmpty ? "no agreement is on record between \(words.pair(a, b))" : "\(all.count) agreements are on record")
    case .asserted, .alleged: break
    }
    if claim.sectors.isEmpty { return untitled(claim, a, b, all) }
    let found = claim.sectors.map { sector in (sector: sector, facts: all.filter { meets(sector, $0, claim) }) }
    let reasons = found.map { part in
      guard let first = part.facts.first else { return lacking(part.sector, all) }
      return "\(part.sector): \(title(first)) \(words.on(first.from))"
    }
    let hits = found.filter { !$0.facts.isEmpty }
    if hits.isEmpty {
      let isNew = isNews(claim) ? Verdict.new : .notEnoughEvidence
      return Check(isNew, "\(words.pair(a, b)), \(reasons.joined(separator: "; "))")
    }
    let basis = basis(hits.compactMap(\.facts.first))
    return Check(hits.count == found.count ? .supported : .mixed, reasons.joined(separator: "; "), basis: basis)
  }

  private func plannedAgreement(_ claim: Claim, _ a: PartyCode, _ b: PartyCode, _ all: [Statement]) -> Check {
    let known = before.current(all)
    let plans = known.filter { plan in plan.factuality == .planned && !Set(plan.sectors).isDisjoint(with: claim.sectors) }
    if let plan = plans.first {
      return Check(.supported, "planned before \(Wording.day(day)): \(title(plan))", basis: basis(plans))
    }
    let earlier = claim.sectors.compactMap { sector in
      known.first { $0.factuality == .asserted && $0.sectors.contains { Sectors.same($0, sector) } }
    }
    let past =
      earlier.isEmpty
      ? ""
      : "; earlier agreements: "
        + earlier.map { "\($0.sectors.joined(separator: ", ")) \(words.on($0.from))" }.joined(separator: ", ")
    return Check(
      .new, "no statement before \(Wording.day(day)) plans it between \(words.pair(a, b))\(past)", basis: basis(earlier))
  }

  /// A claim that names no sector: its title or any agreement at the stage.
  private func untitled(_ claim: Claim, _ a: PartyCode, _ b: PartyCode, _ all: [Statement]) -> Check {
    let facts = all.filter { fact in
      let isNamed = claim.value.map { Sectors.sameTitle($0, fact.value ?? "") } ?? true
      return isNamed && (claim.stage == nil || fact.stage == claim.stage)
    }
    switch match(claim.from, facts) {
    case .fits(let fact), .undecided(let fact):
      return Check(.supported, "\(title(fact)) \(words.on(fact.from))", basis: basis([fact]))
    case .differs, .none: return silence(claim, "no such agreement is on record between \(words.pair(a, b))")
    }
  }

  private func title(_ fact: Statement) -> String { fact.value ?? "agreement \(fact.stage ?? "on record")" }

  private func lacking(_ sector: String, _ all: [Statement]) -> String {
    let near = all.first { fact in fact.sectors.contains { Sectors.near($0, sector) } }
    let nearest = near.map { " (nearest: \($0.sectors.joined(separator: ", ")), \(title($0)) \(words.on($0.from)))" } ?? ""
    return "\(sector): no agreement on record\(nearest)"
  }

  /// Same sector, a stage that says as much, and a date that does not contradict.
  private func meets(_ sector: String, _ fact: Statement, _ claim: Claim) -> Bool {
    guard fact.factuality == .asserted, fact.sectors.contains(where: { Sectors.same($0, sector) }) else { return false }
    guard let from = claim.from else { return true }
    // "dating back to": an agreement of that time or later bears it out; an exact date must agree.
    if claim.from?.beginning?.day == nil {
      guard let earliest = from.earliest, let latest = fact.from?.latest else { return true }
      return latest >= earliest
    }
    return fact.from.map(from.agrees(with:)) != .no
  }
}

/// Fields of policy that are the same under two words, and those that are near.
enum Sectors {
  private static let canonical = [
    "defence": "defense", "security": "defense", "military": "defense", "cyber": "cybersecurity",
    "cyber-security": "cybersecurity",
    "commerce": "trade", "economy": "trade", "economic": "trade", "customs": "trade", "air": "aviation", "transport": "aviation",
    "farming": "agriculture", "tech": "technology", "nuclear-energy": "nuclear", "visas": "migration",
  ]
  private static let neighbours: [String: Set<String>] = [
    "food-technology": ["agriculture"], "food": ["agriculture"], "cybersecurity": ["technology", "defense"],
    "innovation": ["technology", "science"], "infrastructure": ["investment"], "energy": ["nuclear"], "investment": ["trade"],
  ]

  private static func normal(_ sector: String) -> String {
    let slug = PartyCode.slug(of: sector).rawValue
    return canonical[slug] ?? slug
  }

  static func same(_ a: String, _ b: String) -> Bool { normal(a) == normal(b) }
  static func near(_ fact: String, _ claimed: String) -> Bool { neighbours[normal(claimed)]?.contains(normal(fact)) ?? false }

  static func sameTitle(_ a: String, _ b: String) -> Bool {
    let (x, y) = (PartyCode.slug(of: a).rawValue, PartyCode.slug(of: b).rawValue)
    return !x.isEmpty && !y.isEmpty && (x.contains(y) || y.contains(x))
  }
}
