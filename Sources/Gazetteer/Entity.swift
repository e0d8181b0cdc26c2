public import Diplomacy

/// A party, accord or region of the gazetteer with its names.
public struct Entity: Sendable {
  public let code: PartyCode
  public internal(set) var kind: Kind
  /// The usual English name.
  public internal(set) var name: String
  public internal(set) var officialName: String?
  public internal(set) var aliases: [String] = []
  public internal(set) var adjectives: [String] = []
  /// The PLOVER sector of a body that is no state and no organisation of states: `NGO`, `PRM`, `CRM`.
  public internal(set) var sector: String?
  public internal(set) var region: String?
  public internal(set) var subregion: String?
}

/// A capital with its place and period.
public struct Capital: Sendable, Hashable {
  public let name: String
  /// Decimal degrees.
  public let point: GeoPoint
  public let validity: Validity
}

/// A membership, observership, candidacy, partnership or suspension.
public struct Membership: Sendable, Hashable {
  public let organisation: PartyCode
  public let party: PartyCode
  /// `member`, `observer`, `partner`, `candidate`, `suspended`.
  public let capacity: Property
  public let fact: Fact
  public var validity: Validity { fact.validity }
}

/// An act of a party to an accord.
public struct AccordAct: Sendable, Hashable {
  public let accord: PartyCode
  public let party: PartyCode
  public let act: Act
  public let layer: String?
  public let fact: Fact
}

/// A layer of an accord: an instrument with its own strength.
public struct Layer: Sendable, Hashable {
  public let id: String
  public let bindingness: Bindingness?
  public let title: String
}

/// What a party to an accord owes: a predicate towards another party at a stage.
public struct Obligation: Sendable, Hashable {
  public let predicate: String
  public let object: PartyCode
  public let stage: String
  public let wording: String
  public let fact: Fact
}

/// The term of an office holder.
public struct OfficeTerm: Sendable, Hashable {
  public let party: PartyCode
  public let office: Property
  public let person: String
  /// As text gives it: `Secretary of State`.
  public let title: String
  /// How second mention calls the person.
  public let shortForms: [String]
  public let fact: Fact
  public var validity: Validity { fact.validity }
}
