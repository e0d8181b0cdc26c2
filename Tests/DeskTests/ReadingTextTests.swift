import Desk
import Diplomacy
import Gazetteer
import Testing

@Suite struct ReadingTextTests {
  private func reading() -> DispatchReading {
    var reading = DispatchReading(
      dispatch: DispatchSummary(
        id: "sha256:0123456789abcdef0123", title: nil, publisher: "Example Wire", dateline: Place(place: "Oslo", country: "NOR"),
        date: EDTF("2025-11-06"),
        rights: .spansOnly, language: "en", sentences: 3))
    var claim = Claim(
      id: "c1", sentence: 0, predicate: .partyTo, subject: "NOR", object: "example-pact", stage: "acceded",
      evidence: TextSpan(
        start: 0, end: 20,
        quote: "Norway, which has long stood aside, will join the Example Pact, with its many and various obligations"))
    claim.subjectText = "Norway"
    claim.objectText = "the Example Pact"
    claim.factuality = .planned
    claim.attribution = Speaker(
      speaker: "two officials", party: "NOR", sector: "GOV", anonymous: true, count: 2, reason: "ahead of the vote",
      said: EDTF("2025-11-06"))
    claim.check = Check(.new, "no statement before 2025-11-06 has Norway in the Example Pact")
    reading.claims = [claim]
    return reading
  }

  private func gazetteer() throws -> Gazetteer {
    try Gazetteer(facts: FactReader.read(Array("NOR\tname\tNorway\t\trecalled\n".utf8), file: "own.tsv", strict: true))
  }

  @Test("no line is wider than the terminal, and everything that matters is said")
  func width() throws {
    let text = ReadingText(gazetteer: try gazetteer(), style: Style(coloured: false, width: 60)).render(reading())
    for line in text.split(separator: "\n") { #expect(line.count <= 60, "\(line)") }
    for words in ["Norway party-to", "planned", "two officials", "anonymous", "ahead of the vote", "new", "Example Wire"] {
      #expect(text.contains(words))
    }
  }

  @Test("colour only where it is wanted")
  func colour() throws {
    let gazetteer = try gazetteer()
    #expect(!ReadingText(gazetteer: gazetteer, style: Style(coloured: false)).render(reading()).contains("\u{1B}"))
    #expect(ReadingText(gazetteer: gazetteer, style: Style(coloured: true)).render(reading()).contains("\u{1B}[1m"))
  }

  @Test("values that hold commas or quotes survive CSV")
  func csv() {
    let rows = ClaimTable.csv(reading(), header: true).split(separator: "\r\n")
    #expect(rows.count == 2)
    #expect(rows[1].contains("\"Norway, which has long stood aside"))
  }
}
