import Diplomacy
import Foundation
import GRDB
import Ledger

/// What filing is held against: the same rows in a plain table of their words, as somebody would make it who has GRDB and no ledger.
///
/// The same batches in transactions of their own, the same durability, cache and log, and an index for each question that the ledger's
/// lists answer; no ids, no chain of hashes, no closed vocabulary.
final class BareInsert {
  private let path: String
  private let pool: DatabasePool

  private static let columns = [
    "role", "predicate", "subject", "object", "act", "stage", "layer", "sectors", "value", "person", "capacity", "polarity",
    "factuality", "valid_from", "valid_to", "said", "said_basis", "said_day", "speaker", "party", "anonymous", "sources", "chain",
    "publisher", "reader", "dispatch", "start", "finish", "quote", "source", "supersedes",
  ]
  private static let numbers: Set<String> = ["said_day", "anonymous", "sources", "start", "finish"]

  init(path: String) throws {
    self.path = path
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      let pages = db.configuration.readonly ? 65_536 : 262_144
      try db.execute(sql: "PRAGMA cache_size = -\(pages); PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16384")
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    let columns = Self.columns.map { $0 + (Self.numbers.contains($0) ? " INTEGER" : " TEXT") }
    try pool.write { db in
      try db.execute(
        sql: """
          CREATE TABLE line (number INTEGER PRIMARY KEY, \(columns.joined(separator: ", "))) STRICT;
          CREATE INDEX line_subject ON line (subject, predicate, object); CREATE INDEX line_object ON line (object, predicate);
          CREATE INDEX line_said ON line (said_day, predicate)
          """)
    }
  }

  /// One batch in one transaction.
  func insert(_ lines: [Ledger.Statement]) throws {
    let places = Self.columns.map { _ in "?" }.joined(separator: ", ")
    let sql = "INSERT INTO line (\(Self.columns.joined(separator: ", "))) VALUES (\(places))"
    try pool.write { db in
      let insert = try db.cachedStatement(sql: sql)
      for line in lines {
        insert.setUncheckedArguments(StatementArguments(Self.values(of: line)))
        try insert.execute()
      }
    }
  }

  func remove() {
    try? pool.close()
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  private static func values(of s: Ledger.Statement) -> [(any DatabaseValueConvertible)?] {
    func list(_ values: [String]) -> String? { values.isEmpty ? nil : values.joined(separator: " ") }
    return [
      s.role.rawValue, s.predicate.rawValue, s.subject?.rawValue, s.object?.rawValue, s.act?.rawValue, s.stage, s.layer,
      list(s.sectors), s.value, s.person, s.capacity, s.polarity.rawValue, s.factuality.rawValue, s.from?.description,
      s.to?.description, s.said?.description, s.saidBasis.rawValue, s.said?.latest?.number, s.assertion.speaker,
      s.assertion.party?.rawValue, s.assertion.isAnonymous, s.assertion.count, list(s.assertion.chain), s.assertion.publisher,
      s.origin.reader, s.origin.dispatch, s.origin.start, s.origin.end, s.origin.quote, s.origin.source, s.supersedes,
    ]
  }
}
