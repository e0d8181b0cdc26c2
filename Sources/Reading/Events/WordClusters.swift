import Gazetteer

/// Words of like use, by the cluster of their vectors (`Training/clusters.py`).
struct WordClusters: Sendable {
  /// Clusters by the hash of a word's bytes.
  private var clusters: HashTable

  /// `number ⇥ words parted by commas`
  init(_ bytes: [UInt8], file: String) throws {
    clusters = HashTable(minimumCapacity: bytes.count / 8)
    try bytes.withUnsafeBufferPointer { bytes in
      try TabbedLines.each(bytes) { line, content in
        let columns = UnsafeBufferPointer(rebasing: bytes[content]).split(separator: 0x09, omittingEmptySubsequences: false)
        guard columns.count == 2, let number = Int32(String(decoding: columns[0], as: UTF8.self)) else {
          throw DataError(file: file, line: line, problem: "no cluster", mend: "write number, tab, words parted by commas")
        }
        for word in columns[1].split(separator: UInt8(ascii: ",")) { clusters[NameIndex.hash(word)] = number }
      }
    }
  }

  subscript(word: String) -> Int? { clusters[NameIndex.hash(word.utf8)].map(Int.init) }
}
