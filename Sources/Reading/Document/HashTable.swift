/// Hashes of 64 bits, none of them 0, in one flat array, at least half of it free.
struct HashSet: Sendable, Hashable {
  private var slots: [UInt64]

  init(_ hashes: [UInt64]) {
    var size = 2
    while size < 2 * hashes.count { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    for hash in hashes { slots[slot(of: hash)] = hash }
  }

  func contains(_ hash: UInt64) -> Bool { slots[slot(of: hash)] == hash }

  /// The slot of a hash, or the free one where it belongs.
  private func slot(of hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }
}

/// Numbers by 64-bit hashes, in two flat arrays: the keys are spread already, so that nothing is hashed twice.
struct HashTable: Sendable {
  /// A power of two of slots, at least half of them free; -1 marks those.
  private var keys: [UInt64]
  private var values: [Int32]
  private(set) var count = 0

  init(minimumCapacity: Int = 0) {
    var size = 16
    while size < 2 * minimumCapacity { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Int32](repeating: -1, count: size)
  }

  /// The number, 0 or more, under a hash; setting one again replaces it.
  subscript(key: UInt64) -> Int32? {
    get {
      let value = values[slot(of: key)]
      return value < 0 ? nil : value
    }
    set {
      guard let newValue else { return }
      if 2 * count >= keys.count { grow() }
      let slot = slot(of: key)
      if values[slot] < 0 { count += 1 }
      (keys[slot], values[slot]) = (key, newValue)
    }
  }

  /// The slot of a key, or the free one where it belongs.
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while values[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    var larger = HashTable(minimumCapacity: keys.count)
    for slot in keys.indices where values[slot] >= 0 { larger[keys[slot]] = values[slot] }
    self = larger
  }
}
