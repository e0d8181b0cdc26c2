internal import Diplomacy
internal import GRDB

/// SQL with what it is asked for.
struct Request {
  let sql: String
  let arguments: StatementArguments

  static func list(_ numbers: [Int64]) -> String { numbers.map { String($0) }.joined(separator: ", ") }
}

extension StatementQuery {
  /// The query by what moves standings and by the rest: each part has a way in of its own.
  var parted: [StatementQuery] {
    let moving = predicates.intersection(KeptRecord.predicates)
    guard !moving.isEmpty, moving.count < predicates.count else { return [self] }
    return [moving, predicates.subtracting(moving)].map { part in
      var query = self
      query.predicates = part
      return query
    }
  }

  /// Whether it asks for what moves standings, without a condition that the lists do not know.
  fileprivate var isOfMoves: Bool {
    !predicates.isEmpty && predicates.isSubset(of: KeptRecord.predicates) && dispatch == nil && !correctionsOnly
  }

  /// The terms of its predicates; `nil` where none is on record.
  fileprivate func words(_ terms: Terms, _ db: Database) throws -> String? {
    let words = try predicates.compactMap { try terms.number($0.rawValue, db) }
    return words.isEmpty ? nil : Request.list(words.sorted())
  }

  /// Numbers of the first and the last statement that it may mean.
  fileprivate func span(_ db: Database) throws -> [Int64] {
    [
      try recordedAfter.map { try LedgerFile.statement(recordedBy: $0, db) } ?? 0,
      try recordedBy.map { try LedgerFile.statement(recordedBy: $0, db) } ?? .max,
    ]
  }
}

/// What is asked of the list `place`: the statements of an accord, of a party, of a party in an accord, or of a pair.
struct PlaceSQL {
  private(set) var request: Request

  /// `nil` where the question is another, or names what has no term.
  init?(_ query: StatementQuery, _ terms: Terms, _ db: Database) throws {
    guard query.isOfMoves, query.objects.isEmpty, query.saidWithin == nil, query.actWithin == nil,
      let words = try query.words(terms, db)
    else { return nil }
    func number(_ party: PartyCode?) throws -> Int64? { try party.flatMap { try terms.number($0.rawValue, db) } }
    let span = try query.span(db)
    let shapes: [Shape]
    let ends: [Int64]
    switch (query.party, query.subject, query.object) {
    case (let party?, nil, nil):
      guard let one = try number(party) else { return nil }
      guard let counterpart = query.counterpart else {
        (ends, shapes) = ([one, one], [.fromFirst, .toFirstFromOthers])
        break
      }
      guard let other = try number(counterpart) else { return nil }
      (ends, shapes) = ([one, other], one == other ? [.pair] : [.pair, .reverse])
    case (nil, let subject?, let object?):
      guard let one = try number(subject), let other = try number(object) else { return nil }
      (ends, shapes) = ([one, other], [.pair])
    case (nil, let subject?, nil):
      guard let one = try number(subject) else { return nil }
      (ends, shapes) = ([one, one], [.fromFirst])
    case (nil, nil, let object?):
      guard let one = try number(object) else { return nil }
      (ends, shapes) = ([one, one], [.toFirst])
    default: return nil
    }
    let arms = shapes.map { shape in Postings.arms { shape.sql(words, tier: $0) } }
    request = Request(sql: arms.joined(separator: " UNION ALL "), arguments: StatementArguments(ends + span))
  }

  /// `?1` and `?2` are the ends, `?3` and `?4` bound the statements' numbers.
  private enum Shape {
    case pair, reverse, toFirst, toFirstFromOthers, fromFirst

