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
    try readIsolated { db in
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
      var proof = Postings.Proof(moving: try self.moving(db))
      var lines = try Lines(db.makeStatement(sql: Rows.selection + " ORDER BY s.number"))
      for row in try Row.fetchAll(db, sql: "SELECT * FROM batch ORDER BY number") {
        let batch = LedgerFile.batch(row)
        let ids = try self.checkedIDs(of: batch, from: next, &lines, &proof, db, &out)
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
      for way in try Postings.wrong(proof, db) { out.add("the list \(way.rawValue) is not that of the statements") }
      try self.checkTriggers(db, &out)
      try self.checkErasures(db, &out)
      return out
    }
  }

  /// The ids of a batch's statements, recomputed from their content: those numbered up to the batch's last.
  private func checkedIDs(
    of batch: Batch, from next: Int64, _ lines: inout Lines, _ proof: inout Postings.Proof, _ db: Database,
    _ out: inout Verification
  ) throws -> [[UInt8]] {
    if batch.first != next { out.add("batch \(batch.number) begins at statement \(batch.first), not \(next)") }
    var ids: [[UInt8]] = []
    ids.reserveCapacity(batch.count)
    var position = batch.first
    while let row = try lines.next(below: batch.first + Int64(batch.count)) {
      let number = row.integer(0) ?? 0
      if number != position { out.add("statement \(position) is missing") }
      if row.integer(2) != batch.number { out.add("statement \(number) stands in batch \(batch.number) and names another") }
      position = number + 1
      proof.add(row: row)
      do {
        let statement = try rows.statement(row, db)
        let id = SHA256.digest(statement.canonical)
        if !Rows.isIndexedRightly(row, statement) { out.add("statement \(number) is indexed by other days than its own") }
        if row.integer(1) != Rows.key(of: id) {
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

  private func moving(_ db: Database) throws -> Set<Int64> {
    Set(try Way.moving.compactMap { try terms.number($0, db) })
  }

  /// Words that are gone must be gone by an erasure on record.
  private func checkErasures(_ db: Database, _ out: inout Verification) throws {
    let tombstones = Set(try String.fetchAll(db, sql: "SELECT about FROM batch WHERE kind = 'erasure'"))
    var lines = try Lines(db.makeStatement(sql: Rows.selection + " WHERE s.quote_digest IS NOT NULL"))
    while let row = try lines.next() {
      let statement = try rows.statement(row, db)
      if !tombstones.contains(statement.id), !tombstones.contains(statement.origin.dispatch ?? "") {
        out.add("statement \(row.integer(0) ?? 0) lost its words without an erasure on record")
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
