public import Diplomacy
internal import Foundation
internal import GRDB

/// A ledger in a SQLite file: append only, hash-chained, safe to be killed at any moment.
///
/// Write-ahead log with `synchronous=FULL`: a batch that was acknowledged is on disk, one that was not never shows.
public final class LedgerFile: StatementRecord {
  let pool: DatabasePool
  let terms = Terms()
  let path: String
  var rows: Rows { Rows(terms: terms) }

  /// Opens a ledger, making it where there is none. Base data are entered with `enterBase`.
  public init(path: String) throws {
    self.path = path
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw LedgerError(file: folder.path, problem: "the folder cannot be made", mend: "name another place with --ledger")
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY")
      // Indexes are written at random places: 256 MiB of pages for the writer, and a log long enough that a page that many batches
      // touch is copied back once.
      let isWriter = !db.configuration.readonly
      try db.execute(sql: "PRAGMA cache_size = -\(isWriter ? 262_144 : 65_536)")
      if isWriter { try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384") }
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      try LedgerFile.prepare(pool, path, Rows(terms: terms))
    } catch let error as LedgerError {
      throw error
    } catch {
      throw LedgerFile.failure(error, path)
    }
  }

  private static func prepare(_ pool: DatabasePool, _ path: String, _ rows: Rows) throws {
    try pool.writeWithoutTransaction { db in
      if try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.application { return try check(version: db, path, rows) }
      // Two programs that open a new file together: the second finds the first one's tables.
      try db.inTransaction(.immediate) {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
        if id == Schema.application { return .commit }
        guard id == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
          throw LedgerError(file: path, problem: "is another program's database", mend: "name a ledger with --ledger")
        }
        try Schema.create(db)
        return .commit
      }
    }
  }

  private static func check(version db: Database, _ path: String, _ rows: Rows) throws {
    if try Int.fetchOne(db, sql: "PRAGMA user_version") == 2 {
      try db.inTransaction(.immediate) {
        // Two programs that open it together: the second finds it done.
        if try Int.fetchOne(db, sql: "PRAGMA user_version") == 2 { try Schema.upgrade(db, rows) }
        return .commit
      }
    }
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if version > Schema.version {
      throw LedgerError(file: path, problem: "was written by a newer chancery (schema \(version))", mend: "use that version")
    }
    if version < Schema.version {
      throw LedgerError(
        file: path, problem: "was written by an older chancery (schema \(version))",
        mend: "move it aside and file its dispatches anew")
    }
  }

  static func failure(_ error: any Error, _ path: String) -> LedgerError {
    if let known = error as? LedgerError { return known }
    guard let database = error as? DatabaseError else {
      return LedgerError(file: path, problem: "\(error)", mend: "check the file and its folder")
    }
    switch database.resultCode {
    case .SQLITE_NOTADB:
      return LedgerError(file: path, problem: "is no SQLite database", mend: "name a ledger with --ledger")
    case .SQLITE_CANTOPEN:
      return LedgerError(file: path, problem: "cannot be opened", mend: "check that the folder exists and may be written")
    case .SQLITE_BUSY:
      return LedgerError(file: path, problem: "is in use by another program", mend: "try again when it has finished")
    case .SQLITE_FULL: return LedgerError(file: path, problem: "the disk is full", mend: "make room and try again")
    case .SQLITE_CORRUPT: return LedgerError(file: path, problem: "is damaged", mend: "restore a backup")
    case .SQLITE_READONLY: return LedgerError(file: path, problem: "may not be written", mend: "check its permissions")
    default:
      return LedgerError(
        file: path, problem: database.message ?? "SQLite error \(database.resultCode.rawValue)", mend: "run chancery verify")
    }
  }

  /// One question. While its rows are handed out another may be asked; an answer of several is held together by its recorded bound.
  func read<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try pool.unsafeReentrantRead(body) } catch { throw LedgerFile.failure(error, path) }
  }

  /// Several questions of the file as it stands at one moment.
  func readIsolated<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try pool.read(body) } catch { throw LedgerFile.failure(error, path) }
  }

  public func head() throws -> Moment {
    try read { db in
      try Int64.fetchOne(db, sql: "SELECT recorded FROM batch ORDER BY number DESC LIMIT 1").map(Moment.init(milliseconds:))
    } ?? .unrecorded
  }

  public func statements(_ query: StatementQuery) throws -> [Statement] {
    try read { db in
      guard let request = try QuerySQL(query, terms, db) else { return [] }
      let cursor = try Row.fetchCursor(try db.cachedStatement(sql: request.sql), arguments: request.arguments)
      var out: [Statement] = []
      while let row = try cursor.next() {
        let statement = try rows.statement(row, db)
        if query.matches(statement) { out.append(statement) }
      }
      return out
    }
  }

  public func each(_ query: StatementQuery, _ body: (Statement) throws -> Void) throws {
    try read { db in
      guard let request = try QuerySQL(query, terms, db) else { return }
      // Not a cached one: what takes the rows may ask the same again.
      let cursor = try Row.fetchCursor(try db.makeStatement(sql: request.sql), arguments: request.arguments)
      while let row = try cursor.next() {
        let statement = try rows.statement(row, db)
        if query.matches(statement) { try body(statement) }
      }
    }
  }

  /// All pairs in one go: a statement of SQL for each would cost more than its rows.
  public func statements(_ predicate: Diplomacy.Predicate, linking pairs: [Ends], recordedBy: Moment?) throws -> [[Statement]] {
    try read { db in
      guard let word = try terms.number(predicate.rawValue, db) else { return pairs.map { _ in [] } }
      var keys: [Int64] = []
      var places: [Int] = []
      for (place, pair) in pairs.enumerated() {
        guard let a = try terms.number(pair.subject.rawValue, db), let b = try terms.number(pair.object.rawValue, db) else {
          continue
        }
        for (one, other) in predicate.isSymmetric && a != b ? [(a, b), (b, a)] : [(a, b)] {
          keys.append(one << 32 | other)
          places.append(place)
        }
      }
      let sql = """
        SELECT \(Rows.columns), k.key FROM json_each(?) k CROSS JOIN statement s
        ON s.subject = k.value >> 32 AND s.predicate = \(word) AND s.object = k.value & 4294967295
        WHERE s.batch <= ?
        """
      let list = "[" + keys.map { String($0) }.joined(separator: ",") + "]"
      let bound = try recordedBy.map { try LedgerFile.batch(recordedBy: $0, db) } ?? Int64.max
      var found = [[(number: Int64, statement: Statement)]](repeating: [], count: pairs.count)
      let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: [list, bound])
      while let row = try cursor.next() {
        guard let key = Rows.integer(row, Rows.count), let number = Rows.integer(row, 0) else { continue }
        found[places[Int(key)]].append((number, try rows.statement(row, db)))
      }
      return found.map { $0.sorted { $0.number < $1.number }.map(\.statement) }
    }
  }

  /// Number of the last statement recorded at a moment or before; 0 when there is none.
  fileprivate static func statement(recordedBy moment: Moment, _ db: Database) throws -> Int64 {
    let request = try db.cachedStatement(
      sql: "SELECT first + count - 1 FROM batch WHERE recorded <= ? ORDER BY recorded DESC LIMIT 1")
    return try Int64.fetchOne(request, arguments: [moment.milliseconds]) ?? 0
  }

  /// Number of the last batch recorded at a moment or before; 0 when there is none.
  static func batch(recordedBy moment: Moment, _ db: Database) throws -> Int64 {
    let request = try db.cachedStatement(sql: "SELECT number FROM batch WHERE recorded <= ? ORDER BY recorded DESC LIMIT 1")
    return try Int64.fetchOne(request, arguments: [moment.milliseconds]) ?? 0
  }

  /// Statements whose id starts with the given hexadecimal digits.
  public func statements(idPrefix prefix: String) throws -> [Statement] {
    let digits = prefix.lowercased()
    return try read { db in
      let low = Rows.key(of: Bytes.of(hex: String((digits + String(repeating: "0", count: 16)).prefix(16))))
      let high = Rows.key(of: Bytes.of(hex: String((digits + String(repeating: "f", count: 16)).prefix(16))))
      // Keys are signed in SQLite: a span over the sign cannot come up, since the first digit decides it; no digit is a full scan.
      let span = digits.isEmpty ? (Int64.min, Int64.max) : (low, high)
      let sql = Rows.selection + " WHERE s.key BETWEEN ? AND ? ORDER BY s.number"
      return try Row.fetchAll(db, sql: sql, arguments: [span.0, span.1]).map { try rows.statement($0, db) }
        .filter { $0.id.hasPrefix(digits) }
    }
  }

  /// Copies the ledger to a new file while it is in use (SQLite's online backup).
  public func backup(to path: String) throws {
    if FileManager.default.fileExists(atPath: path) {
      throw LedgerError(file: path, problem: "exists", mend: "name a new file")
    }
    do {
      let copy = try DatabaseQueue(path: path)
      try pool.backup(to: copy)
      try copy.close()
    } catch {
      throw LedgerFile.failure(error, path)
    }
  }
}