    func sql(_ words: String, tier: Int) -> String {
      let place = "\(Way.place.rawValue)_\(tier) s"
      let (from, condition) =
        switch self {
        case .pair: (place, "s.subject = ?1 AND s.object = ?2")
        case .reverse: (place, "s.subject = ?2 AND s.object = ?1")
        case .toFirst: (place, "s.object = ?1")
        case .toFirstFromOthers: (place, "s.object = ?1 AND s.subject <> ?1")
        case .fromFirst:
          (
            "\(Way.subject.rawValue)_\(tier) p CROSS JOIN \(place) ON s.object = p.object AND s.predicate = p.predicate "
              + "AND s.subject = p.subject AND s.number = p.number", "p.subject = ?1 AND p.predicate IN (\(words))"
          )
        }
      return "SELECT \(PlaceSQL.columns) FROM \(from) \(PlaceSQL.joined) "
        + "WHERE \(condition) AND s.predicate IN (\(words)) AND s.number > ?3 AND s.number <= ?4"
    }
  }

  /// What `Rows.statement` reads; words, digests and corrections from the statement's own row.
  private static let columns = Rows.names.map { (Way.apart.contains($0) ? "q." : "s.") + $0 }.joined(separator: ", ")
  private static let joined = "LEFT JOIN statement q ON q.number = CASE WHEN s.apart = 1 THEN s.number END"

  /// The statements of a predicate that link pairs: `?1` is a list of `object << 32 | subject`, `?2` bounds the statements' numbers.
  /// A last column tells the pair by its place in the list.
  static func linking(_ predicate: Diplomacy.Predicate, _ word: Int64) -> String {
    let ends = "predicate = \(word) AND {}.object = k.value >> 32 AND {}.subject = k.value & 4294967295"
    return Postings.arms { tier in
      if KeptRecord.predicates.contains(predicate) {
        return """
          SELECT \(columns), k.key FROM json_each(?1) k CROSS JOIN \(Way.place.rawValue)_\(tier) s ON s.\(ends.replacing("{}", with: "s"))
          \(joined) WHERE s.number <= ?2
          """
      }
      return """
        SELECT \(Rows.columns), k.key FROM json_each(?1) k
        CROSS JOIN \(Way.subject.rawValue)_\(tier) p ON p.\(ends.replacing("{}", with: "p"))
        CROSS JOIN statement s ON s.number = p.number WHERE s.number <= ?2
        """
    }
  }
}

/// What the lists alone tell of who is linked with whom: by the days on which it was said or done, or by the subject.
struct LinkSQL {
  let request: Request

  /// `nil` where the question is another.
  init?(_ query: StatementQuery, _ terms: Terms, _ db: Database) throws {
    guard query.isOfMoves, query.party == nil, query.object == nil, let words = try query.words(terms, db) else { return nil }
    let span = try query.span(db)
    switch (query.subject, query.saidWithin, query.actWithin) {
    case (let subject?, nil, nil) where query.objects.isEmpty:
      guard let number = try terms.number(subject.rawValue, db) else { return nil }
      let (sql, arguments) = Postings.select(
        .subject, "number, predicate, subject, object",
        where: "subject = ? AND predicate IN (\(words)) AND number > ? AND number <= ?", [number] + span)
      request = Request(sql: sql, arguments: StatementArguments(arguments))
    case (nil, let said?, nil): request = try LinkSQL.days(said, notOf: 2, query, words, span, terms, db)
    case (nil, nil, let acts?): request = try LinkSQL.days(acts, notOf: 1, query, words, span, terms, db)
    default: return nil
    }
  }

  private static func days(
    _ window: ClosedRange<Day>, notOf sense: Int, _ query: StatementQuery, _ words: String, _ span: [Int64], _ terms: Terms,
    _ db: Database
  ) throws -> Request {
    var condition = "day BETWEEN ? AND ? AND sense <> \(sense) AND predicate IN (\(words)) AND number > ? AND number <= ?"
    if !query.objects.isEmpty {
      let objects = try query.objects.compactMap { try terms.number($0.rawValue, db) }
      // Where none has a term no line is looked at.
      condition += objects.isEmpty ? " AND 0" : " AND object IN (\(Request.list(objects.sorted())))"
    }
    let (sql, arguments) = Postings.select(
      .day, "number, predicate, subject, object", where: condition,
      [Int64(window.lowerBound.number), Int64(window.upperBound.number)] + span)
    return Request(sql: sql, arguments: StatementArguments(arguments))
  }
}
