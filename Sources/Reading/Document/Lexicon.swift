package import Foundation
import Gazetteer

/// The coder's word lists: plain files of `word ⇥ value ⇥ note`, one list a file, read once.
package struct Lexicon: Sendable {
  private let lists: [String: [String: String]]
  /// The first word of every entry, list by list.
  private let beginnings: [String: Set<String>]
  /// The claim frames, in order of the file.
  package let frames: [Frame]
  /// Frames by their trigger lemma.
  package let framesByTrigger: [String: [Int]]

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

  /// The lists that the coder knows, each a file of the folder `words`.
  private static let names = [
    "agents", "titles", "modality", "policy", "instruments", "judgements", "countries", "bodies", "periods", "deeds",
    "modal-nouns", "object-control", "common", "name-particles", "organisations", "former",
    "partitives", "forms-of-state",
    "cues", "attribution-nouns", "attribution-phrases", "attribution-documents", "attribution-anonymous",
    "attribution-conditions",
    "attribution-idioms", "attribution-adjectives",
  ]

  /// The value of a word in a list; nil when the list does not have it.
  package func value(_ list: String, _ word: String) -> String? { lists[list]?[word] }

  package func has(_ list: String, _ word: String) -> Bool { lists[list]?[word] != nil }

  /// Whether an entry of the list begins with the word: asked before longer phrases are put together.
  package func begins(_ list: String, _ word: String) -> Bool { beginnings[list]?.contains(word) == true }

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
