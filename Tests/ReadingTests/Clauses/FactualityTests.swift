import Diplomacy
import Foundation
import Gazetteer
import Intake
import Reading
import Testing

/// Factuality and polarity of a marked word.
@Suite struct FactualityTests {
  private func modality(_ marked: String) throws -> String? {
    let reader = try TestDesk.reader()
    let place = try #require(marked.firstIndex(of: "["))
    let start = marked[..<place].unicodeScalars.count
    let text = marked.filter { $0 != "[" && $0 != "]" }
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(text)
    let found = reader.factuality(in: dispatch, at: [start]).first ?? nil
    return found.map { "\($0.modality.factuality.rawValue) \($0.modality.polarity.rawValue)" }
  }

  @Test(
    "governing words compose",
    arguments: [
      ("Nauru refused to agree to [join] the fund.", "planned negated"),
      ("Nauru did not manage to [join] the fund.", "asserted negated"),
      ("Nauru did not fail to [join] the fund.", "asserted affirmed"),
      ("Nauru urged Palau to promise to [join] the fund.", "requested affirmed"),
      ("Nauru may plan to [join] the fund.", "possible affirmed"),
      ("Nauru regretted that Palau had [joined] the fund.", "asserted affirmed"),
      ("Nauru denied that it plans to [join] the fund.", "planned negated"),
    ])
  func composition(sentence: String, wanted: String) throws {
    #expect(try modality(sentence) == wanted)
  }

  @Test(
    "conditions reach their own clause and no other",
    arguments: [
      ("Nauru will [join] the fund if Palau leaves.", "conditional affirmed"),
      ("Nauru will join the fund if Palau [leaves].", "conditional affirmed"),
      ("Nauru has not [joined] the fund and will not pay unless Palau leaves.", "asserted negated"),
      ("Nauru would have [joined] the fund if Palau had left.", "conditional negated"),
    ])
  func conditions(sentence: String, wanted: String) throws {
    #expect(try modality(sentence) == wanted)
  }

  @Test("at least .88 of the project's own sentences", arguments: ["development", "held-out"])
  func corpus(part: String) throws {
    let url = TestDesk.root.appendingPathComponent("Corpus/factuality/\(part).tsv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count >= 75)
    let right = try lines.count { line in
      let columns = line.split(separator: "\t").map(String.init)
      return try columns.count == 3 && modality(columns[2]) == columns[0] + " " + columns[1]
    }
    #expect(Double(right) >= 0.88 * Double(lines.count))
  }

  @Test("a line without an effect is named")
  func broken() {
    #expect(throws: DataError.self) {
      try Signature.read([(7, ["hope", "-", "perhaps", "flip", "desire"])], file: "signatures.tsv")
    }
  }
}
