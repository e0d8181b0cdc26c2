public import Diplomacy
internal import GRDB
internal import Synchronization

/// A few bytes for each statement of a ledger, in memory beside it: enough to page through a million of them and to count them by
/// source without reading their rows. Brought up to the ledger's head when it is asked; nothing of it is record.
///
/// What takes part in a correction or a retraction is kept whole and judged by `Bounds.current`, like everywhere else.
public final class StatementIndex: Sendable {
  /// What to look for.
  public struct Filter: Sendable, Hashable {
    public var predicate: Predicate?
    /// At either end.
    public var party: PartyCode?
    /// Key of the base data, or a publisher.
    public var source: String?

    public init(predicate: Predicate? = nil, party: PartyCode? = nil, source: String? = nil) {
      self.predicate = predicate
      self.party = party
      self.source = source
    }
  }

  private struct Column {
    /// First day on which it can have been said; the least number where that is open.
    var said: [Int32] = []
    var subject: [Int32] = []
    var object: [Int32] = []
    var predicate: [Int32] = []
    /// Index into `sources`, -1 for what is judged by itself (`contested`) or asserts nothing.
    var source: [Int32] = []
  }

  private struct State {
    var column = Column()
    var sources: [SourceCount.Key] = []
    var sourceNumbers: [SourceCount.Key: Int32] = [:]
    var contested: [Int64: Statement] = [:]
    /// Keys of what is superseded: whatever is recorded again with the same content is judged with it.
    var superseded: Set<Int64> = []
    var last: Int64 = 0
  }

  private let state = Mutex(State())

  public init() {}

  /// Takes in what the ledger recorded since the last call.
  public func update(from ledger: LedgerFile) throws {
    try state.withLock { state in
      let newest = try ledger.newestBatch()
      guard let newest, newest.first + Int64(newest.count) - 1 > state.last else { return }
      try ledger.read { db in try StatementIndex.take(ledger, db, &state) }
    }
  }

  /// How many statements rest on each source, most first.
  public func counts(_ bounds: Bounds, in ledger: LedgerFile) throws -> [SourceCount] {
    try update(from: ledger)
    let end = try ledger.lastStatement(recordedBy: bounds.recorded)
    return state.withLock { state in
      var counts = [Int](repeating: 0, count: state.sources.count)
      let bound = StatementIndex.bound(bounds)
      for row in 0..<min(Int(end), state.column.said.count) where state.column.said[row] <= bound {
        let source = state.column.source[row]
        if source >= 0 { counts[Int(source)] += 1 }
      }
      for statement in bounds.current(Array(state.contested.values)) {
        if let number = state.sourceNumbers[statement.sourceKey] { counts[Int(number)] += 1 }
      }
      return zip(state.sources, counts).filter { $0.1 > 0 }.map { SourceCount(key: $0.0, statements: $0.1) }
        .sorted { ($1.statements, $0.key.source) < ($0.statements, $1.key.source) }
    }
  }

  /// A page of the statements that stand within the bounds, in the order in which they were recorded, and how many there are in all.
  public func page(
    _ filter: Filter, _ bounds: Bounds, offset: Int, limit: Int, in ledger: LedgerFile
  ) throws -> (statements: [Statement], total: Int) {
    try update(from: ledger)
    let end = try ledger.lastStatement(recordedBy: bounds.recorded)
    guard let wanted = try ledger.terms(of: filter) else { return ([], 0) }
    let (numbers, total) = state.withLock { state in
      let stands = bounds.judge(of: Array(state.contested.values))
      let standing = state.contested.filter { filter.matches($0.value) && stands($0.value) != .no }.keys.sorted()
      var numbers: [Int64] = []
      var total = 0
      func count(_ number: Int64) {
        if total >= offset, total < offset + limit { numbers.append(number) }
        total += 1
      }
      var next = 0
      let bound = StatementIndex.bound(bounds)
      let column = state.column
      let sources = filter.source.map { name in state.sources.map { $0.source == name } }
      for row in 0..<min(Int(end), column.said.count) {
        guard column.source[row] >= 0 else {
          if next < standing.count, standing[next] == row + 1 {
            count(standing[next])
            next += 1
          }
          continue
        }
        guard column.said[row] <= bound, sources.map({ $0[Int(column.source[row])] }) ?? true,
          wanted.predicate.map({ $0 == column.predicate[row] }) ?? true,
          wanted.party.map({ $0 == column.subject[row] || $0 == column.object[row] }) ?? true
        else { continue }
        count(Int64(row + 1))
      }
      return (numbers, total)
    }
    return (try ledger.statements(numbered: numbers), total)
  }

  private static func bound(_ bounds: Bounds) -> Int32 { bounds.said.map { Int32(clamping: $0.number) } ?? .max }

