internal import Diplomacy
internal import GRDB
internal import Synchronization

/// The words, voices and batch times of a ledger file by number and by content; read once, kept for as long as the file is open.
///
/// None of them is ever changed, so what was read stays true; a transaction that fails takes its new ones along.
final class Terms: Sendable {
  private struct Cache {
    var texts = Dense<String>()
    var numbers: [String: Int64] = [:]
    var dates = Dense<EDTF>()
    var lists = Dense<[String]>()
    var voices: [Assertion: Int64] = [:]
    var assertions = Dense<Assertion>()
    var recorded = Dense<Moment>()
    // The words of the closed lists.
    var roles = Dense<StatementRole>()
    var predicates = Dense<Diplomacy.Predicate>()
    var acts = Dense<Act>()
    var polarities = Dense<Polarity>()
    var factualities = Dense<Factuality>()
    var saidBases = Dense<SaidBasis>()
  }

  /// Texts kept in memory at most: what is dropped is read again.
  fileprivate static let capacity = 1 << 20

  /// Terms that are read in one go; a power of two.
  private static let neighbours: Int64 = 64

  private let cache = Mutex(Cache())

  func text(_ number: Int64, _ db: Database) throws -> String {
    if let known = cache.withLock({ $0.texts[number] }) { return known }
    // Words that came together are asked for together: the days of a year, the parties of an accord.
    let first = number & ~(Terms.neighbours - 1)
    let statement = try db.cachedStatement(sql: "SELECT id, text FROM term WHERE id BETWEEN ? AND ?")
    var found: [(Int64, String)] = []
    var lines = try Lines(statement, [first, first + Terms.neighbours - 1])
    while let row = try lines.next() {
      if let id = row.integer(0), let text = row.text(1) { found.append((id, text)) }
    }
    guard let text = found.first(where: { $0.0 == number })?.1 else {
      throw LedgerError(file: "ledger", problem: "term \(number) is missing", mend: "run chancery verify and restore a backup")
    }
    cache.withLock { cache in
      for (id, text) in found { cache.texts[id] = text }
    }
    return text
  }

  /// A term that is an EDTF date.
  func date(_ number: Int64, _ db: Database) throws -> EDTF? {
    if let known = cache.withLock({ $0.dates[number] }) { return known }
    guard let date = EDTF(try text(number, db)) else { return nil }
    cache.withLock { $0.dates[number] = date }
    return date
  }

  /// The number of a text that is on record; `nil` when none is.
  func number(_ text: String, _ db: Database) throws -> Int64? {
    if let known = cache.withLock({ $0.numbers[text] }) { return known }
    let statement = try db.cachedStatement(sql: "SELECT id FROM term WHERE text = ?")
    guard let number = try Int64.fetchOne(statement, arguments: [text]) else { return nil }
    keep(number, text)
    return number
  }

  /// The number of a text, which is put on record where it is new.
  func intern(_ text: String, _ db: Database) throws -> Int64 {
    if let number = try number(text, db) { return number }
    try db.cachedStatement(sql: "INSERT INTO term (text) VALUES (?)").execute(arguments: [text])
    let number = db.lastInsertedRowID
    keep(number, text)
    return number
  }

  private func keep(_ number: Int64, _ text: String) {
    cache.withLock {
      if $0.numbers.count > Terms.capacity { $0.numbers.removeAll() }
      $0.numbers[text] = number
    }
  }

  func intern(_ text: String?, _ db: Database) throws -> Int64? { try text.map { try intern($0, db) } }

