internal import GRDB

/// The tables of a ledger file.
///
/// Words are kept once, in `term`, and statements point at them, so that ten million statements stay small; of an id a row keeps the
/// first eight bytes, since the rest follows from the content. The ways in to the statements are those of `Postings`.
/// Nothing is ever updated or deleted: triggers refuse it to everyone who opens the file.
enum Schema {
  /// "Chan" in ASCII: SQLite's `application_id`, so that another program's file is never taken for a ledger.
  static let application = 0x4368_616E
  static let version = 5

  static let tables = """
    CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE voice (
      id INTEGER PRIMARY KEY, speaker INTEGER REFERENCES term, party INTEGER REFERENCES term, anonymous INTEGER NOT NULL,
      count INTEGER, chain INTEGER REFERENCES term, publisher INTEGER REFERENCES term) STRICT;
    CREATE INDEX voice_words ON voice (publisher, speaker, party);
    CREATE TABLE batch (
      number INTEGER PRIMARY KEY, kind TEXT NOT NULL, about TEXT NOT NULL, title TEXT, publisher TEXT, date TEXT, rights TEXT,
      recorded INTEGER NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
    CREATE INDEX batch_about ON batch (about);
    CREATE TABLE statement (
      number INTEGER PRIMARY KEY, key INTEGER NOT NULL, batch INTEGER NOT NULL REFERENCES batch, role INTEGER NOT NULL,
      predicate INTEGER NOT NULL, subject INTEGER, object INTEGER, act INTEGER, stage INTEGER, layer INTEGER, sectors INTEGER,
      value INTEGER, person INTEGER, capacity INTEGER, polarity INTEGER NOT NULL, factuality INTEGER NOT NULL,
      valid_from INTEGER, valid_to INTEGER, said INTEGER, said_basis INTEGER NOT NULL, said_day INTEGER, act_day INTEGER,
      voice INTEGER NOT NULL, reader INTEGER, dispatch INTEGER, start INTEGER, "end" INTEGER, quote TEXT, quote_digest TEXT, source INTEGER,
      supersedes BLOB) STRICT;
    CREATE INDEX statement_dispatch ON statement (dispatch) WHERE dispatch IS NOT NULL;
    CREATE INDEX statement_erased ON statement (number) WHERE quote_digest IS NOT NULL;
    """

  /// Since version 3.
  static let newer = """
    CREATE INDEX batch_recorded ON batch (recorded);
    CREATE INDEX statement_act ON statement (act_day, predicate) WHERE act_day IS NOT NULL;
    CREATE INDEX statement_correction ON statement (number) WHERE supersedes IS NOT NULL;
    """

  static let guarded = ["term", "voice", "batch", "statement"]

  static func create(_ db: Database) throws {
    try db.execute(sql: tables + newer + Postings.tables)
    for table in guarded {
      for verb in ["UPDATE", "DELETE"] { try db.execute(sql: guardSQL(verb, table)) }
    }
    try db.execute(sql: readable)
    try db.execute(sql: "PRAGMA application_id = \(application)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Brings a ledger of an older version, from 2 on, to this one, within the caller's transaction. Nothing that an id or a hash covers is touched.
  static func upgrade(_ db: Database, from older: Int, _ rows: Rows) throws {
    if older == 2 { try addActDays(db, rows) }
    for index in ["subject", "object", "said", "key"] { try db.execute(sql: "DROP INDEX IF EXISTS statement_\(index)") }
    try Postings.build(db)
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static func addActDays(_ db: Database, _ rows: Rows) throws {
    try db.execute(sql: "ALTER TABLE statement ADD COLUMN act_day INTEGER")
    var days: [(number: Int64, day: Int64)] = []
    var lines = try Lines(db.makeStatement(sql: Rows.selection))
    while let row = try lines.next() {
      if let day = Rows.actDay(try rows.statement(row, db)) { days.append((row.integer(0) ?? 0, day)) }
    }
    try db.execute(sql: "DROP TRIGGER \(guardName("UPDATE", "statement"))")
    let update = try db.makeStatement(sql: "UPDATE statement SET act_day = ? WHERE number = ?")
    for (number, day) in days { try update.execute(arguments: [day, number]) }
    try db.execute(sql: guardSQL("UPDATE", "statement"))
    try db.execute(sql: newer)
  }

  static func guardName(_ verb: String, _ table: String) -> String { "\(table)_refuses_\(verb.lowercased())" }

  static func guardSQL(_ verb: String, _ table: String) -> String {
    """
    CREATE TRIGGER \(guardName(verb, table)) BEFORE \(verb) ON \(table)
    BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END
    """
  }

  /// For people with `sqlite3`: the statements in words.
  private static let readable = """
    CREATE VIEW statements AS SELECT
      s.number, printf('%016x', s.key) AS id, s.batch, datetime(b.recorded / 1000, 'unixepoch') AS recorded,
      (SELECT text FROM term WHERE id = s.role) AS role, (SELECT text FROM term WHERE id = s.predicate) AS predicate,
      (SELECT text FROM term WHERE id = s.subject) AS subject, (SELECT text FROM term WHERE id = s.object) AS object,
      (SELECT text FROM term WHERE id = s.act) AS act, (SELECT text FROM term WHERE id = s.stage) AS stage,
      (SELECT text FROM term WHERE id = s.layer) AS layer, (SELECT text FROM term WHERE id = s.value) AS value,
      (SELECT text FROM term WHERE id = s.polarity) AS polarity, (SELECT text FROM term WHERE id = s.factuality) AS factuality,
      (SELECT text FROM term WHERE id = s.valid_from) AS valid_from, (SELECT text FROM term WHERE id = s.valid_to) AS valid_to,
      (SELECT text FROM term WHERE id = s.said) AS said, (SELECT text FROM term WHERE id = s.source) AS source
    FROM statement s JOIN batch b ON b.number = s.batch;
    """
}
