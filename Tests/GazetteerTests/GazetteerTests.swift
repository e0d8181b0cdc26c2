import Diplomacy
import Foundation
import Gazetteer
import Testing

@Suite struct BundledGazetteerTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("Sources/Gazetteer/Data")
  static let gazetteer = Result { try Gazetteer(folder: folder, strict: true) }

  private func gazetteer() throws -> Gazetteer { try Self.gazetteer.get() }
  private func day(_ text: String) throws -> Day { try #require(EDTF(text)?.earliest) }

  @Test("every line of the data passes the strict reader")
  func strict() throws {
    #expect(try gazetteer().facts.count > 10_000)
  }

  @Test("every source that a line names is in sources.tsv")
  func sources() throws {
    let lines = try String(contentsOf: Self.folder.appendingPathComponent("sources.tsv"), encoding: .utf8).split(separator: "\n")
    let keys = Set(lines.map { String($0.prefix { $0 != "\t" }) })
    for fact in try gazetteer().facts where !keys.contains(fact.source) {
      Issue.record("\(fact.file):\(fact.line) names \(fact.source)")
      return
    }
  }

  @Test("the world is complete: 193 members, the observers, the partially recognised")
  func world() throws {
    let gazetteer = try gazetteer()
    #expect(gazetteer.members(of: "united-nations", on: try day("2025-11-06")).count == 193)
    for code in ["VAT", "PSE", "TWN", "XKX", "ESH", "somaliland"] {
      #expect(gazetteer[PartyCode(code)] != nil, "\(code) is missing")
    }
    #expect(gazetteer.entities.values.count { $0.kind.isOrganisation } >= 40)
    #expect(gazetteer.entities.values.count { $0.kind == .accord } >= 12)
    #expect(Set(gazetteer.offices.filter { $0.office == .foreignMinister }.map(\.party)).count >= 40)
  }

  @Test("a capital is the capital of its day")
  func capitals() throws {
    let gazetteer = try gazetteer()
    #expect(gazetteer.capital(of: "KAZ", on: try day("2025-11-06"))?.name == "Astana")
    #expect(gazetteer.capital(of: "KAZ", on: try day("1995-01-01"))?.name == "Almaty")
    #expect(gazetteer.capital(of: "KAZ", on: try day("2020-01-01"))?.name == "Nur-Sultan")
  }

  @Test("memberships have dates")
  func memberships() throws {
    let gazetteer = try gazetteer()
    #expect(!gazetteer.members(of: "nato", on: try day("2023-04-03")).contains("FIN"))
    #expect(gazetteer.members(of: "nato", on: try day("2023-04-04")).contains("FIN"))
    #expect(!gazetteer.members(of: "european-union", on: try day("2021-01-01")).contains("GBR"))
    #expect(gazetteer.members(of: "central-asia", on: try day("2025-11-06")) == ["KAZ", "KGZ", "TJK", "TKM", "UZB"])
  }

  @Test("distances by three metrics disagree where the map does")
  func distances() throws {
    let gazetteer = try gazetteer()
    let today = try day("2025-11-06")
    for metric in DistanceMetric.allCases {
      let kazakhstan = try #require(try gazetteer.distance("KAZ", "ISR", by: metric, on: today))
      let morocco = try #require(try gazetteer.distance("MAR", "ISR", by: metric, on: today))
      let sudan = try #require(try gazetteer.distance("SDN", "ISR", by: metric, on: today))
      #expect(morocco > kazakhstan)
      #expect(sudan < kazakhstan)
    }
  }
}

@Suite struct FactReaderTests {
  @Test(
    "a bad line stops the reader with file, line and mend",
    arguments: [
      ("KAZ\tname\tKazakhstan\t", "columns"), ("KAZ\tcolour\tblue\t\trecalled", "unknown property"),
      ("Kaz\tname\tKazakhstan\t\trecalled", "no code"),
      ("KAZ\tcapital\tAstana\t\trecalled", "needs 3 parts"), ("KAZ\tindependence\tSUN\t16.12.1991\trecalled", "no EDTF"),
      ("KAZ\tname\tKazakhstan\t\t", "no source"), ("x\tact\tKAZ | joined\t2020\trecalled", "unknown act"),
    ])
  func refusal(line: String, problem: String) {
    let text = "# a comment\n\n" + line + "\n"
    let error = #expect(throws: DataError.self) { try FactReader.read(Array(text.utf8), file: "own.tsv", strict: true) }
    #expect(error?.line == 3)
    #expect(error?.description.hasPrefix("own.tsv:3: ") == true)
    #expect(error?.problem.contains(problem) == true)
  }

  @Test("parts of a value are trimmed, empty ones stay")
  func parts() throws {
    let facts = try FactReader.read(Array("a-b\tact\tKAZ | signed | \t2020\trecalled\r\n".utf8), file: "own.tsv", strict: true)
    #expect(facts.first?.parts == ["KAZ", "signed", ""])
  }
}
