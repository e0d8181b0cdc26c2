internal import GRDB
internal import GRDBSQLite

/// The statement that adds rows, bound and stepped by SQLite's own calls.
///
/// GRDB binds lists of values, which takes as long as SQLite takes for the row; filing is the one place where that counts.
final class Insertion {
  private let connection: OpaquePointer
  private let handle: OpaquePointer
  /// The last text of each position and its term: most columns repeat from row to row.
  private var last: [(text: String, term: Int64)?] = Array(repeating: nil, count: 40)

  init(_ db: Database, sql: String) throws {
    guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw Insertion.error(code, connection) }
    self.connection = connection
    self.handle = handle
  }

  deinit { sqlite3_finalize(handle) }

  /// Positions count from 1; what is not bound is NULL.
  func bind(_ position: Int32, _ value: Int64?) {
    if let value { sqlite3_bind_int64(handle, position, value) }
  }

  /// A text by its term; the text of the row before is not looked up again.
  func bind(_ position: Int32, term text: String?, _ number: (String) throws -> Int64) rethrows {
    guard let text else { return }
    if let last = last[Int(position)], last.text == text { return bind(position, last.term) }
    let term = try number(text)
    last[Int(position)] = (text, term)
    bind(position, term)
  }

  func bind(_ position: Int32, _ text: String?) {
    guard var text else { return }
    text.withUTF8 { bytes in
      // An empty text may have no address, which SQLite would take for NULL.
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        sqlite3_bind_text(handle, position, "", 0, Insertion.copied)
        return
      }
      sqlite3_bind_text(
        handle, position, UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), Int32(bytes.count), Insertion.copied)
    }
  }

  func bind(_ position: Int32, _ bytes: [UInt8]?) {
    if let bytes { sqlite3_bind_blob(handle, position, bytes, Int32(bytes.count), Insertion.copied) }
  }

  /// Adds the row that is bound, and forgets it.
  func run() throws {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    if code != SQLITE_DONE { throw Insertion.error(code, connection) }
  }

  /// SQLITE_TRANSIENT: SQLite makes its own copy.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private static func error(_ code: Int32, _ connection: OpaquePointer) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
  }
}
