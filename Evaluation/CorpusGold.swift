import Foundation
import Gazetteer

/// A half of a part whose sentences are numbered: of the leads, the even half is for reading and training, the odd one for figures.
enum CorpusHalf: String, CaseIterable {
  case even, odd
}

/// One part of the corpus: sentences in context with their events (`Documentation/Annotation.md`).
struct CorpusGold {
  struct Side {
    var party: String
    var sector: String
  }

  struct Item {
    var type: String
    var mode: String
    var contexts: Set<String>
    var cameo: String
    var sources: [Side]
    var targets: [Side]
    var factuality: String
    var polarity: String
    var date: String
    /// The speaker's party, `publisher` in the publisher's own voice.
    var speaker: String
    var trigger: String
    /// Whether groups, parties and movements are named by their country, as in the leads: one found meets its country.
    var isByCountry = false
  }

  struct Sentence: Decodable {
    var id: String
    var text: String
    var context: [String]
    var title: String
    var date: String
    var publisher: String
    var items: [Item] = []

    /// Which half of its part the sentence is in: by its number, the digits at the end of its id.
    var half: CorpusHalf { (Int(String(id.reversed().prefix { $0.isNumber }.reversed())) ?? 0).isMultiple(of: 2) ? .even : .odd }

    private enum CodingKeys: String, CodingKey { case id, text, context, title, date, publisher }
  }

  /// The parts in `Corpus/`; `leads-a` to `leads-c` are leads written for the project.
  static let parts = ["train", "dev", "test", "leads-a", "leads-b", "leads-c"]

  var sentences: [Sentence] = []

  /// Reads `PART.sentences.jsonl` and `PART.events.tsv`.
  ///
  /// - Throws: `DataError` naming file and line when an event is not of its form.
  init(folder: URL, part: String) throws {
    let lines = try Data(contentsOf: folder.appendingPathComponent(part + ".sentences.jsonl")).split(separator: 0x0A)
    sentences = try lines.map { try JSONDecoder().decode(Sentence.self, from: $0) }
    let places = Dictionary(sentences.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let name = part + ".events.tsv"
    let table = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    for (number, line) in table.split(separator: "\n").enumerated() where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 1 else { continue }
      guard cells.count == 12, let place = places[cells[0]] else {
        throw DataError(
          file: name, line: number + 1, problem: "\(cells.count) cells for sentence \(cells[0])",
          mend: "give a sentence of this part the twelve cells that Corpus/README.md lists; Corpus/check.py finds the fault")
      }
      sentences[place].items.append(CorpusGold.item(cells))
      sentences[place].items[sentences[place].items.count - 1].isByCountry = part.hasPrefix("leads")
    }
  }

  private static func item(_ cells: [String]) -> Item {
    Item(
      type: cells[1], mode: cells[2], contexts: Set(cells[3].split(separator: ",").map(String.init)), cameo: cells[4],
      sources: sides(cells[5]), targets: sides(cells[6]), factuality: cells[7], polarity: cells[8], date: cells[9],
      speaker: sides(cells[10]).first?.party ?? cells[10], trigger: cells[11])
  }

  private static func sides(_ cell: String) -> [Side] {
    cell.split(separator: "+").compactMap { actor in
      let parts = actor.split(separator: ":").map(String.init)
      return parts.count == 2 ? Side(party: parts[0], sector: parts[1]) : nil
    }
  }
}
