import ArgumentParser
import Foundation
import Linguistics

/// Scores of entity spans: right if both ends and the kind are.
struct EvaluateNames: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Score people, organisations, places, dates and amounts on NER data; exit 1 under a floor.",
    discussion: """
      Tokens and sentences are the data's. wikigold's held-out part is every fifth sentence, which the tagger did not see. re3d is only measured: \
      its licence allows no model. A kind that a set does not annotate is not counted there.
      """)

  @Option(help: "The folder of the NER data: uner, wikigold, BTC, re3d.") var data: String
  @Option(help: "A model other than the one that comes with the package.") var model: String?
  @Option(help: "The file of the floors.") var floors = "Evaluation/floors.tsv"
  @Flag(help: "Leave the test sets out.") var devOnly = false
  @Flag(help: "List what is wrong in the sets that are not for testing.") var errors = false

  private struct Set {
    var name: String
    var file: String
    var isTest: Bool
    var kinds: [EntityKind] = [.person, .organisation, .place]
    var every = 1
  }

  private static let sets = [
    Set(name: "UNER EWT dev", file: "uner/en_ewt-ud-dev.iob2", isTest: false),
    Set(name: "UNER EWT test", file: "uner/en_ewt-ud-test.iob2", isTest: true),
    Set(name: "wikigold", file: "wikigold/CONLL-format/data/wikigold.conll.txt", isTest: true, every: 5),
    Set(name: "BTC f (tweets)", file: "BTC/CONLL-format/data/f.conll", isTest: true),
    Set(name: "re3d train", file: "re3d/CONLL-format/data/train/re3d-train.conll", isTest: false, kinds: EntityKind.allCases),
    Set(name: "re3d test", file: "re3d/CONLL-format/data/test/re3d-test.conll", isTest: true, kinds: EntityKind.allCases),
  ]

  mutating func run() throws {
    let pipeline = try Pipeline.bundled()
    let finder = try model.map { try NameFinder(pipeline, model: URL(fileURLWithPath: $0)) } ?? NameFinder(pipeline)
    var scores: [(name: String, value: Double)] = []
    print(Table.row("", ["sent.", "P", "R", "F1"] + EntityKind.allCases.map { String($0.rawValue.prefix(7)) }))
    for set in Self.sets where !devOnly || !set.isTest {
      let tally = try self.tally(set, pipeline, finder)
      let all = tally.sum(set.kinds)
      let kinds = EntityKind.allCases.map { set.kinds.contains($0) ? Table.figure(tally.sum([$0]).f1) : "–" }
      print(
        Table.row(
          set.name, ["\(tally.sentences)", Table.figure(all.precision), Table.figure(all.recall), Table.figure(all.f1)] + kinds))
      scores.append(("\(set.name) names", tally.sum(NameLabel.kinds).f1))
    }
    let misses = try Floors(URL(fileURLWithPath: floors)).misses(scores)
    guard misses.isEmpty else {
      FileHandle.standardError.write(Data((misses.joined(separator: "\n") + "\n").utf8))
      throw ExitCode(1)
    }
  }

  private func tally(_ set: Set, _ pipeline: Pipeline, _ finder: NameFinder) throws -> NameTally {
    let url = URL(fileURLWithPath: data).appendingPathComponent(set.file)
    var tally = NameTally()
    for (index, sentence) in NamesReader.read(String(decoding: try Data(contentsOf: url), as: UTF8.self)).enumerated()
    where index % set.every == set.every - 1 {
      let text = pipeline.parse(AnnotatedText(words: [sentence.words]))
      let found = finder.entities(in: text)
      tally.add(gold: sentence.names, found: found)
      if errors, !set.isTest { show(sentence.names, found.filter { set.kinds.contains($0.kind) }, text) }
    }
    return tally
  }

  private func show(_ gold: [Entity], _ found: [Entity], _ text: AnnotatedText) {
    for name in gold where !found.contains(name) {
      print("missed \(name.kind.rawValue) \(text.text(of: name)) | \(text.sentence(0).text)")
    }
    for name in found where !gold.contains(name) {
      print("extra \(name.kind.rawValue) \(text.text(of: name)) | \(text.sentence(0).text)")
    }
  }
}

/// Counts of spans by kind.
struct NameTally {
  struct Count {
    var gold = 0
    var found = 0
    var right = 0
    var precision: Double { found == 0 ? 0 : 100 * Double(right) / Double(found) }
    var recall: Double { gold == 0 ? 0 : 100 * Double(right) / Double(gold) }
    var f1: Double { gold + found == 0 ? 0 : 200 * Double(right) / Double(gold + found) }
  }

  private(set) var sentences = 0
  private var counts: [EntityKind: Count] = [:]

  mutating func add(gold: [Entity], found: [Entity]) {
    sentences += 1
    for name in gold { counts[name.kind, default: Count()].gold += 1 }
    for name in found {
      counts[name.kind, default: Count()].found += 1
      if gold.contains(name) { counts[name.kind, default: Count()].right += 1 }
    }
  }

  func sum(_ kinds: [EntityKind]) -> Count {
    kinds.compactMap { counts[$0] }.reduce(into: Count()) {
      $0.gold += $1.gold
      $0.found += $1.found
      $0.right += $1.right
    }
  }
}
