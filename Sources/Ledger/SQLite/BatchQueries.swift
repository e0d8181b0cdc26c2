public import Diplomacy
internal import GRDB

/// Batches by what is asked of them: a ledger of a million statements has hundreds of thousands of batches.
extension LedgerFile {
  /// The newest batch; `nil` in an empty ledger.
  public func newestBatch() throws -> Batch? {
    try read { try Row.fetchOne($0, sql: "SELECT * FROM batch ORDER BY number DESC LIMIT 1").map(LedgerFile.batch) }
  }

  /// The batches after one of a number, in order.
  public func batches(after number: Int64) throws -> [Batch] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM batch WHERE number > ? ORDER BY number", arguments: [number]).map(LedgerFile.batch)
    }
  }

  /// The batch of a dispatch by the dispatch's id.
  public func dispatch(_ id: String) throws -> Batch? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM batch WHERE about = ? AND kind = 'dispatch'", arguments: [id])
        .map(LedgerFile.batch)
    }
  }

  /// Whether any statement names a party.
  public func names(_ party: PartyCode) throws -> Bool {
    try read { db in
      guard let number = try terms.number(party.rawValue, db) else { return false }
      let (asSubject, one) = Postings.select(.subject, "1", where: "subject = ?", [number])
      let (asObject, other) = Postings.select(.object, "1", where: "object = ?", [number])
      return try Bool.fetchOne(
        db, sql: "SELECT EXISTS (\(asSubject) UNION ALL \(asObject))", arguments: StatementArguments(one + other)) ?? false
    }
  }
}
