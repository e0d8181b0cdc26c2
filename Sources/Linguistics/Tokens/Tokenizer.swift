/// Cuts text into tokens as the English UD treebanks do: hyphenated words apart, contractions as parts of one written word.
///
/// One pass over the bytes; every look-ahead is bounded by the chunk of non-space bytes it is in and done once for it.
struct Tokenizer {
  let text: ByteReader
  let lexicon: Lexicon
  var buffer = TokenBuffer()
  /// What the next token appended starts with: a space or a paragraph before it.
  var pending: TokenFlags = [.paragraph, .spaceBefore]
  /// The end of the run of bytes without white space that `position` is in.
  private var chunkEnd = 0
  private var openSingleQuote = false
  /// Whether the chunk has a sign of a web or mail address in it, at its start or not.
  private var chunkHasAddress = false

  init(_ text: ByteReader, lexicon: Lexicon) {
    self.text = text
    self.lexicon = lexicon
    buffer.reserve(text.count / 5 + 8)
  }

  /// All tokens of the text.
  static func tokens(_ text: ByteReader, lexicon: Lexicon) -> TokenBuffer {
    var tokenizer = Tokenizer(text, lexicon: lexicon)
    tokenizer.run()
    return tokenizer.buffer
  }

  private mutating func run() {
    let lines = Lines(text)
    var position = 0
    var lineStart = 0
    while position < text.count {
      let gap = skipSpace(from: position)
      if gap.end > position {
        pending.insert(.spaceBefore)
        if lines.endsParagraph(position..<gap.end, newlines: gap.newlines, lineStart: lineStart) {
          closeParagraph()
        }
        if gap.newlines > 0 { lineStart = gap.end }
        position = gap.end
        continue
      }
      if position >= chunkEnd {
        chunkEnd = endOfChunk(from: position)
        position = wholeChunk(at: position) ?? address(at: position) ?? position
        if position >= chunkEnd { continue }
      }
      if chunkHasAddress, buffer.ends.last.map({ Int($0) }) == position, let end = addressAfterMark(position) {
        position = end
      } else {
        position = token(at: position)
      }
    }
    closeParagraph()
  }

  /// The full stop of an abbreviation at the end of a paragraph is the sentence's, unless the abbreviation is one of `closers`.
  private mutating func closeParagraph() {
    pending.insert(.paragraph)
    openSingleQuote = false
    guard let flags = buffer.flags.last, flags.contains(.abbreviation), let start = buffer.starts.last.map({ Int($0) }),
      let end = buffer.ends.last.map({ Int($0) }), end - start > 3
    else { return }
    let word = UnsafeBufferPointer(rebasing: text.bytes[start..<end - 1])
    guard !word.contains(UInt8(ascii: ".")), !lexicon.closers.contains(word) else { return }
    buffer.cutLast(at: end - 1)
  }

  private func skipSpace(from start: Int) -> (end: Int, newlines: Int) {
    var position = start
    var newlines = 0
    while position < text.count {
      switch text.classOf(position) {
      case .newline:
        // A carriage return with its line feed is one newline.
        if !(text[position] == 13 && text[position + 1] == 10) { newlines += 1 }
        position += text.scalar(at: position).length
      case .space, .ignorable: position += text.scalar(at: position).length
      default: return (position, newlines)
      }
    }
    return (position, newlines)
  }

  private mutating func endOfChunk(from start: Int) -> Int {
    var position = start
    chunkHasAddress = false
    while position < text.count {
      let byte = text.bytes[position]
      if byte <= 32 { break }
      if byte == UInt8(ascii: "@") || (byte == UInt8(ascii: "/") && text[position + 1] == byte) { chunkHasAddress = true }
      if byte < 0x80 {
        position += 1
        continue
      }
      let scalar = text.scalar(at: position)
      let found = CharacterClass(wide: scalar.value)
      if found == .space || found == .newline { break }
      position += scalar.length
    }
    return min(position, text.count)
  }

