public import Diplomacy
public import Gazetteer

/// Verdicts as schema.org `ClaimReview` in JSON-LD, for fact-checkers' tools: one review for each claim that was decided.
public struct ClaimReview: Sendable {
  private let gazetteer: Gazetteer

  public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// An array of reviews; what the data cannot decide, and judgements, are left out.
  public func json(_ reading: DispatchReading) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("@context", "https://schema.org")
      json.field("@graph", Self.decided(reading)) { json, claim in
        json.object { json in review(claim, reading, &json) }
      }
    }
    return json.bytes
  }

  /// The reviews alone, an object each.
  func reviews(_ reading: DispatchReading) -> [[UInt8]] {
    Self.decided(reading).map { claim in
      var json = JSONWriter()
      json.object { json in review(claim, reading, &json) }
      return json.bytes
    }
  }

  private static func decided(_ reading: DispatchReading) -> [Claim] {
    reading.claims.filter { rating[$0.check.verdict] != nil }
  }

  /// `ratingValue` of 1 (worst) to 5 (best), as the vocabulary asks.
  private static let rating: [Verdict: Int] = [.refuted: 1, .mixed: 3, .supported: 5]

  private func review(_ claim: Claim, _ reading: DispatchReading, _ json: inout JSONWriter) {
    json.field("@type", "ClaimReview")
    json.field("@id", "\(reading.dispatch.id)#\(claim.id)")
    json.field("claimReviewed", claim.evidence.quote ?? statement(claim))
    json.field("reviewBody", claim.check.reason)
    json.key("author")
    json.object { json in
      json.field("@type", "Organization")
      json.field("name", "Chancery")
    }
    json.key("itemReviewed")
    json.object { json in item(claim, reading, &json) }
    json.key("reviewRating")
    json.object { json in
      json.field("@type", "Rating")
      json.field("ratingValue", Self.rating[claim.check.verdict])
      json.field("bestRating", 5)
      json.field("worstRating", 1)
      json.field("alternateName", claim.check.verdict.rawValue)
    }
  }

  private func item(_ claim: Claim, _ reading: DispatchReading, _ json: inout JSONWriter) {
    json.field("@type", "Claim")
    json.field("text", statement(claim))
    json.field("datePublished", (claim.attribution.said ?? reading.dispatch.date)?.description)
    json.key("author")
    json.object { json in
      json.field("@type", isPerson(claim.attribution) ? "Person" : "Organization")
      json.field("name", claim.attribution.speaker ?? reading.dispatch.publisher)
    }
    json.key("appearance")
    json.object { json in
      json.field("@type", "CreativeWork")
      json.field("identifier", reading.dispatch.id)
      json.field("headline", reading.dispatch.title)
      json.field("publisher", reading.dispatch.publisher)
    }
  }

  /// A body, a state, a group of people or a paper is no schema.org `Person`: only who is one, named or not.
  private func isPerson(_ speaker: Speaker) -> Bool {
    guard let words = speaker.speaker else { return false }
    if let count = speaker.count { return count == 1 }
    if speaker.anonymous { return false }
    let parts = words.split(separator: " ")
    func isKnown(_ length: Int, _ fits: (NameRole) -> Bool) -> Bool {
      gazetteer.names.lookup(parts.suffix(length).joined(separator: " ")).contains { fits($0.role) }
    }
    func isName(_ role: NameRole) -> Bool { if case .person = role { true } else { false } }
    if (1...max(1, min(4, parts.count))).contains(where: { isKnown($0, isName) }) { return true }
    let isBody = isKnown(parts.count) { _ in true } || isKnown(parts.count - 1) { _ in true }
    let capitals = parts.filter { $0.first?.isUppercase == true }
    return !isBody && capitals.count > 1 && parts.first?.lowercased() != "the"
  }

  private func statement(_ claim: Claim) -> String {
    [
      claim.subject.map(gazetteer.name) ?? claim.subjectText, claim.polarity == .negated ? "not" : nil, claim.predicate.rawValue,
      claim.object.map(gazetteer.name) ?? claim.objectText, claim.stage, claim.from.map { "from \($0)" },
    ].compactMap(\.self).joined(separator: " ")
  }
}

extension Exporter {
  /// What each dispatch on record says, checked against all the rest of the record.
  func reviews(_ basis: Basis, _ buffer: inout Buffer, _ sink: Sink) throws {
    let checker = Checker(gazetteer: gazetteer, record: BoundedRecord(record, basis.bounds))
    let review = ClaimReview(gazetteer: gazetteer)
    var isFirst = true
    func write(_ reading: DispatchReading?) throws {
      guard let reading else { return }
      for bytes in review.reviews(try checker.check(reading)) {
        try buffer.write((isFirst ? [0x0A] : [0x2C, 0x0A]) + bytes, sink)
        isFirst = false
      }
    }
    try buffer.write("{\"@context\":\"https://schema.org\",\"@graph\":[".utf8, sink)
    // The statements of a dispatch were recorded together.
    var open: DispatchReading?
    try each(basis) { statement in
      guard statement.role == .assertion, let id = statement.origin.dispatch, let dispatch = dispatches[id] else { return }
      if open?.dispatch.id != id {
        try write(open)
        open = DispatchReading(dispatch: dispatch)
      }
      let number = open?.claims.count ?? 0
      open?.claims.append(ClaimStatements.claim(statement, number: number + 1))
    }
    try write(open)
    try buffer.write("\n]}\n".utf8, sink)
  }
}

/// A record as far as it was known within bounds.
private struct BoundedRecord: StatementRecord {
  private let record: any StatementRecord
  private let bounds: Bounds

  init(_ record: any StatementRecord, _ bounds: Bounds) {
    self.record = record
    self.bounds = bounds
  }

  func statements(_ query: StatementQuery) throws -> [Statement] {
    var bounded = query
    if let recorded = bounds.recorded { bounded.recordedBy = min(recorded, query.recordedBy ?? recorded) }
    return try record.statements(bounded).filter { bounds.admit($0) != .no }
  }

  func head() throws -> Moment { try bounds.recorded ?? record.head() }
}
