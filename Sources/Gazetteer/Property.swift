/// Every property a line of the gazetteer may carry; the data folder's README describes each.
public enum Property: String, Sendable, CaseIterable {
  case kind, name, alias, adjective, people, person
  case officialName = "official-name"
  case iso2
  case isoNumeric = "iso-numeric"
  case region, subregion, capital, centroid, exists, independence, institution, relations, mission, agreement
  case noRelations = "no-relations"
  case capitalAlias = "capital-alias"
  case founded, headquarters, member, observer, partner, candidate, suspended
  case memberNoun = "member-noun"
  case bindingness, layer, adopted, opened, terminated, act, obligation, depositary, threshold, notice
  case continuedBy = "continued-by"
  case inForce = "in-force"
  case headOfState = "head-of-state"
  case headOfGovernment = "head-of-government"
  case foreignMinister = "foreign-minister"
  case deputyForeignMinister = "deputy-foreign-minister"
  case defenceMinister = "defence-minister"
  case head, ambassador, spokesperson, adviser, envoy
  case ambassadorTo = "ambassador-to"
  case place, metonym, sector, body, minority

  /// Whether the value is an office holder: full name, title, short forms.
  public var isOffice: Bool {
    switch self {
    case .headOfState, .headOfGovernment, .foreignMinister, .deputyForeignMinister, .defenceMinister, .head, .ambassador,
      .spokesperson, .adviser, .envoy, .ambassadorTo:
      true
    default: false
    }
  }

  /// Least number of parts that a value must have.
  var leastParts: Int {
    switch self {
    case .capital, .place: 3
    case .relations, .noRelations, .capitalAlias, .institution, .metonym, .centroid, .headquarters, .act: 2
    case .mission, .obligation, .layer: 3
    case .agreement: 3
    case .kind, .name, .alias, .adjective, .people, .person, .officialName, .sector, .member, .notice, .continuedBy, .body,
      .minority:
      1
    default: isOffice ? 2 : 0
    }
  }
}

/// What an entry of the gazetteer is.
public enum Kind: String, Sendable, CaseIterable {
  case state, observer, partial, territory, former, organisation, bloc, accord, region, group, medium

  /// States and what behaves like one in the news.
  public var isStatelike: Bool {
    switch self {
    case .state, .observer, .partial, .territory, .former: true
    default: false
    }
  }

  public var isOrganisation: Bool { self == .organisation || self == .bloc }
}
