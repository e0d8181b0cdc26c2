import Diplomacy
import Foundation

/// A claim as gold files write it; `*` is a field that the file leaves open, `-` one that does not apply.
struct ExpectedClaim {
  /// predicate, subject, object, stage
  let core: [String]
  /// factuality, polarity, from, sectors, speaker, anonymous, verdict; shorter where a file has fewer columns.
  let details: [Detail: String]

  enum Detail: String, CaseIterable { case factuality, polarity, from, sectors, speaker, anonymous, verdict }

  var predicate: String { core[0] }
  var line: String {
    core.joined(separator: " ") + " " + Detail.allCases.compactMap { details[$0] }.joined(separator: " ")
  }
}

/// A text with the claims that a careful reader finds in it.
struct ClaimCase {
  let id: String
  let text: String
  var date: String?
  var publisher: String?
  let claims: [ExpectedClaim]
}

/// Gold files for claims: `NAME.txt` with `NAME.claims.tsv`, and `passages.tsv`.
enum ClaimGold {
  /// The dispatches of a folder with the claims beside each.
  ///
  /// - Throws: `GoldError` with file and line for a line of another shape.
  static func examples(_ folder: String) throws -> [ClaimCase] {
    let root = URL(fileURLWithPath: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted()
    return try names.map { name in
      let id = String(name.dropLast(4))
      let gold = root.appendingPathComponent(id + ".claims.tsv")
      return try example(id, try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8), gold)
    }
  }

  private static func example(_ id: String, _ text: String, _ gold: URL) throws -> ClaimCase {
    var details: [String: String] = [:]
    var claims: [ExpectedClaim] = []
    for (number, line) in try String(contentsOf: gold, encoding: .utf8).split(separator: "\n").enumerated() {
      if line.hasPrefix("#: ") {
        for pair in line.dropFirst(3).split(separator: ";") {
          let halves = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
          if halves.count == 2 { details[halves[0]] = halves[1] }
        }
        continue
      }
      if line.hasPrefix("#") { continue }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count == 11 else { throw GoldError(file: gold.path, line: number + 1, problem: "11 columns are wanted") }
      claims.append(
        ExpectedClaim(
          core: Array(columns[0...3]),
          details: [
            .sectors: columns[4], .factuality: columns[5], .polarity: columns[6], .from: columns[7], .speaker: columns[8],
            .anonymous: columns[9], .verdict: columns[10],
          ]))
    }
    return ClaimCase(id: id, text: text, date: details["date"], publisher: details["publisher"], claims: claims)
  }

  /// One half of a file of passages; ` ¶ ` parts paragraphs, a fifth column dates a passage otherwise than the rest.
  ///
  /// - Throws: `GoldError` with file and line for a line of another shape.
  static func passages(_ file: String, half: String) throws -> [ClaimCase] {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    var out: [ClaimCase] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard 4...5 ~= columns.count else { throw GoldError(file: file, line: number + 1, problem: "4 or 5 columns are wanted") }
      if columns[1] != half { continue }
      let claims: [ExpectedClaim] =
        try columns[3] == "none"
        ? []
        : columns[3].components(separatedBy: " | ").map { part in
          let fields = part.split(separator: " ").map(String.init)
          guard fields.count == 7 else { throw GoldError(file: file, line: number + 1, problem: "\"\(part)\" has not 7 fields") }
          return ExpectedClaim(
            core: Array(fields[0...3]), details: [.factuality: fields[4], .polarity: fields[5], .from: fields[6]])
        }
      let body = columns[2].replacingOccurrences(of: " ¶ ", with: "\n\n")
      let date = columns.count > 4 ? columns[4] : "2024-05-15"
      out.append(ClaimCase(id: columns[0], text: body, date: date, publisher: nil, claims: claims))
    }
    return out
  }
}

struct GoldError: Error, CustomStringConvertible {
  let file: String
  let line: Int
  let problem: String
  var description: String { "\(file):\(line): \(problem)" }
}
