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
  let postings: Postings
  private let watch: HeadWatch
  var rows: Rows { Rows(terms: terms) }

  /// Opens a ledger, making it where there is none. Base data are entered with `enterBase`.
  public convenience init(path: String) throws { try self.init(path: path, tiers: Postings.standard) }

  /// With tiers of other sizes, for tests.
  init(path: String, tiers: [Int]) throws {
    self.path = path
    postings = Postings(capacities: tiers)
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
      // Merges write pages all over the lists: 256 MiB of pages for the writer, and a log long enough that a page that many batches
      // touch is copied back once.
      let isWriter = !db.configuration.readonly
      try db.execute(sql: "PRAGMA cache_size = -\(isWriter ? 262_144 : 65_536)")
      if isWriter { try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384") }
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      try LedgerFile.prepare(pool, path, Rows(terms: terms))
      watch = HeadWatch(path: path)
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
    func older() throws -> Int? {
      try Int.fetchOne(db, sql: "PRAGMA user_version").flatMap { (2..<Schema.version).contains($0) ? $0 : nil }
    }
    if try older() != nil {
      try db.inTransaction(.immediate) {
        // Two programs that open it together: the second finds it done.
        if let older = try older() { try Schema.upgrade(db, from: older, rows) }
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
    try watch.head {
      try read { db in
        try Int64.fetchOne(db, sql: "SELECT recorded FROM batch ORDER BY number DESC LIMIT 1").map(Moment.init(milliseconds:))
      } ?? .unrecorded
    }
  }

  public func statements(_ query: StatementQuery) throws -> [Statement] {
    try read { db in
      var found: [(number: Int64, statement: Statement)] = []
      for part in query.parted {
        guard let request = try PlaceSQL(part, terms, db)?.request ?? QuerySQL(part, terms, db)?.request else { continue }
        var lines = try Lines(db.cachedStatement(sql: request.sql), request.arguments)
        while let row = try lines.next() {
          guard try rows.isSaid(row, by: query.saidBy, db) else { continue }
          let statement = try rows.statement(row, db)
          if query.matches(statement) { found.append((row.integer(0) ?? 0, statement)) }
        }
      }
      return LedgerFile.ordered(found)
    }
  }

  /// In the order in which they were recorded.
  private static func ordered(_ found: [(number: Int64, statement: Statement)]) -> [Statement] {
    // Statements are large: their places are sorted, and only where they have to be.
    if zip(found, found.dropFirst()).allSatisfy({ $0.number < $1.number }) { return found.map(\.statement) }
    return found.indices.sorted { found[$0].number < found[$1].number }.map { found[$0].statement }
  }

  public func each(_ query: StatementQuery, _ body: (Statement) throws -> Void) throws {
    try read { db in
      guard let request = try QuerySQL(query, terms, db)?.request else { return }
      // Not a cached one: what takes the rows may ask the same again.
      var lines = try Lines(db.makeStatement(sql: request.sql), request.arguments)
      while let row = try lines.next() {
        guard try rows.isSaid(row, by: query.saidBy, db) else { continue }
        let statement = try rows.statement(row, db)
        if query.matches(statement) { try body(statement) }
      }
    }
  }

  /// The lists alone where they have it: what a comparison of two days looks through is most of it not read.
  public func links(_ query: StatementQuery) throws -> Set<Link> {
    try read { db in
      let columns = "s.number, s.predicate, s.subject, s.object"
      let short = try LinkSQL(query, terms, db)?.request
      guard let request = try short ?? QuerySQL(query, selecting: columns, terms, db)?.request else { return [] }
      var found = Set<Terms.Link>()
      var last: Terms.Link?
      var lines = try Lines(db.cachedStatement(sql: request.sql), request.arguments)
      while let row = try lines.next() {
        // An absent object stands as 0 in a list.
        guard let predicate = row.integer(1), let subject = row.integer(2), let object = row.integer(3), object != 0 else {
          continue
        }
        let link = Terms.Link(predicate: predicate, subject: subject, object: object)
        if link != last { found.insert(link) }
        last = link
      }
      return Set(try found.compactMap { try terms.link($0, db) })
    }
  }

  /// All pairs in one go: a statement of SQL for each would cost more than its rows.
  public func statements(_ predicate: Diplomacy.Predicate, linking pairs: [Ends], within bounds: Bounds) throws -> [[Statement]] {
    try read { db in
      guard let word = try terms.number(predicate.rawValue, db) else { return pairs.map { _ in [] } }
      var keys: [(key: Int64, place: Int)] = []
      for (place, pair) in pairs.enumerated() {
        guard let a = try terms.number(pair.subject.rawValue, db), let b = try terms.number(pair.object.rawValue, db) else {
          continue
        }
        for (one, other) in predicate.isSymmetric && a != b ? [(a, b), (b, a)] : [(a, b)] {
          keys.append((other << 32 | one, place))
        }
      }
      // In the order of the list, so that neighbours are read together.
      keys.sort { $0.key < $1.key }
      let list = "[" + keys.map { String($0.key) }.joined(separator: ",") + "]"
      let bound = try bounds.recorded.map { try LedgerFile.statement(recordedBy: $0, db) } ?? Int64.max
      var found = [[(number: Int64, statement: Statement)]](repeating: [], count: pairs.count)
      var lines = try Lines(db.cachedStatement(sql: PlaceSQL.linking(predicate, word)), [list, bound])
      while let row = try lines.next() {
        guard let key = row.integer(Rows.count), let number = row.integer(0), try rows.isSaid(row, by: bounds.said, db) else {
          continue
        }
        found[keys[Int(key)].place].append((number, try rows.statement(row, db)))
      }
      return found.map(LedgerFile.ordered)
    }
  }

  /// Number of the last statement recorded at a moment or before; 0 when there is none.
  static func statement(recordedBy moment: Moment, _ db: Database) throws -> Int64 {
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
      let (found, arguments) = Postings.select(
        .key, where: "key BETWEEN ? AND ?", [Way.digits(of: span.0), Way.digits(of: span.1)])
      let sql = Rows.selection + " WHERE s.number IN (\(found)) ORDER BY s.number"
      var lines = try Lines(db.makeStatement(sql: sql), StatementArguments(arguments))
      var out: [Statement] = []
      while let row = try lines.next() { out.append(try rows.statement(row, db)) }
      return out.filter { $0.id.hasPrefix(digits) }
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
