import ArgumentParser
import Foundation
import Linguistics

/// Which words have rows in the tables of known words and of vectors.
struct Vocabulary {
  var words: [UInt64: Int32] = [:]
  var vectors: [UInt64: Int32] = [:]
  var vectorKeys: [(hash: UInt64, row: UInt16)] = []

  func rows(_ word: [UInt8], isFirst: Bool) -> Sample.Rows {
    let features = word.withUnsafeBufferPointer { WordFeatures($0, isFirst: isFirst) }
    let vector = vectors[features.exact] ?? vectors[features.lower] ?? vectors[features.capitalised] ?? -1
    return Sample.Rows(
      word: words[features.folded] ?? -1, vector: vector, prefix: features.prefix, short: features.shortSuffix,
      long: features.longSuffix, shape: features.shape)
  }

  /// Gives a row to each word of the given texts that occurs at least twice, the most frequent first, `limit` at most.
  mutating func count(_ texts: [(AnnotatedText, [Int])], limit: Int) {
    var counts: [UInt64: Int] = [:]
    var order: [UInt64] = []
    for (text, sentences) in texts {
      for sentence in sentences {
        for token in text.sentences[sentence] {
          let word = Sample.word(text, token, 0)
          let hash = word.withUnsafeBufferPointer { WordFeatures($0, isFirst: false).folded }
          if counts[hash, default: 0] == 0 { order.append(hash) }
          counts[hash, default: 0] += 1
        }
      }
    }
    let ranked = order.enumerated().filter { counts[$0.element, default: 0] > 1 }
      .sorted { (-counts[$0.element, default: 0], $0.offset) < (-counts[$1.element, default: 0], $1.offset) }
    for (row, entry) in ranked.prefix(limit).enumerated() { words[entry.element] = Int32(row) }
  }
  /// Writes the hashes of the known words into a folder, eight bytes each (little endian), in the order of their rows.
  func save(_ folder: URL) throws {
    var hashes = [UInt64](repeating: 0, count: words.count)
    for (hash, row) in words { hashes[Int(row)] = hash.littleEndian }
    try hashes.withUnsafeBytes { try Data($0).write(to: folder.appendingPathComponent(Self.file), options: .atomic) }
  }

  /// Takes up the known words of a checkpoint, so that other data keep its rows; false where the folder has none.
  mutating func load(_ folder: URL) throws -> Bool {
    let url = folder.appendingPathComponent(Self.file)
    guard let data = try? Data(contentsOf: url) else { return false }
    guard data.count % 8 == 0 else { throw ValidationError("\(url.path) has \(data.count) bytes, not eight for each word") }
    for row in 0..<data.count / 8 {
      let hash = data.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: row * 8, as: UInt64.self)) }
      words[hash] = Int32(row)
    }
    return true
  }

  private static let file = "words.u64"
}