  private static func take(_ ledger: LedgerFile, _ db: Database, _ state: inout State) throws {
    let assertion = try ledger.terms.number(StatementRole.assertion.rawValue, db)
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT s.number, s.role, s.predicate, s.subject, s.object, s.said, s.source, v.publisher, s.dispatch IS NULL, s.supersedes,
          s.key
        FROM statement s JOIN voice v ON v.id = s.voice WHERE s.number > ? ORDER BY s.number
        """, arguments: [state.last])
    var corrections: [Int64] = []
    while let row = try cursor.next() {
      guard let number = Rows.integer(row, 0) else { continue }
      // A gap in the numbers, which only a damaged file has, is a row that asserts nothing.
      while Int64(state.column.said.count) < number - 1 { append(nil, to: &state) }
      let isKnownToFall = Rows.integer(row, 10).map(state.superseded.contains) ?? false
      if !(row[9] as DatabaseValue).isNull || isKnownToFall { corrections.append(number) }
      let isTelling = Rows.integer(row, 1) == assertion && (row[9] as DatabaseValue).isNull
      append(isTelling ? row : nil, to: &state)
      if isTelling {
        let last = state.column.said.count - 1
        if let said = try Rows.integer(row, 5).flatMap({ try ledger.terms.date($0, db) }) {
          state.column.said[last] = said.earliest.map { Int32(clamping: $0.number) } ?? .min
        }
        let key = SourceCount.Key(
          source: try (Rows.integer(row, 6) ?? Rows.integer(row, 7)).map { try ledger.terms.text($0, db) } ?? "publisher unknown",
          isBase: Rows.integer(row, 8) == 1)
        state.column.source[last] = StatementIndex.number(of: key, &state)
      }
      state.last = number
    }
    for number in corrections { try contest(number, ledger, db, &state) }
  }

  private static func append(_ row: Row?, to state: inout State) {
    func term(_ column: Int) -> Int32 { row.flatMap { Rows.integer($0, column) }.map { Int32(clamping: $0) } ?? -1 }
    state.column.said.append(.min)
    state.column.predicate.append(term(2))
    state.column.subject.append(term(3))
    state.column.object.append(term(4))
    state.column.source.append(-1)
  }

  private static func number(of key: SourceCount.Key, _ state: inout State) -> Int32 {
    if let known = state.sourceNumbers[key] { return known }
    state.sources.append(key)
    state.sourceNumbers[key] = Int32(state.sources.count - 1)
    return Int32(state.sources.count - 1)
  }

  /// Keeps a correction whole, and what it supersedes, which may be a correction itself.
  private static func contest(_ number: Int64, _ ledger: LedgerFile, _ db: Database, _ state: inout State) throws {
    guard state.contested[number] == nil else { return }
    for (number, statement) in try ledger.rows.numbered("s.number = ?", [number], db) {
      state.contested[number] = statement
      _ = StatementIndex.number(of: statement.sourceKey, &state)
      if number <= state.column.source.count { state.column.source[Int(number) - 1] = -1 }
      guard let target = statement.supersedes else { continue }
      let key = Rows.key(of: Bytes.of(hex: target))
      state.superseded.insert(key)
      let (numbers, keys) = Postings.numbers(of: key)
      for (number, found) in try ledger.rows.numbered("s.number IN (\(numbers))", StatementArguments(keys), db)
      where found.id == target {
        try contest(number, ledger, db, &state)
      }
    }
  }
}

extension StatementIndex.Filter {
  func matches(_ statement: Statement) -> Bool {
    (predicate == nil || statement.predicate == predicate)
      && (party == nil || statement.subject == party || statement.object == party)
      && (source == nil || statement.sourceKey.source == source)
  }
}

extension Statement {
  var sourceKey: SourceCount.Key {
    SourceCount.Key(source: origin.source ?? assertion.publisher ?? "publisher unknown", isBase: origin.dispatch == nil)
  }
}

extension Rows {
  fileprivate func numbered(_ condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [(Int64, Statement)] {
    var lines = try Lines(db.makeStatement(sql: Rows.selection + " WHERE " + condition), arguments)
    var out: [(Int64, Statement)] = []
    while let row = try lines.next() { out.append((row.integer(0) ?? 0, try statement(row, db))) }
    return out
  }
}

extension LedgerFile {
  /// The number of the last statement recorded by a moment.
  fileprivate func lastStatement(recordedBy bound: Moment?) throws -> Int64 {
    try read { db in
      try Int64.fetchOne(
        db, sql: "SELECT first + count - 1 FROM batch WHERE recorded <= ? ORDER BY number DESC LIMIT 1",
        arguments: [bound?.milliseconds ?? .max])
    } ?? 0
  }

  /// The numbers of a filter's words; `nil` where one of them is on no record.
  fileprivate func terms(of filter: StatementIndex.Filter) throws -> (predicate: Int32?, party: Int32?)? {
    try read { db in
      var out: (predicate: Int32?, party: Int32?)
      if let predicate = filter.predicate {
        guard let number = try terms.number(predicate.rawValue, db) else { return nil }
        out.predicate = Int32(clamping: number)
      }
      if let party = filter.party {
        guard let number = try terms.number(party.rawValue, db) else { return nil }
        out.party = Int32(clamping: number)
      }
      return out
    }
  }

  fileprivate func statements(numbered numbers: [Int64]) throws -> [Statement] {
    try read { db in
      let request = try db.cachedStatement(sql: Rows.selection + " WHERE s.number = ?")
      return try numbers.compactMap { number in
        var lines = try Lines(request, [number])
        return try lines.next().map { try rows.statement($0, db) }
      }
    }
  }
}
