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
    let whole = base.map { lowered($0) }
    if let edit = words.row(of: Self.key(whole, tag, fine)) { return edit }
    var length = min(Self.longestSuffix, whole.count)
    while length >= 0 {
      if let edit = suffixes.row(of: Self.key(whole.suffix(length), tag, fine)) { return edit }
      length -= 1
    }
    return nil
  }
}
