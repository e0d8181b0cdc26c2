import Linguistics

/// One stretch of text in quotation marks, the marks included.
struct Quotation: Sendable {
  var range: Range<Int>
  /// Whole words of somebody, not a phrase within another's sentence.
  var isSpeech: Bool
  /// The closing mark is left out because the next paragraph goes on with the quotation, or the text ends.
  var isOpen: Bool
}

/// Pairs the quotation marks of a document. A paragraph that begins with a mark continues an open quotation.
struct Quotations: Sendable {
  private(set) var all: [Quotation] = []
  /// Index into `all` for each token; -1 outside quotations.
  private(set) var index: [Int]

  private let document: Document

  init(_ document: Document) {
    self.document = document
    index = [Int](repeating: -1, count: document.count)
    var open: Int?
    var singles: Int?
    for (number, sentence) in document.sentences.enumerated() {
      if document.text.beginsParagraph[number] {
        if let start = open { close(start, sentence.lowerBound, isOpen: true) }
        (open, singles) = (nil, nil)
      }
      for token in sentence {
        switch mark(token) {
        case .opening:
          if open == nil { (open, singles) = (token, nil) }
        case .closing:
          if let start = open { close(start, token + 1, isOpen: false) }
          open = nil
        case .either:
          if let start = open { close(start, token + 1, isOpen: false) }
          open = open == nil ? token : nil
        case .openingSingle where open == nil: singles = token
        case .closingSingle:
          if let start = singles, open == nil, token - start > 1 { close(start, token + 1, isOpen: false) }
          singles = nil
        default: break
        }
      }
      if open == nil { singles = nil }
    }
    if let start = open { close(start, document.count, isOpen: true) }
  }

  subscript(token: Int) -> Quotation? { index[token] < 0 ? nil : all[index[token]] }

  private mutating func close(_ start: Int, _ end: Int, isOpen: Bool) {
    guard end - start > 1, !isOpen || end - start < 400 else { return }
    let range = start..<end
    for token in range { index[token] = all.count }
    all.append(Quotation(range: range, isSpeech: isSpeech(range), isOpen: isOpen))
  }

  /// Three words or more, with a capital at the start or a comma or full stop at the end.
  private func isSpeech(_ range: Range<Int>) -> Bool {
    let inner = range.filter { document.tags[$0] != .punctuation }
    guard inner.count >= 2, let first = inner.first, let last = range.last else { return false }
    let before = range.lowerBound - 1
    let starts = before < 0 || document.sentences[document.sentenceOf[range.lowerBound]].lowerBound == range.lowerBound
    let introduced = before >= 0 && [":", ","].contains(document.words[before])
    let capital = document.isCapital(first)
    let ending = last - 1 > range.lowerBound && [",", ".", "?", "!"].contains(document.words[last - 1])
    let isSentence = inner.contains { document.tags[$0] == .verb || document.tags[$0] == .auxiliary }
    return (capital && (ending || introduced) && (isSentence || inner.count > 2)) || (starts && ending)
      || (introduced && isSentence && capital)
  }

  private enum Mark { case opening, closing, either, openingSingle, closingSingle, none }

  private func mark(_ token: Int) -> Mark {
    // Nearly every word begins with a letter.
    guard let first = document.words[token].utf8.first, first < 0x41 || first >= 0x80 || first == UInt8(ascii: "`") else {
      return .none
    }
    return switch document.words[token] {
    case "“", "``", "„", "«": .opening
    case "”", "»": .closing
    case "\"", "''", "’’": ambiguous(token, .opening, .closing, .either)
    case "‘": .openingSingle
    case "’": .closingSingle
    case "'":
      if isPair(token) {
        ambiguous(token, width: 2, .opening, .closing, .either)
      } else if token > 0, isPair(token - 1) {
        .none
      } else {
        ambiguous(token, .openingSingle, .closingSingle, .none)
      }
    default: .none
    }
  }

  /// Two single marks that stand for a double one.
  private func isPair(_ token: Int) -> Bool {
    guard token + 1 < document.count, document.words[token] == "'", document.words[token + 1] == "'" else { return false }
    guard document.text.ends[token] == document.text.starts[token + 1] else { return false }
    return token == 0 || document.words[token - 1] != "'" || document.text.ends[token - 1] != document.text.starts[token]
  }

  private func ambiguous(_ token: Int, width: Int = 1, _ opening: Mark, _ closing: Mark, _ unsure: Mark) -> Mark {
    let bytes = document.text
    let start = Int(bytes.starts[token])
    let end = Int(bytes.ends[token + width - 1])
    let before = token == 0 ? 0x20 : bytes.bytes[start - 1]
    let after = end < bytes.bytes.count ? bytes.bytes[end] : 0x20
    let opensBefore =
      Quotations.spaces.contains(before) || before == UInt8(ascii: "(") || before == UInt8(ascii: "[") || before == 0x94
    let closesAfter = Quotations.spaces.contains(after) || Quotations.stops.contains(after)
    if opensBefore, !closesAfter { return opening }
    if closesAfter, !opensBefore { return closing }
    return unsure
  }

  private static let spaces: Set<UInt8> = [0x20, 0x0A, 0x0D, 0x09, 0xA0]
  private static let stops = Set(Array(",.;:!?)]-".utf8))
}
