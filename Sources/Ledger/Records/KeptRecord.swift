public import Diplomacy
internal import Synchronization

/// A ledger file with what standings and relations rest on held in memory: answers over all parties read a million rows once, and not
/// each time they are asked. What else is asked is asked of the file, and the answer kept until the ledger's head moves.
///
/// Nothing of it is record. It is brought up to the head by whoever asks for something newer than what it holds.
public final class KeptRecord: StatementRecord {
  /// Where a statement stands among those held, which are in the order in which they were recorded.
  typealias Place = Int32

  struct Held {
    var statements: [Statement] = []
    var bySubject: [PartyCode: [Place]] = [:]
    var byObject: [PartyCode: [Place]] = [:]
    var places = PlaceIndex()
    var pairs = PairIndex()
    /// States that existed on a day, as the base data have it.
    var living: [Day: Set<PartyCode>] = [:]
    /// Number of the last batch that was taken in, and its moment.
    var last: Int64 = -1
    var head = Moment.unrecorded
    /// More than may be held: everything is asked of the file.
    var isFull = false
    var answers: [StatementQuery: [Statement]] = [:]
    /// Statements in `answers`.
    var weight = 0
  }

  static let predicates: Set<Predicate> = [.partyTo, .relationsWith]
  /// Statements held at most, and statements of kept answers: some 300 bytes each.
  private static let capacity = 1 << 20
  private static let answersCapacity = 1 << 17

  private let ledger: LedgerFile
  private let state = Mutex(Held())

  public init(_ ledger: LedgerFile) { self.ledger = ledger }

  public func head() throws -> Moment { try ledger.head() }

  public func statements(_ query: StatementQuery) throws -> [Statement] {
    let isHeld = query.isOfHeld
    let known = try state.withLock { held -> [Statement]? in
      try bring(&held, to: query.recordedBy)
      if isHeld, !held.isFull { return held.statements(query) }
      return held.answers[query]
    }
    if let known { return known }
    let found = try ledger.statements(query)
    // An answer without a bound may be older than the next question.
    guard query.recordedBy != nil else { return found }
    state.withLock { held in
      guard query.recordedBy.map({ $0 <= held.head }) == true else { return }
      if held.weight > KeptRecord.answersCapacity || held.answers.count > 8192 { held.forgetAnswers() }
      held.answers[query] = found
      held.weight += found.count
    }
    return found
  }

  public func links(_ query: StatementQuery) throws -> Set<Link> {
    let isHeld = query.isOfHeld
    let known = try state.withLock { held -> Set<Link>? in
      try bring(&held, to: query.recordedBy)
      return isHeld && !held.isFull ? held.links(query) : nil
    }
    return try known ?? ledger.links(query)
  }

  public func statements(_ predicate: Predicate, linking pairs: [Ends], within bounds: Bounds) throws -> [[Statement]] {
    let known = try state.withLock { held -> [[Statement]]? in
      try bring(&held, to: bounds.recorded)
      guard !held.isFull, KeptRecord.predicates.contains(predicate) else { return nil }
      return pairs.map { pair in
        var query = predicate.isSymmetric ? StatementQuery.between(pair.subject, pair.object) : .about(pair.subject)
        if !predicate.isSymmetric { query.object = pair.object }
        query.predicates = [predicate]
        query.recordedBy = bounds.recorded
        return held.statements(query)
      }
    }
    return try known ?? ledger.statements(predicate, linking: pairs, within: bounds)
  }

  /// Asks of all that is held; `nil` where it is not all in memory, or the bound is an earlier one than the head.
  func held<T>(by bounds: Bounds, _ body: (inout Held) throws -> T) throws -> T? {
    try state.withLock { held in
      try bring(&held, to: bounds.recorded)
      if held.isFull { return nil }
      if let bound = bounds.recorded, bound < held.head { return nil }
      return try body(&held)
    }
  }

  /// Takes in what was recorded since, where the question reaches beyond it.
  private func bring(_ held: inout Held, to bound: Moment?) throws {
    if let bound, bound <= held.head, held.last >= 0 { return }
    let fresh = try ledger.batches(after: held.last)
    guard let newest = fresh.last else { return }
    // An erasure takes words from statements that are here already.
    if held.last >= 0, fresh.contains(where: { $0.kind == .erasure }) { held = Held() }
    held.forgetAnswers()
    var query = StatementQuery(KeptRecord.predicates)
    if held.last >= 0 { query.recordedAfter = held.head }
    try ledger.each(query) { statement in
      if held.statements.count < KeptRecord.capacity { held.take(statement) } else { held.isFull = true }
    }
    held.last = newest.number
    held.head = newest.recorded
  }
}

