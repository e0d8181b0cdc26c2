import Foundation
import Linguistics

/// The documents of a treebank file, each a text of its own.
enum TreebankDocuments {
  /// Cuts the file before each `# newdoc` and reads the pieces.
  ///
  /// - Throws: `CoNLLUError`, with line numbers of the piece, or a file error.
  static func read(_ url: URL) throws -> [(id: String, text: AnnotatedText)] {
    let bytes = Array(try Data(contentsOf: url))
    let mark = Array("# newdoc".utf8)
    var cuts: [Int] = []
    var lineStart = 0
    for index in bytes.indices where bytes[index] == 10 {
      if bytes[lineStart...].starts(with: mark) { cuts.append(lineStart) }
      lineStart = index + 1
    }
    if cuts.first != 0 { cuts.insert(0, at: 0) }
    cuts.append(bytes.count)
    var result: [(id: String, text: AnnotatedText)] = []
    for (start, end) in zip(cuts, cuts.dropFirst()) where start < end {
      let document = try CoNLLUReader.read(Array(bytes[start..<end]), file: url.path)
      guard !document.text.sentences.isEmpty else { continue }
      let id = document.comments.first?.first { $0.hasPrefix("newdoc id = ") }.map { String($0.dropFirst(12)) }
      result.append((id ?? "", document.text))
    }
    return result
  }
}
