internal import Diplomacy

/// `holds-office` against the terms on record.
extension CheckContext {
  func office(_ claim: Claim) throws -> Check {
    guard let party = claim.subject ?? claim.object, let person = claim.person else {
      return Check(.notEnoughEvidence, "the person or the state is not identified")
    }
    if claim.factuality != .asserted, claim.factuality != .alleged {
      return open(claim, "the record has terms of office, not plans")
    }
    let on = claim.from?.latest ?? day
    let said = PartyCode.slug(of: person).rawValue
    let all = try statements(.about(party, [.holdsOffice])).filter { samePerson($0.person, said) }
    guard !all.isEmpty else {
      return Check(.notEnoughEvidence, "no office of \(person) in \(words.name(party)) is on record")
    }
    let offices = all.filter { sameOffice($0, claim.value) }
    guard !offices.isEmpty else {
      let known = Set(all.compactMap(\.value)).sorted()
      return Check(
        .notEnoughEvidence, "on record \(person) is \(words.list(known)) in \(words.name(party)), not \(claim.value ?? "that")",
        basis: basis([all[0]]))
    }
    let last = offices.filter { Validity(from: $0.from, to: nil).holds(on: on) != .no }.max { a, b in
      (a.from?.earliest?.number ?? Int.min) < (b.from?.earliest?.number ?? Int.min)
    }
    guard let last else {
      let first = offices[0]
      return verdict(
        claim, isHeld: false, "\(person) became \(first.value ?? "that") \(words.on(first.from)), after \(Wording.day(on))",
        [first])
    }
    if last.polarity == .negated {
      return verdict(
        claim, isHeld: false, "\(person) was \(last.value ?? "that") until \(last.from?.beginning.map(Wording.date) ?? "then")",
        [last])
    }
    return verdict(claim, isHeld: true, "\(person) has been \(last.value ?? "that")\(words.since(last.from))", [last])
  }

  private func verdict(_ claim: Claim, isHeld: Bool, _ reason: String, _ statements: [Statement]) -> Check {
    Check(isHeld == (claim.polarity == .affirmed) ? .supported : .refuted, reason, basis: basis(statements))
  }

  /// The same name, or a last name where only that is given; what is said comes as its slug.
  private func samePerson(_ known: String?, _ said: String) -> Bool {
    guard let known = known.map({ PartyCode.slug(of: $0).rawValue }) else { return false }
    return known == said || known.hasSuffix("-" + said) || said.hasSuffix("-" + known)
  }

  /// The same title, or the same kind of office under another name ("Secretary of State" is a foreign minister).
  private func sameOffice(_ statement: Statement, _ office: String?) -> Bool {
    guard let office else { return true }
    let said = PartyCode.slug(of: office).rawValue
    let title = PartyCode.slug(of: statement.value ?? "").rawValue
    if said == title || title.hasSuffix("-" + said) || said.hasSuffix("-" + title) { return true }
    let kind = statement.capacity ?? ""
    if kind == said { return true }
    return OfficeWords.kind(of: said) == kind
  }
}

enum OfficeWords {
  private static let kinds = [
    "foreign-minister": "foreign-minister", "minister-of-foreign-affairs": "foreign-minister",
    "foreign-secretary": "foreign-minister",
    "secretary-of-state": "foreign-minister", "top-diplomat": "foreign-minister", "prime-minister": "head-of-government",
    "premier": "head-of-government", "chancellor": "head-of-government", "president": "head-of-state", "king": "head-of-state",
    "emir": "head-of-state", "sultan": "head-of-state", "defense-minister": "defence-minister",
    "defence-minister": "defence-minister",
    "secretary-of-defense": "defence-minister", "secretary-general": "head", "ambassador": "ambassador",
  ]

  static func kind(of slug: String) -> String? { kinds[slug] }
}
