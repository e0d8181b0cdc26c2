import Linguistics

/// How often words occur with their tags, and how they are written, in texts whose lemmas need not be known.
struct AttestedForms {
  /// Occurrences of each word with its tags.
  private(set) var forms: [LemmaTraining.Key: Int] = [:]
  /// Of each adjective: occurrences within sentences, and those of them that begin with a capital.
  private(set) var adjectives: [[UInt8]: (all: Int, capitals: Int)] = [:]

  /// How frequent words in small letters are in English at large: 2 and more, for the frequent ones alone.
  private(set) var frequencies: [[UInt8]: Double] = [:]
  /// So many of the most frequent words are looked at.
  private static let frequent = 30_000

  /// Takes in a list of words, the most frequent first.
  mutating func rank(_ words: [[UInt8]]) {
    for (rank, word) in words.prefix(Self.frequent).enumerated()
    where word.count > 2 && word.allSatisfy({ $0 >= 97 && $0 <= 122 }) {
      frequencies[word] = 1 + Double(Self.frequent) / Double(rank + 1)
    }
  }

  mutating func count(_ text: AnnotatedText, _ sentences: [Int]) {
    for sentence in sentences {
      let range = text.sentences[sentence]
      for token in range {
        let word = LemmaTraining.straightened(Sample.word(text, token, 0))
        let key = LemmaTraining.key(word, text.tags[token], text.fineTags[token])
        forms[key, default: 0] += 1
        guard text.fineTags[token] == .adjective, token > range.lowerBound, let first = word.first else { continue }
        adjectives[key.bytes, default: (0, 0)].all += 1
        if first >= 65 && first <= 90 { adjectives[key.bytes, default: (0, 0)].capitals += 1 }
      }
    }
  }
}

/// Lemmas of words that no treebank has, where plain text attests one of the possible ones: `calories` is of `calorie`, not of `calory`,
/// since `calorie` occurs as a noun; `Peruvian` is never written small; `TEHRAN` elsewhere is `Tehran`.
struct LemmaGrowth {
  typealias Key = LemmaTraining.Key
  let attested: AttestedForms
  let edits: [LemmaTraining.Edit]
  /// The edits of the words of the treebanks.
  let best: [Key: Int]

  /// An edit of at least so many words of the treebanks is regular.
  private static let regular = 8

  /// Entries for the table of words, where `prediction` says otherwise.
  func entries(_ prediction: (Key) -> Int?) -> [(Key, LemmaTraining.Edit)] {
    let known = Set(best.keys.map(\.withAnyFine))
    let endings = Endings(best, edits)
    var result: [(Key, LemmaTraining.Edit)] = []
    let inflections = Inflections(best, edits)
    let forms = inflections.forms(of: attested.forms.keys).union(inflections.forms(in: attested.frequencies))
    for key in forms where attested.forms[key] == nil && !known.contains(key.withAnyFine) {
      if let edit = inflection(key, endings), prediction(key).map({ edits[$0] }) != edit { result.append((key, edit)) }
    }
    for (key, count) in attested.forms {
      if !known.contains(key.withAnyFine) {
        if let edit = inflection(key, endings) ?? capital(key), prediction(key).map({ edits[$0] }) != edit {
          result.append((key, edit))
        }
      }
      if key.tag == .properNoun, key.fine & 0xC0 == 0, count >= Self.oftenMixed {
        result += otherCases(key, count, prediction).filter { best[$0.0] == nil }
      }
    }
    return result
  }

  /// The regular edit whose lemma is attested best, of those that words of a like ending have: the longest ending with such an edit.
  private func inflection(_ key: Key, _ endings: Endings) -> LemmaTraining.Edit? {
    let bases = Self.bases(of: key.fine)
    guard !bases.isEmpty else { return nil }
    for priors in endings.priors(key) {
      var found: (edit: LemmaTraining.Edit, score: Double)?
      for (edit, prior) in priors where edit.cut > 0 && edit.cut < key.bytes.count {
        let lemma = LemmaTraining.applied(edit, key.bytes)
        let count = bases.reduce(0) { $0 + attested.forms[Key(bytes: lemma, tag: key.tag, fine: $1.rawValue), default: 0] }
        let frequency = Double(count) + attested.frequencies[lemma, default: 0]
        let score = prior * (1 + frequency).squareRoot().squareRoot()
        if frequency >= Self.oftenBase, score > found?.score ?? 0 { found = (edit, score) }
      }
      if let found { return found.edit }
    }
    return nil
  }

