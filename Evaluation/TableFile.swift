import Foundation
import Gazetteer

/// Tables of the project's own gold: columns parted by tabs, `#` before a comment.
enum TableFile {
  /// The lines with their numbers.
  ///
  /// - Throws: `DataError` for a line with another number of columns.
  static func rows(_ url: URL, columns wanted: Int) throws -> [(Int, [String])] {
    let text = try String(contentsOf: url, encoding: .utf8)
    var out: [(Int, [String])] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count == wanted else {
        throw DataError(
          file: url.lastPathComponent, line: index + 1, problem: "\(columns.count) columns in place of \(wanted)",
          mend: "part the columns by tabs")
      }
      out.append((index + 1, columns))
    }
    return out
  }
}
