import Foundation
import GRDB

/// What filing is held against: the same number of columns and indexes, inserted by GRDB with a cached statement and nothing else.
enum BareInsert {
  static func perSecond(path: String, statements: Int, batch: Int) throws -> Int {
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
    var configuration = Configuration()
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536") }
    let pool = try DatabasePool(path: path, configuration: configuration)
    let columns = (1...29).map { "c\($0)" }
    try pool.write { db in
      try db.execute(
        sql: "CREATE TABLE line (number INTEGER PRIMARY KEY, \(columns.map { $0 + " ANY" }.joined(separator: ", "))) STRICT")
      try db.execute(
        sql: """
          CREATE INDEX row_a ON line (c5, c4, c6); CREATE INDEX row_b ON line (c6, c4); CREATE INDEX row_c ON line (c20, c4);
          CREATE INDEX row_d ON line (c1)
          """)
    }
    let sql = "INSERT INTO line (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
    var random = BenchRandom(state: 3)
    let spent = try ContinuousClock().measure {
      for start in stride(from: 0, to: statements, by: batch) {
        try pool.write { db in
          let insert = try db.cachedStatement(sql: sql)
          for _ in start..<min(statements, start + batch) {
            var values: [DatabaseValue] = [Int64(bitPattern: random.next()).databaseValue]
            values.reserveCapacity(29)
            // As many absent columns as a statement has on average.
            for column in 2...29 { values.append(column % 3 == 0 ? .null : Int64(random.next() % 40_000).databaseValue) }
            insert.setUncheckedArguments(StatementArguments(values))
            try insert.execute()
          }
        }
      }
    }
    return BenchWorld.perSecond(statements, spent)
  }
}
