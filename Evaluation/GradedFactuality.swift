import Diplomacy
import Foundation
import Gazetteer
import Intake
import Reading

/// From classes to a scale: for each class of a set the figure that stands for it, −3 (certainly did not happen) to 3 (certainly did).
struct Bridge {
  private var sums: [String: (total: Double, count: Int)] = [:]

  init() {}

  /// - Throws: `DataError` with the line, for one without a figure.
  init(_ url: URL, set: String) throws {
    for (number, columns) in try TableFile.rows(url, columns: 3) {
      guard let figure = Double(columns[2]) else {
        throw DataError(
          file: url.lastPathComponent, line: number, problem: "no figure", mend: "write set, class and figure, parted by tabs")
      }
      if columns[0] == set { sums[columns[1]] = (figure, 1) }
    }
  }

  /// The class of a word: its factuality and polarity, and whether somebody else than the text tells it.
  static func name(_ found: WordFactuality) -> String {
    "\(found.modality.factuality.rawValue) \(found.modality.polarity.rawValue)\(found.isReported ? " reported" : "")"
  }

  func figure(_ found: WordFactuality) -> Double {
    guard let sum = sums[Bridge.name(found)], sum.count > 0 else {
      return found.modality.polarity == .affirmed ? 1 : -1
    }
    return sum.total / Double(sum.count)
  }

  mutating func add(_ set: GradedSet, _ reader: Reader) throws {
    try set.forEach(reader) { found, label in
      let name = Bridge.name(found)
      sums[name, default: (0, 0)].total += label
      sums[name, default: (0, 0)].count += 1
    }
  }

  func table(_ set: String) -> String {
    sums.keys.sorted().map { name in
      let sum = sums[name] ?? (0, 0)
      return "\(set)\t\(name)\t\(String(format: "%.2f", sum.total / Double(max(1, sum.count))))"
    }.joined(separator: "\n")
  }
}

/// One file of a graded set: JSON Lines of tokenized text with labelled words.
struct GradedSet {
  private struct Line: Decodable {
    struct Target: Decodable {
      let span1: [Int]
      let label: Double
    }
    let text: String
    let targets: [Target]
  }

  private let lines: [Line]

  init(_ url: URL) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    lines = try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  /// Calls with what the reader makes of each labelled word.
  func forEach(_ reader: Reader, _ body: (WordFactuality, Double) -> Void) throws {
    for line in lines {
      var places: [Int] = []
      var text = ""
      for token in line.text.split(separator: " ") {
        if !text.isEmpty { text += " " }
        places.append(text.unicodeScalars.count)
        text += token == "``" || token == "''" ? "\"" : token == "-LRB-" ? "(" : token == "-RRB-" ? ")" : token
      }
      let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(text)
      let wanted = line.targets.compactMap { $0.span1.first }.map { $0 < places.count ? places[$0] : -1 }
      for (found, target) in zip(reader.factuality(in: dispatch, at: wanted), line.targets) {
        if let found { body(found, target.label) }
      }
    }
  }

  /// Mean absolute error and Pearson's r.
  func score(_ bridge: Bridge, _ reader: Reader) throws -> (count: Int, error: Double, correlation: Double) {
    var pairs: [(Double, Double)] = []
    try forEach(reader) { pairs.append((bridge.figure($0), $1)) }
    guard !pairs.isEmpty else { return (0, 0, 0) }
    let n = Double(pairs.count)
    let error = pairs.reduce(0) { $0 + abs($1.0 - $1.1) } / n
    let (mx, my) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    let xy = pairs.reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let xx = pairs.reduce(0) { $0 + ($1.0 - mx) * ($1.0 - mx) }
    let yy = pairs.reduce(0) { $0 + ($1.1 - my) * ($1.1 - my) }
    return (pairs.count, error, xx * yy > 0 ? xy / (xx * yy).squareRoot() : 0)
  }
}
