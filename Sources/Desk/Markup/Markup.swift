/// HTML and SVG, written as bytes: every text and every attribute value is escaped, so that hostile words stay words.
///
/// A page is a few thousand appends to one buffer; a template engine over `Codable` rows was 27 times slower in the project's trial.
struct Markup {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(32_768) }

  /// Words, with `&`, `<`, `>` and quotes escaped.
  mutating func text(_ text: String) { escape(text) }

  /// Markup of our own, as it stands; a literal, so that no data can reach it.
  mutating func literal(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Takes over markup that was written by a `Markup`.
  mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }

  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ body: (inout Markup) throws -> Void
  ) rethrows {
    open(name, attributes)
    try body(&self)
    literal("</")
    literal(name)
    literal(">")
  }

  /// An element with nothing but words in it.
  mutating func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ words: String) {
    element(name, attributes) { $0.text(words) }
  }

  mutating func element(_ name: StaticString, _ words: String) { element(name, [:], words) }

  /// An element without content or end: `<meta>`, `<input>`, `<br>`.
  mutating func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:]) { open(name, attributes) }

  /// A start tag; an attribute without a value is left out.
  private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>) {
    literal("<")
    literal(name)
    for (key, value) in attributes {
      guard let value else { continue }
      literal(" ")
      literal(key)
      literal("=\"")
      escape(value)
      literal("\"")
    }
    literal(">")
  }

  private mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { all in
      // What needs no escape is copied in one go.
      var start = 0
      for (place, byte) in all.enumerated() {
        guard let escaped = Markup.escaped(byte) else { continue }
        bytes.append(contentsOf: all[start..<place])
        literal(escaped)
        start = place + 1
      }
      bytes.append(contentsOf: all[start...])
    }
  }

  private static func escaped(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    // Controls other than tab and line ends are no characters of HTML.
    case 0..<9, 11, 12, 14..<32, 127: "\u{FFFD}"
    default: nil
    }
  }
}
