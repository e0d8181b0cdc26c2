import Foundation

/// The scores that must not be fallen under: lines of `score <tab> figure`, kept in `floors.tsv`.
struct Floors {
  private var figures: [String: Double] = [:]

  init(_ url: URL) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count >= 2, let figure = Double(fields[1]) else { throw FloorsError(line: String(line), file: url.path) }
      figures[String(fields[0])] = figure
    }
  }

  /// A line for each score that is under its floor.
  func misses(_ scores: [(name: String, value: Double)]) -> [String] {
    scores.compactMap { score in
      guard let floor = figures[score.name], (score.value * 100).rounded() / 100 < floor else { return nil }
      return "\(score.name): \(String(format: "%.2f", score.value)) is under the floor of \(floor)"
    }
  }
}

struct FloorsError: Error, CustomStringConvertible {
  let line: String
  let file: String
  var description: String { "\(file): \"\(line)\" is not a name, a tab and a number" }
}