  /// Appends one or more tokens from `position` and returns where it got to, always further on.
  private mutating func token(at position: Int) -> Int {
    switch text.classOf(position) {
    case .letter: return word(at: position)
    case .digit: return number(at: position)
    case .apostrophe: return apostrophe(at: position)
    case .dash: return run(of: text.scalar(at: position).value, at: position)
    case .ignorable, .space, .newline: return position + text.scalar(at: position).length
    default: return mark(at: position)
    }
  }

  mutating func append(_ start: Int, _ end: Int, _ extra: TokenFlags = []) {
    buffer.append(start, end, pending.union(extra))
    pending = []
  }

  /// A run of dashes, stars and the like between spaces is one token, as in `----==` and `-->`.
  private mutating func wholeChunk(at start: Int) -> Int? {
    guard chunkEnd - start > 1, Self.ornaments.contains(text[start]) else { return nil }
    if chunkEnd - start == 2, text[start] != text[start + 1] { return nil }
    for position in start..<chunkEnd where !Self.ornaments.contains(text[position]) { return nil }
    append(start, chunkEnd)
    return chunkEnd
  }

  private static let ornaments = Set<UInt8>("-=*_+~<>|#/\\".utf8)

  /// An address after an opening mark inside a chunk: `<desk@example.org>`, `"http://…"`.
  private mutating func addressAfterMark(_ position: Int) -> Int? {
    switch text[position - 1] {
    case UInt8(ascii: "<"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: ":"), UInt8(ascii: ";"):
      return address(at: position)
    default: return nil
    }
  }

  /// Takes the chunk as one token if it is a web or mail address; its closing punctuation stays.
  private mutating func address(at start: Int) -> Int? {
    var end = chunkEnd
    guard end - start >= 5, isAddress(start, end) else { return nil }
    if let close = (start..<end).first(where: { text[$0] == UInt8(ascii: ">") || text[$0] == UInt8(ascii: "\"") }) { end = close }
    while end > start, Self.trailing.contains(text[end - 1]) {
      if text[end - 1] == UInt8(ascii: "."), text[end - 2] == UInt8(ascii: ".") { break }
      end -= 1
    }
    guard end > start + 3 else { return nil }
    append(start, end)
    return end
  }

  private func isAddress(_ start: Int, _ end: Int) -> Bool {
    let first = lowered(text[start])
    if first == UInt8(ascii: "h") || first == UInt8(ascii: "f"), matches("http", at: start) || matches("ftp:", at: start) {
      var position = start + 3
      while position < min(end, start + 8) {
        if text[position] == UInt8(ascii: ":") { return text[position + 1] == UInt8(ascii: "/") }
        position += 1
      }
    }
    if first == UInt8(ascii: "w"), matches("www.", at: start) { return true }
    guard CharacterClass.ascii[Int(first & 0x7F)] == .letter || CharacterClass.ascii[Int(first & 0x7F)] == .digit else {
      return false
    }
    var at = -1
    var position = start
    // A mail address is under 255 bytes (RFC 5321).
    while position < min(end, start + 255) {
      let byte = text[position]
      if byte == UInt8(ascii: "@") { at = position }
      if byte == UInt8(ascii: "."), at > start, position > at + 1, text.classOf(position + 1) == .letter { return true }
      position += 1
    }
    return false
  }

  func matches(_ word: StaticString, at position: Int) -> Bool {
    for index in 0..<word.utf8CodeUnitCount where lowered(text[position + index]) != word.utf8Start[index] { return false }
    return true
  }

  private static let trailing = Set<UInt8>(".,;:!?)]}>\"'".utf8)

  /// One run of the same mark, as `--`, `...`, `!!!`.
  private mutating func run(of value: UInt32, at start: Int) -> Int {
    let length = text.scalar(at: start).length
    var end = start + length
    while end < chunkEnd, text.scalar(at: end).value == value { end += length }
    append(start, end)
    return end
  }

