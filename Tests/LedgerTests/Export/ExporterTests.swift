import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

/// What leaves the house, and that it is no more of a text than its rights allow.
@Suite struct ExporterTests {
  private static let text = (0..<200).map { "word\($0)" }.joined(separator: " ")

  /// Statements whose quotes tile a text of two hundred words, `length` words each.
  private func tiled(_ length: Int, gap: Int = 0) -> [Statement] {
    let words = Self.text.split(separator: " ")
    var out: [Statement] = []
    var index = 0
    while index + length <= words.count {
      let quote = words[index..<(index + length)].joined(separator: " ")
      let start = words[..<index].reduce(0) { $0 + $1.count + 1 }
      var statement = Statement(.partyTo, subject: "KAZ", object: "accord")
      statement.stage = "signed"
      statement.said = EDTF("2025-11-06")
      statement.origin.dispatch = "sha256:d"
      statement.origin.start = start
      statement.origin.end = start + quote.count
      statement.origin.quote = quote
      out.append(statement)
      index += length + gap
    }
    return out
  }

  private func export(_ kind: ExportKind, _ statements: [Statement], _ rights: Rights) throws -> String {
    let exporter = Exporter(
      gazetteer: try gazetteer("KAZ ; name ; Kazakhstan ; ; recalled\nKAZ ; iso2 ; KZ ; ; recalled"),
      record: MemoryRecord(statements),
      rights: ["sha256:d": rights])
    let basis = Basis(asOf: try day("2025-12-01"), bounds: .everything)
    return String(decoding: try exporter.export(kind, basis: basis), as: UTF8.self)
  }

  /// The longest run of the text's words that an export lets be put together from what it carries.
  private func longestRun(_ export: String) -> Int {
    let present = (0..<200).map { number in
      export.split { !$0.isLetter && !$0.isNumber }.contains("word\(number)")
    }
    var best = 0
    var run = 0
    for isThere in present {
      run = isThere ? run + 1 : 0
      best = max(best, run)
    }
    return best
  }

  @Test(arguments: ExportKind.allCases, [5, 20, 25, 40, 200]) func noMoreThanRightsAllow(kind: ExportKind, length: Int) throws {
    let told = tiled(length)
    #expect(longestRun(try export(kind, told, .spansOnly)) <= 25)
    #expect(longestRun(try export(kind, told.reversed(), .spansOnly)) <= 25)
    // A dispatch that the ledger does not know is taken for spans-only.
    let strangers = told.map { statement in
      var other = statement
      other.origin.dispatch = "sha256:unknown"
      return other
    }
    #expect(longestRun(try export(kind, strangers, .publicDomain)) <= 25)
  }

  /// The measure above can fail: where rights allow the whole text, the whole text is there.
  @Test(arguments: [ExportKind.csv, .jsonl, .jsonld]) func licensedTextIsWhole(kind: ExportKind) throws {
    #expect(longestRun(try export(kind, tiled(40), .licensed)) == 200)
    #expect(longestRun(try export(kind, tiled(20, gap: 5), .spansOnly)) == 20)
  }
}
