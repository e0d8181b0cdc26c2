import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Reading

/// Scores of factuality: classes on the project's own sentences, a scale from −3 to 3 on others.
struct EvaluateFactuality: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "factuality",
    abstract: "Score how real the reader takes things to be.",
    discussion: """
      Own sentences: factuality and polarity of the marked word. Graded sets: the reader's class is turned into a figure by the \
      bridge (Corpus/factuality/bridge.tsv) and compared by mean absolute error and Pearson's r. --fit prints a bridge: the mean \
      label of each class on the training parts.
      """)

  @Option(help: "Tables of the project's own (Corpus/factuality/….tsv).") var own: [String] = []
  @Option(help: "The folder of graded sets: SET/train.jsonl, SET/dev.jsonl.") var graded: String?
  @Option(help: "The bridge from classes to figures.") var bridge = "Corpus/factuality/bridge.tsv"
  @Flag(help: "Print a bridge fitted to the training parts.") var fit = false
  @Flag(help: "List the sentences that came out otherwise.") var errors = false

  func validate() throws {
    if own.isEmpty, graded == nil { throw ValidationError("give --own FILE, --graded FOLDER, or both") }
    if fit, graded == nil { throw ValidationError("--fit needs --graded FOLDER") }
  }

  mutating func run() throws {
    let reader = try Reader(gazetteer: Gazetteer.bundled())
    for path in own { try classes(URL(fileURLWithPath: path), reader) }
    guard let graded else { return }
    let folder = URL(fileURLWithPath: graded)
    let sets = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent($0 + "/dev.jsonl").path)
    }
    if fit {
      for set in sets {
        var bridge = Bridge()
        try bridge.add(GradedSet(folder.appendingPathComponent(set + "/train.jsonl")), reader)
        print(bridge.table(set))
      }
      return
    }
    for set in sets {
      let bridge = try Bridge(URL(fileURLWithPath: bridge), set: set)
      let score = try GradedSet(folder.appendingPathComponent(set + "/dev.jsonl")).score(bridge, reader)
      print(
        "\(set), development: \(score.count) words, MAE \(String(format: "%.3f", score.error)), "
          + "r \(String(format: "%.3f", score.correlation))")
    }
  }

  private func classes(_ file: URL, _ reader: Reader) throws {
    var count = 0
    var (both, factuality, polarity) = (0, 0, 0)
    for (number, columns) in try TableFile.rows(file, columns: 3) {
      let (text, place) = try marked(columns[2], file, number)
      let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(text)
      let found = reader.factuality(in: dispatch, at: [place]).first ?? nil
      count += 1
      let isFactuality = found?.modality.factuality.rawValue == columns[0]
      let isPolarity = found?.modality.polarity.rawValue == columns[1]
      factuality += isFactuality ? 1 : 0
      polarity += isPolarity ? 1 : 0
      both += isFactuality && isPolarity ? 1 : 0
      if errors, !isFactuality || !isPolarity {
        let said = found.map { "\($0.modality.factuality.rawValue) \($0.modality.polarity.rawValue)" } ?? "nothing"
        print("found \(said), wanted \(columns[0]) \(columns[1]): \(columns[2])")
      }
    }
    func share(_ part: Int) -> String { Table.figure(count == 0 ? 0 : Double(part) / Double(count)) }
    print(
      "\(file.lastPathComponent): \(count) sentences, both right \(share(both)), factuality \(share(factuality)), "
        + "polarity \(share(polarity))")
  }

  /// The sentence without its brackets, and where the bracketed word starts, in code points.
  private func marked(_ text: String, _ file: URL, _ line: Int) throws -> (String, Int) {
    guard let open = text.firstIndex(of: "["), text.contains("]") else {
      throw DataError(file: file.lastPathComponent, line: line, problem: "no marked word", mend: "write [word]")
    }
    let place = text[..<open].unicodeScalars.count
    return (text.filter { $0 != "[" && $0 != "]" }, place)
  }
}
