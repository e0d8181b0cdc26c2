import Linguistics

/// Learns the lemmatizer's tables: edits of whole words, and of suffixes for words never seen.
struct LemmaTraining {
  private struct Edit: Hashable {
    var cut: Int
    var addition: [UInt8]
  }

  private struct Key: Hashable {
    var bytes: [UInt8]
    var tag: UInt8
    var fine: UInt8
    var hash: UInt64 { Lemmatizer.key(bytes, PartOfSpeech(rawValue: tag) ?? .other, FineTag(rawValue: fine) ?? .xx) }
  }

  private var edits: [Edit: Int] = [:]
  private var editList: [Edit] = []
  private var words: [Key: [Int: Int]] = [:]

  /// Takes in the words of a treebank's sentences, each counted `weight` times.
  mutating func count(_ text: AnnotatedText, _ sentences: [Int], weight: Int) {
    for sentence in sentences {
      for token in text.sentences[sentence] {
        let lemma = text.lemmas[token]
        if lemma == "_" || lemma.isEmpty || text.relations[token] == .goeswith { continue }
        let word = Sample.word(text, token, 0)
        let base = Self.base(word, text.tags[token])
        let edit = Self.edit(from: base, to: Array(lemma.utf8))
        let whole = base.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }
        let key = Key(bytes: whole, tag: text.tags[token].rawValue, fine: text.fineTags[token].rawValue)
        words[key, default: [:]][number(of: edit), default: 0] += weight
      }
    }
  }

  private static func base(_ word: [UInt8], _ tag: PartOfSpeech) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: word.count) { target, count in
      count = word.withUnsafeBufferPointer { Lemmatizer.base($0, tag, into: target) }
    }
  }

  private static func edit(from base: [UInt8], to lemma: [UInt8]) -> Edit {
    var shared = 0
    while shared < min(base.count, lemma.count), base[shared] == lemma[shared] { shared += 1 }
    return Edit(cut: base.count - shared, addition: Array(lemma[shared...]))
  }

  private mutating func number(of edit: Edit) -> Int {
    if let known = edits[edit] { return known }
    edits[edit] = editList.count
    editList.append(edit)
    return editList.count - 1
  }

  private static func majority(_ counts: [Int: Int]) -> Int {
    counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
  }

  /// The sections of the model file.
  func sections() -> [(name: String, bytes: [UInt8])] {
    var suffixes: [Key: [Int: Int]] = [:]
    for (key, counts) in words {
      let best = Self.majority(counts)
      for length in 0...Lemmatizer.longestSuffix where length <= key.bytes.count {
        suffixes[Key(bytes: Array(key.bytes.suffix(length)), tag: key.tag, fine: key.fine), default: [:]][best, default: 0] += 1
      }
    }
    var rules: [Key: Int] = [:]
    for (key, counts) in suffixes.sorted(by: { $0.key.bytes.count < $1.key.bytes.count }) {
      let best = Self.majority(counts)
      let total = counts.values.reduce(0, +)
      let shorter = key.bytes.isEmpty ? nil : Self.rule(for: Array(key.bytes.dropFirst()), key, rules)
      if best != shorter, total > 1 || key.bytes.count <= 3 { rules[key] = best }
    }
    var known: [(hash: UInt64, row: UInt16)] = []
    for (key, counts) in words {
      let best = Self.majority(counts)
      if best != Self.rule(for: key.bytes, key, rules) { known.append((key.hash, UInt16(best))) }
    }
    let list = editList.map { "\($0.cut)\t" + String(decoding: $0.addition, as: UTF8.self) }.joined(separator: "\n")
    return [("lemmas.edits", Array(list.utf8))] + KeyTable.sections("lemmas.words", known.sorted { $0.hash < $1.hash })
      + KeyTable.sections("lemmas.suffixes", rules.map { ($0.key.hash, UInt16($0.value)) }.sorted { $0.0 < $1.0 })
  }

  private static func rule(for bytes: [UInt8], _ key: Key, _ rules: [Key: Int]) -> Int? {
    for length in (0...min(Lemmatizer.longestSuffix, bytes.count)).reversed() {
      if let rule = rules[Key(bytes: Array(bytes.suffix(length)), tag: key.tag, fine: key.fine)] { return rule }
    }
    return nil
  }
}
