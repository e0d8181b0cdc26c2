internal import Diplomacy
internal import GRDB

/// What `chancery verify` found.
public struct Verification: Sendable, Hashable {
  public var batches = 0
  public var statements = 0
  /// Hash of the newest batch: noted elsewhere, it also proves that nothing was cut off the end.
  public var head = ""
  /// What is wrong, the first hundred; empty when all is well.
  public var faults: [String] = []

  public var isSound: Bool { faults.isEmpty }
}

extension LedgerFile {
  /// Recomputes every id and every link of the chain. `expected` is a head noted earlier, which must still be in the chain.
  public func verify(expecting expected: String? = nil) throws -> Verification {
    try read { db in
      var out = Verification()
      let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
      out.faults = faults.map { "the file: \($0)" }
      // Rows of a damaged file may hold anything; they are not read.
      if !out.isSound { return out }
      var previous = Batch.root
      var next: Int64 = 1
      var number: Int64 = 1
      var recorded = Moment.unrecorded
      var isExpectedSeen = expected == nil
      for row in try Row.fetchAll(db, sql: "SELECT * FROM batch ORDER BY number") {
        let batch = LedgerFile.batch(row)
        let ids = try self.checkedIDs(of: batch, from: next, db, &out)
        if batch.number != number { out.add("batch \(batch.number) stands where \(number) should") }
        if batch.previous != previous { out.add("batch \(batch.number) is not chained to the one before it") }
        if batch.hash != batch.digest(of: ids) { out.add("batch \(batch.number) does not match its hash") }
        if batch.recorded <= recorded { out.add("batch \(batch.number) was recorded before the one before it") }
        previous = batch.hash
        recorded = batch.recorded
        next = batch.first + Int64(batch.count)
        number = batch.number + 1
        out.batches += 1
        out.head = Bytes.hex(batch.hash)
        if out.head.hasPrefix(expected?.lowercased() ?? "-") { isExpectedSeen = true }
      }
      let strays = try Int.fetchOne(db, sql: "SELECT count(*) FROM statement WHERE number >= ?", arguments: [next]) ?? 0
      if strays > 0 { out.add("\(strays) statements belong to no batch") }
      if let expected, !isExpectedSeen { out.add("the head \(expected) is not in the chain: batches were cut off or rewritten") }
      try self.checkTriggers(db, &out)
      try self.checkErasures(db, &out)
      return out
    }
  }

  /// The ids of a batch's statements, recomputed from their content.
  private func checkedIDs(of batch: Batch, from next: Int64, _ db: Database, _ out: inout Verification) throws -> [[UInt8]] {
    if batch.first != next { out.add("batch \(batch.number) begins at statement \(batch.first), not \(next)") }
    let request = try db.cachedStatement(sql: Rows.selection + " WHERE s.batch = ? ORDER BY s.number")
    let cursor = try Row.fetchCursor(request, arguments: [batch.number])
    var ids: [[UInt8]] = []
    var position = batch.first
    while let row = try cursor.next() {
      let number = Rows.integer(row, 0) ?? 0
      if number != position { out.add("statement \(position) is missing") }
      position = number + 1
      do {
        let statement = try rows.statement(row, db)
        let id = SHA256.digest(statement.canonical)
        if !Rows.isIndexedRightly(row, statement) { out.add("statement \(number) is indexed by another day than it was said on") }
        if Rows.integer(row, 1) != Rows.key(of: id) {
          out.add("statement \(number) was changed: its content does not give its id")
        }
        ids.append(id)
      } catch let error as LedgerError {
        out.add("statement \(number): \(error.problem)")
      }
      out.statements += 1
    }
    if ids.count != batch.count { out.add("batch \(batch.number) has \(ids.count) statements of \(batch.count)") }
    return ids
  }

  /// Words that are gone must be gone by an erasure on record.
  private func checkErasures(_ db: Database, _ out: inout Verification) throws {
    let tombstones = Set(try String.fetchAll(db, sql: "SELECT about FROM batch WHERE kind = 'erasure'"))
    let cursor = try Row.fetchCursor(db, sql: Rows.selection + " WHERE s.quote_digest IS NOT NULL")
    while let row = try cursor.next() {
      let statement = try rows.statement(row, db)
      if !tombstones.contains(statement.id), !tombstones.contains(statement.origin.dispatch ?? "") {
        out.add("statement \(Rows.integer(row, 0) ?? 0) lost its words without an erasure on record")
      }
    }
  }

  private func checkTriggers(_ db: Database, _ out: inout Verification) throws {
    let names = Set(try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    for table in Schema.guarded {
      for verb in ["update", "delete"] where !names.contains(Schema.guardName(verb, table)) {
        out.add("the guard against \(verb) of \(table) is gone")
      }
    }
  }
}

extension Verification {
  fileprivate mutating func add(_ fault: String) { if faults.count < 100 { faults.append(fault) } }
}
