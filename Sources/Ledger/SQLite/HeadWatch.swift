internal import GRDBSQLite
internal import Synchronization

/// The moment of a ledger's newest batch, read anew only when some connection, of this program or another, has written since.
///
/// SQLite counts what other connections commit (`PRAGMA data_version`); asking that on a connection that never writes takes a
/// fraction of a query, and every question to a desk begins with it.
final class HeadWatch: Sendable {
  private struct State: ~Copyable {
    let connection: OpaquePointer?
    let request: OpaquePointer?
    /// What SQLite's count was when the head was read.
    var known: (version: Int64, head: Moment)?

    /// `nil` where SQLite does not tell.
    func version() -> Int64? {
      guard let request, sqlite3_step(request) == SQLITE_ROW else {
        sqlite3_reset(request)
        return nil
      }
      defer { sqlite3_reset(request) }
      return sqlite3_column_int64(request, 0)
    }

    deinit {
      sqlite3_finalize(request)
      sqlite3_close(connection)
    }
  }

  private let state: Mutex<State>

  init(path: String) {
    var connection: OpaquePointer?
    var request: OpaquePointer?
    if sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK {
      sqlite3_busy_timeout(connection, 1000)
      sqlite3_prepare_v2(connection, "PRAGMA data_version", -1, &request, nil)
    }
    state = Mutex(State(connection: connection, request: request))
  }

  /// The head as `read` gave it last, or gives it now.
  func head(_ read: () throws -> Moment) throws -> Moment {
    try state.withLock { state in
      // The count is taken first: what is written in between is found by the next question.
      guard let version = state.version() else { return try read() }
      if let known = state.known, known.version == version { return known.head }
      let head = try read()
      state.known = (version, head)
      return head
    }
  }
}
