/// What several lists of words say of a word, found by one hash of its bytes.
struct WordTable<Value: Sendable>: Sendable {
  /// The place of each word in `masks` and `starts`.
  private var places = HashTable()
  /// Which lists have the word, a bit for each, and where its values begin, one for each of these lists in their order.
  private var masks: [UInt64] = []
  private var starts: [Int32] = []
  private var values: [Value] = []

  /// At most 64 lists.
  init(_ lists: [[String: Value]]) {
    var found: [(place: Int, list: Int, value: Value)] = []
    places = HashTable(minimumCapacity: lists.reduce(0) { $0 + $1.count })
    for (number, list) in lists.enumerated() {
      for (word, value) in list {
        let hash = WordTable.hash(word)
        let place = places[hash].map(Int.init) ?? masks.count
        if place == masks.count {
          places[hash] = Int32(place)
          masks.append(0)
        }
        masks[place] |= 1 << UInt64(number)
        found.append((place, number, value))
      }
    }
    // Lists come one after the other, so that a stable order by word is the order of the bits.
    found.sort { ($0.place, $0.list) < ($1.place, $1.list) }
    starts = [Int32](repeating: 0, count: masks.count)
    for (at, one) in found.enumerated().reversed() { starts[one.place] = Int32(at) }
    values = found.map(\.value)
  }

  /// Whether a list has the word.
  func has(_ list: Int, _ word: String) -> Bool {
    guard let place = places[WordTable.hash(word)] else { return false }
    return masks[Int(place)] & (1 << UInt64(list)) != 0
  }

  /// What a list says of the word; nil when it does not have it.
  subscript(list: Int, word: String) -> Value? {
    guard let place = places[WordTable.hash(word)] else { return nil }
    let (mask, bit) = (masks[Int(place)], UInt64(1) << UInt64(list))
    guard mask & bit != 0 else { return nil }
    return values[Int(starts[Int(place)]) + (mask & (bit - 1)).nonzeroBitCount]
  }

  private static func hash(_ word: String) -> UInt64 {
    var word = word
    return word.withUTF8 { WordHash.hash($0) }
  }
}

/// A hash of bytes, eight at a time, for tables that are asked several times for each token.
enum WordHash {
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count) &+ 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at + 8 <= bytes.count {
      mix(UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(fromByteOffset: at, as: UInt64.self), &hash)
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    mix(rest, &hash)
    return hash
  }

  private static func mix(_ word: UInt64, _ hash: inout UInt64) {
    hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 32
  }
}
