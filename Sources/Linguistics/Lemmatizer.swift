/// Lemmas: a table of known words with their tags, then the edit of the longest known suffix of the word, by tag.
///
/// An edit writes the word in small letters, as it stands, or with a capital; takes bytes off its end; and puts others on.
package struct Lemmatizer: @unchecked Sendable {
  /// Longest suffix, in bytes, that rules look at.
  package static let longestSuffix = 6
  /// Stands for any fine tag, in keys of whole words.
  package static let anyFineTag: UInt8 = 63

  let words: KeyTable
  let suffixes: KeyTable
  private let edits: [Edit]
  private let longestAddition: Int
  /// A longer word is its own lemma.
  private static let longestWord = 64

  /// In which letters the lemma is written: the word's in lower case, as they are, or the first in upper and the others in lower case.
  package enum Casing: UInt8, CaseIterable, Hashable, Sendable {
    case lower, written, capitalised

    /// The letter of a mark in a model file.
    package var mark: String { self == .lower ? "l" : self == .written ? "w" : "c" }

    /// The byte at `index` of a word.
    @inline(__always)
    package func applied(_ byte: UInt8, at index: Int) -> UInt8 {
      switch self {
      case .written: byte
      case .capitalised where index == 0: byte >= 97 && byte <= 122 ? byte & 0xDF : byte
      default: lowered(byte)
      }
    }
  }

  /// What makes a lemma of a word.
  package struct Edit: Hashable, Sendable {
    package var casing: Casing
    package var cut: Int
    package var addition: [UInt8]

    package init(casing: Casing, cut: Int, addition: [UInt8]) {
      self.casing = casing
      self.cut = cut
      self.addition = addition
    }
  }

  init(_ sections: ModelSections) throws {
    edits = try sections.text("lemmas.edits").split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 3, let casing = Casing.allCases.first(where: { $0.mark == parts[0] }), let cut = Int(parts[1]),
        (0...255).contains(cut)
      else { throw sections.damaged("an edit of lemmas") }
      return Edit(casing: casing, cut: cut, addition: Array(parts[2].utf8))
    }
    longestAddition = edits.reduce(0) { max($0, $1.addition.count) }
    words = try KeyTable(sections, "lemmas.words", rowLimit: edits.count)
    suffixes = try KeyTable(sections, "lemmas.suffixes", rowLimit: edits.count)
  }

  /// How the fine tag stands in a key: of a proper noun with how it is written (mixed, all capitals, all small), since the lemma of
  /// `TEHRAN` is `Tehran` and that of `NATO` is `NATO`; of a mark not at all, since the treebanks do not tag them alike.
  package static func fineKey(_ word: UnsafeBufferPointer<UInt8>, _ tag: PartOfSpeech, _ fine: UInt8) -> UInt8 {
    if tag == .punctuation { return anyFineTag }
    guard tag == .properNoun else { return fine }
    let upper = word.contains { $0 >= 65 && $0 <= 90 }
    let lower = word.contains { $0 >= 97 && $0 <= 122 }
    return upper == lower || word.count < 2 ? fine : upper ? fine + 64 : fine + 128
  }

  /// Whether a word that is not known with its fine tag is looked up with any: not one in a name, which keeps its capital
  /// (`Digital` in `Digital Library` has the lemma `Digital`).
  package static func backsOff(_ tag: PartOfSpeech, _ fine: UInt8) -> Bool {
    tag == .properNoun || (fine != FineTag.nnp.rawValue && fine != FineTag.nnps.rawValue)
  }

  /// Key of a word in lower case with its tag, or of a suffix with a tag; `fine` as `fineKey` has it.
  package static func key(_ bytes: some Sequence<UInt8>, _ tag: PartOfSpeech, _ fine: UInt8) -> UInt64 {
    WordFeatures.hash(bytes, then: 1, tag.rawValue, fine)
  }

  /// The bytes of a word with curly apostrophes straight.
  ///
  /// Writes at most `word.count` bytes to `target` and returns how many.
  package static func straightened(_ word: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in word {
      if byte == 0x99, count >= 2, target[count - 1] == 0x80, target[count - 2] == 0xE2 {
        count -= 2
        target[count] = 0x27
      } else {
        target[count] = byte
      }
      count += 1
    }
    return count
  }

  /// The lemma of a word of UTF-8 bytes. Allocates nothing but the lemma itself, and that only if it is long.
  func lemma(_ word: UnsafeBufferPointer<UInt8>, _ tag: PartOfSpeech, _ fine: FineTag) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + longestAddition) { buffer in
      var count = Self.straightened(word, into: buffer)
      let found = count <= Self.longestWord ? edit(of: UnsafeBufferPointer(rebasing: buffer[..<count]), tag, fine) : nil
      let casing = found.map { edits[$0].casing } ?? (tag == .properNoun ? .written : .lower)
      for index in 0..<count { buffer[index] = casing.applied(buffer[index], at: index) }
      if let found, edits[found].cut <= count {
        count -= edits[found].cut
        for byte in edits[found].addition {
          buffer[count] = byte
          count += 1
        }
      }
      return String(decoding: UnsafeBufferPointer(rebasing: buffer[..<count]), as: UTF8.self)
    }
  }

  private func edit(of word: UnsafeBufferPointer<UInt8>, _ tag: PartOfSpeech, _ fine: FineTag) -> Int? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestWord) { whole in
      let count = word.count
      for index in 0..<count { whole[index] = lowered(word[index]) }
      let known = Self.fineKey(word, tag, fine.rawValue)
      if let edit = words.row(of: Self.key(whole[..<count], tag, known)) { return edit }
      if Self.backsOff(tag, fine.rawValue),
        let edit = words.row(of: Self.key(whole[..<count], tag, Self.fineKey(word, tag, Self.anyFineTag)))
      {
        return edit
      }
      var length = min(Self.longestSuffix, count)
      while length >= 0 {
        if let edit = suffixes.row(of: Self.key(whole[count - length..<count], tag, known)) { return edit }
        length -= 1
      }
      return nil
    }
  }
}
