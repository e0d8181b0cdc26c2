import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Ledger
import Reading

struct EvaluateClaims: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims", abstract: "Score claims against dispatches and passages with expected claims.")

  @Option(help: "A folder of NAME.txt with NAME.claims.tsv.")
  var examples: String?

  @Option(help: "A file of passages: id, half, text, claims.")
  var passages: String?

  @Option(help: "The half of the passages to score.")
  var half = "development"

  @Flag(help: "List what is missing, not expected, or wrong in a detail.")
  var misses = false

  @Option(help: "The scores that must not be fallen under.")
  var floors: String?

  func validate() throws {
    if examples == nil, passages == nil { throw ValidationError("give --examples FOLDER or --passages FILE") }
  }

  func run() throws {
    let gazetteer = try Gazetteer.bundled()
    let reader = try Reader(gazetteer: gazetteer)
    let checker = Checker(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    var scores: [(name: String, value: Double)] = []
    for (name, cases) in try sets() {
      var score = ClaimScore()
      for one in cases {
        let details = DispatchDetails(publisher: one.publisher, date: one.date)
        score.add(one, try checker.check(reader.read(one.text, details: details, file: one.id)))
      }
      print("\(name): \(cases.count) texts")
      print(score.table())
      if misses { print(score.misses.joined(separator: "\n")) }
      scores.append(("claims-\(name)-f1", score.total.f1 * 100))
    }
    guard let floors else { return }
    let missed = try Floors(URL(fileURLWithPath: floors)).misses(scores)
    for line in missed { print(line) }
    if !missed.isEmpty { throw ExitCode(1) }
  }

  private func sets() throws -> [(String, [ClaimCase])] {
    var out: [(String, [ClaimCase])] = []
    if let examples { out.append(("examples", try ClaimGold.examples(examples))) }
    if let passages { out.append((half, try ClaimGold.passages(passages, half: half))) }
    return out
  }
}
