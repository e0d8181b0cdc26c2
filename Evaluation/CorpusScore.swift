import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Reading

/// Scores of the whole reading of events on a part of the project's own corpus.
struct EvaluateCorpus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Score events on the project's corpus: type, actors, and everything an event says of itself.",
    discussion: """
      Each sentence is read with the sentences before it, its date, title and publisher; events of the sentence itself are compared. Types are \
      compared as multisets. A dyad is right when an event shares a party with each side that the gold fills; the two ends of AGREE, \
      CONSULT, COOPERATE and SUPPORT may be exchanged. What follows is asked of events whose type and dyad are right; no date means the \
      dispatch's day. The test part is opened once a release; \
      of the leads the even half is for reading, the odd one for figures.
      """)

  @Option(help: "The folder of the corpus.") var corpus = "Corpus"
  @Option(help: "train, dev, test, leads-a, leads-b or leads-c.") var part = "dev"
  @Option(help: "Only one half of the part, even or odd, by the sentence's number.") var half: CorpusHalf?
  @Flag(help: "List the sentences that came out otherwise (not for the test part).") var errors = false

  mutating func validate() throws {
    guard CorpusGold.parts.contains(part) else {
      throw ValidationError("--part is \(CorpusGold.parts.joined(separator: ", "))")
    }
    guard !errors || part != "test" else { throw ValidationError("errors of the test part are not for reading: use --part dev") }
    guard !errors || !part.hasPrefix("leads") || half == .even else {
      throw ValidationError("errors of the leads' odd half are not for reading: use --half even")
    }
  }

  mutating func run() throws {
    let gold = try CorpusGold(folder: URL(fileURLWithPath: corpus), part: part)
    let reader = try Reader(gazetteer: Gazetteer.bundled())
    var tally = CorpusTally()
    for sentence in gold.sentences where half == nil || sentence.half == half {
      let before = sentence.context.map { $0 + " " }.joined()
      let details = DispatchDetails(title: sentence.title, publisher: sentence.publisher, date: sentence.date)
      let events = try reader.read(before + sentence.text, details: details).events.filter {
        $0.evidence.start >= before.unicodeScalars.count
      }
      let isRight = tally.add(sentence, events)
      if errors, !isRight { CorpusTally.show(sentence, events) }
    }
    print(tally.table(half.map { "\(part), \($0)" } ?? part))
  }
}

extension CorpusHalf: ExpressibleByArgument {}

/// What was compared and what was right.
struct CorpusTally {
  private var sentences = 0
  private var empty = (asked: 0, right: 0)
  private var gold: [String: Int] = [:]
  private var found: [String: Int] = [:]
  private var hits: [String: Int] = [:]
  private var asked: [(name: String, right: Int, of: Int)] = []
  private var confused: [String: Int] = [:]

  /// Counts a sentence; whether types and actors all came out.
  mutating func add(_ sentence: CorpusGold.Sentence, _ events: [Event]) -> Bool {
    sentences += 1
    if sentence.items.isEmpty { empty = (empty.asked + 1, empty.right + (events.isEmpty ? 1 : 0)) }
    for event in events { found[event.type.rawValue, default: 0] += 1 }
    var rest = events
    var isRight = events.count == sentence.items.count
    for item in sentence.items {
      gold[item.type, default: 0] += 1
      let same = rest.indices.filter { rest[$0].type.rawValue == item.type }
      if let place = same.first(where: { CorpusTally.fits(rest[$0], item) }) ?? same.first {
        hits[item.type, default: 0] += 1
        rest.remove(at: place)
      } else {
        confused[item.type + " → " + (rest.first?.type.rawValue ?? "none"), default: 0] += 1
      }
      isRight = compare(item, events, day: sentence.date) && isRight
    }
    return isRight
  }

  private mutating func compare(_ item: CorpusGold.Item, _ events: [Event], day: String) -> Bool {
    let fitting = events.filter { CorpusTally.fits($0, item) }
    count("dyad", !fitting.isEmpty)
    guard let event = fitting.first(where: { $0.type.rawValue == item.type }) else {
      count("type and dyad", false)
      return false
    }
    count("type and dyad", true)
    for (sides, actors) in [(item.sources, event.sources), (item.targets, event.targets)] {
      for side in sides where side.party != "?" {
        if let actor = actors.first(where: { CorpusTally.names($0, item).contains(side.party) }) {
          count("  sector", actor.sectors.contains(side.sector))
        }
      }
    }
    count("  mode", (event.mode ?? "") == item.mode)
    if !item.cameo.isEmpty { count("  CAMEO, three digits", CorpusTally.demand(event.cameo ?? "") == item.cameo.prefix(3)) }
    count("  a context in common", item.contexts.isEmpty || !item.contexts.isDisjoint(with: event.contexts))
    count("  factuality", event.factuality.rawValue == item.factuality)
    count("  polarity", event.polarity.rawValue == item.polarity)
    let date = event.date?.description
    count("  date", date == (item.date.isEmpty ? nil : item.date) || date == nil && item.date == day)
    count("  speaker", CorpusTally.speaker(event) == item.speaker)
    return true
  }

