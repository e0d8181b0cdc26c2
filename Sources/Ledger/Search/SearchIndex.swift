internal import Diplomacy
internal import GRDB
public import Gazetteer
internal import Synchronization

/// Full-text search (SQLite FTS5, BM25) over names, dispatches, claims and the words that rights allow to be kept.
///
/// Held in memory beside the ledger and brought up to its head when it is asked: nothing of it is record.
public final class SearchIndex: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case party, dispatch, statement }

  public struct Hit: Sendable, Hashable {
    public let kind: Kind
    /// Code of the party, id of the dispatch or of the statement.
    public let key: String
    public let title: String
    /// The piece of the text around what was found; what matched stands between U+0002 and U+0003.
    public let snippet: String
  }

  private let gazetteer: Gazetteer
  private let queue: DatabaseQueue
  private let lastBatch = Mutex<Int64>(-1)

  public init(gazetteer: Gazetteer) throws {
    self.gazetteer = gazetteer
    queue = try DatabaseQueue()
    try rebuild()
  }

  private func rebuild() throws {
    try queue.write { db in
      try db.execute(sql: "DROP TABLE IF EXISTS page")
      try db.execute(
        sql: """
          CREATE VIRTUAL TABLE page USING fts5(
            kind UNINDEXED, key UNINDEXED, title, body, terms, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')
          """)
      for (code, entity) in gazetteer.entities.sorted(by: { $0.key < $1.key }) {
        let others = [entity.officialName].compactMap(\.self) + entity.aliases + entity.adjectives + [code.rawValue]
        try insert(.party, code.rawValue, gazetteer.name(of: code), others.joined(separator: " · "), "", db)
      }
    }
  }

  /// - Parameter terms: words of the vocabulary, by which it is found but which are not shown.
  private func insert(
    _ kind: Kind, _ key: String, _ title: String, _ body: String, _ terms: String, _ db: Database
  ) throws {
    try db.cachedStatement(sql: "INSERT INTO page (kind, key, title, body, terms) VALUES (?, ?, ?, ?, ?)")
      .execute(arguments: [kind.rawValue, key, title, body, terms])
  }

  /// Takes in what the ledger recorded since the last call. Anything but a dispatch (a retraction, an erasure) makes it anew.
  public func update(from ledger: LedgerFile) throws {
    try lastBatch.withLock { last in
      let fresh = try ledger.batches(after: last)
      guard let newest = fresh.last else { return }
      var wanted = fresh
      if last >= 0, fresh.contains(where: { $0.kind != .dispatch && $0.kind != .base }) {
        try rebuild()
        wanted = try ledger.batches()
      }
      for batch in wanted where batch.kind == .dispatch { try take(batch, ledger) }
      last = newest.number
    }
  }

  private func take(_ batch: Batch, _ ledger: LedgerFile) throws {
    var query = StatementQuery()
    query.dispatch = batch.about
    let statements = try ledger.statements(query)
    let title = batch.title ?? batch.publisher ?? "untitled dispatch"
    let head = [batch.publisher, batch.date?.description].compactMap(\.self).joined(separator: ", ")
    try queue.write { db in
      try insert(.dispatch, batch.about, title, head, "", db)
      for statement in statements where statement.role == .assertion {
        let parties = [statement.subject, statement.object].compactMap(\.self).map(gazetteer.name(of:))
        let terms = [statement.predicate.rawValue, statement.stage, statement.value, statement.person].compactMap(\.self)
        let words = [statement.assertion.speaker, statement.origin.quote].compactMap(\.self)
        try insert(
          .statement, statement.id, parties.joined(separator: " – "), words.joined(separator: " · "),
          terms.joined(separator: " "), db)
      }
    }
  }

  /// The best hits for words as a person types them: all words must be there, the last one may be cut short.
  public func hits(_ words: String, limit: Int, offset: Int = 0) throws -> [Hit] {
    let terms = words.split { !$0.isLetter && !$0.isNumber }.prefix(12).map { "\"\($0)\"" }
    guard !terms.isEmpty else { return [] }
    let match = terms.joined(separator: " ") + "*"
    return try queue.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT kind, key, title, snippet(page, 3, char(2), char(3), '…', 24) AS piece FROM page
          WHERE page MATCH ? ORDER BY bm25(page, 0, 0, 8, 1, 1), key LIMIT ? OFFSET ?
          """, arguments: [match, limit, offset]
      ).compactMap { row in
        Kind(rawValue: row["kind"]).map { Hit(kind: $0, key: row["key"], title: row["title"], snippet: row["piece"]) }
      }
    }
  }
}
