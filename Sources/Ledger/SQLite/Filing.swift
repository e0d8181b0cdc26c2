public import Diplomacy
internal import Foundation
internal import GRDB
public import Gazetteer

extension LedgerFile {
  /// Enters the base data where they are not yet on record, or what has changed in them since.
  ///
  /// A fact that is no longer in the base data is retracted: it was wrong, which is not the same as ended.
  @discardableResult
  public func enterBase(_ gazetteer: Gazetteer) throws -> Batch? {
    let digest = BaseStatements.digest(of: gazetteer)
    if try newest(.base)?.about == digest { return nil }
    return try append { db in
      if try self.newest(.base, db)?.about == digest { return nil }
      let base = BaseStatements.all(of: gazetteer)
      let recorded = try self.baseOnRecord(db)
      var seen = Set<String>()
      var additions: [Statement] = []
      for statement in base {
        let id = statement.id
        if seen.insert(id).inserted, recorded[id] == nil { additions.append(statement) }
      }
      let gone = recorded.filter { !seen.contains($0.key) }.sorted { $0.key < $1.key }
      additions += gone.map { $0.value.retraction(of: $0.key, reason: "no longer in the base data", said: nil) }
      return (Batch(.base, about: digest), additions)
    }
  }

  /// Base statements on record that no retraction has taken back, by id.
  private func baseOnRecord(_ db: Database) throws -> [String: Statement] {
    let sql = Rows.selection + " WHERE s.dispatch IS NULL AND s.reader IS NULL ORDER BY s.number"
    var out: [String: Statement] = [:]
    var lines = try Lines(db.makeStatement(sql: sql))
    while let row = try lines.next() {
      let statement = try rows.statement(row, db)
      if statement.role == .assertion { out[statement.id] = statement }
      if let superseded = statement.supersedes { out[superseded] = nil }
    }
    return out
  }

  /// Records the claims and the meetings of a reading, once for each dispatch: the same dispatch again adds nothing.
  public func file(_ reading: DispatchReading) throws -> Filing {
    var existing: Batch?
    let filed = try append { db in
      existing = try self.batch(about: reading.dispatch.id, db)
      if existing != nil { return nil }
      var batch = Batch(.dispatch, about: reading.dispatch.id)
      batch.title = reading.dispatch.title
      batch.publisher = reading.dispatch.publisher
      batch.date = reading.dispatch.date
      batch.rights = reading.dispatch.rights
      return (batch, ClaimStatements.statements(of: reading) + MeetingStatements.statements(of: reading))
    }
    if let filed { return .filed(filed) }
    guard let existing else {
      throw LedgerError(file: path, problem: "the dispatch was not recorded", mend: "run chancery verify")
    }
    return .already(existing)
  }

  /// Takes a statement back: a new statement that names the one it retracts.
  public func retract(_ id: String, reason: String, said: EDTF?) throws -> Batch {
    let found = try statements(idPrefix: id)
    guard let target = found.first, found.count == 1 else {
      let problem = found.isEmpty ? "no statement \(id) is on record" : "\(found.count) statements begin with \(id)"
      throw LedgerError(file: path, problem: problem, mend: found.isEmpty ? "check the id" : "give more digits")
    }
    if target.role == .retraction {
      throw LedgerError(file: path, problem: "\(id) is itself a retraction", mend: "file the statement again")
    }
    let retraction = target.retraction(of: target.id, reason: reason, said: said)
    guard let batch = try append({ _ in (Batch(.retraction, about: target.id), [retraction]) }) else {
      throw LedgerError(file: path, problem: "the retraction was not recorded", mend: "run chancery verify")
    }
    return batch
  }

  /// Records rows of others' data as one batch; the same file again (by its digest) adds nothing.
  public func enter(_ statements: [Statement], from file: String, digest: String, publisher: String? = nil) throws -> Filing {
    var existing: Batch?
    let filed = try append { db in
      existing = try self.batch(about: digest, kind: .imported, db)
      if existing != nil { return nil }
      var batch = Batch(.imported, about: digest)
      batch.title = file
      batch.publisher = publisher
      return (batch, statements)
    }
    if let filed { return .filed(filed) }
    guard let existing else {
      throw LedgerError(file: path, problem: "the import was not recorded", mend: "run chancery verify")
    }
    return .already(existing)
  }

  /// Takes the words of a statement, or of all statements of a dispatch, off the record for legal reasons.
  ///
  /// The ids stay as they were, since they hold the quotes' digests; a batch of its own (the tombstone) says what was erased and why.
  /// Freed pages are overwritten (`secure_delete`) and the write-ahead log is emptied; copies made before keep the words.
  ///
  /// - Returns: the tombstone and how many quotes went.
  public func erase(_ target: String, reason: String) throws -> (tombstone: Batch, quotes: Int) {
    let all = try statements(StatementQuery(dispatch: target))
    let found = all.isEmpty ? try statements(idPrefix: target) : all
    let about = all.isEmpty ? found.first?.id ?? target : target
    guard !found.isEmpty, !all.isEmpty || found.count == 1 else {
      let problem =
        found.isEmpty ? "no statement or dispatch \(target) is on record" : "\(found.count) statements begin with \(target)"
      throw LedgerError(file: path, problem: problem, mend: found.isEmpty ? "check the id" : "give more digits")
    }
    let keys = found.filter { $0.origin.quote != nil }.map { ($0.id, SHA256.hex(($0.origin.quote ?? "").utf8)) }
    let batch = try append { db in
      try db.execute(sql: "PRAGMA secure_delete = ON; DROP TRIGGER \(Schema.guardName("UPDATE", "statement"))")
      for (id, digest) in keys {
        let key = Rows.key(of: Bytes.of(hex: id))
        let (numbers, digits) = Postings.numbers(of: key)
        try db.execute(
          sql:
            "UPDATE statement SET quote = NULL, quote_digest = ? WHERE number IN (\(numbers)) AND key = ? AND quote IS NOT NULL",
          arguments: [digest] + StatementArguments(digits + [key]))
      }
      try db.execute(sql: Schema.guardSQL("UPDATE", "statement"))
      var batch = Batch(.erasure, about: about)
      batch.title = reason
      return (batch, [])
    }
    guard let batch else { throw LedgerError(file: path, problem: "the erasure was not recorded", mend: "run chancery verify") }
    try? pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    return (batch, keys.count)
  }