extension StatementQuery {
  /// Whether memory has a short way to what is asked: one end at least is named, or everything is wanted.
  fileprivate var isOfHeld: Bool {
    guard !predicates.isEmpty, predicates.isSubset(of: KeptRecord.predicates), dispatch == nil else { return false }
    if subject != nil || object != nil || party != nil { return true }
    return objects.isEmpty && saidWithin == nil && actWithin == nil && !correctionsOnly && recordedAfter == nil
  }
}

extension StatementQuery {
  /// Whether it asks for everything of a party in accords, but for what was recorded later.
  fileprivate func isOfAllPlaces(of subject: PartyCode) -> Bool {
    var plain = StatementQuery.about(subject, [.partyTo])
    plain.recordedBy = recordedBy
    plain.saidBy = saidBy
    return self == plain
  }
}

extension KeptRecord.Held {
  fileprivate mutating func forgetAnswers() {
    answers.removeAll(keepingCapacity: true)
    weight = 0
  }

  fileprivate mutating func take(_ statement: Statement) {
    let place = KeptRecord.Place(statements.count)
    statements.append(statement)
    if let subject = statement.subject { bySubject[subject, default: []].append(place) }
    if let object = statement.object { byObject[object, default: []].append(place) }
    guard let subject = statement.subject, let object = statement.object else { return }
    if statement.predicate == .partyTo {
      places.take(place, statement, Ends(subject, object))
    } else if subject != object {
      pairs.take(place, statement, subject < object ? Ends(subject, object) : Ends(object, subject))
    }
  }

  mutating func states(on day: Day, _ find: (Day) -> [PartyCode]) -> Set<PartyCode> {
    if let known = living[day] { return known }
    if living.count > 4096 { living.removeAll() }
    let found = Set(find(day))
    living[day] = found
    return found
  }

  func statements(_ query: StatementQuery) -> [Statement] {
    guard let candidates = candidates(query) else { return statements.filter(query.matches) }
    var out: [Statement] = []
    for place in candidates {
      // Looked at where it stands: most are no match, and a copy is dear.
      if query.matches(statements[Int(place)]) { out.append(statements[Int(place)]) }
    }
    return out
  }

  func links(_ query: StatementQuery) -> Set<Link> {
    if let subject = query.subject, query.isOfAllPlaces(of: subject), query.recordedBy.map({ $0 >= head }) ?? true {
      return Set(places.accords(of: subject).map { Link(predicate: .partyTo, subject: subject, object: $0) })
    }
    var out = Set<Link>()
    func take(_ place: Int) {
      if query.matches(statements[place]), let link = statements[place].link { out.insert(link) }
    }
    if let candidates = candidates(query) {
      for place in candidates { take(Int(place)) }
    } else {
      for place in statements.indices { take(place) }
    }
    return out
  }

  /// The places of what can match, in order; `nil` for all.
  private func candidates(_ query: StatementQuery) -> [KeptRecord.Place]? {
    if let between = between(query) { return between }
    if let party = query.party {
      let (left, right) = (bySubject[party] ?? [], byObject[party] ?? [])
      if let other = query.counterpart {
        let (first, second) = (bySubject[other] ?? [], byObject[other] ?? [])
        // Whoever is named less often is the shorter way.
        if first.count + second.count < left.count + right.count { return KeptRecord.merged(first, second) }
      }
      return KeptRecord.merged(left, right)
    }
    switch (query.subject.map { bySubject[$0] ?? [] }, query.object.map { byObject[$0] ?? [] }) {
    case (let subjects?, let objects?): return subjects.count < objects.count ? subjects : objects
    case (let one?, nil), (nil, let one?): return one
    case (nil, nil): return nil
    }
  }
}

extension KeptRecord.Held {
  /// The places of a pair that is asked for by one predicate; `nil` where the question is another.
  private func between(_ query: StatementQuery) -> [KeptRecord.Place]? {
    if query.predicates == [.partyTo], let subject = query.subject, let object = query.object {
      return places.places(of: Ends(subject, object))
    }
    if query.predicates == [.relationsWith], let party = query.party, let other = query.counterpart, party != other {
      return pairs.places(of: party < other ? Ends(party, other) : Ends(other, party))
    }
    return nil
  }
}

extension KeptRecord {
  /// Two ordered lists as one, each place once.
  fileprivate static func merged(_ a: [Place], _ b: [Place]) -> [Place] {
    var out: [Place] = []
    out.reserveCapacity(a.count + b.count)
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if j == b.count || i < a.count && a[i] < b[j] {
        out.append(a[i])
        i += 1
      } else {
        if i < a.count, a[i] == b[j] { i += 1 }
        out.append(b[j])
        j += 1
      }
    }
    return out
  }
}
