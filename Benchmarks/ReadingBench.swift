import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Ledger
import Linguistics
import Reading

/// From a line of JSON to the reading's JSON, stage by stage, on one core: what `chancery code` does with each line.
struct ReadingBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reading",
    abstract: "Measure tokens/s of processor time from JSON Lines with a \"text\" in each to readings as JSON, stage by stage.")

  @Argument(help: "JSON Lines, one object with a \"text\" a line.") var corpus: String
  @Option(help: "Texts to read, from the first.") var limit = 400

  mutating func run() throws { try measure() }

  private struct Item: Decodable {
    var text: String
    var title: String?
    var date: String?
    var publisher: String?
    var rights: String?

    var details: DispatchDetails { DispatchDetails(title: title, publisher: publisher, date: date, rights: rights) }
  }

  /// Processor seconds by stage.
  private struct Stages {
    var decoding = 0.0
    var intake = 0.0
    var trees = 0.0
    var reading = 0.0
    var checks = 0.0
    var writing = 0.0

    var whole: Double { decoding + intake + reading + checks + writing }
  }

  private func measure() throws {
    let lines = try Data(contentsOf: URL(fileURLWithPath: corpus)).split(separator: 10).prefix(limit).map { Data($0) }
    let gazetteer = try Gazetteer.bundled()
    let reader = try Reader(gazetteer: gazetteer)
    let checker = Checker(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    var stages = Stages()
    // The first round pages the model in and fills what is kept for the whole run.
    for line in lines.prefix(50) { _ = try read(line, reader, checker, &stages) }
    stages = Stages()
    var (bytes, written, tokens, reference, words) = (0, 0, 0, 0.0, 0)
    for line in lines {
      let (text, json) = try read(line, reader, checker, &stages)
      let (annotated, seconds) = Clock.processorTime { reader.pipeline.annotate(utf8: text) }
      stages.trees += seconds
      let (count, counting) = Clock.processorTime { Reference.words(text) }
      (words, reference) = (words + count, reference + counting)
      (bytes, written, tokens) = (bytes + text.count, written + json, tokens + annotated.count)
    }
    report(stages, texts: lines.count, bytes: bytes, written: written, tokens: tokens)
    print("reference         \(words) words counted as wc -w does in 1/\(Int(stages.whole / max(reference, 1e-9))) of the time")
  }

  private func read(
    _ line: Data, _ reader: Reader, _ checker: Checker, _ stages: inout Stages
  ) throws -> (text: [UInt8], json: Int) {
    let (item, decoding) = try Clock.processorTime { try JSONDecoder().decode(Item.self, from: line) }
    let (dispatch, intake) = try Clock.processorTime {
      try WireCopy(gazetteer: reader.gazetteer).dispatch(item.text, details: item.details, file: corpus)
    }
    let (unchecked, reading) = Clock.processorTime { reader.read(dispatch) }
    let (checked, checks) = try Clock.processorTime { try checker.check(unchecked) }
    let (json, writing) = Clock.processorTime { checked.json(pretty: false) }
    stages.decoding += decoding
    stages.intake += intake
    stages.reading += reading
    stages.checks += checks
    stages.writing += writing
    return (Array(Array(dispatch.text.utf8)[dispatch.body]), json.count)
  }

  private func report(_ stages: Stages, texts: Int, bytes: Int, written: Int, tokens: Int) {
    print("corpus            \(texts) texts, \(bytes) bytes, \(tokens) tokens; \(written) bytes of JSON")
    print(
      "bytes to JSON     \(Int(Double(tokens) / stages.whole)) tokens/s on one core, \(figure(Double(bytes) / 1e6 / stages.whole)) MB/s"
    )
    for (name, seconds) in [
      ("decoding", stages.decoding), ("intake", stages.intake), ("trees", stages.trees),
      ("reading of trees", stages.reading - stages.trees), ("checks", stages.checks), ("writing", stages.writing),
    ] {
      let share = Int((seconds / stages.whole * 100).rounded())
      print(
        "  " + name.padding(toLength: 18, withPad: " ", startingAt: 0)
          + "\(figure(seconds / Double(max(1, tokens)) * 1e6)) µs a token, \(share) %")
    }
  }

  private func figure(_ value: Double) -> String { String(format: "%.2f", value) }
}