extension LedgerFile {
  /// Makes a ledger from a backup that verifies; what is there already is left alone.
  ///
  /// - Returns: what was found in the restored ledger.
  @discardableResult
  public static func restore(from backup: String, to path: String) throws -> Verification {
    guard FileManager.default.fileExists(atPath: backup) else {
      throw LedgerError(file: backup, problem: "no such backup", mend: "check the path")
    }
    if FileManager.default.fileExists(atPath: path) {
      throw LedgerError(file: path, problem: "exists", mend: "move it aside first")
    }
    let source = try LedgerFile(path: backup)
    let found = try source.verify()
    guard found.isSound else {
      throw LedgerError(file: backup, problem: "is not sound: \(found.faults.first ?? "")", mend: "restore another backup")
    }
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try source.backup(to: path)
    return try LedgerFile(path: path).verify()
  }
}

/// A query as SQL: the party narrows it by an index; the rest is matched on the rows.
private struct QuerySQL {
  var sql = Rows.selection
  var arguments = StatementArguments()

  /// `nil` when a party or dispatch asked for has no term: no statement names it.
  init?(_ query: StatementQuery, _ terms: Terms, _ db: Database) throws {
    var conditions: [String] = []
    func term(_ text: String?) throws -> Int64?? {
      guard let text else { return .some(nil) }
      guard let number = try terms.number(text, db) else { return nil }
      return .some(number)
    }
    guard let subject = try term(query.subject?.rawValue), let object = try term(query.object?.rawValue),
      let party = try term(query.party?.rawValue), let dispatch = try term(query.dispatch)
    else { return nil }
    if let subject {
      conditions.append("s.subject = ?")
      arguments += [subject]
    }
    if let object {
      conditions.append("s.object = ?")
      arguments += [object]
    }
    if !query.objects.isEmpty {
      let numbers = try query.objects.compactMap { try terms.number($0.rawValue, db) }.sorted()
      if numbers.isEmpty { return nil }
      // No way in by the index of objects: another condition narrows more.
      conditions.append("+s.object IN (\(numbers.map { String($0) }.joined(separator: ", ")))")
    }
    if let counterpart = query.counterpart, let party {
      guard let other = try terms.number(counterpart.rawValue, db) else { return nil }
      // Spelled out, since without statistics SQLite takes a condition on the predicate for a narrow one.
      let numbers = try query.predicates.compactMap { try terms.number($0.rawValue, db) }.map { String($0) }.sorted()
      let narrowed = query.predicates.isEmpty ? "" : " AND predicate IN (\(numbers.joined(separator: ", ")))"
      let one = "SELECT number FROM statement WHERE subject = ? AND object = ?" + narrowed
      conditions.append("s.number IN (\(one) UNION ALL \(one))")
      arguments += [party, other, other, party]
    } else if let party {
      conditions.append("(s.subject = ? OR s.object = ?)")
      arguments += [party, party]
    }
    if let counterpart = query.alsoIn, let subject = query.subject, subject != counterpart {
      guard let other = try terms.number(counterpart.rawValue, db) else { return nil }
      let predicates = try query.predicates.compactMap { try terms.number($0.rawValue, db) }.map { String($0) }.sorted()
      conditions.append(
        "s.object IN (SELECT o.object FROM statement o WHERE o.subject = ? AND o.predicate IN (\(predicates.joined(separator: ", "))))"
      )
      arguments += [other]
    }
    if let dispatch {
      conditions.append("s.dispatch = ?")
      arguments += [dispatch]
    }
    if !query.predicates.isEmpty {
      let numbers = try query.predicates.compactMap { try terms.number($0.rawValue, db) }
      if numbers.isEmpty { return nil }
      let column = query.counterpart == nil ? "s.predicate" : "+s.predicate"
      conditions.append("\(column) IN (\(numbers.map { String($0) }.sorted().joined(separator: ", ")))")
    }
    if let window = query.saidWithin {
      conditions.append("s.said_day BETWEEN ? AND ?")
      arguments += [window.lowerBound.number, window.upperBound.number]
    }
    if let window = query.actWithin {
      let days = [window.lowerBound.number, window.upperBound.number]
      // The predicate stands in the indexes of days: without it every statement of those days would be fetched.
      let numbers = try query.predicates.compactMap { try terms.number($0.rawValue, db) }.map { String($0) }.sorted()
      let narrowed = query.predicates.isEmpty ? "" : " AND predicate IN (\(numbers.joined(separator: ", ")))"
      let one = "SELECT number FROM statement WHERE act_day BETWEEN ? AND ?" + narrowed
      let other = "SELECT number FROM statement WHERE said_day BETWEEN ? AND ? AND act_day IS NULL" + narrowed
      conditions.append("s.number IN (\(one) UNION ALL \(other))")
      arguments += StatementArguments(days + days)
    }
    if query.correctionsOnly { conditions.append("s.supersedes IS NOT NULL") }
    if let bound = query.recordedAfter {
      // Batches follow one another, and so do their statements.
      conditions.append("s.number > ?")
      arguments += [try LedgerFile.statement(recordedBy: bound, db)]
    }
    if let bound = query.recordedBy {
      // Without statistics SQLite takes the bound for narrower than the days, and would read the whole table up to it.
      conditions.append(query.saidWithin == nil ? "s.number <= ?" : "+s.number <= ?")
      arguments += [try LedgerFile.statement(recordedBy: bound, db)]
    }
    if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
    sql += " ORDER BY s.number"
  }
}
