import Diplomacy
import Foundation
import Testing

/// Every dispatch of `Examples/` against the reading that stands beside it (`NAME.claims.tsv`).
@Suite struct ExamplesTests {
  struct Example: CustomTestStringConvertible {
    let name: String
    var testDescription: String { name }
  }

  static let folder = TestDesk.root.appendingPathComponent("Examples")

  static let all: [Example] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted().map { Example(name: String($0.dropLast(4))) }
  }()

  /// `#: date=… publisher=…` in the first line gives what the caller knows.
  private func expectation(_ example: Example) throws -> (details: [String: String], rows: [[String]]) {
    let url = Self.folder.appendingPathComponent(example.name + ".claims.tsv")
    var details: [String: String] = [:]
    var rows: [[String]] = []
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("#: ") {
        for pair in line.dropFirst(3).split(separator: ";") {
          let halves = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
          if halves.count == 2 { details[halves[0]] = halves[1] }
        }
      } else if !line.hasPrefix("#") {
        rows.append(line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
      }
    }
    return (details, rows)
  }

  private func reading(_ example: Example, _ details: [String: String]) throws -> DispatchReading {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(example.name + ".txt"), encoding: .utf8)
    return try TestDesk.read(text, date: details["date"], publisher: details["publisher"])
  }

  private func row(_ claim: Claim) -> [String] {
    [
      claim.predicate.rawValue, claim.subject?.rawValue ?? "-", claim.object?.rawValue ?? "-", claim.stage ?? "-",
      claim.sectors.isEmpty ? "-" : claim.sectors.joined(separator: ","), claim.factuality.rawValue, claim.polarity.rawValue,
      claim.from?.description ?? "-", claim.attribution.party?.rawValue ?? "-", claim.attribution.anonymous ? "anonymous" : "-",
      claim.check.verdict.rawValue,
    ]
  }

  @Test("there are ten of them at least, each with its expected reading")
  func count() throws {
    #expect(Self.all.count >= 10)
    for example in Self.all { #expect(try !expectation(example).rows.isEmpty, "\(example.name)") }
  }

  /// Read without a fault; of the others `Documentation/Claims.md` lists what fails.
  static let mastered: Set<String> = [
    "accession", "communique", "denial", "organisation", "ratification", "readout", "severed", "summit", "suspension",
    "withdrawal",
  ]

  @Test("the claims are those expected, no more and no fewer", arguments: all.filter { mastered.contains($0.name) })
  func claims(example: Example) throws {
    let (details, rows) = try expectation(example)
    let found = try reading(example, details).claims.filter { $0.predicate != .assessment }.map(row)
    for expected in rows { #expect(found.contains(expected), "missing: \(expected.joined(separator: " "))") }
    for one in found where !rows.contains(one) { Issue.record("not expected: \(one.joined(separator: " "))") }
  }

  @Test("over all dispatches, precision and recall of predicate, ends and stage hold their floors")
  func floors() throws {
    var (expected, found, right) = (0, 0, 0)
    for example in Self.all {
      let (details, rows) = try expectation(example)
      var left = try reading(example, details).claims.filter { $0.predicate != .assessment }.map(row)
      expected += rows.count
      found += left.count
      for wanted in rows {
        guard let index = left.firstIndex(where: { Self.fits(wanted, $0) }) else { continue }
        left.remove(at: index)
        right += 1
      }
    }
    #expect(Double(right) / Double(found) >= Self.precisionFloor, "\(right) of \(found) found are right")
    #expect(Double(right) / Double(expected) >= Self.recallFloor, "\(right) of \(expected) expected are found")
  }

  /// Under the figures of `chancery-evaluate claims --examples Examples`.
  static let precisionFloor = 0.92
  static let recallFloor = 0.80

  /// Predicate, ends and stage; `*` is open, and a symmetric relation has no first end.
  private static func fits(_ wanted: [String], _ row: [String]) -> Bool {
    func same(_ a: String, _ b: String) -> Bool { a == "*" || a == b }
    let isSwapped = Predicate(rawValue: wanted[0])?.isSymmetric == true && same(wanted[1], row[2]) && same(wanted[2], row[1])
    return wanted[0] == row[0] && (same(wanted[1], row[1]) && same(wanted[2], row[2]) || isSwapped) && same(wanted[3], row[3])
  }

  @Test("the JSON holds to the contract's schema", arguments: all)
  func schema(example: Example) throws {
    let schema = try JSONSchema(TestDesk.root.appendingPathComponent("Documentation/reading.schema.json"))
    let (details, _) = try expectation(example)
    #expect(try schema.problems(reading(example, details).json(pretty: true)) == [])
  }

  @Test("every quote is the text at its offsets, and no longer than rights allow", arguments: all)
  func evidence(example: Example) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(example.name + ".txt"), encoding: .utf8)
    let scalars = Array(text.unicodeScalars)
    let reading = try reading(example, try expectation(example).details)
    for span in reading.claims.map(\.evidence) + reading.events.map(\.evidence) {
      #expect(span.start < span.end && span.end <= scalars.count)
      guard let quote = span.quote else { continue }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[span.start..<span.end])
      #expect(String(view) == quote)
      #expect(quote.split(whereSeparator: \.isWhitespace).count <= 25)
    }
  }

  @Test("the readings in Documentation are today's (make readings)", arguments: all)
  func documented(example: Example) throws {
    let url = TestDesk.root.appendingPathComponent("Documentation/readings/\(example.name).json")
    let json = try reading(example, try expectation(example).details).json(pretty: true)
    #expect(try String(contentsOf: url, encoding: .utf8) == String(decoding: json, as: UTF8.self) + "\n")
  }

  @Test("the schema can fail")
  func schemaFails() throws {
    let schema = try JSONSchema(TestDesk.root.appendingPathComponent("Documentation/reading.schema.json"))
    #expect(try !schema.problems(Array("{\"version\": 2}".utf8)).isEmpty)
  }
}