  /// The number of a voice, which is put on record where it is new.
  func voice(_ a: Assertion, _ db: Database) throws -> Int64 {
    if let known = cache.withLock({ $0.voices[a] }) { return known }
    let values: [(any DatabaseValueConvertible)?] = [
      try intern(a.publisher, db), try intern(a.speaker, db), try intern(a.party?.rawValue, db), a.isAnonymous ? 1 : 0, a.count,
      try intern(Rows.joined(a.chain), db),
    ]
    let find = try db.cachedStatement(
      sql:
        "SELECT id FROM voice WHERE publisher IS ? AND speaker IS ? AND party IS ? AND anonymous = ? AND count IS ? AND chain IS ?"
    )
    var number = try Int64.fetchOne(find, arguments: StatementArguments(values))
    if number == nil {
      try db.cachedStatement(
        sql: "INSERT INTO voice (publisher, speaker, party, anonymous, count, chain) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(arguments: StatementArguments(values))
    }
    let found = number ?? db.lastInsertedRowID
    number = found
    cache.withLock {
      if $0.voices.count > Terms.capacity / 8 { $0.voices.removeAll() }
      $0.voices[a] = found
    }
    return found
  }

  func assertion(_ number: Int64, _ db: Database) throws -> Assertion {
    if let known = cache.withLock({ $0.assertions[number] }) { return known }
    let request = try db.cachedStatement(
      sql: "SELECT speaker, party, anonymous, count, chain, publisher FROM voice WHERE id = ?")
    guard let row = try Row.fetchOne(request, arguments: [number]) else {
      throw LedgerError(file: "ledger", problem: "voice \(number) is missing", mend: "run chancery verify and restore a backup")
    }
    func word(_ column: Int) throws -> String? { try Rows.integer(row, column).map { try text($0, db) } }
    var out = Assertion()
    out.speaker = try word(0)
    out.party = try word(1).map { PartyCode($0) }
    out.isAnonymous = Rows.integer(row, 2) != 0
    out.count = Rows.integer(row, 3).map { Int($0) }
    out.chain = Rows.parted(try word(4))
    out.publisher = try word(5)
    let found = out
    cache.withLock { $0.assertions[number] = found }
    return out
  }

  /// When a batch was recorded.
  func recorded(_ batch: Int64, _ db: Database) throws -> Moment {
    if let known = cache.withLock({ $0.recorded[batch] }) { return known }
    let request = try db.cachedStatement(sql: "SELECT recorded FROM batch WHERE number = ?")
    guard let time = try Int64.fetchOne(request, arguments: [batch]) else {
      throw LedgerError(file: "ledger", problem: "batch \(batch) is missing", mend: "run chancery verify and restore a backup")
    }
    cache.withLock { $0.recorded[batch] = Moment(milliseconds: time) }
    return Moment(milliseconds: time)
  }

  /// After a transaction that failed: its new terms are not on record.
  func forget() { cache.withLock { $0 = Cache() } }
}

extension Terms {
  /// A link by the numbers of its words.
  struct Link: Hashable {
    let predicate: Int64
    let subject: Int64
    let object: Int64
  }

  func link(_ link: Link, _ db: Database) throws -> Ledger.Link? {
    guard let predicate = Diplomacy.Predicate(rawValue: try text(link.predicate, db)) else { return nil }
    return Ledger.Link(
      predicate: predicate, subject: PartyCode(try text(link.subject, db)), object: PartyCode(try text(link.object, db)))
  }

