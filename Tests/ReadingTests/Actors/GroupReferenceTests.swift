import Diplomacy
import Reading
import Testing

/// Who `the two leaders`, `both presidents`, `both sides` and `the court` are.
@Suite struct GroupReferenceTests {
  /// The parties of the last event's two sides.
  private func parties(_ text: String) throws -> Set<String> {
    let event = try #require(try TestDesk.read(text, date: "2023-03-14").events.last)
    return Set((event.sources + event.targets).compactMap { $0.party?.rawValue })
  }

  @Test(
    "plural descriptions",
    arguments: [
      (
        "President Andrzej Duda spoke by telephone with President Volodymyr Zelenskyy. The two leaders discussed the war.",
        ["POL", "UKR"]
      ),
      (
        "President Andrzej Duda received President Volodymyr Zelenskyy in Warsaw. Both presidents condemned Russia.",
        ["POL", "UKR", "RUS"]
      ),
      (
        "Chile and Peru signed a truce, Brazil said. The Brazilian presidency said both sides had met.", ["CHL", "PER"]
      ),
    ])
  func plurals(text: String, expected: [String]) throws {
    #expect(try parties(text) == Set(expected))
  }

  @Test("a court is only who calls itself one")
  func court() throws {
    let reading = try TestDesk.read(
      "Kenya left the International Criminal Court, the United Nations said. Burundi left the court in 2017.")
    #expect(reading.lines.contains("party-to BDI international-criminal-court withdrawn asserted affirmed"))
    #expect(!reading.claims.contains { $0.object == "united-nations" })
  }

  @Test("in a joint statement the two governments are its own")
  func joint() throws {
    let reading = try TestDesk.read(
      """
      Joint Statement of Japan and Palau

      Palau shall sever relations with Taiwan. The two Governments have agreed to exchange ambassadors.
      """)
    let upgrade = try #require(reading.claims.first { $0.stage == "upgraded" })
    #expect(Set([upgrade.subject?.rawValue, upgrade.object?.rawValue]) == ["JPN", "PLW"])
  }
}
