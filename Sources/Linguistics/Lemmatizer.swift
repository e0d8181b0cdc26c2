/// Lemmas: a table of known (word, tag) pairs, then the edit of the longest known suffix of the word, by tag.
///
/// An edit takes bytes off the end of the lower-cased word (of the word as written, for proper nouns) and puts others on.
package struct Lemmatizer: @unchecked Sendable {
  /// Longest suffix, in bytes, that rules look at.
  package static let longestSuffix = 6

  let words: KeyTable
  let suffixes: KeyTable
  /// For each edit: bytes taken off, bytes put on.
  private let edits: [(cut: Int, addition: [UInt8])]
  private let longestAddition: Int
  /// A longer word is its own lemma.
  private static let longestWord = 64

  init(_ sections: ModelSections) throws {
    var edits: [(Int, [UInt8])] = []
    for line in try sections.text("lemmas.edits").split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 2, let cut = Int(parts[0]), (0...255).contains(cut) else {
        throw sections.damaged("an edit of lemmas")
      }
      edits.append((cut, Array(parts[1].utf8)))
    }
    self.edits = edits
    longestAddition = edits.reduce(0) { max($0, $1.1.count) }
    words = try KeyTable(sections, "lemmas.words", rowLimit: edits.count)
    suffixes = try KeyTable(sections, "lemmas.suffixes", rowLimit: edits.count)
  }

  /// Key of a word with its tag, or of a suffix with a tag.
  package static func key(_ bytes: some Sequence<UInt8>, _ tag: PartOfSpeech, _ fine: FineTag) -> UInt64 {
    WordFeatures.hash(bytes, then: 1, tag.rawValue, fine.rawValue)
  }

  /// What an edit works on: the bytes of the word with curly apostrophes straight, in lower case unless it is a proper noun.
  ///
  /// Writes at most `word.count` bytes to `target` and returns how many.
  package static func base(
    _ word: UnsafeBufferPointer<UInt8>, _ tag: PartOfSpeech, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var count = 0
    for byte in word {
      if byte == 0x99, count >= 2, target[count - 1] == 0x80, target[count - 2] == 0xE2 {
        count -= 2
        target[count] = 0x27
      } else {
        target[count] = tag == .properNoun ? byte : lowered(byte)
      }
      count += 1
    }
    return count
  }

  /// The lemma of a word of UTF-8 bytes. Allocates nothing but the lemma itself, and that only if it is long.
  func lemma(_ word: UnsafeBufferPointer<UInt8>, _ tag: PartOfSpeech, _ fine: FineTag) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + longestAddition) { buffer in
      var count = Self.base(word, tag, into: buffer)
      if count <= Self.longestWord, let edit = edit(of: buffer, count, tag, fine) {
        let (cut, addition) = edits[edit]
        if cut <= count {
          count -= cut
          for byte in addition {
            buffer[count] = byte
            count += 1
          }
        }
      }
      return String(decoding: UnsafeBufferPointer(rebasing: buffer[..<count]), as: UTF8.self)
    }
  }

  private func edit(of base: UnsafeMutableBufferPointer<UInt8>, _ count: Int, _ tag: PartOfSpeech, _ fine: FineTag) -> Int? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestWord) { whole in
      for index in 0..<count { whole[index] = lowered(base[index]) }
      if let edit = words.row(of: Self.key(whole[..<count], tag, fine)) { return edit }
      var length = min(Self.longestSuffix, count)
      while length >= 0 {
        if let edit = suffixes.row(of: Self.key(whole[count - length..<count], tag, fine)) { return edit }
        length -= 1
      }
      return nil
    }
  }
}
