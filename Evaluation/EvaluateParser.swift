import ArgumentParser
import Foundation
import Linguistics

/// Scores of tagger, lemmatizer, parser, tokenizer and sentence splitter on UD treebanks.
struct EvaluateParser: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parser",
    abstract: "Score tags, lemmas and trees on UD treebanks; exit 1 where a score is under its floor.",
    discussion: """
      LAS compares universal relations, as CoNLL 2018 does; "full" compares subtypes too. The raw scores are F1 from the plain text.
      """)

  @Option(help: "The folder of the treebanks: UD_English-EWT and UD_English-GUM.") var treebanks: String
  @Option(help: "A model other than the one that comes with the package.") var model: String?
  @Option(help: "The file of the floors.") var floors = "Evaluation/floors.tsv"
  @Flag(help: "Leave the test sets out: for choosing between models.") var devOnly = false
  @Flag(help: "Also score without punctuation.") var withoutPunctuation = false

  mutating func run() throws {
    let pipeline = try model.map { try Pipeline(model: URL(fileURLWithPath: $0)) } ?? Pipeline.bundled()
    var scores: [(name: String, value: Double)] = []
    print(Table.row("gold tokens", ["sent.", "UPOS", "XPOS", "lemmas", "UAS", "LAS", "full"]))
    let sets = try self.sets()
    for set in sets { scores += gold(set, pipeline, punctuation: true) }
    if withoutPunctuation {
      print("\n" + Table.row("no punctuation", ["sent.", "UPOS", "XPOS", "lemmas", "UAS", "LAS", "full"]))
      for set in sets { _ = gold(set, pipeline, punctuation: false) }
    }
    print("\n" + Table.row("raw text", ["tokens", "words", "sents", "UPOS", "UAS", "LAS"]))
    for set in sets where !set.name.contains("news") { scores += raw(set, pipeline) }
    let misses = try Floors(URL(fileURLWithPath: floors)).misses(scores)
    guard misses.isEmpty else {
      FileHandle.standardError.write(Data((misses.joined(separator: "\n") + "\n").utf8))
      throw ExitCode(1)
    }
  }

  private struct Set {
    var name: String
    var documents: [AnnotatedText]
  }

  private func sets() throws -> [Set] {
    var sets: [Set] = []
    for bank in ["ewt", "gum"] {
      for part in devOnly ? ["dev"] : ["dev", "test"] {
        let folder = URL(fileURLWithPath: treebanks).appendingPathComponent("UD_English-\(bank.uppercased())")
        let url = folder.appendingPathComponent("en_\(bank)-ud-\(part).conllu")
        let documents = try TreebankDocuments.read(url)
        sets.append(Set(name: "\(bank.uppercased()) \(part)", documents: documents.map(\.text)))
        if bank == "gum" {
          sets.append(Set(name: "GUM news \(part)", documents: documents.filter { $0.id.hasPrefix("GUM_news") }.map(\.text)))
        }
      }
    }
    return sets
  }

  private func gold(_ set: Set, _ pipeline: Pipeline, punctuation: Bool) -> [(name: String, value: Double)] {
    var total: ParseScores?
    for document in set.documents {
      let scores = ParseScores(gold: document, system: pipeline.parse(document), skippingPunctuation: !punctuation)
      total = total.map { $0 + scores } ?? scores
    }
    guard let total else { return [] }
    let counts: [(String, KeyPath<ParseScores, Int>)] = [
      ("UPOS", \.tags), ("XPOS", \.fineTags), ("lemmas", \.lemmas), ("UAS", \.heads), ("LAS", \.labelled),
      ("full", \.fullyLabelled),
    ]
    let values = counts.map { (name: "\(set.name) \($0.0)", value: total.percent($0.1)) }
    let sentences = set.documents.reduce(0) { $0 + $1.sentences.count }
    print(Table.row(set.name, ["\(sentences)"] + values.map { Table.figure($0.value) }))
    return values
  }

  private func raw(_ set: Set, _ pipeline: Pipeline) -> [(name: String, value: Double)] {
    var total: RawScores?
    for document in set.documents {
      let scores = RawScores(gold: document, system: pipeline.annotate(utf8: document.bytes))
      if total == nil { total = scores } else { total?.add(scores) }
    }
    guard let total else { return [] }
    let values = [
      ("tokens", total.tokens.f1), ("words", total.words.f1), ("sentences", total.sentences.f1), ("UPOS", total.tags.f1),
      ("UAS", total.unlabelled.f1), ("LAS", total.labelled.f1),
    ].map { (name: "\(set.name) raw \($0.0)", value: $0.1) }
    print(Table.row(set.name, values.map { Table.figure($0.value) }))
    return values
  }
}

extension RawScores {
  mutating func add(_ other: RawScores) {
    tokens += other.tokens
    words += other.words
    sentences += other.sentences
    tags += other.tags
    unlabelled += other.unlabelled
    labelled += other.labelled
  }
}

/// Rows of a table for a terminal.
enum Table {
  static func row(_ name: String, _ cells: [String]) -> String {
    let head = name + String(repeating: " ", count: max(1, 15 - name.count))
    return head + cells.map { String(repeating: " ", count: max(1, 8 - $0.count)) + $0 }.joined()
  }

  static func figure(_ value: Double) -> String { String(format: "%.2f", value) }
}
