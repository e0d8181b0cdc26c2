/// Takes features byte by byte: the pipeline hashes them and looks their weights up, a trainer keeps them as text.
///
/// A feature is a short text, as `b,c=. the`; one code writes it for both, so that what is trained is what is looked up.
package protocol FeatureSink {
  mutating func add(_ byte: UInt8)
  /// The feature written since the last call is complete.
  mutating func finish()
}

extension FeatureSink {
  @inline(__always)
  package mutating func add(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { add(text.utf8Start[index]) }
  }

  /// A small number as one letter: `a` is 0.
  @inline(__always)
  package mutating func add(small number: Int) { add(UInt8(truncatingIfNeeded: 97 + min(max(number, 0), 25))) }
}

/// Sums the weights of features.
struct WeightSum: FeatureSink {
  private let table: WeightTable
  private var hash = WeightTable.start
  private(set) var sum: Float = 0

  init(_ table: WeightTable) {
    self.table = table
    sum = table.bias
  }

  @inline(__always)
  mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* WeightTable.prime }

  @inline(__always)
  mutating func finish() {
    sum += table.weight(of: hash)
    hash = WeightTable.start
  }
}

/// Weights of features, from lines of `feature <tab> weight`. Looked up by the 64-bit hash of a feature's bytes (FNV-1a).
struct WeightTable: Sendable {
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325
  static let prime: UInt64 = 0x100_0000_01b3
  /// The name of the weight that every sum has in it.
  static let biasName = "bias"

  let bias: Float
  private var slots: [UInt64]
  private var weights: [Float]
  private let mask: Int

  /// - Throws: `ModelError` naming the line that is no feature with a weight.
  init(text: [UInt8], path: String) throws {
    var entries: [(hash: UInt64, weight: Float)] = []
    var bias: Float = 0
    var start = 0
    var number = 0
    while start < text.count {
      number += 1
      let end = text[start...].firstIndex(of: 10) ?? text.count
      defer { start = end + 1 }
      let line = text[start..<end]
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      guard let tab = line.lastIndex(of: 9), let weight = Self.decimal(line[(tab + 1)...]) else {
        throw ModelError(path: path, reason: "line \(number) is no feature, tab and weight")
      }
      var hash = Self.start
      for byte in line[..<tab] { hash = (hash ^ UInt64(byte)) &* Self.prime }
      if line[..<tab].elementsEqual(Self.biasName.utf8) { bias = weight }
      entries.append((hash, weight))
    }
    self.bias = bias
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    weights = [Float](repeating: 0, count: capacity)
    mask = capacity - 1
    for entry in entries {
      var slot = Self.place(entry.hash) & mask
      while slots[slot] != 0, slots[slot] != entry.hash { slot = (slot + 1) & mask }
      slots[slot] = entry.hash
      weights[slot] = entry.weight
    }
  }

  /// `-1.25`: a sign, digits, a point and digits; nil for anything else.
  private static func decimal(_ text: ArraySlice<UInt8>) -> Float? {
    var value: Float = 0
    var scale: Float = 0
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    guard !digits.isEmpty, digits.count < 12 else { return nil }
    for byte in digits {
      switch byte {
      case 48...57:
        value = value * 10 + Float(byte - 48)
        scale *= 10
      case UInt8(ascii: ".") where scale == 0: scale = 1
      default: return nil
      }
    }
    return (digits.count == text.count ? value : -value) / max(1, scale)
  }

  @inline(__always)
  private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ (hash >> 31)) }

  @inline(__always)
  func weight(of hash: UInt64) -> Float {
    var slot = Self.place(hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return weights[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }
}
