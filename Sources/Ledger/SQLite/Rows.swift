internal import Diplomacy
internal import GRDB

/// Statements to rows and back.
struct Rows {
  let terms: Terms

  /// Joins a list into one term and parts it again (U+001E, record separator).
  static let separator: Character = "\u{1E}"

  static let insertion = """
    INSERT INTO statement (key, batch, role, predicate, subject, object, act, stage, layer, sectors, value, person, capacity, polarity,
      factuality, valid_from, valid_to, said, said_basis, said_day, act_day, voice, reader, dispatch, start, "end", quote,
      quote_digest, source, supersedes)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  /// The first eight bytes of an id: what a row keeps of it, since the rest follows from the content.
  static func key(of id: some Collection<UInt8>) -> Int64 {
    Int64(bitPattern: id.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// Adds a row; new words are interned.
  func insert(_ s: Statement, id: [UInt8], batch: Int64, by insertion: Insertion, _ db: Database) throws {
    var position: Int32 = 0
    func bind(_ number: Int64?) {
      position += 1
      insertion.bind(position, number)
    }
    func term(_ text: String?) throws {
      position += 1
      try insertion.bind(position, term: text) { try terms.intern($0, db) }
    }
    bind(Rows.key(of: id))
    bind(batch)
    try term(s.role.rawValue)
    try term(s.predicate.rawValue)
    try term(s.subject?.rawValue)
    try term(s.object?.rawValue)
    try term(s.act?.rawValue)
    try term(s.stage)
    try term(s.layer)
    try term(Rows.joined(s.sectors))
    try term(s.value)
    try term(s.person)
    try term(s.capacity)
    try term(s.polarity.rawValue)
    try term(s.factuality.rawValue)
    let from = s.from?.description
    try term(from)
    try term(s.to?.description)
    try term(s.said == s.from ? from : s.said?.description)
    try term(s.saidBasis.rawValue)
    bind(Rows.saidDay(s))
    bind(Rows.actDay(s))
    bind(try terms.voice(s.assertion, db))
    try term(s.origin.reader)
    try term(s.origin.dispatch)
    bind(s.origin.start.map { Int64($0) })
    bind(s.origin.end.map { Int64($0) })
    insertion.bind(position + 1, s.origin.quote)
    insertion.bind(position + 2, s.origin.quoteDigest)
    position += 2
    try term(s.origin.source)
    insertion.bind(position + 1, s.supersedes.map { Bytes.of(hex: $0) })
    try insertion.run()
  }

  /// The last day on which it can have been said.
  static func saidDay(_ s: Statement) -> Int64? { s.said?.latest.map { Int64($0.number) } }

  /// The last day on which the act that moves a standing can have fallen, where it is another than the day of saying.
  static func actDay(_ s: Statement) -> Int64? {
    let day = s.actDay.map { Int64($0.number) }
    return day == saidDay(s) ? nil : day
  }

  static func joined(_ list: [String]) -> String? { list.isEmpty ? nil : list.joined(separator: String(Rows.separator)) }

  static func parted(_ text: String?) -> [String] { text?.split(separator: Rows.separator).map { String($0) } ?? [] }

  /// Every column, in the order in which `statement` reads them.
  static let selection = "SELECT " + columns + " FROM statement s"

  static let names = [
    "number", "key", "batch", "role", "predicate", "subject", "object", "act", "stage", "layer", "sectors", "value", "person",
    "capacity", "polarity", "factuality", "valid_from", "valid_to", "said", "said_basis", "voice", "reader", "dispatch", "start",
    "\"end\"", "quote", "quote_digest", "source", "supersedes", "said_day", "act_day",
  ]

  /// How many columns they are.
  static let count = Int32(names.count)

  static let columns = names.map { "s." + $0 }.joined(separator: ", ")

  /// Days and words are looked up in what is kept of them; what is not there yet is read first.
  ///
  /// - Throws: `LedgerError` for a row that no chancery wrote: words outside the closed lists, dates that are none, values of other types.
  func statement(_ row: Columns, _ db: Database) throws -> Statement {
    // What has just been read may have been dropped for others; that it happens twice would need a million words in between.
    for _ in 0..<3 {
      if let statement = terms.statement(row) { return statement }
      try terms.load(row, db)
    }
    throw Rows.fault(row, "words")
  }

  static func fault(_ row: Columns, _ column: String) -> LedgerError {
    LedgerError(
      file: "ledger", problem: "statement \(row.integer(0) ?? 0) has no \(column) of this version",
      mend: "use a newer chancery, or run chancery verify")
  }

  /// Whether a row can have been said by a day: what certainly was not need not be read.
  func isSaid(_ row: Columns, by day: Day?, _ db: Database) throws -> Bool {
    guard let day, let term = row.integer(18), let earliest = try terms.date(term, db)?.earliest else { return true }
    return earliest <= day
  }

  /// Whether the days by which a row is found are those that its content gives.
  static func isIndexedRightly(_ row: Columns, _ s: Statement) -> Bool {
    row.integer(29) == saidDay(s) && row.integer(30) == actDay(s)
  }

  /// A number of a row; `nil` for NULL and, in a damaged file, for a value of another type.
  static func integer(_ row: Row, _ column: Int) -> Int64? { Int64.fromDatabaseValue(row[column] as DatabaseValue) }
}
