package import Foundation
import Gazetteer
import Linguistics

/// The coder's word lists: plain files of `word ⇥ value ⇥ note`, one list a file, read once.
package final class Lexicon: Sendable {
  /// The lists by their place in `WordList.names`.
  private let lists: WordTable<String>
  /// The tokens of the longest entry that a word begins, and of the longest that it ends, list by list.
  private let beginnings: WordTable<Int>
  private let endings: WordTable<Int>
  /// The claim frames, in order of the file.
  package let frames: [Frame]
  /// Frames by their trigger lemma.
  package let framesByTrigger: [String: [Int]]
  private let framesByLemma: [String: [Frame]]
  /// What governing words make of their complements, by word.
  private let signatures: [String: [Signature]]
  /// The words that open clauses of condition and the like, by the first; longer ones first.
  let openers: [String: [(words: [String], opener: Conditions.Opener)]]
  /// The words before dates and their roles, by the last; longer ones first.
  let timeOpeners: [String: [(words: [String], role: String)]]

  package static func bundled() throws -> Lexicon { try Lexicon(folder: bundledFolder()) }

  /// Where the lists and frames lie that come with the product.
  package static func bundledFolder() throws -> URL {
    guard let folder = Bundle.module.url(forResource: "Lexicon", withExtension: nil) else {
      throw DataError(file: "Lexicon", problem: "the coder's word lists are missing", mend: "keep the folder beside the program")
    }
    return folder
  }

  package init(folder: URL) throws {
    let lists = try WordList.names.map { name in
      try Lexicon.list(folder.appendingPathComponent("words/\(name).tsv"), name: "words/\(name).tsv")
    }
    self.lists = WordTable(lists)
    beginnings = WordTable(lists.map { Lexicon.lengths($0.keys) { $0.first } })
    endings = WordTable(lists.map { Lexicon.lengths($0.keys) { $0.last } })
    signatures = try Signature.read(
      try Lexicon.lines(folder.appendingPathComponent("signatures.tsv"), name: "signatures.tsv"), file: "signatures.tsv")
    openers = Lexicon.openers(lists[("clause-openers" as WordList).place])
    let timePhrases = lists[("time-openers" as WordList).place].map {
      (words: $0.key.split(separator: " ").map(String.init), role: $0.value)
    }
    timeOpeners = Dictionary(grouping: timePhrases, by: { $0.words.last ?? "" }).mapValues {
      $0.sorted { $0.words.count > $1.words.count }
    }
    let frames = try Frame.read(
      try Lexicon.lines(folder.appendingPathComponent("claims.tsv"), name: "claims.tsv"), file: "claims.tsv")
    self.frames = frames
    var byTrigger: [String: [Int]] = [:]
    for (index, frame) in frames.enumerated() {
      for trigger in frame.triggers { byTrigger[trigger, default: []].append(index) }
    }
    // `hand over` before `hand`: the fuller trigger first.
    for (trigger, indices) in byTrigger {
      byTrigger[trigger] = indices.filter { frames[$0].particle != nil } + indices.filter { frames[$0].particle == nil }
    }
    framesByTrigger = byTrigger
    framesByLemma = Lexicon.forgiving(byTrigger.mapValues { $0.map { frames[$0] } })
  }

  /// The frames of a word by its lemma; a lemma with one letter too few or too many (`upgrad`, `initiall`, `talks`) is forgiven.
  package func frames(of lemma: String) -> [Frame] { framesByLemma[lemma] ?? [] }

  /// The frames under each lemma and under the misspellings of it that lead nowhere else: as written goes before one letter too few,
  /// and that before one too many.
  private static func forgiving(_ byTrigger: [String: [Frame]]) -> [String: [Frame]] {
    var out = byTrigger
    for (trigger, frames) in byTrigger where trigger.hasSuffix("e") && trigger.count > 1 {
      let short = String(trigger.dropLast())
      if byTrigger[short] == nil { out[short] = frames }
    }
    for (trigger, frames) in byTrigger {
      guard let last = trigger.last else { continue }
      for long in [trigger + "s", trigger + String(last)] where byTrigger[long] == nil && byTrigger[long + "e"] == nil {
        out[long] = frames
      }
    }
    return out
  }

  /// The value of a word in a list; nil when the list does not have it.
  package func value(_ list: WordList, _ word: String) -> String? { lists[list.place, word] }

  package func has(_ list: WordList, _ word: String) -> Bool { lists.has(list.place, word) }

  /// How many tokens the longest entry of the list has that begins with the word; 0 when none does. Asked before phrases are put
  /// together.
  package func longest(_ list: WordList, from word: String) -> Int { beginnings[list.place, word] ?? 0 }

  /// The same of entries that end with the word.
  package func longest(_ list: WordList, upTo word: String) -> Int { endings[list.place, word] ?? 0 }

  /// Both as written and with hyphens as tokens of their own, since the tokenizer parts some words at them (`secretary-general`).
  private static func lengths(_ entries: some Sequence<String>, _ key: ([Substring]) -> Substring?) -> [String: Int] {
    var out: [String: Int] = [:]
    func take(_ words: [Substring], _ tokens: Int) {
      guard let word = key(words) else { return }
      out[String(word), default: 0] = max(out[String(word)] ?? 0, tokens)
    }
    for entry in entries {
      guard entry.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }) else {
        take([entry[...]], 1)
        continue
      }
      let words = entry.split(separator: " ")
      let hyphens = entry.utf8.count { $0 == UInt8(ascii: "-") }
      take(words, words.count + 2 * hyphens)
      if hyphens > 0 { take(entry.split { $0 == " " || $0 == "-" }, words.count + 2 * hyphens) }
    }
    return out
  }

  /// The signatures of a token by its lemma or, where the lemmatizer erred, by its form without ending.
  func signatures(of token: Int, in document: Document) -> [Signature]? {
    if let found = signatures[document.lemmas[token]] ?? signatures[document.lowers[token]] { return found }
    guard document.tags[token] == .verb else { return nil }
    for ending in ["d", "ed", "ing", "s"] where document.lowers[token].hasSuffix(ending) {
      if let found = signatures[String(document.lowers[token].dropLast(ending.utf8.count))] { return found }
    }
    return nil
  }

  private static func openers(_ list: [String: String]) -> [String: [(words: [String], opener: Conditions.Opener)]] {
    var out: [String: [(words: [String], opener: Conditions.Opener)]] = [:]
    for (phrase, value) in list {
      let words = phrase.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      var opener = Conditions.Opener()
      var rest = value[...]
      if rest.hasPrefix("negative-condition") {
        opener.needsNegation = true
        rest = rest.dropFirst("negative-condition".count).drop { $0 == " " }
      } else if rest == "condition" {
        (opener.isCondition, rest) = (true, "")
      }
      opener.effect = Effect(rest)
      out[first, default: []].append((words, opener))
    }
    return out.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  private static func list(_ url: URL, name: String) throws -> [String: String] {
    var out: [String: String] = [:]
    for (number, columns) in try lines(url, name: name) {
      guard columns.count >= 2 else {
        throw DataError(file: name, line: number, problem: "no value", mend: "write word, tab, value")
      }
      out[columns[0]] = columns[1]
    }
    return out
  }

  /// The lines that carry data, with their numbers and columns.
  package static func lines(_ url: URL, name: String) throws -> [(Int, [String])] {
    var out: [(Int, [String])] = []
    try bytes(url, name: name).withUnsafeBufferPointer { bytes in
      TabbedLines.each(bytes) { number, line in out.append((number, columns(bytes, line))) }
    }
    return out
  }

  /// A whole file.
  static func bytes(_ url: URL, name: String) throws -> [UInt8] {
    guard let data = try? Data(contentsOf: url) else {
      throw DataError(file: name, problem: "cannot be read", mend: "keep the word lists beside the program")
    }
    return [UInt8](data)
  }

  private static func columns(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [String] {
    var out: [String] = []
    var start = line.lowerBound
    for at in line where bytes[at] == 0x09 {
      out.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self))
      start = at + 1
    }
    out.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<line.upperBound]), as: UTF8.self))
    return out
  }
}
