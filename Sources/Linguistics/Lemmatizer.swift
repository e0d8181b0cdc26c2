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
    words = try KeyTable(sections, "lemmas.words", rowLimit: edits.count)
    suffixes = try KeyTable(sections, "lemmas.suffixes", rowLimit: edits.count)
  }

  /// Key of a word with its tag, or of a suffix with a tag.
  package static func key(_ bytes: some Sequence<UInt8>, _ tag: PartOfSpeech, _ fine: FineTag) -> UInt64 {
    WordFeatures.hash(chainOf(bytes, tag.rawValue, fine.rawValue))
  }

  private static func chainOf(_ bytes: some Sequence<UInt8>, _ tag: UInt8, _ fine: UInt8) -> [UInt8] {
    Array(bytes) + [1, tag, fine]
  }

  /// What an edit works on: the bytes of the word with curly apostrophes straight, in lower case unless it is a proper noun.
  package static func base(_ word: some Sequence<UInt8>, _ tag: PartOfSpeech) -> [UInt8] {
    var result: [UInt8] = []
    for byte in word {
      if byte == 0x99, result.suffix(2) == [0xE2, 0x80] {
        result.removeLast(2)
        result.append(0x27)
      } else {
        result.append(tag == .properNoun ? byte : lowered(byte))
      }
    }
    return result
  }

  /// The lemma of a word of UTF-8 bytes.
  func lemma(_ word: UnsafeBufferPointer<UInt8>, _ tag: PartOfSpeech, _ fine: FineTag) -> String {
    var base = Self.base(word, tag)
    if base.count <= 64, let edit = edit(of: base, tag, fine) {
      let (cut, addition) = edits[edit]
      if cut <= base.count {
        base.removeLast(cut)
        base += addition
      }
    }
    return String(decoding: base, as: UTF8.self)
  }

  private func edit(of base: [UInt8], _ tag: PartOfSpeech, _ fine: FineTag) -> Int? {
    base.withUnsafeBufferPointer { word in
      func key(from start: Int) -> UInt64 { WordFeatures.hash(KeyBytes(word: word, at: start, tag: tag, fine: fine)) }
      if let edit = words.row(of: key(from: 0)) { return edit }
      for start in max(0, word.count - Self.longestSuffix)...word.count {
        if let edit = suffixes.row(of: key(from: start)) { return edit }
      }
      return nil
    }
  }

  /// The bytes of a key one by one, in lower case, so that none need be gathered at look-up.
  private struct KeyBytes: Sequence, IteratorProtocol {
    let word: UnsafeBufferPointer<UInt8>
    var at: Int
    let tag: PartOfSpeech
    let fine: FineTag

    @inline(__always)
    mutating func next() -> UInt8? {
      defer { at += 1 }
      if at < word.count { return lowered(word[at]) }
      switch at - word.count {
      case 0: return 1
      case 1: return tag.rawValue
      case 2: return fine.rawValue
      default: return nil
      }
    }
  }
}
