/// How sure a source is of what it says, relative to the speaker.
public enum Factuality: String, Sendable, CaseIterable {
  case asserted, planned, possible, conditional, requested, alleged
}

public enum Polarity: String, Sendable, CaseIterable { case affirmed, negated }

/// What a check can say of a claim.
public enum Verdict: String, Sendable, CaseIterable {
  case supported, refuted, mixed, new
  case notEnoughEvidence = "not-enough-evidence"
  case notCheckable = "not-checkable"
}

/// What a claim is about.
public enum Predicate: String, Sendable, CaseIterable {
  case partyTo = "party-to"
  case relationsWith = "relations-with"
  case agreementWith = "agreement-with"
  case missionIn = "mission-in"
  case accord
  case independent
  case holdsOffice = "holds-office"
  case fartherThan = "farther-than"
  case assessment
  case omits
  /// Two parties that met or spoke (PLOVER's CONSULT): filed from the events of a dispatch; no claim of a reading has it.
  case metWith = "met-with"

  /// A symmetric relation is reported once; the order of its ends carries no meaning.
  public var isSymmetric: Bool { self == .relationsWith || self == .agreementWith || self == .metWith }

  /// The closed list of stages of the contract; empty where the predicate has none.
  public var stages: [String] {
    switch self {
    case .partyTo:
      [
        "invited", "applied", "candidate", "negotiating", "agreed", "initialled", "signed", "approved", "ratified",
        "accepted", "acceded", "provisional", "in-force", "suspended", "paused", "resumed", "withdrawn", "denounced",
        "expelled", "declined",
      ]
    case .relationsWith:
      [
        "recognised", "diplomatic", "normalised", "upgraded", "downgraded", "suspended", "resumed", "severed", "war",
      ]
    case .agreementWith:
      [
        "negotiating", "agreed", "initialled", "signed", "ratified", "in-force", "amended", "extended", "renewed",
        "suspended", "terminated",
      ]
    case .missionIn: ["opened", "closed", "suspended", "resumed", "relocated", "upgraded", "downgraded"]
    case .accord: ["founded", "adopted", "opened-for-signature", "in-force", "amended", "suspended", "terminated"]
    case .independent, .holdsOffice, .fartherThan, .assessment, .omits, .metWith: []
    }
  }
}

/// PLOVER's sixteen event types (PLOVER manual 2024).
public enum EventType: String, Sendable, CaseIterable {
  case agree = "AGREE"
  case consult = "CONSULT"
  case support = "SUPPORT"
  case concede = "CONCEDE"
  case cooperate = "COOPERATE"
  case aid = "AID"
  case retreat = "RETREAT"
  case request = "REQUEST"
  case accuse = "ACCUSE"
  case reject = "REJECT"
  case threaten = "THREATEN"
  case protest = "PROTEST"
  case sanction = "SANCTION"
  case mobilize = "MOBILIZE"
  case coerce = "COERCE"
  case assault = "ASSAULT"
}

/// What may be kept of a dispatch's text.
public enum Rights: String, Sendable, CaseIterable {
  case publicDomain = "public-domain"
  /// The full text may be kept for this ledger.
  case licensed
  /// Offsets, hashes and at most 25 words for each quote; the default.
  case spansOnly = "spans-only"
}

/// The closed list of acts by which standings change (Vienna Convention on the Law of Treaties, arts 2, 11–18, 24–25, 54–68;
/// Vienna Convention on Diplomatic Relations).
public enum Act: String, Sendable, CaseIterable {
  case announced, invited, applied, negotiated, agreedInPrinciple, initialled, adopted, signed, signedAdReferendum
  case signedDefinitively, domesticApproval, ratified, accepted, approved, acceded, succeeded, provisionallyApplied
  case inForce, reserved, objected, declined, suspended, withdrew, denounced, expelled, terminated
  case recognised, relationsEstablished, relationsUpgraded, relationsDowngraded, relationsSuspended, relationsResumed
  case relationsSevered, normalised, missionOpened, missionClosed, ambassadorRecalled, ambassadorReturned
  case warDeclared, ceasefire, peace
}

/// How strongly an instrument binds.
public enum Bindingness: String, Sendable, CaseIterable {
  case treaty, framework, declaration
  case memorandumOfUnderstanding = "memorandum of understanding"
  case memorandumOfIntent = "memorandum of intent"
  case statement
}
