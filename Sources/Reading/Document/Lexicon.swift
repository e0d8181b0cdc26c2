package import Foundation
import Gazetteer
import Linguistics

/// The coder's word lists: plain files of `word ⇥ value ⇥ note`, one list a file, read once.
package struct Lexicon: Sendable {
  private let lists: [String: [String: String]]
  /// The first word of every entry, list by list.
  private let beginnings: [String: Set<String>]
  /// The claim frames, in order of the file.
  package let frames: [Frame]
  /// Frames by their trigger lemma.
  package let framesByTrigger: [String: [Int]]
  /// What governing words make of their complements, by word.
  private let signatures: [String: [Signature]]
  /// The words that open clauses of condition and the like, by the first; longer ones first.
  let openers: [String: [(words: [String], opener: Conditions.Opener)]]
  /// The words before dates and their roles, by the last; longer ones first.
  let timeOpeners: [String: [(words: [String], role: String)]]

  package static func bundled() throws -> Lexicon {
    guard let folder = Bundle.module.url(forResource: "Lexicon", withExtension: nil) else {
      throw DataError(file: "Lexicon", problem: "the coder's word lists are missing", mend: "keep the folder beside the program")
    }
    return try Lexicon(folder: folder)
  }

  package init(folder: URL) throws {
    var lists: [String: [String: String]] = [:]
    for name in Lexicon.names {
      lists[name] = try Lexicon.list(folder.appendingPathComponent("words/\(name).tsv"), name: "words/\(name).tsv")
    }
    self.lists = lists
    beginnings = lists.mapValues { list in Set(list.keys.map { String($0.prefix { $0 != " " }) }) }
    signatures = try Signature.read(
      try Lexicon.lines(folder.appendingPathComponent("signatures.tsv"), name: "signatures.tsv"), file: "signatures.tsv")
    openers = Lexicon.openers(lists["clause-openers"] ?? [:])
    let timePhrases = (lists["time-openers"] ?? [:]).map {
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
  }

  /// The frames of a word by its lemma; a lemma with one letter too few or too many (`upgrad`, `initiall`, `talks`) is forgiven.
  package func frames(of lemma: String) -> [Frame] {
    var spellings = [lemma, lemma + "e"]
    let shorter = String(lemma.dropLast())
    if let last = lemma.last, last == "s" || last == shorter.last { spellings.append(shorter) }
    return spellings.lazy.compactMap { framesByTrigger[$0] }.first?.map { frames[$0] } ?? []
  }

  /// The lists that the coder knows, each a file of the folder `words`.
  private static let names = [
    "agents", "titles", "modal-words", "negation", "clause-openers", "policy", "instruments", "judgements", "countries", "bodies",
    "time-words", "time-openers", "fiscal-years", "deeds", "object-control", "common", "name-particles", "organisations",
    "former", "partitives",
    "forms-of-state", "light-verbs", "treaty-steps", "refusals", "office-verbs",
    "infinitive-verbs",
    "cues", "attribution-nouns", "attribution-phrases", "attribution-documents", "attribution-anonymous",
    "attribution-conditions",
    "attribution-idioms", "attribution-adjectives",
  ]

  /// The value of a word in a list; nil when the list does not have it.
  package func value(_ list: String, _ word: String) -> String? { lists[list]?[word] }

  package func has(_ list: String, _ word: String) -> Bool { lists[list]?[word] != nil }

  /// Whether an entry of the list begins with the word: asked before longer phrases are put together.
  package func begins(_ list: String, _ word: String) -> Bool { beginnings[list]?.contains(word) == true }

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
    guard let data = try? Data(contentsOf: url) else {
      throw DataError(file: name, problem: "cannot be read", mend: "keep the word lists beside the program")
    }
    var out: [(Int, [String])] = []
    for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      out.append(
        (index + 1, line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }))
    }
    return out
  }
}
