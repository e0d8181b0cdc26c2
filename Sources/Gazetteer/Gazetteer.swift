public import Diplomacy

/// Who and where: states, organisations, accords, offices and places, each fact with its source.
///
/// Built once from plain data files; a value afterwards, safe to share.
public struct Gazetteer: Sendable {
  public private(set) var facts: [Fact] = []
  public private(set) var entities: [PartyCode: Entity] = [:]
  public private(set) var names = NameIndex()
  public private(set) var offices: [OfficeTerm] = []
  public private(set) var outlines: OutlineFile?
  private var bySubject: [PartyCode: [Int]] = [:]
  private var titlesByParty: [PartyCode: Set<String>] = [:]
  private var membershipsByParty: [PartyCode: [Int]] = [:]
  private var termsByAccord: [PartyCode: [Int]] = [:]

  public init(facts: [Fact], outlines: OutlineFile? = nil) throws {
    self.facts = facts
    self.outlines = outlines
    entities.reserveCapacity(512)
    names = NameIndex(minimumCapacity: facts.count)
    // Facts about one subject mostly stand together: its entry is looked up once for each run of them.
    var start = 0
    while start < facts.count {
      let subject = facts[start].subject
      var entity = entities[subject] ?? Entity(code: subject, kind: subject.isState ? .state : .organisation, name: "")
      var end = start
      while end < facts.count, facts[end].subject == subject {
        take(facts[end], end, &entity)
        end += 1
      }
      entities[subject] = entity
      bySubject[subject, default: []].append(contentsOf: start..<end)
      start = end
    }
  }

  private mutating func take(_ fact: Fact, _ index: Int, _ entity: inout Entity) {
    switch fact.property {
    case .kind: entity.kind = Kind(rawValue: fact.value) ?? entity.kind
    case .name:
      entity.name = fact.value
      insert(fact.value, fact, .name)
    case .officialName:
      entity.officialName = fact.value
      insert(fact.value, fact, .name)
    case .alias:
      entity.aliases.append(fact.value)
      insert(fact.value, fact, .name)
    case .adjective:
      entity.adjectives.append(fact.value)
      insert(fact.value, fact, .adjective)
    case .people, .person: insert(fact.value, fact, .people)
    case .minority: insert(fact.value, fact, .minority)
    case .region: entity.region = fact.value
    case .subregion: entity.subregion = fact.value
    case .sector: entity.sector = fact.value
    case .memberNoun: break
    case .member, .observer, .partner, .candidate, .suspended:
      membershipsByParty[PartyCode(fact.parts[0]), default: []].append(index)
    case .threshold, .notice, .inForce: termsByAccord[fact.subject, default: []].append(index)
    default: takeNamed(fact)
    }
  }

  private mutating func takeNamed(_ fact: Fact) {
    guard fact.property.isOffice || Gazetteer.namedProperties.contains(fact.property) else { return }
    let parts = fact.parts
    switch fact.property {
    case .capital: insert(parts[0], fact, .capital)
    case .capitalAlias: if parts.count > 1 { insert(parts[1], fact, .capital) }
    case .place: insert(parts[0], fact, .place)
    case .institution: insert(parts[0], fact, .institution(sector: parts.count > 1 ? parts[1] : "GOV"))
    case .metonym: insert(parts[0], fact, .metonym(sector: parts.count > 1 ? parts[1] : "GOV"))
    default: takeOffice(fact, parts)
    }
  }

  private static let namedProperties: Set<Property> = [.capital, .capitalAlias, .place, .institution, .metonym]

  private mutating func takeOffice(_ fact: Fact, _ parts: [String]) {
    let shorts = parts.count > 2 ? Gazetteer.listed(parts[2]) : []
    let short = shorts.isEmpty ? Gazetteer.surname(parts[0]).map { [$0] } ?? [] : shorts
    offices.append(
      OfficeTerm(
        party: fact.subject, office: fact.property, person: parts[0], title: parts.count > 1 ? parts[1] : "", shortForms: short,
        fact: fact))
    let index = offices.count - 1
    if parts.count > 1 { titlesByParty[fact.subject, default: []].insert(parts[1]) }
    names.insert(parts[0], NameEntry(party: fact.subject, role: .person(office: index, isFull: true), validity: Validity(nil)))
    for form in short where form != parts[0] {
      names.insert(form, NameEntry(party: fact.subject, role: .person(office: index, isFull: false), validity: Validity(nil)))
    }
  }

  /// Names parted by commas.
  private static func listed(_ names: String) -> [String] {
    names.utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0.drop { $0 == 0x20 })) }
  }

  /// The last word of a name.
  private static func surname(_ name: String) -> String? {
    let words = name.utf8
    guard let last = words.lastIndex(where: { $0 != 0x20 }) else { return nil }
    let start = words[...last].lastIndex(of: 0x20).map { words.index(after: $0) } ?? words.startIndex
    return String(name[start...last])
  }

  private mutating func insert(_ name: String, _ fact: Fact, _ role: NameRole) {
    names.insert(name, NameEntry(party: fact.subject, role: role, validity: fact.validity))
  }

}

