import Linguistics

/// Learns the lemmatizer's tables: edits of whole words, and of suffixes for words never seen.
struct LemmaTraining {
  typealias Edit = Lemmatizer.Edit

  /// A word or suffix in lower case with its tags; `fine` as `Lemmatizer.fineKey` has it.
  struct Key: Hashable {
    var bytes: [UInt8]
    var tag: PartOfSpeech
    var fine: UInt8
    var hash: UInt64 { Lemmatizer.key(bytes, tag, fine) }

    /// The same word with any fine tag.
    var withAnyFine: Key { Key(bytes: bytes, tag: tag, fine: fine & 0xC0 | Lemmatizer.anyFineTag) }

    func suffix(_ length: Int) -> Key { Key(bytes: Array(bytes.suffix(length)), tag: tag, fine: fine) }
  }

  private var edits: [Edit: Int] = [:]
  private var editList: [Edit] = []
  /// For each word how often each edit makes its lemma.
  private var words: [Key: [Int: Int]] = [:]
  private var attested = AttestedForms()

  /// Takes in the words of a treebank's sentences, each counted `weight` times.
  mutating func count(_ text: AnnotatedText, _ sentences: [Int], weight: Int) {
    attested.count(text, sentences)
    for sentence in sentences {
      for token in text.sentences[sentence] {
        let lemma = text.lemmas[token]
        if lemma == "_" || lemma.isEmpty || text.relations[token] == .goeswith { continue }
        // What restores a word of which a slip has left the beginning says nothing of others.
        if lemma.utf8.count > Int(text.ends[token] - text.starts[token]) + Self.longestAddition { continue }
        let word = Self.straightened(Sample.word(text, token, 0))
        let key = Self.key(word, text.tags[token], text.fineTags[token])
        for edit in Self.edits(from: word, to: Array(lemma.utf8), key.tag) {
          words[key, default: [:]][number(of: edit), default: 0] += weight
        }
      }
    }
  }

  /// Takes in the words of text whose tags are a teacher's and whose lemmas are not known: what it attests decides between edits.
  mutating func attest(_ text: AnnotatedText) { attested.count(text, Array(text.sentences.indices)) }

  /// Takes in a list of words without tags, the most frequent first.
  mutating func attest(byFrequency words: [[UInt8]]) { attested.rank(words) }

  /// Abbreviations grow by that much (`govt`: `government`), but not by more.
  private static let longestAddition = 8

