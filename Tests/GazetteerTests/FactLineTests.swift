import Diplomacy
import Testing

@testable import Gazetteer

@Suite struct FactLineTests {
  private func facts(_ text: String) throws -> [Fact] { try FactReader.read(Array(text.utf8), file: "f.tsv", strict: false) }

  @Test("comments, empty lines and line ends of other systems are passed over; lines keep their numbers")
  func lines() throws {
    let found = try facts(
      "# head\n\nKAZ\tname\tKazakhstan\t\trecalled\r\nKAZ\tcapital\tAstana | 51.2 | 71.4\t1997-12-10/..\trecalled")
    #expect(found.map(\.line) == [3, 4])
    #expect(found.map(\.subject) == ["KAZ", "KAZ"])
    #expect(found[1].parts == ["Astana", "51.2", "71.4"])
    #expect(found.map(\.source) == ["recalled", "recalled"])
    #expect(found[0].when == nil)
  }

  @Test(
    "a line that is no fact is named",
    arguments: [
      ("KAZ\tname\tKazakhstan\trecalled", "f.tsv:1: 4 columns in place of 5"),
      ("#\nKAZ\tname\ta\tb\tc\td", "f.tsv:2: 6 columns in place of 5"),
      ("KAZ\tnmae\tKazakhstan\t\trecalled", "unknown property \"nmae\""),
    ])
  func refused(text: String, problem: String) {
    #expect { try facts(text) } throws: { "\($0)".contains(problem) }
  }

  @Test("names in capitals are found as well, accents too")
  func capitals() {
    var names = NameIndex()
    names.insert("Türkiye", NameEntry(party: "TUR", role: .name, validity: Validity(nil)))
    names.insert("NATO", NameEntry(party: "nato", role: .name, validity: Validity(nil)))
    #expect(names.lookup("TÜRKIYE").map(\.party) == ["TUR"])
    #expect(names.lookup("NATO").count == 1)
    #expect(names.lookup("Nato").isEmpty)
  }

  @Test("a name keeps all its readings in the order they came, each once, however many names there are")
  func readings() {
    var names = NameIndex()
    for round in 0..<3 {
      for number in 0..<2000 {
        let party: PartyCode = round == 1 ? "place" : "bearer"
        names.insert("name\(number)", NameEntry(party: party, role: .name, validity: Validity(nil)))
      }
    }
    #expect((0..<2000).allSatisfy { names.lookup("name\($0)").map(\.party) == ["bearer", "place"] })
    #expect(names.lookup("NAME1999").count == 2)
    #expect(names.lookup("name2000").isEmpty)
  }
}
