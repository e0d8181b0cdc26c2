public import Diplomacy

/// Claims of a reading as statements.
public enum ClaimStatements {
  /// The reader's name and version, as the record's provenance keeps it.
  public static let reader = "chancery 0.1"

  /// Every claim of the reading that says something of the world, in the reading's order.
  public static func statements(of reading: DispatchReading) -> [Statement] {
    reading.claims.map { statement($0, of: reading.dispatch) }
  }

  public static func statement(_ claim: Claim, of dispatch: DispatchSummary) -> Statement {
    var out = Statement(claim.predicate, subject: claim.subject, object: claim.object)
    out.stage = claim.stage
    out.sectors = claim.sectors
    out.value = claim.predicate == .fartherThan ? claim.than?.rawValue : claim.value
    out.person = claim.person
    out.capacity = claim.capacity
    out.polarity = claim.polarity
    out.factuality = claim.factuality
    out.from = claim.from
    out.to = claim.to
    out.said = claim.attribution.said ?? dispatch.date
    out.saidBasis = claim.attribution.said == nil ? .assumed : .stated
    out.assertion = Assertion(claim.attribution, publisher: dispatch.publisher)
    out.origin.reader = reader
    out.origin.dispatch = dispatch.id
    out.origin.start = claim.evidence.start
    out.origin.end = claim.evidence.end
    out.origin.quote = claim.evidence.quote.map { kept($0, rights: dispatch.rights) }
    return out
  }

  /// The claim that a statement keeps, as far as it keeps it.
  static func claim(_ statement: Statement, number: Int) -> Claim {
    let origin = statement.origin
    var out = Claim(
      id: "c\(number)", sentence: 0, predicate: statement.predicate, subject: statement.subject, object: statement.object,
      stage: statement.stage, evidence: TextSpan(start: origin.start ?? 0, end: origin.end ?? 0, quote: origin.quote))
    out.sectors = statement.sectors
    if statement.predicate == .fartherThan {
      out.than = statement.value.map { PartyCode($0) }
    } else {
      out.value = statement.value
    }
    out.person = statement.person
    out.capacity = statement.capacity
    out.polarity = statement.polarity
    out.factuality = statement.factuality
    out.from = statement.from
    out.to = statement.to
    out.attribution = Speaker(
      speaker: statement.assertion.speaker, party: statement.assertion.party, anonymous: statement.assertion.isAnonymous,
      count: statement.assertion.count, said: statement.said, chain: statement.assertion.chain)
    return out
  }

  /// A quote as far as rights allow: at most 25 words for spans-only.
  static func kept(_ quote: String, rights: Rights) -> String {
    guard rights == .spansOnly else { return quote }
    let words = quote.split(whereSeparator: \.isWhitespace)
    guard words.count > 25, let last = words.prefix(25).last else { return quote }
    return String(quote[..<last.endIndex]) + " …"
  }
}
