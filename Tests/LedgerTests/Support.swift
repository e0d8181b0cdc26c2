import Diplomacy
import Gazetteer

@testable import Ledger

/// A gazetteer of the test's own: lines of `subject property value when source`, columns parted by ` ; `.
func gazetteer(_ lines: String) throws -> Gazetteer {
  let text = lines.split(separator: "\n").map { line in
    line.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimming() }.joined(separator: "\t")
  }.joined(separator: "\n")
  return try Gazetteer(facts: FactReader.read(Array(text.utf8), file: "test.tsv", strict: true))
}

extension Substring {
  func trimming() -> String {
    var slice = self
    while slice.first == " " { slice = slice.dropFirst() }
    while slice.last == " " { slice = slice.dropLast() }
    return String(slice)
  }
}

func day(_ text: String) throws -> Day {
  guard let date = PartialDate(text) else { throw TestError(text) }
  return date.earliest
}

struct TestError: Error {
  let text: String
  init(_ text: String) { self.text = text }
}

func claim(
  _ predicate: Predicate, _ subject: PartyCode, _ object: PartyCode? = nil, _ stage: String? = nil,
  _ factuality: Factuality = .asserted, from: String? = nil, polarity: Polarity = .affirmed
) -> Claim {
  var claim = Claim(
    id: "c1", sentence: 0, predicate: predicate, subject: subject, object: object, stage: stage,
    evidence: TextSpan(start: 0, end: 10, quote: "some words"))
  claim.factuality = factuality
  claim.polarity = polarity
  claim.from = from.flatMap { EDTF($0) }
  claim.fromBasis = from == nil ? nil : .stated
  return claim
}

func reading(_ claims: [Claim], date: String = "2025-11-06", id: String = "sha256:test") -> DispatchReading {
  var reading = DispatchReading(
    dispatch: DispatchSummary(
      id: id, title: nil, publisher: "The Agency", dateline: nil, date: EDTF(date), rights: .spansOnly, language: "en",
      sentences: 1))
  reading.claims = claims
  return reading
}

func statement(
  _ party: PartyCode, _ accord: PartyCode, _ act: Act?, from: String?, said: String? = nil, layer: String? = nil
) -> Statement {
  var statement = Statement(.partyTo, subject: party, object: accord)
  statement.act = act
  statement.capacity = "member"
  statement.layer = layer
  statement.from = from.flatMap { EDTF($0) }
  statement.said = (said ?? from).flatMap { EDTF($0) }
  statement.origin.source = "test"
  return statement
}

/// A pact with terms, and a state that ended and is continued: lines that several suites ask about.
enum PactData {
  /// In force 30 days after the second instrument; a denunciation takes effect after a year.
  static let pact = """
    pact ; kind ; accord ; ; recalled
    pact ; threshold ; 2 | 30 ; ; recalled
    pact ; notice ; 12 ; ; recalled
    pact ; act ; FRA | ratified ; 2000-01-10 ; recalled
    pact ; act ; ITA | acceded ; 2000-03-01 ; recalled
    pact ; act ; ESP | ratified ; 2001-06-01 ; recalled
    pact ; act ; ITA | denounced ; 2005-05-05 ; recalled

    """

  static let soviet = """
    SUN ; kind ; former ; ; recalled
    SUN ; exists ; RUS | UKR ; 1922-12-30/1991-12-26 ; recalled
    SUN ; continued-by ; RUS ; 1991-12-24 ; recalled
    SUN ; relations ; FRA | diplomatic ; 1924-10-28 ; recalled

    """
}
