internal import GRDB
internal import Synchronization

/// The words of a ledger file by number and by text; read once, kept for as long as the file is open.
///
/// Terms are never changed, so what was read stays true; a transaction that fails takes its new ones along.
final class Terms: Sendable {
  private struct Cache {
    var texts: [Int64: String] = [:]
    var numbers: [String: Int64] = [:]
  }

  private let cache = Mutex(Cache())

  func text(_ number: Int64, _ db: Database) throws -> String {
    if let known = cache.withLock({ $0.texts[number] }) { return known }
    let statement = try db.cachedStatement(sql: "SELECT text FROM term WHERE id = ?")
    guard let text = try String.fetchOne(statement, arguments: [number]) else {
      throw LedgerError(file: "ledger", problem: "term \(number) is missing", mend: "run chancery verify and restore a backup")
    }
    cache.withLock { $0.texts[number] = text }
    return text
  }

  /// The number of a text that is on record; `nil` when none is.
  func number(_ text: String, _ db: Database) throws -> Int64? {
    if let known = cache.withLock({ $0.numbers[text] }) { return known }
    let statement = try db.cachedStatement(sql: "SELECT id FROM term WHERE text = ?")
    guard let number = try Int64.fetchOne(statement, arguments: [text]) else { return nil }
    cache.withLock { $0.numbers[text] = number }
    return number
  }

  /// The number of a text, which is put on record where it is new.
  func intern(_ text: String, _ db: Database) throws -> Int64 {
    if let number = try number(text, db) { return number }
    try db.cachedStatement(sql: "INSERT INTO term (text) VALUES (?)").execute(arguments: [text])
    let number = db.lastInsertedRowID
    cache.withLock { $0.numbers[text] = number }
    return number
  }

  func intern(_ text: String?, _ db: Database) throws -> Int64? { try text.map { try intern($0, db) } }

  /// After a transaction that failed: its new terms are not on record.
  func forget() { cache.withLock { $0 = Cache() } }
}
