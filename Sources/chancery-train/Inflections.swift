import Linguistics

/// The regular inflected forms of words, from those that the treebanks have: `smelled` and `smells` of `smell`.
struct Inflections {
  typealias Key = LemmaTraining.Key

  /// What takes the place of what at the end of a lemma.
  private struct Change: Hashable {
    var lemmaEnd: [UInt8]
    var formEnd: [UInt8]
    var fine: UInt8
  }

  /// The end of a lemma (two bytes) with its part of speech, and how many words make each change there.
  private var changes: [Key: [Change: Int]] = [:]
  /// A change of at least so many words is regular.
  private static let regular = 4
  /// It is tried at an ending of which so large a share of the words make it.
  private static let share = 0.1

  init(_ best: [Key: Int], _ edits: [LemmaTraining.Edit]) {
    var all: [Change: Int] = [:]
    for (key, edit) in best where !LemmaGrowth.bases(of: key.fine).isEmpty && edits[edit].casing == .lower {
      let edit = edits[edit]
      guard edit.cut <= key.bytes.count else { continue }
      let change = Change(lemmaEnd: edit.addition, formEnd: Array(key.bytes.suffix(edit.cut)), fine: key.fine)
      let lemma = Key(bytes: LemmaTraining.applied(edit, key.bytes), tag: key.tag, fine: Lemmatizer.anyFineTag)
      changes[lemma.suffix(2), default: [:]][change, default: 0] += 1
      all[change, default: 0] += 1
    }
    for key in changes.keys { changes[key] = changes[key]?.filter { all[$0.key, default: 0] >= Self.regular } }
  }

  /// The frequent words that may be forms of others: each with the tags that its ending allows, where the lemma is frequent too.
  func forms(in frequencies: [[UInt8]: Double]) -> Set<Key> {
    var result: Set<Key> = []
    for (lemma, _) in frequencies {
      for tag in [PartOfSpeech.noun, .verb, .adjective] {
        for form in forms(of: lemma, tag) where frequencies[form.bytes] != nil { result.insert(form) }
      }
    }
    return result
  }

  /// The forms of all those of `keys` that are lemmas.
  func forms(of keys: some Sequence<Key>) -> Set<Key> {
    var result: Set<Key> = []
    for key in keys {
      for form in forms(of: key.bytes, key.tag)
      where LemmaGrowth.bases(of: form.fine).contains(where: { $0.rawValue == key.fine }) {
        result.insert(form)
      }
    }
    return result
  }

  private func forms(of word: [UInt8], _ tag: PartOfSpeech) -> [Key] {
    let lemma = Key(bytes: word, tag: tag, fine: Lemmatizer.anyFineTag)
    guard let found = changes[lemma.suffix(2)] else { return [] }
    return found.compactMap { change, count in
      let total = found.reduce(0) { $0 + ($1.key.fine == change.fine ? $1.value : 0) }
      guard Double(count) >= Self.share * Double(total), word.count > change.lemmaEnd.count,
        word.suffix(change.lemmaEnd.count).elementsEqual(change.lemmaEnd)
      else { return nil }
      return Key(bytes: Array(word.dropLast(change.lemmaEnd.count)) + change.formEnd, tag: tag, fine: change.fine)
    }
  }
}
