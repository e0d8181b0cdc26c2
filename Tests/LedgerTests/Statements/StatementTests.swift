import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

@Suite struct StatementTests {
  @Test func idIsOfTheContentAndNotOfTheClock() {
    var a = statement("KAZ", "accord", .announced, from: "2025-11-06")
    let id = a.id
    #expect(id.count == 64)
    a.recorded = .now
    #expect(a.id == id)
    a.layer = "declaration"
    #expect(a.id != id)
  }

  @Test func idOutlivesAnErasedQuote() {
    var a = statement("KAZ", "accord", nil, from: nil)
    a.origin.quote = "Kazakhstan will join"
    let id = a.id
    a.origin.quoteDigest = SHA256.hex("Kazakhstan will join".utf8)
    a.origin.quote = nil
    #expect(a.id == id)
  }

  @Test func quotesKeepWithinTheRights() {
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    #expect(ClaimStatements.kept(words, rights: .spansOnly).split(separator: " ").count == 26)
    #expect(ClaimStatements.kept(words, rights: .licensed) == words)
    #expect(ClaimStatements.kept("a few words", rights: .spansOnly) == "a few words")
  }

  @Test func baseDataAreDeterministic() throws {
    let facts = try gazetteer("KAZ ; relations ; ISR | diplomatic ; 1992-04-10 ; timeline-kz-1\nISR ; name ; Israel ; ; recalled")
    let statements = BaseStatements.all(of: facts)
    #expect(statements.count == 1)
    #expect(statements.map(\.id) == BaseStatements.all(of: facts).map(\.id))
    #expect(statements[0].saidBasis == .assumed)
    #expect(statements[0].said == EDTF("1992-04-10"))
    #expect(statements[0].reference.hasPrefix("timeline-kz-1#"))
  }

  @Test func recordsAnswerAlike() throws {
    let gazetteer = try gazetteer(
      """
      KAZ ; relations ; ISR | diplomatic ; 1992-04-10 ; a
      accord ; act ; KAZ | signed | ; 2020 ; a
      ISR ; mission ; KAZ | embassy | opened ; 1992-08 ; a
      """)
    let lazy = GazetteerRecord(gazetteer)
    let memory = MemoryRecord(BaseStatements.all(of: gazetteer))
    for query in [
      StatementQuery.naming("KAZ"), .between("ISR", "KAZ"), .of("accord", [.partyTo]), .about("ISR"), StatementQuery(),
    ] {
      #expect(Set(try lazy.statements(query)) == Set(try memory.statements(query)))
    }
    #expect(try lazy.statements(.between("ISR", "KAZ")).count == 2)
  }

  @Test(arguments: ["1969-12-31T23:59:59.999Z", "2025-11-06T14:03:22.118Z", "2024-02-29T00:00:00.000Z"])
  func momentsRoundTrip(text: String) throws {
    #expect(try #require(Moment(text)).description == text)
  }

  @Test func aDayMeansItsEnd() throws {
    #expect(try #require(Moment("2025-11-06")).description == "2025-11-06T23:59:59.999Z")
    #expect(Moment("2025-13-06") == nil)
  }

  @Test func basisRoundTrips() throws {
    let basis = Basis(asOf: try day("2025-11-10"), bounds: Bounds(said: try day("2025-11-05"), recorded: Moment("2026-01-01")))
    #expect(Basis(basis.description) == basis)
    #expect(Basis("asof=2025-11-10;rules=99") == nil)
    #expect(Basis("nonsense") == nil)
  }

  @Test(arguments: [
    ("KAZ", "KAZ"), ("kaz", "KAZ"), ("Kazakhstan", "KAZ"), ("abraham accords", "abraham-accords"), ("UAE", "ARE"),
  ])
  func namesFindParties(text: String, code: String) throws {
    #expect(PartyLookup(try Gazetteer.bundled()).find(text) == .found(PartyCode(code)))
  }
}
