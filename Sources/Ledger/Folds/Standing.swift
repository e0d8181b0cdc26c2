/// Where a party stands in an accord or organisation.
///
/// The order of consent follows the Vienna Convention on the Law of Treaties: negotiation and adoption of the text (arts 7–9),
/// authentication (art. 10), signature (arts 12, 18), consent to be bound (arts 11, 14–16), provisional application (art. 25),
/// entry into force (art. 24); then suspension (arts 57–58) and the ways out (arts 54–56, 60).
public enum Standing: String, Sendable, CaseIterable {
  case partner, observer, invited, applied, candidate, negotiating, announced, agreed, initialled, adopted, signed, approved
  case ratified, accepted, acceded
  case provisional
  case member
  case inForce = "in-force"
  /// A party that has said it will leave and has not left.
  case withdrawalAnnounced = "withdrawal-announced"
  case suspended, withdrawn, denounced, expelled, declined
  /// No longer a member; the data do not say how it ended.
  case ended

  /// How far consent has gone: a higher act outranks a lower one, equals do not move each other.
  var rank: Int {
    switch self {
    case .partner: 0
    case .observer: 1
    case .invited: 2
    case .applied: 3
    case .candidate: 4
    case .negotiating: 5
    case .announced: 6
    case .agreed: 7
    case .initialled: 8
    case .adopted: 9
    case .signed: 10
    case .approved: 11
    case .ratified, .accepted, .acceded: 12
    case .provisional: 13
    case .member, .inForce: 14
    case .withdrawalAnnounced: 15
    case .suspended: 16
    case .withdrawn, .denounced, .expelled, .declined, .ended: 17
    }
  }

  /// Signature or more: what news calls having joined. Suspension leaves a party a party (art. 72).
  public var isParty: Bool { (Standing.signed.rank...Standing.suspended.rank).contains(rank) }

  /// Consent to be bound (VCLT art. 2, 1 b), or membership.
  public var isBound: Bool { isParty && rank >= Standing.ratified.rank }

  public var isExit: Bool { rank == 17 }

  /// As a sentence has it: "in force".
  public var words: String { rawValue.split(separator: "-").joined(separator: " ") }
}

/// How two parties stand to each other (Vienna Convention on Diplomatic Relations, arts 2, 45, 63).
public enum RelationsStanding: String, Sendable, CaseIterable {
  /// Both or one have said that they will establish relations.
  case announced
  case recognised, normalised, diplomatic, suspended, severed, war

  var rank: Int {
    switch self {
    case .announced: 0
    case .recognised: 1
    case .normalised: 2
    case .diplomatic: 3
    case .suspended, .severed, .war: 4
    }
  }

  public var isBroken: Bool { rank == 4 }

  public var words: String {
    switch self {
    case .announced: "relations announced"
    case .recognised: "recognition"
    case .normalised: "normalised relations"
    case .diplomatic: "diplomatic relations"
    case .suspended: "relations suspended"
    case .severed: "relations severed"
    case .war: "war"
    }
  }
}