  private mutating func count(_ name: String, _ isRight: Bool) {
    if let place = asked.firstIndex(where: { $0.name == name }) {
      asked[place].right += isRight ? 1 : 0
      asked[place].of += 1
    } else {
      asked.append((name, isRight ? 1 : 0, 1))
    }
  }

  /// Whether an event shares a party with each side of the gold.
  static func fits(_ event: Event, _ item: CorpusGold.Item) -> Bool {
    let ends = [event.sources, event.targets].map { Set($0.flatMap { names($0, item) }) }
    let wanted = [item.sources, item.targets].map { Set($0.map(\.party)).subtracting(["?"]) }
    func meets(_ parties: Set<String>, _ wanted: Set<String>) -> Bool { wanted.isEmpty || !wanted.isDisjoint(with: parties) }
    if meets(ends[0], wanted[0]), meets(ends[1], wanted[1]) { return true }
    guard ["AGREE", "CONSULT", "COOPERATE", "SUPPORT"].contains(item.type) else { return false }
    if meets(ends[1], wanted[0]), meets(ends[0], wanted[1]) { return true }
    let all = wanted[0].union(wanted[1])
    return all.count > 1 && (ends[1].isEmpty || wanted[1].isEmpty) && all.isSubset(of: ends[0].union(ends[1]))
  }

  /// What an actor answers to: its party; in the leads a group's state too.
  private static func names(_ actor: Diplomacy.Actor, _ item: CorpusGold.Item) -> [String] {
    [actor.party?.rawValue, item.isByCountry ? actor.state?.rawValue : nil].compactMap { $0 }
  }

  /// Three digits of a code; an appeal (02) as the demand (10) that stands beside it in CAMEO, as the corpus has it.
  private static func demand(_ code: String) -> String {
    String((code.hasPrefix("02") ? "10" + code.dropFirst(2) : code).prefix(3))
  }

  /// The party that vouches for an event, as the corpus writes it.
  private static func speaker(_ event: Event) -> String {
    let voice = event.attribution
    return voice.speaker == nil ? "publisher" : voice.party?.rawValue ?? "?"
  }

  func table(_ part: String) -> String {
    let sum = { (counts: [String: Int]) in counts.values.reduce(0, +) }
    var lines = ["\(part): \(sentences) sentences", row("type", sum(hits), sum(gold), sum(found))]
    lines.append(line("no event, none found", empty.right, empty.asked))
    lines += asked.map { line($0.name, $0.right, $0.of) }
    for type in EventType.allCases.map(\.rawValue) {
      lines.append(row("  " + type, hits[type] ?? 0, gold[type] ?? 0, found[type] ?? 0))
    }
    let worst = confused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12)
    lines.append("  missed: " + worst.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ name: String, _ part: Int, _ whole: Int) -> String { pad(name) + "  \(share(part, whole))  of \(whole)" }

  private func row(_ name: String, _ hit: Int, _ gold: Int, _ found: Int) -> String {
    pad(name)
      + "  F1 \(share(2 * hit, gold + found))  P \(share(hit, found))  R \(share(hit, gold))  gold \(gold)  found \(found)"
  }

  private func pad(_ text: String) -> String { text.padding(toLength: 22, withPad: " ", startingAt: 0) }

  private func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "  –  " : String(format: "%.3f", Double(part) / Double(whole))
  }

  static func show(_ sentence: CorpusGold.Sentence, _ events: [Event]) {
    print("\(sentence.id) \(sentence.text)")
    for item in sentence.items {
      let sides = [item.sources, item.targets].map { $0.map { "\($0.party):\($0.sector)" }.joined(separator: "+") }
      print("  gold  \(item.type) \(item.cameo) \(sides[0]) → \(sides[1]) [\(item.trigger)]")
    }
    for event in events {
      let sides = [event.sources, event.targets].map { actors in
        actors.map { "\($0.party?.rawValue ?? "?"):\($0.sectors.joined(separator: ","))" }.joined(separator: "+")
      }
      print("  found \(event.type.rawValue) \(event.cameo ?? "") \(sides[0]) → \(sides[1]) [\(event.evidence.quote ?? "")]")
    }
  }
}
