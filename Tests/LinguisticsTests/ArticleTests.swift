import Foundation
import Linguistics
import Testing

/// The example of the module's article, compiled and run.
@Suite struct ArticleTests {
  private func example() throws -> [String] {
    // The article's example begins here.
    let pipeline = try Pipeline.bundled()
    let finder = try NameFinder(pipeline)
    let text = pipeline.annotate("Angela Merkel signed the agreement in Berlin on Thursday. It is in force.")
    var lines: [String] = []
    for sentence in text.allSentences {
      guard let root = sentence.root else { continue }
      lines.append("\(root.text) (\(root.lemma)): \(root.child(.nsubj)?.text ?? "nobody")")
    }
    for entity in finder.entities(in: text) {
      lines.append("\(entity.kind.rawValue): \(text.text(of: entity))")
    }
    // It ends here.
    return lines
  }

  /// The code blocks of the article, by language.
  private func blocks(_ language: String) throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let article = try String(
      contentsOf: root.appendingPathComponent("Sources/Linguistics/Linguistics.docc/Linguistics.md"), encoding: .utf8)
    return article.components(separatedBy: "```\(language)\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  @Test("It gives what the article says")
  func result() throws {
    #expect(try example().joined(separator: "\n") + "\n" == blocks("text").first)
  }

  @Test("It is the article's, letter by letter")
  func verbatim() throws {
    let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasSuffix("example begins here.") })
    let last = try #require(lines.firstIndex { $0.hasSuffix("// It ends here.") })
    #expect(lines[(first + 1)..<last].map { $0.dropFirst(4) + "\n" }.joined() == (try blocks("swift").first))
  }
}