  private static let oftenBase = 2.0

  /// The fine tags of the forms that are lemmas themselves, for an inflected form.
  static func bases(of fine: UInt8) -> [FineTag] {
    switch FineTag(rawValue: fine) {
    case .nns: [.nn]
    case .vbd, .vbg, .vbn, .vbz: [.vb, .vbp]
    case .adjectiveComparative, .adjectiveSuperlative: [.adjective]
    default: []
    }
  }

  /// An adjective that is always written with a capital keeps it.
  private func capital(_ key: Key) -> LemmaTraining.Edit? {
    guard key.tag == .adjective, let seen = attested.adjectives[key.bytes], seen.all >= Self.oftenMixed, seen.capitals == seen.all
    else {
      return nil
    }
    return LemmaTraining.Edit(casing: .written, cut: 0, addition: [])
  }

  /// A name that is mostly written in mixed case, so that its lemma has a capital where it is written otherwise.
  private func otherCases(_ key: Key, _ count: Int, _ prediction: (Key) -> Int?) -> [(Key, LemmaTraining.Edit)] {
    guard let edit = prediction(key).map({ edits[$0] }), edit.casing != .lower else { return [] }
    return [UInt8(64), 128].compactMap { written in
      let other = Key(bytes: key.bytes, tag: key.tag, fine: key.fine | written)
      guard attested.forms[other, default: 0] * 4 < count else { return nil }
      return (other, LemmaTraining.Edit(casing: .capitalised, cut: edit.cut, addition: edit.addition))
    }
  }

  private static let oftenMixed = 3

  /// Which regular edits the treebanks' words with an ending have.
  private struct Endings {
    private var counts: [Key: [LemmaTraining.Edit: Int]] = [:]

    init(_ best: [Key: Int], _ edits: [LemmaTraining.Edit]) {
      for (key, edit) in best where !LemmaGrowth.bases(of: key.fine).isEmpty && edits[edit].casing == .lower {
        for ending in Self.endings(key) { counts[ending, default: [:]][edits[edit], default: 0] += 1 }
      }
    }

    /// For each ending that a few words with these tags have, the longest first: the regular edits of these words, each with its share.
    func priors(_ key: Key) -> [[(edit: LemmaTraining.Edit, share: Double)]] {
      let all = counts[key.suffix(0), default: [:]]
      return Self.endings(key).compactMap { ending in
        guard let known = counts[ending] else { return nil }
        let total = known.values.reduce(0, +)
        guard total >= Self.few else { return nil }
        return known.filter { all[$0.key, default: 0] >= LemmaGrowth.regular }
          .map { (edit: $0.key, share: Double($0.value) / Double(total)) }
          .sorted { ($0.share, $1.edit.cut, $1.edit.addition.count) > ($1.share, $0.edit.cut, $0.edit.addition.count) }
      }
    }

    private static let few = 3

    /// The endings of a word, the longest first. Before the last four and three letters it counts whether a vowel stands there:
    /// `stared` ends as `shared` does, and not as `feared`.
    private static func endings(_ key: Key) -> [Key] {
      var result: [Key] = []
      for length in (0...5).reversed() where length <= key.bytes.count {
        result.append(key.suffix(length))
        guard (4...5).contains(length) else { continue }
        var open = key.suffix(length)
        open.bytes[0] = "aeiou".utf8.contains(open.bytes[0]) ? UInt8(ascii: "V") : UInt8(ascii: "C")
        result.append(open)
      }
      return result
    }
  }
}
