import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Reading

/// Scores of the event coder on the gold files: type, dyads, triples, sectors, codes, and the type between given actors.
struct EvaluateCoder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coder",
    abstract: "Score event coding on gold sentences.",
    discussion: """
      Types are compared as multisets in each sentence. A side of a dyad is right when it shares a country with the gold side; a side \
      that the gold leaves empty is not asked for; a reciprocal event without recipients is compared by its actors.
      """)

  @Option(help: "The folder of the gold files.") var gold: String
  @Flag(help: "Leave the held-out half out.") var devOnly = false
  @Flag(help: "List what is wrong in the development half.") var errors = false

  mutating func run() throws {
    let gold = try CoderGold(folder: URL(fileURLWithPath: gold))
    let reader = try Reader(gazetteer: Gazetteer.bundled())
    for (name, records) in [("PLOVER records", gold.plover), ("CAMEO examples", gold.cameo)] {
      var both = CoderTally()
      for isHeldOut in devOnly ? [false] : [false, true] {
        var score = CoderTally()
        for record in records where record.isHeldOut == isHeldOut {
          let events = try reader.read(record.text).events
          let pairs = try pair(record, reader)
          score.add(record, events, pairs)
          both.add(record, events, pairs)
          if errors, !isHeldOut { CoderErrors.show(record, events) }
        }
        print(score.table(name + (isHeldOut ? ", held out" : ", development")))
      }
      if !devOnly { print(both.summary(name + ", both halves") + "\n") }
    }
  }

  /// The type between the given actors, for each item that names them.
  private func pair(_ record: CoderGold.Record, _ reader: Reader) throws -> [PairEvent?] {
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(record.text)
    return record.items.map { item in
      guard let spans = item.spans, let source = place(spans.source, record.text), let target = place(spans.target, record.text)
      else { return nil }
      return reader.event(in: dispatch, from: source, to: target)
    }
  }

  private func place(_ words: String, _ text: String) -> Range<Int>? {
    guard let range = text.range(of: words) else { return nil }
    let start = text[..<range.lowerBound].unicodeScalars.count
    return start..<start + text[range].unicodeScalars.count
  }
}

/// What was compared and what was right.
struct CoderTally {
  var sentences = 0
  var goldTypes: [String: Int] = [:]
  var foundTypes: [String: Int] = [:]
  var rightTypes: [String: Int] = [:]
  var asked: [String: Int] = [:]
  var right: [String: Int] = [:]
  var confused: [String: Int] = [:]
  var sectors: [String: Int] = [:]

  mutating func add(_ record: CoderGold.Record, _ events: [Event], _ pairs: [PairEvent?]) {
    sentences += 1
    types(record, events)
    for (item, pair) in zip(record.items, pairs) {
      if let cameo = item.cameo, !cameo.hasPrefix("01") {
        count("CAMEO, three digits", events.contains { $0.cameo?.prefix(3) == cameo.prefix(3) })
        count("CAMEO, root", events.contains { $0.cameo?.prefix(2) == cameo.prefix(2) })
      }
      if let pair, let type = item.type { count("type, actors given", pair.type.rawValue == type) }
      if item.hasActors { actors(item, events) }
    }
  }

  private mutating func count(_ name: String, _ isRight: Bool) {
    asked[name, default: 0] += 1
    if isRight { right[name, default: 0] += 1 }
  }

  private mutating func types(_ record: CoderGold.Record, _ events: [Event]) {
    let wanted = record.items.compactMap(\.type)
    guard !wanted.isEmpty else { return }
    var rest = events.map(\.type.rawValue)
    for type in rest { foundTypes[type, default: 0] += 1 }
    for type in wanted {
      goldTypes[type, default: 0] += 1
      if let place = rest.firstIndex(of: type) {
        rest.remove(at: place)
        rightTypes[type, default: 0] += 1
      } else {
        confused[type + " → " + (events.first?.type.rawValue ?? "none"), default: 0] += 1
      }
    }
  }

  private mutating func actors(_ item: CoderGold.Item, _ events: [Event]) {
    let hits = events.filter { CoderTally.fits($0, item) }
    count("dyad", !hits.isEmpty)
    count("triple", hits.contains { $0.type.rawValue == item.type })
    guard let hit = hits.first(where: { $0.type.rawValue == item.type }) ?? hits.first else { return }
    for (sides, actors) in [(item.sources, hit.sources), (item.targets, hit.targets)] {
      for side in sides {
        guard let sector = side.sector, !actors.isEmpty else { continue }
        let isRight = actors.contains { $0.sectors.contains { $0.hasPrefix(sector) } }
        count("sector, dyad right", isRight)
        if !isRight { sectors[sector + " → " + (actors.first?.sectors.first ?? "none"), default: 0] += 1 }
      }
    }
  }

