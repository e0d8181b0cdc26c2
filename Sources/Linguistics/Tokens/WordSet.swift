/// A small set of words looked up by their bytes, ASCII letters folded to lower case; no allocation at look-up.
///
/// Only 64-bit hashes are kept: two words of English text share one about once in 10^13 pairs.
struct WordSet: Sendable {
  private var slots: [UInt64]
  private let mask: Int

  init(_ words: some Collection<String>) {
    var capacity = 16
    while capacity < words.count * 2 { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    mask = capacity - 1
    for word in words {
      let hash = word.utf8.withContiguousStorageIfAvailable { Self.hash($0) } ?? Self.hash(Array(word.utf8))
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & mask }
      slots[slot] = hash
    }
  }

  private static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { hash($0) } }

  /// FNV-1a over the lower-cased bytes; never 0, which marks a free slot.
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(lowered(byte))) &* 0x100_0000_01b3 }
    hash ^= hash >> 29
    return hash == 0 ? 1 : hash
  }

  @inline(__always)
  func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let hash = Self.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return true }
      slot = (slot + 1) & mask
    }
    return false
  }
}

@inline(__always)
func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }
