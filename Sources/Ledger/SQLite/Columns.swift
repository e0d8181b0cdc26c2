internal import GRDB
internal import GRDBSQLite

/// The columns of the row at which a statement of SQL stands, read by SQLite's own calls.
///
/// GRDB's values take as long as SQLite takes for the row, and a large answer reads thousands. A value of another type than the
/// column's, which only a damaged file has, counts as absent.
struct Columns: Sendable {
  /// Of use on the queue of its connection only, where all who hold one are.
  nonisolated(unsafe) private let handle: OpaquePointer

  init(_ statement: GRDB.Statement) { handle = statement.sqliteStatement }

  func integer(_ column: Int32) -> Int64? {
    sqlite3_column_type(handle, column) == SQLITE_INTEGER ? sqlite3_column_int64(handle, column) : nil
  }

  func isAbsent(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func text(_ column: Int32) -> String? {
    guard sqlite3_column_type(handle, column) == SQLITE_TEXT, let start = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int32) -> [UInt8]? {
    guard sqlite3_column_type(handle, column) == SQLITE_BLOB else { return nil }
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }
}

/// The rows of a query one by one, in place: each is gone when the next is asked for.
struct Lines {
  private let cursor: RowCursor
  private let columns: Columns
  private var isWaiting = false

  init(_ statement: GRDB.Statement, _ arguments: StatementArguments = StatementArguments()) throws {
    cursor = try Row.fetchCursor(statement, arguments: arguments)
    columns = Columns(statement)
  }

  mutating func next() throws -> Columns? { try next(below: .max) }

  /// The next row, while its first column is below the bound; else it waits.
  mutating func next(below bound: Int64) throws -> Columns? {
    if !isWaiting {
      guard try cursor.next() != nil else { return nil }
      isWaiting = true
    }
    guard (columns.integer(0) ?? 0) < bound else { return nil }
    isWaiting = false
    return columns
  }
}
