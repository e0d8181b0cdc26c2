import Foundation
import Linguistics

/// The word vectors: rows of half-precision floats, and keys with their rows.
struct Vectors {
  static let width = 300
  var values: [Float]
  var keys: [(word: String, row: Int)]
  var count: Int { values.count / Self.width }

  init(folder: URL) throws {
    let data = try Data(contentsOf: folder.appendingPathComponent("explosion-20000x300.f16"))
    values = data.withUnsafeBytes { bytes in
      (0..<bytes.count / 2).map { index in
        Self.float(bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
      }
    }
    let lines = String(decoding: try Data(contentsOf: folder.appendingPathComponent("keys.tsv")), as: UTF8.self)
    keys = []
    for line in lines.split(separator: "\n") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let row = Int(fields[1]), row * Self.width < values.count else { continue }
      keys.append((String(fields[0]), row))
    }
    normalize()
  }

  /// Unit mean square over all numbers: the learning rate need not know the vectors' scale.
  private mutating func normalize() {
    let square = values.reduce(0) { $0 + $1 * $1 } / Float(max(1, values.count))
    let factor = 1 / square.squareRoot()
    for index in values.indices { values[index] *= factor }
  }

  /// A half-precision number (IEEE 754 binary16); `Float16` is not available on every platform.
  private static func float(_ bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10) & 0x1F
    let fraction = UInt32(bits & 0x3FF)
    if exponent == 0 { return Float(bitPattern: sign) + (sign == 0 ? 1 : -1) * Float(fraction) * 0x1p-24 }
    return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
  }
}
