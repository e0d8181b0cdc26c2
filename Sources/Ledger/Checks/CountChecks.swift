internal import Diplomacy

/// What stands beside a claim and can be counted: `the 31st member`, `the first to ratify`, `on Friday, March 28`.
extension CheckContext {
  /// A verdict on the claim with its number and weekday held against the record and the calendar.
  func counted(_ claim: Claim, _ check: Check) throws -> Check {
    if let wrong = weekday(claim, check) { return wrong }
    guard claim.predicate == .partyTo, claim.polarity == .affirmed, claim.factuality == .asserted, let said = claim.value,
      let party = claim.subject, let accord = claim.object
    else { return check }
    if said == "first" { return try first(claim, check, party, accord) }
    guard check.verdict == .supported, let number = Int(said.prefix { $0.isNumber }) else { return check }
    let on = claim.from?.latest ?? day
    let all = try statements(.of(accord, [.partyTo]))
    let members = Set(all.compactMap(\.subject)).filter { member in
      AccordFold.standing(of: member, all.filter { $0.subject == member }, asOf: on, bounds: .everything)?.isParty == true
    }
    guard members.count > 2 else { return check }
    let count = members.union([party]).count
    if count == number {
      return Check(
        .supported, check.reason + "; the record counts \(count) members on \(on), it among them", metric: "members counted",
        basis: check.basis)
    }
    return Check(
      .mixed, check.reason + "; but the record counts \(count) members on \(on), which makes it no \(said) member",
      metric: "members counted", basis: check.basis)
  }

  /// The day of the week is arithmetic: a wrong one refutes the date, whatever the record says.
  private func weekday(_ claim: Claim, _ check: Check) -> Check? {
    guard let stated = claim.weekday, let on = claim.from?.beginning?.earliest, claim.from?.beginning?.day != nil,
      stated != on.weekday
    else { return nil }
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return Check(
      .refuted, "\(on) was a \(names[on.weekday]), not a \(names[stated])" + (check.reason.isEmpty ? "" : "; \(check.reason)"),
      metric: "weekday", basis: check.basis.isEmpty ? ["gregorian-calendar"] : check.basis)
  }

  private func first(_ claim: Claim, _ check: Check, _ party: PartyCode, _ accord: PartyCode) throws -> Check {
    let acts = try statements(.of(accord, [.partyTo])).filter {
      $0.stage == claim.stage && $0.polarity == .affirmed && $0.factuality == .asserted
    }
    let own = acts.first { $0.subject == party }
    guard let when = claim.from?.earliest ?? own?.from?.earliest else { return check }
    if let earlier = acts.first(where: { $0.subject != party && ($0.from?.latest).map { $0 < when } == true }) {
      let other = earlier.subject.map(words.name) ?? "another"
      return Check(
        .refuted, "\(other) was before: \(claim.stage ?? "party") \(words.on(earlier.from))", metric: "order of acts",
        basis: basis([earlier]))
    }
    guard own != nil, acts.count > 2 else { return check }
    return Check(
      check.verdict, check.reason + "; nobody is on record before it", metric: "order of acts", basis: check.basis)
  }
}
