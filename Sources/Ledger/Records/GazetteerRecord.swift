internal import Diplomacy
public import Gazetteer
internal import Synchronization

/// The base data as a record, without a file: an index of fact numbers; statements are made when they are first asked for.
public final class GazetteerRecord: StatementRecord {
  /// The statements about a party under some predicates.
  private struct Question: Hashable {
    let party: PartyCode
    let predicates: Set<Predicate>
  }

  private let gazetteer: Gazetteer
  /// What was asked before; it cannot outgrow the base data by more than the few sets of predicates that checks ask for.
  private let known = Mutex<[Question: [Statement]]>([:])
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
    case .relations, .noRelations, .mission, .agreement, .member, .observer, .partner, .candidate, .suspended, .act,
      .independence:
      true
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
    return statements(Question(party: key, predicates: query.predicates)).filter(query.matches)
  }

  private func statements(_ question: Question) -> [Statement] {
    if let known = known.withLock({ $0[question] }) { return known }
    var found: [Statement] = []
    let key = question.party
    for fact in gazetteer.facts(of: key) where BaseStatements.covers(fact.property) { take(fact, &found) }
    for number in byObject[key] ?? [] where gazetteer.facts[Int(number)].subject != key {
      take(gazetteer.facts[Int(number)], &found)
    }
    if !question.predicates.isEmpty { found.removeAll { !question.predicates.contains($0.predicate) } }
    known.withLock { $0[question] = found }
    return found
  }

  private func take(_ fact: Fact, _ out: inout [Statement]) {
    out += BaseStatements.statements(of: fact, in: gazetteer)
  }

  public func head() throws -> Moment { .unrecorded }
}