  /// The statement of a row (columns as in `Rows.columns`), where all its words are at hand; under one lock.
  func statement(_ row: Columns) -> Statement? {
    cache.withLock { cache in
      /// `.some(nil)` where the column is empty, `nil` where its word is not at hand.
      func word<T>(_ column: Int32, _ words: Dense<T>) -> T?? {
        guard let number = row.integer(column) else { return .some(nil) }
        guard let word = words[number] else { return nil }
        return .some(word)
      }
      guard let batch = row.integer(2), let recorded = cache.recorded[batch], let voice = row.integer(20),
        let assertion = cache.assertions[voice], let role = row.integer(3).flatMap({ cache.roles[$0] }),
        let predicate = row.integer(4).flatMap({ cache.predicates[$0] }), let subject = word(5, cache.texts),
        let object = word(6, cache.texts), let act = word(7, cache.acts), let stage = word(8, cache.texts),
        let layer = word(9, cache.texts), let sectors = word(10, cache.lists), let value = word(11, cache.texts),
        let person = word(12, cache.texts), let capacity = word(13, cache.texts),
        let polarity = row.integer(14).flatMap({ cache.polarities[$0] }),
        let factuality = row.integer(15).flatMap({ cache.factualities[$0] }), let from = word(16, cache.dates),
        let to = word(17, cache.dates), let said = word(18, cache.dates),
        let saidBasis = row.integer(19).flatMap({ cache.saidBases[$0] }), let reader = word(21, cache.texts),
        let dispatch = word(22, cache.texts), let source = word(27, cache.texts)
      else { return nil }
      var s = Statement.Content(
        predicate: predicate, subject: subject.map { PartyCode($0) }, object: object.map { PartyCode($0) })
      s.role = role
      s.act = act
      s.stage = stage
      s.layer = layer
      s.sectors = sectors ?? []
      s.value = value
      s.person = person
      s.capacity = capacity
      s.polarity = polarity
      s.factuality = factuality
      s.from = from
      s.to = to
      s.said = said
      s.saidBasis = saidBasis
      s.recorded = recorded
      s.assertion = assertion
      s.origin.reader = reader
      s.origin.dispatch = dispatch
      s.origin.start = row.integer(23).map { Int($0) }
      s.origin.end = row.integer(24).map { Int($0) }
      s.origin.quote = row.text(25)
      s.origin.quoteDigest = row.text(26)
      s.origin.source = source
      s.supersedes = row.bytes(28).map(Bytes.hex)
      s.key.value = row.integer(1)
      return Statement(s)
    }
  }

  /// Reads the words of a row that are not at hand.
  func load(_ row: Columns, _ db: Database) throws {
    guard let batch = row.integer(2), let voice = row.integer(20) else { throw Rows.fault(row, "batch or voice") }
    _ = try recorded(batch, db)
    _ = try assertion(voice, db)
    for column: Int32 in [5, 6, 8, 9, 11, 12, 13, 21, 22, 27] {
      if let number = row.integer(column) { _ = try text(number, db) }
    }
    for (column, name) in [(16 as Int32, "valid_from"), (17, "valid_to"), (18, "said")] {
      if let number = row.integer(column), try date(number, db) == nil { throw Rows.fault(row, name) }
    }
    if let number = row.integer(10) {
      let list = Rows.parted(try text(number, db))
      cache.withLock { $0.lists[number] = list }
    }
    func word<W: RawRepresentable<String>>(_ column: Int32, _ name: String, as type: W.Type) throws -> (Int64, W) {
      guard let number = row.integer(column), let word = W(rawValue: try text(number, db)) else { throw Rows.fault(row, name) }
      return (number, word)
    }
    let role = try word(3, "role", as: StatementRole.self)
    let predicate = try word(4, "predicate", as: Diplomacy.Predicate.self)
    let act = row.integer(7) == nil ? nil : try word(7, "act", as: Act.self)
    let polarity = try word(14, "polarity", as: Polarity.self)
    let factuality = try word(15, "factuality", as: Factuality.self)
    let saidBasis = try word(19, "said_basis", as: SaidBasis.self)
    cache.withLock { cache in
      cache.roles[role.0] = role.1
      cache.predicates[predicate.0] = predicate.1
      if let act { cache.acts[act.0] = act.1 }
      cache.polarities[polarity.0] = polarity.1
      cache.factualities[factuality.0] = factuality.1
      cache.saidBases[saidBasis.0] = saidBasis.1
    }
  }
}

/// Values by number: the first million in an array, what comes later in a table that is emptied when it is full.
private struct Dense<Value> {
  private var near: [Value?] = []
  private var far: [Int64: Value] = [:]

  subscript(number: Int64) -> Value? {
    get { number >= 0 && number < near.count ? near[Int(number)] : far[number] }
    set {
      if number >= 0, number < Terms.capacity {
        if number >= near.count {
          near.append(contentsOf: repeatElement(nil, count: max(Int(number) + 1, near.count * 2) - near.count))
        }
        near[Int(number)] = newValue
      } else {
        if far.count > Terms.capacity { far.removeAll() }
        far[number] = newValue
      }
    }
  }
}