  static func straightened(_ word: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: word.count) { target, count in
      count = word.withUnsafeBufferPointer { Lemmatizer.straightened($0, into: target) }
    }
  }

  static func key(_ word: [UInt8], _ tag: PartOfSpeech, _ fine: FineTag) -> Key {
    let fine = word.withUnsafeBufferPointer { Lemmatizer.fineKey($0, tag, fine.rawValue) }
    return Key(bytes: cased(word, .lower), tag: tag, fine: fine)
  }

  static func cased(_ word: [UInt8], _ casing: Lemmatizer.Casing) -> [UInt8] {
    word.enumerated().map { casing.applied($0.element, at: $0.offset) }
  }

  /// The lemma that an edit makes of a word.
  static func applied(_ edit: Edit, _ word: [UInt8]) -> [UInt8] {
    Array(cased(word, edit.casing).dropLast(edit.cut)) + edit.addition
  }

  /// The shortest edits that make the lemma.
  private static func edits(from word: [UInt8], to lemma: [UInt8], _ tag: PartOfSpeech) -> [Edit] {
    let all = Lemmatizer.Casing.allCases.map { casing in
      let base = cased(word, casing)
      var shared = 0
      while shared < min(base.count, lemma.count), base[shared] == lemma[shared] { shared += 1 }
      return Edit(casing: casing, cut: base.count - shared, addition: Array(lemma[shared...]))
    }
    let least = all.map { $0.cut + $0.addition.count }.min() ?? 0
    return all.filter { $0.cut + $0.addition.count == least }
  }

  private mutating func number(of edit: Edit) -> Int {
    if let known = edits[edit] { return known }
    edits[edit] = editList.count
    editList.append(edit)
    return editList.count - 1
  }

  /// The edit with most votes; of several, one with the casing that is usual for the tag, then the earliest.
  private func majority(_ counts: [Int: Int], _ tag: PartOfSpeech) -> Int {
    let usual: Lemmatizer.Casing = tag == .properNoun ? .written : .lower
    func rank(_ entry: (key: Int, value: Int)) -> (Int, Int, Int) {
      (entry.value, editList[entry.key].casing == usual ? 1 : 0, -entry.key)
    }
    return counts.max { rank($0) < rank($1) }?.key ?? 0
  }

  /// The sections of the model file.
  mutating func sections() -> [(name: String, bytes: [UInt8])] {
    var best: [Key: Int] = [:]
    for (key, counts) in words { best[key] = majority(counts, key.tag) }
    let rules = suffixRules(best)
    var table = backedOff(best, rules)
    for (key, edit) in best where edit != Self.prediction(key, table, rules) { table[key] = edit }
    let growth = LemmaGrowth(attested: attested, edits: editList, best: best)
    for (key, edit) in growth.entries({ Self.prediction($0, table, rules) }) { table[key] = number(of: edit) }
    let list = editList.map { "\($0.casing.mark)\t\($0.cut)\t" + String(decoding: $0.addition, as: UTF8.self) }
    let known = table.map { (hash: $0.key.hash, row: UInt16($0.value)) }.sorted { $0.hash < $1.hash }
    let endings = rules.map { (hash: $0.key.hash, row: UInt16($0.value)) }.sorted { $0.hash < $1.hash }
    return [("lemmas.edits", Array(list.joined(separator: "\n").utf8))] + KeyTable.sections("lemmas.words", known)
      + KeyTable.sections("lemmas.suffixes", endings)
  }

  /// For each suffix the edit of most words, where a shorter suffix does not say the same.
  private func suffixRules(_ best: [Key: Int]) -> [Key: Int] {
    var suffixes: [Key: [Int: Int]] = [:]
    var types: [TaggedEdit: Int] = [:]
    for (key, edit) in best { types[TaggedEdit(tag: key.tag, edit: edit), default: 0] += 1 }
    for (key, edit) in best where types[TaggedEdit(tag: key.tag, edit: edit), default: 0] >= Self.leastWords {
      for length in 0...Lemmatizer.longestSuffix where length <= key.bytes.count {
        suffixes[key.suffix(length), default: [:]][edit, default: 0] += 1
      }
    }
    var rules: [Key: Int] = [:]
    for (key, counts) in suffixes.sorted(by: { $0.key.bytes.count < $1.key.bytes.count }) {
      let edit = majority(counts, key.tag)
      let shorter = key.bytes.isEmpty ? nil : Self.rule(for: key.suffix(key.bytes.count - 1), rules)
      if edit != shorter, counts.values.reduce(0, +) > 1 || key.bytes.count <= 3 { rules[key] = edit }
    }
    return rules
  }

  private struct TaggedEdit: Hashable {
    var tag: PartOfSpeech
    var edit: Int
  }

  /// An edit of fewer words is a matter of those words.
  private static let leastWords = 3

  /// Words whose edit is known for some fine tag, where the rules of another fine tag of the same part of speech say otherwise.
  private func backedOff(_ best: [Key: Int], _ rules: [Key: Int]) -> [Key: Int] {
    var votes: [Key: [Int: Int]] = [:]
    var fines: [PartOfSpeech: [UInt8: Int]] = [:]
    for (key, edit) in best where Lemmatizer.backsOff(key.tag, key.fine & 0x3F) {
      votes[key.withAnyFine, default: [:]][edit, default: 0] += words[key, default: [:]].values.max() ?? 0
      fines[key.tag, default: [:]][key.fine & 0x3F, default: 0] += 1
    }
    var table: [Key: Int] = [:]
    for (key, counts) in votes {
      let edit = majority(counts, key.tag)
      let others = fines[key.tag, default: [:]].filter { $0.value >= Self.usualTag }.keys
      let disagrees = others.contains { fine in
        Self.rule(for: Key(bytes: key.bytes, tag: key.tag, fine: key.fine & 0xC0 | fine), rules) != edit
      }
      if disagrees || others.isEmpty { table[key] = edit }
    }
    return table
  }

  /// A fine tag of at least so many words may be found for others by mistake.
  private static let usualTag = 3

  private static func prediction(_ key: Key, _ table: [Key: Int], _ rules: [Key: Int]) -> Int? {
    table[key] ?? (Lemmatizer.backsOff(key.tag, key.fine & 0x3F) ? table[key.withAnyFine] : nil) ?? rule(for: key, rules)
  }

  private static func rule(for key: Key, _ rules: [Key: Int]) -> Int? {
    for length in (0...min(Lemmatizer.longestSuffix, key.bytes.count)).reversed() {
      if let rule = rules[key.suffix(length)] { return rule }
    }
    return nil
  }
}