  /// Whether the countries of an event are those of the gold.
  static func fits(_ event: Event, _ item: CoderGold.Item) -> Bool {
    let sources = Set(event.sources.compactMap(country))
    let targets = Set(event.targets.compactMap(country))
    let wanted = (Set(item.sources.map(\.country)), Set(item.targets.map(\.country)))
    if wanted.1.isEmpty, item.sources.count > 1 { return wanted.0.isSubset(of: sources.union(targets)) }
    return (wanted.0.isEmpty || !wanted.0.isDisjoint(with: sources)) && (wanted.1.isEmpty || !wanted.1.isDisjoint(with: targets))
  }

  /// An actor's country as the gold writes it: today's state, the state of a group, `IGO` for an organisation.
  static func country(_ actor: Actor) -> String? {
    let today = ["SUN": "RUS", "YUG": "SRB", "CSK": "CZE", "DDR": "DEU", "SCG": "SRB"]
    if let state = actor.state?.rawValue { return today[state] ?? state }
    guard let party = actor.party else { return nil }
    if party.isState { return today[party.rawValue] ?? party.rawValue }
    return actor.sectors.contains("NGO") ? "NGO" : "IGO"
  }

  /// What is asked of all types together.
  func summary(_ title: String) -> String {
    var lines = ["\(title): \(sentences) sentences", row("type, unaided", sum(rightTypes), sum(goldTypes), sum(foundTypes))]
    for name in asked.keys.sorted() {
      lines.append(pad(name) + "  " + share(right[name] ?? 0, asked[name] ?? 0) + "  of \(asked[name] ?? 0)")
    }
    return lines.joined(separator: "\n")
  }

  /// The summary, then each type and what was missed.
  func table(_ title: String) -> String {
    var lines = [summary(title)]
    for type in Set(goldTypes.keys).union(foundTypes.keys).sorted() {
      lines.append(row("  " + type, rightTypes[type] ?? 0, goldTypes[type] ?? 0, foundTypes[type] ?? 0))
    }
    for (name, counts) in [("missed", confused), ("sectors missed", sectors)] {
      let worst = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12)
      lines.append("  \(name): " + worst.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func sum(_ counts: [String: Int]) -> Int { counts.values.reduce(0, +) }

  private func row(_ name: String, _ hit: Int, _ gold: Int, _ found: Int) -> String {
    let f1 = gold + found == 0 ? "–" : share(2 * hit, gold + found)
    return pad(name) + "  F1 \(f1)  P \(share(hit, found))  R \(share(hit, gold))  gold \(gold)  found \(found)"
  }

  private func pad(_ text: String) -> String { text.padding(toLength: 22, withPad: " ", startingAt: 0) }

  private func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "  –  " : String(format: "%.3f", Double(part) / Double(whole))
  }
}

/// The sentences whose type or actors came out otherwise.
enum CoderErrors {
  static func show(_ record: CoderGold.Record, _ events: [Event]) {
    let isRight = record.items.allSatisfy { item in
      events.contains { $0.type.rawValue == item.type && (!item.hasActors || CoderTally.fits($0, item)) }
    }
    if isRight, events.count == record.items.count { return }
    print("\(isRight ? "EXTRA" : "WRONG") \(record.id) \(record.text)")
    for item in record.items {
      print("  gold  \(item.type ?? "-") \(item.cameo ?? "") \(sides(item.sources)) → \(sides(item.targets))")
    }
    for event in events {
      let actors = [event.sources, event.targets].map {
        $0.map { "\($0.text)/\(CoderTally.country($0) ?? "?").\($0.sectors.joined(separator: ","))" }
      }
      print(
        "  found \(event.type.rawValue) \(event.cameo ?? "") \(actors[0].joined(separator: " + ")) → \(actors[1].joined(separator: " + ")) [\(event.evidence.quote ?? "")] \(event.factuality.rawValue) \(event.confidence)"
      )
    }
  }

  private static func sides(_ sides: [CoderGold.Side]) -> String {
    sides.map { $0.country + ($0.sector.map { "." + $0 } ?? "") }.joined(separator: "+")
  }
}
