public import Diplomacy

/// A claim filed, or a fact of the base data: append only, three times, content-addressed.
///
/// Valid time (`from`, `to`), said time and recorded time are kept apart as SQL:2011 keeps application time and system time;
/// dates are EDTF level 1 (ISO 8601-2:2019) and are compared by their bounds.
public struct Statement: Hashable, Sendable {
  public var role: StatementRole = .assertion
  public var predicate: Predicate
  public var subject: PartyCode?
  public var object: PartyCode?
  /// An act of the closed list, for what the base data give as an act.
  public var act: Act?
  /// A stage of the predicate's closed list, for what a dispatch says.
  public var stage: String?
  /// The instrument of an accord.
  public var layer: String?
  public var sectors: [String] = []
  public var value: String?
  public var person: String?
  /// `member`, `observer`, `partner`, …; for an office the kind of office.
  public var capacity: String?
  public var polarity: Polarity = .affirmed
  public var factuality: Factuality = .asserted
  /// Valid time: the day it begins to be true.
  public var from: EDTF?
  /// Valid time: the first day on which it is true no more.
  public var to: EDTF?
  /// When the source said it; `nil` when neither it nor the act has a date: taken as always known.
  public var said: EDTF?
  public var saidBasis: SaidBasis = .stated
  /// When this ledger took it in. No part of the id.
  public var recorded: Moment = .unrecorded
  public var assertion = Assertion()
  public var origin = RecordOrigin()
  /// Id of the statement whose place this one takes, or that it retracts.
  public var supersedes: String?

  public init(_ predicate: Predicate, subject: PartyCode?, object: PartyCode? = nil) {
    self.predicate = predicate
    self.subject = subject
    self.object = object
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
