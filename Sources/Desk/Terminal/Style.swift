/// Text for a terminal: colour only where it is wanted, lines folded to a width.
public struct Style: Sendable {
  public enum Colour: String, Sendable {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case grey = "90"
    case bold = "1"
  }

  public let isColoured: Bool
  /// Columns.
  public let width: Int

  public init(coloured: Bool, width: Int = 80) {
    isColoured = coloured
    self.width = width
  }

  public func paint(_ text: String, _ colour: Colour?) -> String {
    guard isColoured, let colour, !text.isEmpty else { return text }
    return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
  }

  /// Folds words at the width; every line starts with the indent, the first with its own.
  public func fold(_ text: String, indent: String, first: String? = nil, colour: Colour? = nil) -> String {
    var lines: [String] = []
    var line = ""
    var lead = first ?? indent
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, lead.count + line.count + 1 + word.count > width {
        lines.append(lead + paint(line, colour))
        lead = indent
        line = String(word)
      } else {
        line += line.isEmpty ? String(word) : " " + word
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(lead + paint(line, colour)) }
    return lines.joined(separator: "\n")
  }

  /// Text filled with blanks to a width; longer text is kept whole.
  public func pad(_ text: String, _ columns: Int) -> String {
    text.count >= columns ? text : text + String(repeating: " ", count: columns - text.count)
  }
}
