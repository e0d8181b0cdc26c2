/// The forms that an annotated text can be printed in.
public enum ParseFormat: String, Sendable, CaseIterable {
  case conllu, json, tree
}

extension AnnotatedText {
  /// The text in one of the printed forms, ending in a newline unless it is empty.
  public func formatted(_ format: ParseFormat) -> String {
    var printer = ParsePrinter(format)
    return printer.piece(self) + printer.end()
  }
}

/// Prints annotated texts one after another as one document: sentence numbers and offsets go on from piece to piece.
public struct ParsePrinter {
  private let format: ParseFormat
  private let names: NameFinder?
  private var sentences = 0
  private var bytes = 0
  private var hasBegun = false

  /// With a finder of names, JSON and trees also show the entities of each sentence.
  public init(_ format: ParseFormat, names: NameFinder? = nil) {
    self.format = format
    self.names = names
  }

  /// The next piece in print.
  public mutating func piece(_ text: AnnotatedText) -> String {
    let entities = names.map { Dictionary(grouping: $0.entities(in: text)) { text.sentenceIndex(of: $0.tokens.lowerBound) } }
    defer {
      sentences += text.sentences.count
      bytes += text.bytes.count
      hasBegun = true
    }
    switch format {
    case .conllu: return text.conllu(firstSentence: sentences + 1)
    case .tree: return text.tree(entities: entities ?? [:], names)
    case .json: return (hasBegun ? "" : "{\"sentences\": [") + text.jsonSentences(entities, bytes: bytes, isFirst: sentences == 0)
    }
  }

  /// What closes the document.
  public func end() -> String {
    guard format == .json else { return "" }
    return hasBegun ? "]}\n" : "{\"sentences\": []}\n"
  }
}
