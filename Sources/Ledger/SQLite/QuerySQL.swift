internal import Diplomacy
internal import GRDB

/// A query as SQL: one way in by the lists, the narrowest that the query allows; the rest is matched on the rows.
///
/// The way is chosen here, since without statistics SQLite takes a condition on the predicate for a narrow one.
struct QuerySQL {
  var request: Request { Request(sql: sql, arguments: arguments) }
  private var sql: String
  private var arguments = StatementArguments()
  private var conditions: [String] = []
  private let query: StatementQuery

  /// `nil` when a party, dispatch or predicate asked for has no term: no statement names it.
  init?(_ query: StatementQuery, selecting columns: String = Rows.columns, _ terms: Terms, _ db: Database) throws {
    self.query = query
    sql = "SELECT \(columns) FROM statement s"
    guard let words = try Words(query, terms, db) else { return nil }
    if !addEnds(words), let dispatch = words.dispatch {
      add("s.dispatch = ?", [dispatch])
    } else if let dispatch = words.dispatch {
      add("+s.dispatch = ?", [dispatch])
    }
    addDays(words)
    if !query.objects.isEmpty { add("+s.object IN (\(Request.list(words.objects)))", []) }
    if !words.predicates.isEmpty { add("+s.predicate IN (\(Request.list(words.predicates)))", []) }
    if query.correctionsOnly { add("s.supersedes IS NOT NULL", []) }
    // Batches follow one another, and so do their statements. The bounds are no way in where there is a narrower one.
    let bounded = conditions.contains { $0.hasPrefix("s.") } ? "+s.number" : "s.number"
    if let bound = query.recordedAfter { add("\(bounded) > ?", [try LedgerFile.statement(recordedBy: bound, db)]) }
    if let bound = query.recordedBy { add("\(bounded) <= ?", [try LedgerFile.statement(recordedBy: bound, db)]) }
    if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
    sql += " ORDER BY s.number"
  }

  private mutating func add(_ condition: String, _ values: [Int64]) {
    conditions.append(condition)
    arguments += StatementArguments(values)
  }

  private mutating func addWay(_ parts: [(sql: String, arguments: [Int64])]) {
    add("s.number IN (\(parts.map(\.sql).joined(separator: " UNION ALL ")))", parts.flatMap(\.arguments))
  }

  /// The way in by subject, object or either; `false` where the query names none.
  private mutating func addEnds(_ words: Words) -> Bool {
    let narrowed = words.predicates.isEmpty ? "" : " AND predicate IN (\(Request.list(words.predicates)))"
    func of(_ subject: Int64, _ object: Int64) -> (sql: String, arguments: [Int64]) {
      Postings.select(.subject, where: "subject = ?" + narrowed + " AND object = ?", [subject, object])
    }
    func from(_ subject: Int64) -> (sql: String, arguments: [Int64]) {
      Postings.select(.subject, where: "subject = ?" + narrowed, [subject])
    }
    func to(_ object: Int64) -> (sql: String, arguments: [Int64]) {
      Postings.select(.object, where: "object = ?" + narrowed, [object])
    }
    if let party = words.party, let counterpart = words.counterpart {
      addWay([of(party, counterpart), of(counterpart, party)])
    } else if let subject = words.subject, let object = words.object {
      addWay([of(subject, object)])
    } else if let subject = words.subject {
      addWay([from(subject)])
    } else if let object = words.object {
      addWay([to(object)])
    } else if let party = words.party {
      addWay([from(party), to(party)])
    } else {
      return false
    }
    if let party = words.party, words.subject != nil || words.object != nil {
      add("(s.subject = ? OR s.object = ?)", [party, party])
    }
    return true
  }

  /// By the days of saying and acting, where nothing else leads in.
  private mutating func addDays(_ words: Words) {
    let narrowed = words.predicates.isEmpty ? "" : " AND predicate IN (\(Request.list(words.predicates)))"
    if let window = query.saidWithin {
      let days = [Int64(window.lowerBound.number), Int64(window.upperBound.number)]
      if conditions.isEmpty { addWay([Postings.select(.said, where: "said_day BETWEEN ? AND ?" + narrowed, days)]) }
      add("s.said_day BETWEEN ? AND ?", days)
    }
    if let window = query.actWithin {
      let days = [Int64(window.lowerBound.number), Int64(window.upperBound.number)]
      if conditions.isEmpty {
        addWay([
          ("SELECT number FROM statement WHERE act_day BETWEEN ? AND ?" + narrowed, days),
          Postings.select(.said, where: "said_day BETWEEN ? AND ?" + narrowed, days),
        ])
      }
      add("coalesce(s.act_day, s.said_day) BETWEEN ? AND ?", days)
    }
  }

  /// The terms of a query's words.
  private struct Words {
    var subject: Int64?
    var object: Int64?
    var party: Int64?
    var counterpart: Int64?
    var dispatch: Int64?
    var predicates: [Int64] = []
    var objects: [Int64] = []

    init?(_ query: StatementQuery, _ terms: Terms, _ db: Database) throws {
      var isMissing = false
      func number(_ text: String?) throws -> Int64? {
        guard let text else { return nil }
        let found = try terms.number(text, db)
        if found == nil { isMissing = true }
        return found
      }
      subject = try number(query.subject?.rawValue)
      object = try number(query.object?.rawValue)
      party = try number(query.party?.rawValue)
      // Without a party the other conditions say nothing.
      if query.party != nil { counterpart = try number(query.counterpart?.rawValue) }
      dispatch = try number(query.dispatch)
      predicates = try query.predicates.compactMap { try terms.number($0.rawValue, db) }.sorted()
      objects = try query.objects.compactMap { try terms.number($0.rawValue, db) }.sorted()
      if isMissing || !query.predicates.isEmpty && predicates.isEmpty || !query.objects.isEmpty && objects.isEmpty { return nil }
    }
  }
}
