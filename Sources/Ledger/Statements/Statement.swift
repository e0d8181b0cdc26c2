public import Diplomacy

/// A claim filed, or a fact of the base data: append only, three times, content-addressed.
///
/// Valid time (`from`, `to`), said time and recorded time are kept apart as SQL:2011 keeps application time and system time;
/// dates are EDTF level 1 (ISO 8601-2:2019) and are compared by their bounds.
public struct Statement: Hashable, Sendable {
  /// One element. Folds and answers pass statements on a great many times: copies share their content until one of them is changed.
  private var content: [Content]

  public init(_ predicate: Predicate, subject: PartyCode?, object: PartyCode? = nil) {
    content = [Content(predicate: predicate, subject: subject, object: object)]
  }

  init(_ content: Content) { self.content = [content] }

  /// The content, to be changed: the id is another then.
  private var changing: Content {
    get { content[0] }
    _modify {
      content[0].key = Content.Key()
      yield &content[0]
    }
  }

  /// The first eight bytes of the id, where a row of the ledger has them at hand.
  var key: Int64? { content[0].key.value }

  public var role: StatementRole {
    get { content[0].role }
    set { changing.role = newValue }
  }

  public var predicate: Predicate {
    get { content[0].predicate }
    set { changing.predicate = newValue }
  }

  public var subject: PartyCode? {
    get { content[0].subject }
    set { changing.subject = newValue }
  }

  public var object: PartyCode? {
    get { content[0].object }
    set { changing.object = newValue }
  }

  /// An act of the closed list, for what the base data give as an act.
  public var act: Act? {
    get { content[0].act }
    set { changing.act = newValue }
  }

  /// A stage of the predicate's closed list, for what a dispatch says.
  public var stage: String? {
    get { content[0].stage }
    set { changing.stage = newValue }
  }

  /// The instrument of an accord.
  public var layer: String? {
    get { content[0].layer }
    set { changing.layer = newValue }
  }

  public var sectors: [String] {
    get { content[0].sectors }
    set { changing.sectors = newValue }
  }

  public var value: String? {
    get { content[0].value }
    set { changing.value = newValue }
  }

  public var person: String? {
    get { content[0].person }
    set { changing.person = newValue }
  }

  /// `member`, `observer`, `partner`, …; for an office the kind of office.
  public var capacity: String? {
    get { content[0].capacity }
    set { changing.capacity = newValue }
  }

  public var polarity: Polarity {
    get { content[0].polarity }
    set { changing.polarity = newValue }
  }

  public var factuality: Factuality {
    get { content[0].factuality }
    set { changing.factuality = newValue }
  }

  /// Valid time: the day it begins to be true.
  public var from: EDTF? {
    get { content[0].from }
    set { changing.from = newValue }
  }

  /// Valid time: the first day on which it is true no more.
  public var to: EDTF? {
    get { content[0].to }
    set { changing.to = newValue }
  }

  /// When the source said it; `nil` when neither it nor the act has a date: taken as always known.
  public var said: EDTF? {
    get { content[0].said }
    set { changing.said = newValue }
  }

  public var saidBasis: SaidBasis {
    get { content[0].saidBasis }
    set { changing.saidBasis = newValue }
  }

  /// When this ledger took it in. No part of the id.
  public var recorded: Moment {
    get { content[0].recorded }
    set { changing.recorded = newValue }
  }

  public var assertion: Assertion {
    get { content[0].assertion }
    set { changing.assertion = newValue }
  }

  public var origin: RecordOrigin {
    get { content[0].origin }
    set { changing.origin = newValue }
  }

  /// Id of the statement whose place this one takes, or that it retracts.
  public var supersedes: String? {
    get { content[0].supersedes }
    set { changing.supersedes = newValue }
  }

  /// Whether it comes from the base data.
  public var isBase: Bool { origin.dispatch == nil && role == .assertion }

  /// What names the statement in a `basis`: the key of its source and the first digits of its id.
  public var reference: String { (origin.source ?? "statement") + "#" + id.prefix(12) }

  public var validity: Validity { Validity(from: from, to: to) }

  /// The end of a symmetric statement that is not `party`.
  public func other(than party: PartyCode) -> PartyCode? { subject == party ? object : subject }
}

extension Statement {
  /// What a statement holds.
  struct Content: Hashable, Sendable {
    var role: StatementRole = .assertion
    var predicate: Predicate
    var subject: PartyCode?
    var object: PartyCode?
    var act: Act?
    var stage: String?
    var layer: String?
    var sectors: [String] = []
    var value: String?
    var person: String?
    var capacity: String?
    var polarity: Polarity = .affirmed
    var factuality: Factuality = .asserted
    var from: EDTF?
    var to: EDTF?
    var said: EDTF?
    var saidBasis: SaidBasis = .stated
    var recorded: Moment = .unrecorded
    var assertion = Assertion()
    var origin = RecordOrigin()
    var supersedes: String?
    var key = Key()

    /// No part of what a statement says: two that differ in it alone are equal.
    struct Key: Hashable, Sendable {
      var value: Int64?

      static func == (_: Key, _: Key) -> Bool { true }
      func hash(into _: inout Hasher) {}
    }
  }
}

extension Statement {
  /// SHA-256 of the canonical content, 64 hexadecimal digits.
  public var id: String { SHA256.hex(canonical) }

  /// Every field but the recorded time, in a fixed order, each ended by a unit separator (U+001F), absent ones empty.
  ///
  /// A quote counts by its digest, so that a legal erasure leaves the id as it was.
  var canonical: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(320)
    func put(_ value: String, withoutRecords: Bool) {
      let start = out.count
      var value = value
      value.withUTF8 { out.append(contentsOf: $0) }
      for index in start..<out.count where out[index] == 0x1F || withoutRecords && out[index] == 0x1E { out[index] = 0x20 }
    }
    func add(_ value: String?) {
      if let value { put(value, withoutRecords: false) }
      out.append(0x1F)
    }
    func add(_ list: [String]) {
      for value in list {
        put(value, withoutRecords: true)
        out.append(0x1E)
      }
      out.append(0x1F)
    }
    add("statement/1")
    add(role.rawValue)
    add(predicate.rawValue)
    add(subject?.rawValue)
    add(object?.rawValue)
    add(act?.rawValue)
    add(stage)
    add(layer)
    add(sectors)
    add(value)
    add(person)
    add(capacity)
    add(polarity.rawValue)
    add(factuality.rawValue)
    add(from?.description)
    add(to?.description)
    add(said?.description)
    add(saidBasis.rawValue)
    add(assertion.speaker)
    add(assertion.party?.rawValue)
    add(assertion.isAnonymous ? "anonymous" : nil)
    add(assertion.count.map { String($0) })
    add(assertion.chain)
    add(assertion.publisher)
    add(origin.reader)
    add(origin.dispatch)
    add(origin.start.map { String($0) })
    add(origin.end.map { String($0) })
    add(origin.quoteDigest ?? origin.quote.map { SHA256.hex($0.utf8) })
    add(origin.source)
    add(supersedes)
    return out
  }
}