  /// Writes one batch in one transaction; `nil` from the body writes nothing.
  private func append(_ body: (Database) throws -> (Batch, [Statement])?) throws -> Batch? {
    do {
      var written: Batch?
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          guard let (batch, statements) = try body(db) else { return .rollback }
          written = try self.write(batch, statements, db)
          return .commit
        }
      }
      return written
    } catch {
      terms.forget()
      throw LedgerFile.failure(error, path)
    }
  }

  private func write(_ batch: Batch, _ statements: [Statement], _ db: Database) throws -> Batch {
    var batch = batch
    let last = try lastBatch(db)
    batch.number = (last?.number ?? 0) + 1
    batch.previous = last?.hash ?? Batch.root
    // The clock of the ledger only goes forward, whatever the machine's does.
    batch.recorded = max(Moment.now, Moment(milliseconds: (last?.recorded.milliseconds ?? 0) + 1))
    batch.first = (try Int64.fetchOne(db, sql: "SELECT max(number) FROM statement") ?? 0) + 1
    batch.count = statements.count
    let ids = statements.map { SHA256.digest($0.canonical) }
    batch.hash = batch.digest(of: ids)
    try db.execute(
      sql: """
        INSERT INTO batch (number, kind, about, title, publisher, date, rights, recorded, first, count, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        batch.number, batch.kind.rawValue, batch.about, batch.title, batch.publisher, batch.date?.description,
        batch.rights?.rawValue,
        batch.recorded.milliseconds, batch.first, batch.count, Bytes.data(batch.previous), Bytes.data(batch.hash),
      ])
    let insertion = try Insertion(db, sql: Rows.insertion)
    for (statement, id) in zip(statements, ids) {
      try rows.insert(statement, id: id, batch: batch.number, by: insertion, db)
    }
    if !statements.isEmpty { try postings.add(from: batch.first, db) }
    return batch
  }
}

extension LedgerFile {
  /// All batches in order.
  public func batches() throws -> [Batch] {
    try read { db in try Row.fetchAll(db, sql: "SELECT * FROM batch ORDER BY number").map(LedgerFile.batch) }
  }

  func newest(_ kind: Batch.Kind) throws -> Batch? { try read { try self.newest(kind, $0) } }

  private func newest(_ kind: Batch.Kind, _ db: Database) throws -> Batch? {
    try Row.fetchOne(db, sql: "SELECT * FROM batch WHERE kind = ? ORDER BY number DESC LIMIT 1", arguments: [kind.rawValue])
      .map(LedgerFile.batch)
  }

  private func lastBatch(_ db: Database) throws -> Batch? {
    try Row.fetchOne(db, sql: "SELECT * FROM batch ORDER BY number DESC LIMIT 1").map(LedgerFile.batch)
  }

  private func batch(about: String, kind: Batch.Kind = .dispatch, _ db: Database) throws -> Batch? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM batch WHERE about = ? AND kind = ?", arguments: [about, kind.rawValue]
    ).map(LedgerFile.batch)
  }

  static func batch(_ row: Row) -> Batch {
    func text(_ column: String) -> String? { String.fromDatabaseValue(row[column] as DatabaseValue) }
    func number(_ column: String) -> Int64 { Int64.fromDatabaseValue(row[column] as DatabaseValue) ?? 0 }
    func bytes(_ column: String) -> [UInt8] { Bytes.of(data: Data.fromDatabaseValue(row[column] as DatabaseValue)) ?? [] }
    var batch = Batch(text("kind").flatMap(Batch.Kind.init(rawValue:)) ?? .dispatch, about: text("about") ?? "")
    batch.number = number("number")
    batch.title = text("title")
    batch.publisher = text("publisher")
    batch.date = text("date").flatMap { EDTF($0) }
    batch.rights = text("rights").flatMap(Rights.init(rawValue:))
    batch.recorded = Moment(milliseconds: number("recorded"))
    batch.first = number("first")
    batch.count = Int(number("count"))
    batch.previous = bytes("previous")
    batch.hash = bytes("hash")
    return batch
  }
}

extension Statement {
  /// The statement that takes this one back.
  func retraction(of id: String, reason: String, said: EDTF?) -> Statement {
    var out = Statement(predicate, subject: subject, object: object)
    out.role = .retraction
    out.value = reason
    out.said = said
    out.saidBasis = said == nil ? .assumed : .stated
    out.origin.source = origin.source
    out.supersedes = id
    return out
  }
}
