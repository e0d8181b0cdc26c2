import Foundation
import Linguistics

/// A treebank file with its documents.
struct Treebank {
  var name: String
  var text: AnnotatedText
  /// For each sentence the id of its document.
  var documents: [String]
  /// For each sentence how likely a teacher found its choices, if the file says so.
  var soft: [SoftTargets]

  init(_ url: URL) throws {
    let source = Array(try Data(contentsOf: url))
    let document = try CoNLLUReader.read(source, file: url.path)
    soft = try SoftTargets.read(source, file: url.path)
    name = url.lastPathComponent
    text = document.text
    documents = []
    var current = ""
    for comments in document.comments {
      for comment in comments where comment.hasPrefix("newdoc id = ") { current = String(comment.dropFirst(12)) }
      documents.append(current)
    }
  }

  /// GUM's genres whose licence is non-commercial or not stated document by document: no model is trained on them.
  static let excludedGenres: Set<String> = ["whow", "fiction", "court", "letter", "essay", "podcast", "conversation"]

  /// Whether a model may be trained on a document: `GUM_news_…` yes, `GUM_whow_…` no.
  static func isFree(_ document: String) -> Bool {
    let parts = document.split(separator: "_")
    guard parts.count > 1, parts[0] == "GUM" else { return true }
    return !excludedGenres.contains(String(parts[1]))
  }

  /// The sentences that a model may be trained on.
  var freeSentences: [Int] { text.sentences.indices.filter { Self.isFree(documents[$0]) } }
}
