internal import Foundation

/// Bytes, hexadecimal digits and SQLite blobs.
enum Bytes {
  static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }

  static func of(data: Data?) -> [UInt8]? { data.map { [UInt8]($0) } }

  static func hex(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] { out.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The bytes of an even number of hexadecimal digits; a digit that is none counts as 0, an odd one out is left.
  static func of(hex: String) -> [UInt8] {
    let digits = hex.utf8.map { digit -> UInt8 in
      switch digit {
      case 0x30...0x39: digit - 0x30
      case 0x61...0x66: digit - 0x57
      case 0x41...0x46: digit - 0x37
      default: 0
      }
    }
    return stride(from: 0, to: digits.count - digits.count % 2, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