extension Gazetteer {
  public subscript(code: PartyCode) -> Entity? { entities[code] }

  public func name(of code: PartyCode) -> String {
    guard let name = entities[code]?.name, !name.isEmpty else { return code.rawValue }
    return name
  }

  /// The titles that the office holders of a party have had, as the data write them.
  public func titles(of code: PartyCode) -> Set<String> { titlesByParty[code] ?? [] }

  public func kind(of code: PartyCode) -> Kind? { entities[code]?.kind }

  /// All facts about a subject, or those of one property.
  public func facts(of code: PartyCode, _ property: Property? = nil) -> [Fact] {
    (bySubject[code] ?? []).lazy.map { facts[$0] }.filter { property == nil || $0.property == property }
  }

  /// Memberships, observerships and the like of a party.
  public func memberships(of party: PartyCode) -> [Membership] {
    (membershipsByParty[party] ?? []).map { index in
      let fact = facts[index]
      return Membership(organisation: fact.subject, party: party, capacity: fact.property, fact: fact)
    }
  }

  /// Members of an organisation, bloc or region on a day, in order of code.
  public func members(of organisation: PartyCode, on day: Day) -> [PartyCode] {
    let codes = facts(of: organisation, .member).filter { $0.validity.holds(on: day) != .no }.map { PartyCode($0.parts[0]) }
    return Array(Set(codes)).sorted()
  }

  /// Accords of which a line gives the threshold, the notice or the entry into force.
  public var accordsWithTerms: some Collection<PartyCode> { termsByAccord.keys }

  /// Those lines of one accord.
  public func terms(of accord: PartyCode) -> [Fact] { (termsByAccord[accord] ?? []).map { facts[$0] } }

  /// The organisation through which the states of a region act: `Arab foreign ministers` meet as the Arab League.
  public func body(of region: PartyCode) -> PartyCode? { facts(of: region, .body).first.map { PartyCode($0.parts[0]) } }

  public func capital(of state: PartyCode, on day: Day) -> Capital? {
    let capitals: [Capital] = facts(of: state, .capital).compactMap { fact in
      let parts = fact.parts
      guard parts.count >= 3, let latitude = Double(parts[1]), let longitude = Double(parts[2]) else { return nil }
      return Capital(
        name: parts[0], point: GeoPoint(latitude: latitude, longitude: longitude), validity: fact.validity)
    }
    return capitals.first { $0.validity.holds(on: day) == .yes } ?? capitals.first { $0.validity.holds(on: day) == .undecided }
  }

  public func centroid(of state: PartyCode) -> GeoPoint? {
    guard let parts = facts(of: state, .centroid).first?.parts, parts.count >= 2, let latitude = Double(parts[0]),
      let longitude = Double(parts[1])
    else { return nil }
    return GeoPoint(latitude: latitude, longitude: longitude)
  }

  public func independence(of state: PartyCode) -> [Fact] { facts(of: state, .independence) }

  public func acts(of accord: PartyCode) -> [AccordAct] {
    facts(of: accord, .act).compactMap { fact in
      let parts = fact.parts
      guard parts.count >= 2, let act = Act(rawValue: parts[1]) else { return nil }
      return AccordAct(
        accord: accord, party: PartyCode(parts[0]), act: act, layer: parts.count > 2 && !parts[2].isEmpty ? parts[2] : nil,
        fact: fact)
    }
  }

  public func layers(of accord: PartyCode) -> [Layer] {
    facts(of: accord, .layer).map { fact in
      let parts = fact.parts
      return Layer(id: parts[0], bindingness: Bindingness(rawValue: parts[1]), title: parts.count > 2 ? parts[2] : "")
    }
  }

  public func obligations(of accord: PartyCode) -> [Obligation] {
    facts(of: accord, .obligation).map { fact in
      let parts = fact.parts
      return Obligation(
        predicate: parts[0], object: PartyCode(parts[1]), stage: parts[2], wording: parts.count > 3 ? parts[3] : "", fact: fact)
    }
  }

  /// Kilometres between two states by a metric; `nil` when the data cannot tell.
  public func distance(_ a: PartyCode, _ b: PartyCode, by metric: DistanceMetric, on day: Day) throws -> Double? {
    switch metric {
    case .capitals:
      guard let p = capital(of: a, on: day)?.point, let q = capital(of: b, on: day)?.point else { return nil }
      return p.distance(to: q)
    case .centroids:
      guard let p = centroid(of: a), let q = centroid(of: b) else { return nil }
      return p.distance(to: q)
    case .nearestBorders: return try outlines?.load().distance(a.rawValue, b.rawValue)
    }
  }
}