  /// An apostrophe that begins no word's second part: a quote, or an elision such as `'em`, `'90s`.
  private mutating func apostrophe(at start: Int) -> Int {
    let scalar = text.scalar(at: start)
    var end = start + scalar.length
    if text.scalar(at: end).value == scalar.value, scalar.value != 0x27 || text.classOf(end + 1) != .letter {
      end += scalar.length
      append(start, end)
      return end
    }
    if scalar.value != 0x2018, let elision = elision(after: end) {
      append(start, elision)
      return elision
    }
    if let previous = buffer.flags.last, pending.isEmpty, !openSingleQuote, !previous.contains(.joined),
      scalar.value != 0x2018, endsInPluralS(start)
    {
      append(start, end, .joined)
      return end
    }
    openSingleQuote = !pending.isEmpty
    append(start, end)
    return end
  }

  private func endsInPluralS(_ end: Int) -> Bool {
    guard lowered(text[end - 1]) == UInt8(ascii: "s"), text.classOf(end - 2) == .letter else { return false }
    return text[end + 1] == 32 || text[end + 3] == 32
  }

  private func elision(after position: Int) -> Int? {
    if pending.isEmpty { return nil }
    if text.classOf(position) == .digit, text.classOf(position + 1) == .digit, text.classOf(position + 2) != .digit {
      return position + (lowered(text[position + 2]) == UInt8(ascii: "s") ? 3 : 2)
    }
    for word in ["em", "til", "twas", "tis", "cause", "bout", "round"] as [StaticString]
    where matches(word, at: position) && text.classOf(position + word.utf8CodeUnitCount) != .letter {
      return position + word.utf8CodeUnitCount
    }
    return nil
  }

  /// A mark of punctuation, a symbol or a currency sign.
  private mutating func mark(at start: Int) -> Int {
    let byte = text[start]
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return stops(at: start)
    case UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "~"),
      UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "+"):
      return run(of: UInt32(byte), at: start)
    case UInt8(ascii: "#"), UInt8(ascii: "@"):
      guard text.classOf(start + 1) == .letter else { break }
      let end = endOfWord(from: start + 1)
      append(start, end)
      return end
    case UInt8(ascii: ":"), UInt8(ascii: ";"):
      if let end = smiley(at: start) {
        append(start, end)
        return end
      }
    default: break
    }
    let end = start + text.scalar(at: start).length
    append(start, end)
    return end
  }

  /// A run of `.`, or of `!` and `?` in any mixture, which one `.` may begin (`.?`). `?.` and `...?` stay apart.
  private mutating func stops(at start: Int) -> Int {
    let dots = text[start] == UInt8(ascii: ".") && text[start + 1] != UInt8(ascii: "?") && text[start + 1] != UInt8(ascii: "!")
    var end = start + 1
    while end < chunkEnd {
      let byte = text[end]
      if dots ? byte != UInt8(ascii: ".") : byte != UInt8(ascii: "!") && byte != UInt8(ascii: "?") { break }
      end += 1
    }
    append(start, end)
    return end
  }

  private func smiley(at start: Int) -> Int? {
    var end = start + 1
    if text[end] == UInt8(ascii: "-") { end += 1 }
    guard Self.mouths.contains(text[end]), end + 1 >= chunkEnd || text.classOf(end + 1) != .letter else { return nil }
    if text[end] == UInt8(ascii: ")") || text[end] == UInt8(ascii: "("), pending.isEmpty { return nil }
    return end + 1
  }

  private static let mouths = Set<UInt8>(")(DPp".utf8)

  func endOfWord(from start: Int) -> Int {
    var end = start
    while end < text.count {
      let found = text.classOf(end)
      guard found == .letter || found == .digit || found == .ignorable || text[end] == UInt8(ascii: "_") else { break }
      end += text.scalar(at: end).length
    }
    return min(end, text.count)
  }
}
