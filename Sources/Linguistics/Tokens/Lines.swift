/// Decides which newlines end a paragraph and which only wrap a line.
///
/// A blank line always ends one. A single newline is a wrap where the text looks filled to a width: no line is longer than
/// `widest`, and the next line's first word would not have fitted. Old wire copy is filled at about 70 columns.
struct Lines {
  /// No filled text is wider than this; a text with a longer line has one paragraph a line.
  private static let widest = 110
  /// Lines of a text narrower than this are a list or verse rather than filled text.
  private static let narrowest = 40

  private let width: Int
  private let text: ByteReader

  init(_ text: ByteReader) {
    self.text = text
    var longest = 0
    var start = 0
    for position in 0..<text.count where text.bytes[position] == 10 {
      longest = max(longest, position - start)
      start = position + 1
    }
    width = start == 0 ? Int.max : max(longest, text.count - start)
  }

  /// Whether the white space `range`, which holds `newlines` line ends, ends a paragraph. `lineStart` is where the line before it began.
  func endsParagraph(_ range: Range<Int>, newlines: Int, lineStart: Int) -> Bool {
    if newlines == 0 { return false }
    if newlines > 1 { return true }
    let length = range.lowerBound - lineStart
    let continues = text.isLower(range.upperBound)
    if width > Self.widest {
      // A line of its own is a paragraph, unless it plainly breaks off in the middle of a sentence.
      let last = text[range.lowerBound - 1]
      let brokenOff = last == UInt8(ascii: ",") || CharacterClass.ascii[Int(last & 0x7F)] == .letter
      return !(continues && brokenOff && length >= Self.narrowest)
    }
    if length < Self.narrowest / 2 { return true }
    if width < Self.narrowest { return !continues }
    var end = range.upperBound
    while end < text.count, end - range.upperBound < Self.widest, text[end] > 32 { end += 1 }
    return length + 1 + (end - range.upperBound) <= width && !(continues && length * 2 > width)
  }
}
