internal import Diplomacy
internal import Gazetteer

/// What a claim says of its place among others: `the first to ratify`, `the first since 1994`, `the newest member`, `the only
/// signatory`, `one of six members`, `after Finland`.
extension CheckContext {
  /// The claim's verdict with its word of order held against the record; nil where there is no such word.
  func ordered(_ claim: Claim, _ check: Check, _ party: PartyCode, _ accord: PartyCode) throws -> Check? {
    let words = (claim.value ?? "").split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    switch first {
    case "first": return try earliest(claim, check, party, accord, among: group(words), since: number(after: "since", words))
    case "last": return try latest(claim, check, party, accord, among: group(words))
    case "only": return try only(claim, check, party, accord, among: group(words))
    case "one" where words.count == 3: return try Int(words[2]).flatMap { try oneOf($0, claim, check, accord) }
    case "before", "after":
      guard words.count == 2 else { return nil }
      return try relative(to: PartyCode(words[1]), isBefore: first == "before", claim, check, party, accord)
    default: return nil
    }
  }

  /// The states of `first of africa`; nil without a region, which is all of them.
  private func group(_ words: [String]) -> Set<PartyCode>? {
    guard let at = words.firstIndex(of: "of"), words[0] != "one", at + 1 < words.count else { return nil }
    return Set(gazetteer.facts(of: PartyCode(words[at + 1]), .member).map { PartyCode($0.value) })
  }

  private func number(after word: String, _ words: [String]) -> Int? {
    words.firstIndex(of: word).flatMap { $0 + 1 < words.count ? Int(words[$0 + 1]) : nil }
  }

  /// Acts of all parties, or of those of a region, that are what the claim's stage speaks of, with a date.
  private func acts(_ claim: Claim, _ accord: PartyCode, among group: Set<PartyCode>? = nil) throws -> [Statement] {
    try statements(.of(accord, [.partyTo])).filter { act in
      act.polarity == .affirmed && act.from != nil && fulfils(act, claim)
        && (group.map { states in act.subject.map(states.contains) ?? false } ?? true)
    }
  }

  /// When a party first did it.
  private func day(of party: PartyCode, _ acts: [Statement]) -> (date: Statement, earliest: Day, latest: Day)? {
    acts.filter { $0.subject == party }.compactMap { act -> (date: Statement, earliest: Day, latest: Day)? in
      guard let earliest = act.from?.earliest, let latest = act.from?.latest else { return nil }
      return (act, earliest, latest)
    }.min { $0.latest < $1.latest }
  }

  private func earliest(
    _ claim: Claim, _ check: Check, _ party: PartyCode, _ accord: PartyCode, among group: Set<PartyCode>?, since: Int?
  ) throws -> Check? {
    let acts = try acts(claim, accord, among: group)
    let own = day(of: party, acts)
    guard let when = claim.from?.earliest ?? own?.earliest else { return nil }
    let others = Set(acts.compactMap(\.subject)).subtracting([party]).sorted().compactMap { day(of: $0, acts) }
    let sinceEnd = since.flatMap { PartialDate(year: $0) }?.latest
    let before = others.filter { other in other.latest < when && (sinceEnd.map { other.earliest > $0 } ?? true) }
    if let earlier = before.min(by: { $0.latest < $1.latest })?.date {
      return Check(
        .refuted, "\(earlier.subject.map(words.name) ?? "another") was before: \(words.on(earlier.from))",
        metric: "order of acts", basis: basis([earlier]))
    }
    guard own != nil, others.count > (group == nil ? 1 : 0) else { return nil }
    let reach = since.map { "nobody is on record between \($0) and it" } ?? "nobody is on record before it"
    return Check(check.verdict, "\(check.reason); \(reach)", metric: "order of acts", basis: check.basis)
  }

  private func latest(
    _ claim: Claim, _ check: Check, _ party: PartyCode, _ accord: PartyCode, among group: Set<PartyCode>?
  ) throws -> Check? {
    let acts = try acts(claim, accord, among: group)
    guard let own = day(of: party, acts) else { return nil }
    let later = Set(acts.compactMap(\.subject)).subtracting([party]).sorted().compactMap { day(of: $0, acts) }
      .filter { $0.earliest > own.latest && $0.latest <= day }
    if let other = later.max(by: { $0.earliest < $1.earliest })?.date {
      return Check(
        .refuted, "\(other.subject.map(words.name) ?? "another") came later: \(words.on(other.from))",
        metric: "order of acts", basis: basis([other]))
    }
    return Check(check.verdict, "\(check.reason); nobody is on record after it", metric: "order of acts", basis: check.basis)
  }

  private func only(
    _ claim: Claim, _ check: Check, _ party: PartyCode, _ accord: PartyCode, among group: Set<PartyCode>?
  ) throws -> Check? {
    let others = try acts(claim, accord, among: group).filter {
      $0.subject != party && ($0.from?.earliest).map { $0 <= day } == true
    }
    guard let other = others.first else { return nil }
    let names = Set(others.compactMap(\.subject)).sorted().prefix(3).map(words.name)
    return Check(
      .refuted, "not the only one: \(words.list(names)) too", metric: "members counted", basis: basis([other]))
  }

  private func oneOf(_ count: Int, _ claim: Claim, _ check: Check, _ accord: PartyCode) throws -> Check? {
    let found = try members(of: accord, on: claim.from?.latest ?? day).count
    guard found > 2, check.verdict == .supported else { return nil }
    let reason = "\(check.reason); the record counts \(found) members"
    return Check(found == count ? .supported : .mixed, reason, metric: "members counted", basis: check.basis)
  }

  private func relative(
    to other: PartyCode, isBefore: Bool, _ claim: Claim, _ check: Check, _ party: PartyCode, _ accord: PartyCode
  ) throws -> Check? {
    let acts = try acts(claim, accord)
    guard let own = day(of: party, acts), let theirs = day(of: other, acts) else { return nil }
    let (first, second) = isBefore ? (own, theirs) : (theirs, own)
    let reason = "\(words.name(party)) \(words.on(own.date.from)), \(words.name(other)) \(words.on(theirs.date.from))"
    let evidence = basis([own.date, theirs.date])
    if first.latest < second.earliest { return Check(check.verdict, reason, metric: "order of acts", basis: evidence) }
    if first.earliest > second.latest { return Check(.refuted, reason, metric: "order of acts", basis: evidence) }
    return Check(.notEnoughEvidence, reason + "; the dates do not tell which was first", metric: "order of acts", basis: evidence)
  }
}
