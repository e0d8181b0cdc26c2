internal import Diplomacy

/// A record held in memory: the twin of the ledger file for tests and for questions about a reading not filed.
public struct MemoryRecord: StatementRecord {
  public private(set) var all: [Statement] = []
  private var byParty: [PartyCode: [Int]] = [:]
  private var latest = Moment.unrecorded

  public init(_ statements: [Statement] = []) { for statement in statements { append(statement) } }

  public mutating func append(_ statement: Statement) {
    for party in Set([statement.subject, statement.object].compactMap(\.self)) { byParty[party, default: []].append(all.count) }
    latest = max(latest, statement.recorded)
    all.append(statement)
  }

  public func statements(_ query: StatementQuery) throws -> [Statement] {
    guard let key = query.party ?? query.subject ?? query.object else { return all.filter(query.matches) }
    return (byParty[key] ?? []).lazy.map { all[$0] }.filter(query.matches)
  }

  public func head() throws -> Moment { latest }
}

/// Two records read as one: what is on record, and what a dispatch would add.
public struct LayeredRecord: StatementRecord {
  private let below: any StatementRecord
  private let above: MemoryRecord

  public init(_ below: any StatementRecord, adding statements: [Statement]) {
    self.below = below
    above = MemoryRecord(statements)
  }

  public func statements(_ query: StatementQuery) throws -> [Statement] {
    try below.statements(query) + above.statements(query)
  }

  public func head() throws -> Moment { max(try below.head(), try above.head()) }
}
