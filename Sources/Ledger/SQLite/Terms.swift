internal import Diplomacy
internal import GRDB
internal import Synchronization

/// The words, voices and batch times of a ledger file by number and by content; read once, kept for as long as the file is open.
///
/// None of them is ever changed, so what was read stays true; a transaction that fails takes its new ones along.
final class Terms: Sendable {
  private struct Cache {
    var texts: [Int64: String] = [:]
    var numbers: [String: Int64] = [:]
    var dates: [Int64: EDTF] = [:]
    var voices: [Assertion: Int64] = [:]
    var assertions: [Int64: Assertion] = [:]
    var recorded: [Int64: Moment] = [:]
  }

  /// Texts kept in memory at most: what is dropped is read again.
  private static let capacity = 1 << 20

  private let cache = Mutex(Cache())

  func text(_ number: Int64, _ db: Database) throws -> String {
    if let known = cache.withLock({ $0.texts[number] }) { return known }
    let statement = try db.cachedStatement(sql: "SELECT text FROM term WHERE id = ?")
    guard let text = try String.fetchOne(statement, arguments: [number]) else {
      throw LedgerError(file: "ledger", problem: "term \(number) is missing", mend: "run chancery verify and restore a backup")
    }
    cache.withLock {
      if $0.texts.count > Terms.capacity { $0.texts.removeAll() }
      $0.texts[number] = text
    }
    return text
  }

  /// A term that is an EDTF date.
  func date(_ number: Int64, _ db: Database) throws -> EDTF? {
    if let known = cache.withLock({ $0.dates[number] }) { return known }
    guard let date = EDTF(try text(number, db)) else { return nil }
    cache.withLock { $0.dates[number] = date }
    return date
  }

  /// The number of a text that is on record; `nil` when none is.
  func number(_ text: String, _ db: Database) throws -> Int64? {
    if let known = cache.withLock({ $0.numbers[text] }) { return known }
    let statement = try db.cachedStatement(sql: "SELECT id FROM term WHERE text = ?")
    guard let number = try Int64.fetchOne(statement, arguments: [text]) else { return nil }
    keep(number, text)
    return number
  }

  /// The number of a text, which is put on record where it is new.
  func intern(_ text: String, _ db: Database) throws -> Int64 {
    if let number = try number(text, db) { return number }
    try db.cachedStatement(sql: "INSERT INTO term (text) VALUES (?)").execute(arguments: [text])
    let number = db.lastInsertedRowID
    keep(number, text)
    return number
  }

  private func keep(_ number: Int64, _ text: String) {
    cache.withLock {
      if $0.numbers.count > Terms.capacity { $0.numbers.removeAll() }
      $0.numbers[text] = number
    }
  }

  func intern(_ text: String?, _ db: Database) throws -> Int64? { try text.map { try intern($0, db) } }

  /// The number of a voice, which is put on record where it is new.
  func voice(_ a: Assertion, _ db: Database) throws -> Int64 {
    if let known = cache.withLock({ $0.voices[a] }) { return known }
    let values: [(any DatabaseValueConvertible)?] = [
      try intern(a.publisher, db), try intern(a.speaker, db), try intern(a.party?.rawValue, db), a.isAnonymous ? 1 : 0, a.count,
      try intern(Rows.joined(a.chain), db),
    ]
    let find = try db.cachedStatement(
      sql:
        "SELECT id FROM voice WHERE publisher IS ? AND speaker IS ? AND party IS ? AND anonymous = ? AND count IS ? AND chain IS ?"
    )
    var number = try Int64.fetchOne(find, arguments: StatementArguments(values))
    if number == nil {
      try db.cachedStatement(
        sql: "INSERT INTO voice (publisher, speaker, party, anonymous, count, chain) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(arguments: StatementArguments(values))
    }
    let found = number ?? db.lastInsertedRowID
    number = found
    cache.withLock {
      if $0.voices.count > Terms.capacity / 8 { $0.voices.removeAll() }
      $0.voices[a] = found
    }
    return found
  }

  func assertion(_ number: Int64, _ db: Database) throws -> Assertion {
    if let known = cache.withLock({ $0.assertions[number] }) { return known }
    let request = try db.cachedStatement(
      sql: "SELECT speaker, party, anonymous, count, chain, publisher FROM voice WHERE id = ?")
    guard let row = try Row.fetchOne(request, arguments: [number]) else {
      throw LedgerError(file: "ledger", problem: "voice \(number) is missing", mend: "run chancery verify and restore a backup")
    }
    func word(_ column: Int) throws -> String? { try Rows.integer(row, column).map { try text($0, db) } }
    var out = Assertion()
    out.speaker = try word(0)
    out.party = try word(1).map { PartyCode($0) }
    out.isAnonymous = Rows.integer(row, 2) != 0
    out.count = Rows.integer(row, 3).map { Int($0) }
    out.chain = Rows.parted(try word(4))
    out.publisher = try word(5)
    let found = out
    cache.withLock {
      if $0.assertions.count > Terms.capacity / 8 { $0.assertions.removeAll() }
      $0.assertions[number] = found
    }
    return out
  }

  /// When a batch was recorded.
  func recorded(_ batch: Int64, _ db: Database) throws -> Moment {
    if let known = cache.withLock({ $0.recorded[batch] }) { return known }
    let request = try db.cachedStatement(sql: "SELECT recorded FROM batch WHERE number = ?")
    guard let time = try Int64.fetchOne(request, arguments: [batch]) else {
      throw LedgerError(file: "ledger", problem: "batch \(batch) is missing", mend: "run chancery verify and restore a backup")
    }
    cache.withLock { $0.recorded[batch] = Moment(milliseconds: time) }
    return Moment(milliseconds: time)
  }

  /// After a transaction that failed: its new terms are not on record.
  func forget() { cache.withLock { $0 = Cache() } }
}
