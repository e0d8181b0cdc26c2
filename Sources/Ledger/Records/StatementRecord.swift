public import Diplomacy

/// A record of statements that can be asked; the in-memory ones and the ledger file answer alike.
public protocol StatementRecord: Sendable {
  /// The statements that a query matches, in the order in which they were recorded.
  func statements(_ query: StatementQuery) throws -> [Statement]

  /// The same one by one, for more than fits into memory.
  func each(_ query: StatementQuery, _ body: (Statement) throws -> Void) throws

  /// For each pair of ends the statements of one predicate that link them, in the order in which they were recorded; of a symmetric
  /// predicate in either direction. What cannot have been known within the bounds may be left out.
  func statements(_ predicate: Predicate, linking pairs: [Ends], within bounds: Bounds) throws -> [[Statement]]

  /// What the statements that a query matches link.
  func links(_ query: StatementQuery) throws -> Set<Link>

  /// The moment of the newest batch: the recorded bound of an answer given now.
  func head() throws -> Moment
}

/// The two ends of a statement.
public struct Ends: Hashable, Sendable {
  public let subject: PartyCode
  public let object: PartyCode

  public init(_ subject: PartyCode, _ object: PartyCode) {
    self.subject = subject
    self.object = object
  }
}

/// The ends that a statement links, and how.
public struct Link: Hashable, Sendable {
  public let predicate: Predicate
  public let subject: PartyCode
  public let object: PartyCode
}

extension Statement {
  /// `nil` of a statement with one end.
  var link: Link? {
    guard let subject, let object else { return nil }
    return Link(predicate: predicate, subject: subject, object: object)
  }
}

extension StatementRecord {
  public func links(_ query: StatementQuery) throws -> Set<Link> { Set(try statements(query).compactMap(\.link)) }

  public func each(_ query: StatementQuery, _ body: (Statement) throws -> Void) throws {
    for statement in try statements(query) { try body(statement) }
  }

  public func statements(_ predicate: Predicate, linking pairs: [Ends], within bounds: Bounds) throws -> [[Statement]] {
    // Each subject is asked about once, however many ends it has.
    var known: [PartyCode: [PartyCode: [Statement]]] = [:]
    return try pairs.map { pair in
      let subject = pair.subject
      if known[subject] == nil {
        var query = predicate.isSymmetric ? StatementQuery.naming(subject, [predicate]) : .about(subject, [predicate])
        query.recordedBy = bounds.recorded
        query.saidBy = bounds.said
        known[subject] = Dictionary(grouping: try statements(query)) { $0.other(than: subject) ?? subject }
      }
      return known[subject]?[pair.object] ?? []
    }
  }
}

/// What to look for: every condition that is set must hold.
public struct StatementQuery: Sendable, Hashable {
  public var predicates: Set<Predicate> = []
  public var subject: PartyCode?
  public var object: PartyCode?
  /// One of these as object; empty for any.
  public var objects: Set<PartyCode> = []
  /// At either end.
  public var party: PartyCode?
  /// At the end that `party` is not.
  public var counterpart: PartyCode?
  public var dispatch: String?
  /// Said, by the last day that the date can mean, within these days.
  public var saidWithin: ClosedRange<Day>?
  /// The act fell, by the last day that its date can mean, within these days; whenever that was said.
  public var actWithin: ClosedRange<Day>?
  /// Only what takes another statement's place or takes it back.
  public var correctionsOnly = false
  /// What certainly was not said by this day may be left out: a hint that spares the reading of it.
  public var saidBy: Day?
  /// Recorded after this moment.
  public var recordedAfter: Moment?
  /// Recorded at this moment or before.
  public var recordedBy: Moment?

  public init(_ predicates: Set<Predicate> = []) { self.predicates = predicates }

  public init(dispatch: String) { self.dispatch = dispatch }

  public static func about(_ subject: PartyCode, _ predicates: Set<Predicate> = []) -> StatementQuery {
    var query = StatementQuery(predicates)
    query.subject = subject
    return query
  }

  public static func of(_ object: PartyCode, _ predicates: Set<Predicate> = []) -> StatementQuery {
    var query = StatementQuery(predicates)
    query.object = object
    return query
  }

  public static func naming(_ party: PartyCode, _ predicates: Set<Predicate> = []) -> StatementQuery {
    var query = StatementQuery(predicates)
    query.party = party
    return query
  }

  public static func between(_ a: PartyCode, _ b: PartyCode, _ predicates: Set<Predicate> = []) -> StatementQuery {
    var query = StatementQuery(predicates)
    query.party = a
    query.counterpart = b
    return query
  }

  public func matches(_ statement: Statement) -> Bool {
    if !predicates.isEmpty, !predicates.contains(statement.predicate) { return false }
    if let subject, statement.subject != subject { return false }
    if let object, statement.object != object { return false }
    if !objects.isEmpty {
      guard let object = statement.object, objects.contains(object) else { return false }
    }
    if let party {
      guard statement.subject == party || statement.object == party else { return false }
      if let counterpart, statement.other(than: party) != counterpart { return false }
    }
    if let dispatch, statement.origin.dispatch != dispatch { return false }
    if let saidWithin {
      guard let last = statement.said?.latest, saidWithin.contains(last) else { return false }
    }
    if let actWithin {
      guard let last = statement.actDay ?? statement.said?.latest, actWithin.contains(last) else { return false }
    }
    if correctionsOnly, statement.supersedes == nil { return false }
    if let recordedAfter, statement.recorded <= recordedAfter { return false }
    if let recordedBy, statement.recorded > recordedBy { return false }
    return true
  }
}
