internal import Diplomacy
public import Gazetteer

/// The base data as a record, without a file: an index of fact numbers; statements are made when they are asked for.
public struct GazetteerRecord: StatementRecord {
  private let gazetteer: Gazetteer
  private let byObject: [PartyCode: [Int32]]

  public init(_ gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    var index: [PartyCode: [Int32]] = [:]
    for (number, fact) in gazetteer.facts.enumerated() where GazetteerRecord.namesSecondParty(fact.property) {
      index[GazetteerRecord.firstPart(of: fact.value), default: []].append(Int32(number))
    }
    byObject = index
  }

  /// Whether the value begins with the code of a second party.
  private static func namesSecondParty(_ property: Property) -> Bool {
    switch property {
    case .relations, .mission, .agreement, .member, .observer, .partner, .candidate, .suspended, .act, .independence: true
    default: false
    }
  }

  private static func firstPart(of value: String) -> PartyCode {
    let bytes = value.utf8
    guard var end = bytes.firstIndex(of: UInt8(ascii: "|")) else { return PartyCode(value) }
    while end > bytes.startIndex, bytes[bytes.index(before: end)] == 0x20 { end = bytes.index(before: end) }
    return PartyCode(String(value[..<end]))
  }

  public func statements(_ query: StatementQuery) throws -> [Statement] {
    if query.dispatch != nil { return [] }
    guard let key = query.party ?? query.subject ?? query.object else {
      return BaseStatements.all(of: gazetteer).filter(query.matches)
    }
    var out: [Statement] = []
    for fact in gazetteer.facts(of: key) where BaseStatements.covers(fact.property) { take(fact, query, &out) }
    for number in byObject[key] ?? [] where gazetteer.facts[Int(number)].subject != key {
      take(gazetteer.facts[Int(number)], query, &out)
    }
    return out
  }

  private func take(_ fact: Fact, _ query: StatementQuery, _ out: inout [Statement]) {
    for statement in BaseStatements.statements(of: fact, in: gazetteer) where query.matches(statement) { out.append(statement) }
  }

  public func head() throws -> Moment { .unrecorded }
}
