import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Reading

/// Scores of attribution: spans against PolNeAR, speakers against the project's own sentences.
struct EvaluateAttribution: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attribution",
    abstract: "Score sources, cues and contents, and who the speakers are.",
    discussion: """
      PolNeAR (Newell, Margolin and Ruths 2018): each token is in a source, a cue, a content or none; precision, recall and F1 are \
      counted over tokens; what the reader nests in another attribution is left out, as the annotators did. Speakers: the attribution whose source covers most of the gold's is asked for anonymity, party and \
      number; one that is not found is wrong in all three.
      """)

  @Option(help: "A folder of PolNeAR: NAME.txt with NAME_xxxx.ann.") var polnear: String?
  @Option(help: "A table of speakers (Corpus/attribution/speakers.tsv).") var speakers: String?
  @Flag(help: "List the speakers that came out otherwise.") var errors = false

  func validate() throws {
    if polnear == nil, speakers == nil { throw ValidationError("give --polnear FOLDER, --speakers FILE, or both") }
  }

  mutating func run() throws {
    let reader = try Reader(gazetteer: Gazetteer.bundled())
    if let polnear {
      let documents = try Polnear.documents(URL(fileURLWithPath: polnear))
      var score = PolnearScore()
      for document in documents { try score.add(document, reader) }
      print("PolNeAR, \(documents.count) annotations: \(score.tokens) tokens")
      print(score.table())
    }
    if let speakers {
      var score = SpeakerScore()
      for row in try SpeakerRow.rows(URL(fileURLWithPath: speakers)) { try score.add(row, reader, showing: errors) }
      print(score.table())
    }
  }
}

/// Token counts for one kind of span.
struct SpanCount {
  var gold = 0
  var found = 0
  var right = 0

  mutating func add(gold isGold: Bool, found isFound: Bool) {
    gold += isGold ? 1 : 0
    found += isFound ? 1 : 0
    right += isGold && isFound ? 1 : 0
  }

  var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
  var recall: Double { gold == 0 ? 0 : Double(right) / Double(gold) }
  var f1: Double { gold + found == 0 ? 0 : Double(2 * right) / Double(gold + found) }
}

/// Sources, cues and contents over the tokens of annotated articles.
struct PolnearScore {
  var tokens = 0
  private var counts: [Polnear.Label: SpanCount] = [:]
  private var attributions = SpanCount()

  mutating func add(_ document: Polnear, _ reader: Reader) throws {
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(document.text)
    // PolNeAR does not nest: no cue stands in another's content.
    let found = reader.read(dispatch).attributions.filter { $0.within == nil }
    let length = document.text.unicodeScalars.count
    var gold = Labels(length)
    var ours = Labels(length)
    for (label, range) in document.spans { gold.paint(label, range) }
    for one in found {
      if let source = one.source { ours.paint(.source, source.start..<source.end) }
      if let cue = one.cue { ours.paint(.cue, cue.start..<cue.end) }
      for piece in one.content { ours.paint(.content, piece.start..<piece.end) }
    }
    for token in Polnear.tokens(document.text) {
      tokens += 1
      for label in Polnear.Label.allCases {
        counts[label, default: SpanCount()].add(
          gold: gold.has(label, token.lowerBound), found: ours.has(label, token.lowerBound))
      }
    }
    attributions.gold += document.cues.count
    attributions.found += found.count
    attributions.right += document.cues.count { cue in
      found.contains { $0.cue.map { $0.start < cue.upperBound && cue.lowerBound < $0.end } ?? false }
    }
  }

  func table() -> String {
    var lines = [Table.row("", ["P", "R", "F1", "gold", "found"])]
    for label in Polnear.Label.allCases {
      lines.append(PolnearScore.row(label.rawValue, counts[label] ?? SpanCount()))
    }
    let share = attributions.gold == 0 ? 0 : Double(attributions.right) / Double(attributions.gold)
    lines.append("attributions: gold \(attributions.gold), found \(attributions.found), cues met \(Table.figure(share))")
    return lines.joined(separator: "\n")
  }

  private static func row(_ name: String, _ count: SpanCount) -> String {
    Table.row(
      name,
      [Table.figure(count.precision), Table.figure(count.recall), Table.figure(count.f1), "\(count.gold)", "\(count.found)"])
  }

  /// Which labels each code point carries; a token may stand in the source of one attribution and the content of another.
  private struct Labels {
    private var bits: [UInt8]
    init(_ length: Int) { bits = [UInt8](repeating: 0, count: length) }

    mutating func paint(_ label: Polnear.Label, _ range: Range<Int>) {
      for place in range.clamped(to: 0..<bits.count) { bits[place] |= label.bit }
    }

    func has(_ label: Polnear.Label, _ place: Int) -> Bool { bits[place] & label.bit != 0 }
  }
}

/// One annotated article of PolNeAR, in brat standoff.
struct Polnear {
  enum Label: String, CaseIterable {
    case source, cue, content
    var bit: UInt8 { self == .source ? 1 : self == .cue ? 2 : 4 }
  }

  var text: String
  var spans: [(Label, Range<Int>)] = []
  var cues: [Range<Int>] = []

  /// Every annotation file of a folder with its text, in order of names.
  static func documents(_ folder: URL) throws -> [Polnear] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".ann") }.sorted()
    return try names.map { name in
      guard let bar = name.lastIndex(of: "_") else {
        throw DataError(file: name, problem: "no annotator in the name", mend: "name it ARTICLE_xxxx.ann")
      }
      let text = try String(contentsOf: folder.appendingPathComponent(name[..<bar] + ".txt"), encoding: .utf8)
      let lines = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return Polnear(text: text, annotation: lines)
    }
  }

  init(text: String, annotation: String) {
    self.text = text
    for line in annotation.split(separator: "\n") where line.hasPrefix("T") {
      let columns = line.split(separator: "\t")
      guard columns.count > 1 else { continue }
      let parts = columns[1].split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let label = Label(rawValue: parts[0].lowercased()) else { continue }
      let ranges = parts[1].split(separator: ";").compactMap { piece -> Range<Int>? in
        let ends = piece.split(separator: " ").compactMap { Int($0) }
        return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
      }
      spans += ranges.map { (label, $0) }
      if label == .cue, let first = ranges.first, let last = ranges.last {
        cues.append(first.lowerBound..<max(first.upperBound, last.upperBound))
      }
    }
  }

  /// Words and single marks, as code points.
  static func tokens(_ text: String) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start: Int?
    var place = 0
    for scalar in text.unicodeScalars {
      let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "'’-".unicodeScalars.contains(scalar)
      if isWord {
        start = start ?? place
      } else {
        if let from = start { out.append(from..<place) }
        start = nil
        if !scalar.properties.isWhitespace { out.append(place..<place + 1) }
      }
      place += 1
    }
    if let from = start { out.append(from..<place) }
    return out
  }
}
