internal import Diplomacy
internal import GRDB

/// Statements to rows and back.
struct Rows {
  let terms: Terms

  /// Joins a list into one term and parts it again (U+001E, record separator).
  private static let separator: Character = "\u{1E}"

  static let insertion = """
    INSERT INTO statement (id, batch, role, predicate, subject, object, act, stage, layer, sectors, value, person, capacity, polarity,
      factuality, valid_from, valid_to, said, said_basis, said_day, voice, reader, dispatch, start, "end", quote, quote_digest, source,
      supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  func insert(_ s: Statement, id: [UInt8], batch: Int64, _ db: Database) throws {
    func term(_ text: String?) throws -> Int64? { try terms.intern(text, db) }
    let values: [(any DatabaseValueConvertible)?] = [
      Bytes.data(id), batch, try term(s.role.rawValue), try term(s.predicate.rawValue), try term(s.subject?.rawValue),
      try term(s.object?.rawValue), try term(s.act?.rawValue), try term(s.stage), try term(s.layer), try term(joined(s.sectors)),
      try term(s.value), try term(s.person), try term(s.capacity), try term(s.polarity.rawValue), try term(s.factuality.rawValue),
      try term(s.from?.description), try term(s.to?.description), try term(s.said?.description), try term(s.saidBasis.rawValue),
      s.said?.latest?.number, try voice(s.assertion, db), try term(s.origin.reader), try term(s.origin.dispatch), s.origin.start,
      s.origin.end, s.origin.quote, s.origin.quoteDigest, try term(s.origin.source),
      s.supersedes.map { Bytes.data(Bytes.of(hex: $0)) },
    ]
    try db.cachedStatement(sql: Rows.insertion).execute(arguments: StatementArguments(values))
  }

  private func joined(_ list: [String]) -> String? { list.isEmpty ? nil : list.joined(separator: String(Rows.separator)) }

  private func parted(_ text: String?) -> [String] { text?.split(separator: Rows.separator).map { String($0) } ?? [] }

  private func voice(_ a: Assertion, _ db: Database) throws -> Int64 {
    let values: [(any DatabaseValueConvertible)?] = [
      try terms.intern(a.publisher, db), try terms.intern(a.speaker, db), try terms.intern(a.party?.rawValue, db),
      a.isAnonymous ? 1 : 0,
      a.count, try terms.intern(joined(a.chain), db),
    ]
    let find = try db.cachedStatement(
      sql:
        "SELECT id FROM voice WHERE publisher IS ? AND speaker IS ? AND party IS ? AND anonymous = ? AND count IS ? AND chain IS ?"
    )
    if let known = try Int64.fetchOne(find, arguments: StatementArguments(values)) { return known }
    try db.cachedStatement(
      sql: "INSERT INTO voice (publisher, speaker, party, anonymous, count, chain) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: StatementArguments(values))
    return db.lastInsertedRowID
  }

  static let selection = """
    SELECT s.*, b.recorded AS recorded, v.speaker AS v_speaker, v.party AS v_party, v.anonymous AS v_anonymous, v.count AS v_count,
      v.chain AS v_chain, v.publisher AS v_publisher
    FROM statement s JOIN batch b ON b.number = s.batch JOIN voice v ON v.id = s.voice
    """

  func statement(_ row: Row, _ db: Database) throws -> Statement {
    func text(_ column: String) throws -> String? { try (row[column] as Int64?).map { try terms.text($0, db) } }
    func code(_ column: String) throws -> PartyCode? { try text(column).map { PartyCode($0) } }
    guard let predicate = try text("predicate").flatMap(Predicate.init(rawValue:)) else {
      throw LedgerError(
        file: "ledger", problem: "statement \(row["number"] as Int64) has no predicate of this version",
        mend: "use a newer chancery, or run chancery verify")
    }
    var s = Statement(predicate, subject: try code("subject"), object: try code("object"))
    s.role = try text("role").flatMap(StatementRole.init(rawValue:)) ?? .assertion
    s.act = try text("act").flatMap(Act.init(rawValue:))
    s.stage = try text("stage")
    s.layer = try text("layer")
    s.sectors = parted(try text("sectors"))
    s.value = try text("value")
    s.person = try text("person")
    s.capacity = try text("capacity")
    s.polarity = try text("polarity").flatMap(Polarity.init(rawValue:)) ?? .affirmed
    s.factuality = try text("factuality").flatMap(Factuality.init(rawValue:)) ?? .asserted
    s.from = try text("valid_from").flatMap { EDTF($0) }
    s.to = try text("valid_to").flatMap { EDTF($0) }
    s.said = try text("said").flatMap { EDTF($0) }
    s.saidBasis = try text("said_basis").flatMap(SaidBasis.init(rawValue:)) ?? .assumed
    s.recorded = Moment(milliseconds: row["recorded"])
    s.assertion.speaker = try text("v_speaker")
    s.assertion.party = try code("v_party")
    s.assertion.isAnonymous = (row["v_anonymous"] as Int64) != 0
    s.assertion.count = row["v_count"]
    s.assertion.chain = parted(try text("v_chain"))
    s.assertion.publisher = try text("v_publisher")
    s.origin.reader = try text("reader")
    s.origin.dispatch = try text("dispatch")
    s.origin.start = row["start"]
    s.origin.end = row["end"]
    s.origin.quote = row["quote"]
    s.origin.quoteDigest = row["quote_digest"]
    s.origin.source = try text("source")
    s.supersedes = Bytes.of(data: row["supersedes"]).map(Bytes.hex)
    return s
  }
}
