internal import GRDB

/// The ways in to the statements: sorted lists of some columns and the statement's number, each in three tiers.
///
/// An index of SQLite's own over ten million rows is written at ten thousand random places for a batch of ten thousand, and the disk
/// is what that waits for. Here a batch goes into a small first tier; when that is full it is merged, in order, into the second, and
/// the second into the third (the log-structured merge tree of O'Neil, Cheng, Gawlick and O'Neil 1996). What is asked is asked of
/// all three. All of it follows from the statements, and `verify` compares.
struct Postings {
  let capacities: [Int]

  /// Statements that the first and the second tier hold before they are merged onward.
  static let standard = [100_000, 1_000_000]

  private static let tiers = 0...2

  static let tables =
    "CREATE TABLE tier (level INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT; INSERT INTO tier VALUES (1, 0), (2, 0);"
    + Way.allCases.map { way in
      tiers.map { tier in
        """
        CREATE TABLE \(way.rawValue)_\(tier) (
          \(way.columns.map { "\($0) INTEGER NOT NULL" }.joined(separator: ", ")), number INTEGER NOT NULL,
          \(way.carried.map { "\($0) INTEGER, " }.joined())PRIMARY KEY (\(way.columns.joined(separator: ", ")), number))
          STRICT, WITHOUT ROWID;
        """
      }.joined()
    }.joined()

  /// `SELECT … WHERE …` over all tiers of a way, and its arguments.
  static func select(
    _ way: Way, _ columns: String = "number", where condition: String, _ arguments: [Int64]
  ) -> (sql: String, arguments: [Int64]) {
    let sql = tiers.map { "SELECT \(columns) FROM \(way.rawValue)_\($0) WHERE \(condition)" }.joined(separator: " UNION ALL ")
    return (sql, tiers.flatMap { _ in arguments })
  }

  /// The numbers of the statements whose id may begin with a key's bytes: the first four decide, the reader looks at the rest.
  static func numbers(of key: Int64) -> (sql: String, arguments: [Int64]) {
    select(.key, where: "key = ?", [Way.digits(of: key)])
  }

  /// One arm for each tier: `sql` gives the text for its number.
  static func arms(_ sql: (Int) -> String) -> String { tiers.map(sql).joined(separator: " UNION ALL ") }

  /// Enters the statements from a number on, and merges what is full.
  func add(from first: Int64, _ db: Database) throws {
    for way in Way.allCases { try db.cachedStatement(sql: Postings.filling(way, tier: 0)).execute(arguments: [first]) }
    let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(number) FROM statement")) ?? 0
    for (level, capacity) in zip(1..., capacities) {
      let merged = try Int64.fetchOne(db.cachedStatement(sql: "SELECT last FROM tier WHERE level = ?"), arguments: [level]) ?? 0
      if last - merged < capacity { return }
      try merge(upTo: level, last: last, db)
    }
  }

  private func merge(upTo level: Int, last: Int64, _ db: Database) throws {
    for way in Way.allCases {
      let (full, next) = ("\(way.rawValue)_\(level - 1)", "\(way.rawValue)_\(level)")
      try db.cachedStatement(sql: "INSERT INTO \(next) SELECT * FROM \(full)").execute()
      try db.cachedStatement(sql: "DELETE FROM \(full)").execute()
    }
    try db.cachedStatement(sql: "UPDATE tier SET last = ? WHERE level = ?").execute(arguments: [last, level])
  }

  /// For a ledger that has statements and no lists of this version: all of them, in order, in the last tier.
  static func build(_ db: Database) throws {
    for table in Way.allCases.flatMap({ way in tiers.map { "\(way.rawValue)_\($0)" } }) + ["tier"] {
      try db.execute(sql: "DROP TABLE IF EXISTS \(table)")
    }
    try db.execute(sql: tables)
    for way in Way.allCases { try db.execute(sql: filling(way, tier: 2), arguments: [1]) }
    try db.execute(sql: "UPDATE tier SET last = (SELECT coalesce(max(number), 0) FROM statement)")
  }

  private static func filling(_ way: Way, tier: Int) -> String {
    let order = (1...(way.columns.count + 1)).map { "\($0)" }.joined(separator: ", ")
    return "INSERT INTO \(way.rawValue)_\(tier) \(way.source) ORDER BY \(order)"
  }
}

extension Postings {
  /// What all lists must come to, whatever the tiers: sums of mixed lines, one for each way in.
  struct Proof {
    private(set) var sums = [Way: UInt64]()
    /// The terms of `Way.moving`.
    let moving: Set<Int64>

    init(moving: Set<Int64> = []) { self.moving = moving }

    mutating func add(_ way: Way, _ line: [Int64]) {
      // The finaliser of SplitMix64, so that lines that exchange a value do not cancel out.
      var mixed: UInt64 = 0
      for value in line {
        mixed = (mixed ^ UInt64(bitPattern: value)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 29)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 32
      }
      sums[way, default: 0] &+= mixed
    }

    /// The lines that a statement's row gives (columns as in `Rows.columns`).
    mutating func add(row: Columns) {
      guard let number = row.integer(0), let predicate = row.integer(4) else { return }
      let (object, said) = (row.integer(6), row.integer(29))
      if let subject = row.integer(5) { add(.subject, [subject, predicate, object ?? 0, number]) }
      if let object { add(.object, [object, predicate, number]) }
      if let said { add(.said, [said, predicate, number]) }
      if let key = row.integer(1) { add(.key, [Way.digits(of: key), number]) }
      guard let subject = row.integer(5), let object, moving.contains(predicate) else { return }
      let carried = Way.readPositions.map { row.integer($0) ?? .min }
      add(.place, [object, predicate, subject, number] + carried + [Way.apartPositions.allSatisfy(row.isAbsent) ? 0 : 1])
      let act = row.integer(30)
      if let said { add(.day, [said, act == nil ? 0 : 1, predicate, subject, object, number]) }
      if let act { add(.day, [act, 2, predicate, subject, object, number]) }
    }
  }

  /// The ways in whose lists are not what the statements give.
  static func wrong(_ expected: Proof, _ db: Database) throws -> [Way] {
    var found = Proof()
    for way in Way.allCases {
      let all = tiers.map { "SELECT * FROM \(way.rawValue)_\($0)" }.joined(separator: " UNION ALL ")
      var lines = try Lines(db.makeStatement(sql: all))
      let columns = 0...Int32(way.columns.count + way.carried.count)
      while let row = try lines.next() { found.add(way, columns.map { row.integer($0) ?? .min }) }
    }
    return Way.allCases.filter { found.sums[$0] != expected.sums[$0] }
  }
}
