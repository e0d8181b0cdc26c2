internal import Diplomacy
public import Gazetteer

/// The base data as statements: what a fact says of the state of the world, with its source.
///
/// A fact that ends gives two statements, its beginning and its end, because its end was not known when it began.
/// Said is the day of the act, marked assumed.
public enum BaseStatements {
  /// All of them, in the order of the data.
  public static func all(of gazetteer: Gazetteer) -> [Statement] {
    gazetteer.facts.flatMap { statements(of: $0, in: gazetteer) }
  }

  /// What one fact says. To lie in a region is geography, not a membership.
  static func statements(of fact: Fact, in gazetteer: Gazetteer) -> [Statement] {
    gazetteer.kind(of: fact.subject) == .region ? [] : statements(of: fact)
  }

  /// What one fact says; empty when it is about names, places or the wording of an accord.
  public static func statements(of fact: Fact) -> [Statement] {
    switch fact.property {
    case .relations: relations(fact)
    case .noRelations: noRelations(fact)
    case .mission: mission(fact)
    case .agreement: agreement(fact)
    case .independence: independence(fact)
    case .member, .observer, .partner, .candidate, .suspended: membership(fact)
    case .act: act(fact)
    case .founded: life(fact, "founded")
    case .adopted: life(fact, "adopted")
    case .opened: life(fact, "opened-for-signature")
    case .inForce: life(fact, "in-force")
    case .terminated: life(fact, "terminated")
    default: fact.property.isOffice ? office(fact) : []
    }
  }

  /// Whether a property says something of the state of the world.
  public static func covers(_ property: Property) -> Bool {
    switch property {
    case .relations, .noRelations, .mission, .agreement, .independence, .member, .observer, .partner, .candidate, .suspended,
      .act, .founded,
      .adopted, .opened, .inForce, .terminated:
      true
    default: property.isOffice
    }
  }

  /// SHA-256 over the facts that become statements: it differs when the base data do.
  public static func digest(of gazetteer: Gazetteer) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(gazetteer.facts.count * 48)
    for fact in gazetteer.facts where covers(fact.property) {
      for field in [fact.subject.rawValue, fact.property.rawValue, fact.value, fact.whenText, fact.source] {
        bytes.append(contentsOf: field.utf8)
        bytes.append(0x1F)
      }
    }
    return "sha256:" + SHA256.hex(bytes)
  }

  private static func base(_ predicate: Predicate, _ fact: Fact, subject: PartyCode?, object: PartyCode? = nil) -> Statement {
    var statement = Statement(predicate, subject: subject, object: object)
    statement.from = fact.property.isPeriod ? fact.validity.from : fact.point
    statement.said = statement.from
    statement.saidBasis = .assumed
    statement.origin.source = fact.source
    return statement
  }

  /// The beginning, and where the fact has an end, a second statement that denies it from that day.
  private static func withEnd(_ beginning: Statement, _ fact: Fact, end: (inout Statement) -> Void) -> [Statement] {
    guard let to = fact.validity.to else { return [beginning] }
    var ending = beginning
    ending.from = to
    ending.said = to
    ending.polarity = .negated
    end(&ending)
    return [beginning, ending]
  }

  private static func relations(_ fact: Fact) -> [Statement] {
    let parts = fact.parts
    guard parts.count > 1 else { return [] }
    var statement = base(.relationsWith, fact, subject: fact.subject, object: PartyCode(parts[0]))
    statement.stage = parts[1]
    statement.act = Moves.act(ofRelations: parts[1])
    return [statement]
  }

  /// That two parties never had a standing, over the period for which that is known: it moves no standing, and was never news.
  private static func noRelations(_ fact: Fact) -> [Statement] {
    let parts = fact.parts
    guard parts.count > 1 else { return [] }
    var statement = base(.relationsWith, fact, subject: fact.subject, object: PartyCode(parts[0]))
    statement.stage = parts[1]
    statement.polarity = .negated
    statement.from = fact.validity.from
    statement.to = fact.validity.to
    statement.said = nil
    return [statement]
  }

  private static func mission(_ fact: Fact) -> [Statement] {
    let parts = fact.parts
    guard parts.count > 2 else { return [] }
    var statement = base(.missionIn, fact, subject: fact.subject, object: PartyCode(parts[0]))
    statement.value = parts[1]
    statement.stage = parts[2]
    return [statement]
  }

  private static func agreement(_ fact: Fact) -> [Statement] {
    let parts = fact.parts
    guard parts.count > 2 else { return [] }
    var statement = base(.agreementWith, fact, subject: fact.subject, object: PartyCode(parts[0]))
    statement.sectors = parts[1].isEmpty ? [] : [parts[1]]
    statement.stage = parts[2]
    statement.value = parts.count > 3 ? parts[3] : nil
    return [statement]
  }

  private static func independence(_ fact: Fact) -> [Statement] {
    var statement = base(.independent, fact, subject: fact.subject)
    statement.object = fact.value.isEmpty ? nil : PartyCode(fact.value)
    return [statement]
  }

  private static func membership(_ fact: Fact) -> [Statement] {
    let parts = fact.parts
    guard let party = parts.first, !party.isEmpty else { return [] }
    var statement = base(.partyTo, fact, subject: PartyCode(party), object: fact.subject)
    statement.capacity = fact.property == .suspended ? "member" : fact.property.rawValue
    if fact.property == .suspended { statement.act = .suspended }
    return withEnd(statement, fact) { ending in
      guard fact.property == .suspended else { return }
      ending.act = nil
      ending.stage = "resumed"
    }
  }

  private static func act(_ fact: Fact) -> [Statement] {
    let parts = fact.parts
    guard parts.count > 1, let act = Act(rawValue: parts[1]) else { return [] }
    var statement = base(.partyTo, fact, subject: PartyCode(parts[0]), object: fact.subject)
    statement.act = act
    statement.capacity = "member"
    statement.layer = parts.count > 2 && !parts[2].isEmpty ? parts[2] : nil
    return [statement]
  }

  private static func life(_ fact: Fact, _ stage: String) -> [Statement] {
    var statement = base(.accord, fact, subject: fact.subject)
    statement.stage = stage
    statement.value = fact.value.isEmpty ? nil : fact.value
    return [statement]
  }

  private static func office(_ fact: Fact) -> [Statement] {
    let parts = fact.parts
    guard parts.count > 1 else { return [] }
    var statement = base(.holdsOffice, fact, subject: fact.subject, object: fact.subject)
    statement.person = parts[0]
    statement.value = parts[1]
    statement.capacity = fact.property.rawValue
    return withEnd(statement, fact) { _ in }
  }
}

extension Property {
  /// Whether its `when` is a term rather than a day.
  fileprivate var isPeriod: Bool {
    switch self {
    case .member, .observer, .partner, .candidate, .suspended: true
    default: isOffice
    }
  }
}

extension Fact {
  /// When an act fell: its date, or the bounds of a closed interval; of an open one its beginning.
  fileprivate var point: EDTF? {
    guard case .interval(_, .date) = when else { return validity.from }
    return when
  }
}
