/// A table from words to rows, small in memory: 16 bits of a hash pick a bucket, 16 more tell its entries apart.
///
/// A word that is not in it finds another's row about once in ten thousand look-ups, which does no more harm than a typing error.
package struct KeyTable {
  /// `index[b]..<index[b + 1]` are the entries of bucket b.
  let index: UnsafeBufferPointer<UInt32>
  let fingerprints: UnsafeBufferPointer<UInt16>
  let rows: UnsafeBufferPointer<UInt16>

  init(_ sections: ModelSections, _ name: String, rowLimit: Int) throws {
    index = try sections.elements(name + ".index", of: UInt32.self, count: 65537)
    fingerprints = try sections.elements(name + ".prints", of: UInt16.self)
    rows = try sections.elements(name + ".rows", of: UInt16.self, count: fingerprints.count)
    var last: UInt32 = 0
    for value in index {
      guard value >= last, Int(value) <= fingerprints.count else { throw sections.damaged("table \(name) is out of order") }
      last = value
    }
    guard rows.allSatisfy({ Int($0) < rowLimit }) else { throw sections.damaged("table \(name) points outside") }
  }

  @inline(__always)
  func row(of hash: UInt64) -> Int? {
    let bucket = Int(hash >> 48)
    let print = UInt16(truncatingIfNeeded: hash >> 32)
    var entry = Int(index[bucket])
    let end = Int(index[bucket + 1])
    while entry < end {
      if fingerprints[entry] == print { return Int(rows[entry]) }
      entry += 1
    }
    return nil
  }

  /// The three sections of a table with these hashes and rows; of two equal hashes the first stays.
  package static func sections(_ name: String, _ entries: [(hash: UInt64, row: UInt16)]) -> [(name: String, bytes: [UInt8])] {
    let sorted = entries.enumerated().sorted { ($0.element.hash >> 32, $0.offset) < ($1.element.hash >> 32, $1.offset) }
    var index = [UInt32](repeating: 0, count: 65537)
    var prints: [UInt16] = []
    var rows: [UInt16] = []
    var last: UInt64?
    for (_, entry) in sorted where last != entry.hash >> 32 {
      last = entry.hash >> 32
      index[Int(entry.hash >> 48) + 1] += 1
      prints.append(UInt16(truncatingIfNeeded: entry.hash >> 32))
      rows.append(entry.row)
    }
    for bucket in 0..<65536 { index[bucket + 1] += index[bucket] }
    return [
      (name + ".index", index.withUnsafeBytes { Array($0) }),
      (name + ".prints", prints.withUnsafeBytes { Array($0) }),
      (name + ".rows", rows.withUnsafeBytes { Array($0) }),
    ]
  }
}
