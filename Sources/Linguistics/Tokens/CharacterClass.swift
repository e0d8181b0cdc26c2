/// What a character means to the tokenizer.
enum CharacterClass: UInt8 {
  case space, newline, letter, digit, punctuation, apostrophe, quote, dash, currency, ignorable, symbol
}

/// One decoded scalar of valid UTF-8: its value, its length in bytes.
struct Scalar {
  var value: UInt32
  var length: Int
}

/// Reads text byte by byte; a position past the end reads as 0, so that rules may look ahead freely.
struct ByteReader {
  let bytes: UnsafeBufferPointer<UInt8>

  @inline(__always) var count: Int { bytes.count }

  @inline(__always)
  subscript(position: Int) -> UInt8 {
    position >= 0 && position < bytes.count ? bytes[position] : 0
  }

  /// The scalar that starts at `position`; the text is valid UTF-8, a broken tail reads as one byte.
  @inline(__always)
  func scalar(at position: Int) -> Scalar {
    let first = self[position]
    if first < 0x80 { return Scalar(value: UInt32(first), length: 1) }
    if first < 0xE0 {
      return Scalar(value: UInt32(first & 0x1F) << 6 | UInt32(self[position + 1] & 0x3F), length: 2)
    }
    let second = UInt32(self[position + 1] & 0x3F)
    let third = UInt32(self[position + 2] & 0x3F)
    if first < 0xF0 { return Scalar(value: UInt32(first & 0x0F) << 12 | second << 6 | third, length: 3) }
    let fourth = UInt32(self[position + 3] & 0x3F)
    return Scalar(value: UInt32(first & 0x07) << 18 | second << 12 | third << 6 | fourth, length: 4)
  }

  /// The start of the scalar that ends just before `position`.
  @inline(__always)
  func before(_ position: Int) -> Int {
    var start = position - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return max(start, 0)
  }

  @inline(__always)
  func classOf(_ position: Int) -> CharacterClass {
    let byte = self[position]
    return byte < 0x80 ? CharacterClass.ascii[Int(byte)] : CharacterClass(wide: scalar(at: position).value)
  }

  @inline(__always)
  func isUpper(_ position: Int) -> Bool {
    let byte = self[position]
    if byte < 0x80 { return byte >= 65 && byte <= 90 }
    let value = scalar(at: position).value
    // Latin-1, Latin Extended-A (even is upper there, near enough), Greek and Cyrillic capitals.
    return (value >= 0xC0 && value <= 0xDE && value != 0xD7) || (value >= 0x100 && value < 0x180 && value & 1 == 0)
      || (value >= 0x391 && value <= 0x3A9) || (value >= 0x400 && value <= 0x42F)
  }

  @inline(__always)
  func isLower(_ position: Int) -> Bool {
    let byte = self[position]
    return byte < 0x80 ? byte >= 97 && byte <= 122 : classOf(position) == .letter && !isUpper(position)
  }
}

extension CharacterClass {
  static let ascii: [CharacterClass] = (0..<128).map { code -> CharacterClass in
    switch UInt8(code) {
    case 10, 13, 11, 12: .newline
    case 9, 32, 0..<9, 14..<32, 127: .space
    case 48...57: .digit
    case 65...90, 97...122: .letter
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
    case UInt8(ascii: "\""): .quote
    case UInt8(ascii: "-"): .dash
    case UInt8(ascii: "$"): .currency
    case UInt8(ascii: "+"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"),
      UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "&"),
      UInt8(ascii: "*"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "\\"):
      .symbol
    default: .punctuation
    }
  }

  /// The class of a scalar above ASCII. Whatever is not listed counts as a letter, as most of Unicode is.
  init(wide value: UInt32) {
    switch value {
    case 0x85, 0x2028, 0x2029: self = .newline
    case 0x80...0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .space
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE0F, 0xFEFF: self = .ignorable
    case 0x2018, 0x2019, 0x201B, 0x02BC, 0xB4: self = .apostrophe
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2039, 0x203A, 0x300C...0x300F: self = .quote
    case 0x2010...0x2015, 0x2212: self = .dash
    case 0xA2...0xA5, 0x20A0...0x20CF: self = .currency
    case 0xA1, 0xBF, 0xB7, 0x2020...0x2027, 0x2030...0x205E, 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF1F: self = .punctuation
    case 0xA6...0xA9, 0xAC, 0xAE...0xB1, 0xB6, 0xD7, 0xF7, 0x2100...0x214F, 0x2190...0x2BFF, 0x1F000...0x1FAFF: self = .symbol
    default: self = .letter
    }
  }
}
