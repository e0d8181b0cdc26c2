/// What the network sees of a word: rows of its embedding tables, computed from the bytes alone.
package struct WordFeatures {
  /// Rows of the tables of hashed features.
  package static let prefixRows = 4096
  package static let shortSuffixRows = 2048
  package static let longSuffixRows = 8192
  package static let shapeRows = 1024

  /// Hash of the lower-cased word, digits as 0: key of the table of known words.
  package var folded: UInt64 = 0
  /// Hash of the word as written and of its lower-case and capitalised forms: keys of the word vectors, tried in this order.
  package var exact: UInt64 = 0
  package var lower: UInt64 = 0
  package var capitalised: UInt64 = 0
  package var prefix: Int32 = 0
  package var shortSuffix: Int32 = 0
  package var longSuffix: Int32 = 0
  package var shape: Int32 = 0

  /// Features of a word of UTF-8 bytes; `isFirst` if it begins its sentence. Only the first and last 64 bytes of a word are read.
  package init(_ word: UnsafeBufferPointer<UInt8>, isFirst: Bool) {
    let count = word.count
    var hashes = (Hash(), Hash(), Hash(), Hash())
    var shape = Hash()
    var run: UInt8 = 0
    var runLength = 0
    for index in 0..<min(count, 64) {
      let byte = Self.straight(word, index)
      let low = lowered(byte)
      let kind = Self.kind(byte)
      hashes.0.add(kind == 3 ? UInt8(ascii: "0") : low)
      hashes.1.add(byte)
      hashes.2.add(low)
      hashes.3.add(index == 0 && kind == 2 ? byte & 0xDF : index == 0 ? byte : low)
      if kind == run { runLength += 1 } else { (run, runLength) = (kind, 1) }
      if runLength <= 2 || (runLength == 4 && run == 3) { shape.add(kind == 5 ? byte : kind) }
    }
    shape.add(isFirst ? 11 : 12)
    folded = hashes.0.finished
    exact = hashes.1.finished
    lower = hashes.2.finished
    capitalised = hashes.3.finished
    self.shape = Int32(shape.finished >> 40) & Int32(Self.shapeRows - 1)
    prefix = Self.piece(word, from: 0, to: min(3, count), rows: Self.prefixRows)
    shortSuffix = Self.piece(word, from: max(0, count - 2), to: count, rows: Self.shortSuffixRows)
    longSuffix = Self.piece(word, from: max(0, count - 3), to: count, rows: Self.longSuffixRows)
  }

  /// Curly apostrophes and quotes read as straight ones: the last byte of U+2018 and U+2019, the first two being passed over.
  @inline(__always)
  private static func straight(_ word: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8 {
    let byte = word[index]
    if byte < 0x80 { return byte }
    if byte == 0x99 || byte == 0x98, index >= 2, word[index - 1] == 0x80, word[index - 2] == 0xE2 { return 0x27 }
    return byte
  }

  /// 1 upper, 2 lower, 3 digit, 4 beyond ASCII, 5 anything else.
  @inline(__always)
  private static func kind(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 65...90: 1
    case 97...122: 2
    case 48...57: 3
    case 0x80...: 4
    default: 5
    }
  }

  @inline(__always)
  private static func piece(_ word: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, rows: Int) -> Int32 {
    var hash = Hash()
    for index in start..<end {
      let byte = word[index]
      hash.add(Self.kind(byte) == 3 ? UInt8(ascii: "0") : lowered(byte))
    }
    hash.add(UInt8(truncatingIfNeeded: end - start))
    return Int32(truncatingIfNeeded: hash.finished >> 40) & Int32(rows - 1)
  }

  /// The hash of a key of the word vectors.
  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = Hash()
    for byte in bytes { hash.add(byte) }
    return hash.finished
  }

  /// The hash of bytes with three more behind them.
  static func hash(_ bytes: some Sequence<UInt8>, then first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt64 {
    var hash = Hash()
    for byte in bytes { hash.add(byte) }
    hash.add(first)
    hash.add(second)
    hash.add(third)
    return hash.finished
  }

  /// FNV-1a with a final mixing step (the one of MurmurHash3), so that the high bits are as good as the low ones.
  private struct Hash {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325
    @inline(__always)
    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    @inline(__always)
    var finished: UInt64 {
      var mixed = value
      mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
      mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
      return mixed ^ (mixed >> 33)
    }
  }
}
