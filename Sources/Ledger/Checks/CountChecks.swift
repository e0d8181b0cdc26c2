internal import Diplomacy

/// What stands beside a claim and can be counted: `the 31st member`, `on Friday, March 28`.
extension CheckContext {
  /// A verdict on the claim with its number, its order and its weekday held against the record and the calendar.
  func counted(_ claim: Claim, _ check: Check) throws -> Check {
    if let wrong = weekday(claim, check) { return wrong }
    guard claim.predicate == .partyTo, claim.polarity == .affirmed, claim.factuality == .asserted, let said = claim.value,
      let party = claim.subject, let accord = claim.object
    else { return check }
    if let found = try ordered(claim, check, party, accord) { return found }
    guard check.verdict == .supported, let number = Int(said.prefix { $0.isNumber }) else { return check }
    let on = claim.from?.latest ?? day
    let members = try members(of: accord, on: on)
    guard members.count > 2 else { return check }
    let count = members.union([party]).count
    if count == number {
      return Check(
        .supported, check.reason + "; the record counts \(count) members on \(Wording.day(on)), it among them",
        metric: "members counted",
        basis: check.basis)
    }
    return Check(
      .mixed, check.reason + "; but the record counts \(count) members on \(Wording.day(on)), which makes it no \(said) member",
      metric: "members counted", basis: check.basis)
  }

  /// Who is party to an accord on a day.
  func members(of accord: PartyCode, on day: Day) throws -> Set<PartyCode> {
    let all = Dictionary(grouping: try statements(.of(accord, [.partyTo])).filter { $0.subject != nil }, by: \.subject)
    return Set(
      all.compactMap { party, own in
        AccordFold.standing(of: party ?? "", own, asOf: day, bounds: .everything)?.isParty == true ? party : nil
      })
  }

  /// The day of the week is arithmetic: a wrong one refutes the date, whatever the record says.
  private func weekday(_ claim: Claim, _ check: Check) -> Check? {
    guard let stated = claim.weekday, let on = claim.from?.beginning?.earliest, claim.from?.beginning?.day != nil,
      stated != on.weekday
    else { return nil }
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return Check(
      .refuted,
      "\(Wording.day(on)) was a \(names[on.weekday]), not a \(names[stated])" + (check.reason.isEmpty ? "" : "; \(check.reason)"),
      metric: "weekday", basis: check.basis.isEmpty ? ["gregorian-calendar"] : check.basis)
  }
}
