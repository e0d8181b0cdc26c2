package import Diplomacy
import Gazetteer

/// One line of `events.tsv`: how a verb or noun with its logical arguments tells an event.
///
/// `triggers ⇥ pattern ⇥ type ⇥ mode ⇥ CAMEO code ⇥ contexts ⇥ example`; the head of the file says what each column may hold.
package struct EventFrame: Sendable, Hashable {
  /// What an argument must be.
  package enum Kind: Sendable, Hashable {
    case any
    case party
    /// Somebody: a known party, a person, an agent noun.
    case actor
    /// Somebody of two parties or more: `Romanian and American troops`.
    case parties
    case words(Set<String>)
    /// The argument must not be there.
    case absent
  }

  package struct Slot: Sendable, Hashable {
    /// `subj`, `obj`, `iobj`, `comp`, or prepositions; the first that is filled counts.
    package let names: [String]
    package let kind: Kind
    package let isOptional: Bool

    /// How much a filled slot says for the frame; of two frames that ask for words, the one with the shorter list says more.
    var weight: Double {
      switch kind {
      case .words(let words): 2 + 0.2 / Double(max(words.count, 1))
      case .parties: 2
      case .party, .actor: 1
      case .absent, .any: 0.5
      }
    }
  }

  /// Lemmas, those of verbs with the particle that belongs to them, if any.
  package struct Trigger: Sendable, Hashable {
    package let lemma: String
    package let particle: String?
  }

  package let triggers: [Trigger]
  package let isNoun: Bool
  package let slots: [Slot]
  /// Where the actor and the recipient stand, in order of preference.
  package let sources: [String]
  package let targets: [String]
  /// Both sides act: a coordinated subject is the whole list of actors.
  package let isReciprocal: Bool
  /// Only ever what somebody promises, demands, refuses or stops (`elections`, `autonomy`): no event alone.
  package let isContentOnly: Bool
  package let type: EventType
  package let mode: String?
  package let cameo: String
  package let contexts: [String]
  package let example: String
  package let line: Int

  static let verbTargets = ["obj", "iobj", "against", "on", "upon", "with", "to", "at", "from", "for", "of", "over"]
  static let nounSources = ["poss", "by"]
  static let nounTargets = ["of", "on", "against", "with", "to", "into", "at", "from", "for", "in", "between", "over"]
}

/// A problem in a lexicon file, with the mend.
struct FrameProblem {
  let file: String
  let line: Int

  func error(_ problem: String, _ mend: String) -> DataError { DataError(file: file, line: line, problem: problem, mend: mend) }
}

extension EventFrame {
  /// Reads one line; `classes` are the word classes that a slot may name with `@`.
  static func read(_ columns: [String], line: Int, file: String, classes: [String: Set<String>]) throws -> EventFrame {
    let place = FrameProblem(file: file, line: line)
    guard columns.count == 7 else {
      throw place.error(
        "\(columns.count) columns in place of 7",
        "write triggers, pattern, type, mode, CAMEO code, contexts and example, parted by tabs")
    }
    guard let type = EventType(rawValue: columns[2]) else {
      throw place.error("\"\(columns[2])\" is no event type", "write one of PLOVER's sixteen, as in ASSAULT")
    }
    guard columns[4].allSatisfy(\.isNumber), (2...4).contains(columns[4].count) else {
      throw place.error("\"\(columns[4])\" is no CAMEO code", "write two to four digits")
    }
    let head = TriggerColumn(columns[0])
    guard !head.triggers.isEmpty else { throw place.error("no trigger", "write lemmas parted by commas") }
    let pattern = try PatternColumn(columns[1], place: place, classes: classes)
    return EventFrame(
      triggers: head.triggers, isNoun: head.isNoun, slots: pattern.slots,
      sources: pattern.sources ?? (head.isNoun ? nounSources : ["subj"]),
      targets: pattern.targets ?? (head.isNoun ? nounTargets : verbTargets), isReciprocal: pattern.isReciprocal,
      isContentOnly: pattern.isContentOnly, type: type, mode: columns[3].isEmpty ? nil : columns[3], cameo: columns[4],
      contexts: columns[5].split(separator: ",").map(String.init), example: columns[6], line: line)
  }
}

/// `attack,strike` · `break_off,cut_off` · `n:attack,raid`
struct TriggerColumn {
  var triggers: [EventFrame.Trigger]
  var isNoun = false

  init(_ text: String) {
    var text = Substring(text)
    if text.hasPrefix("n:") {
      isNoun = true
      text = text.dropFirst(2)
    }
    triggers = text.split(separator: ",").map { word in
      let parts = word.trimmingSpaces.split(separator: "_", maxSplits: 1).map(String.init)
      return EventFrame.Trigger(lemma: parts[0], particle: parts.count > 1 ? parts[1] : nil)
    }
  }
}

/// `obj:@agreement with?:PARTY <subj >with recip`
struct PatternColumn {
  var slots: [EventFrame.Slot] = []
  var sources: [String]?
  var targets: [String]?
  var isReciprocal = false
  var isContentOnly = false

  init(_ text: String, place: FrameProblem, classes: [String: Set<String>]) throws {
    for part in text.split(separator: " ") {
      switch part {
      case "recip": isReciprocal = true
      case "content": isContentOnly = true
      default:
        if part.hasPrefix("<") {
          sources = PatternColumn.names(part.dropFirst())
        } else if part.hasPrefix(">") {
          targets = PatternColumn.names(part.dropFirst())
        } else {
          slots.append(try PatternColumn.slot(part, place, classes))
        }
      }
    }
  }

  private static func names(_ text: Substring) -> [String] {
    text.split(separator: "|").map { String($0.map { $0 == "_" ? " " : $0 }) }
  }

  private static func slot(_ text: Substring, _ place: FrameProblem, _ classes: [String: Set<String>]) throws -> EventFrame.Slot {
    let halves = text.split(separator: ":", maxSplits: 1)
    guard halves.count == 2 else { throw place.error("\"\(text)\" is no slot", "write slot:KIND, as in obj:@agreement") }
    var name = halves[0]
    let isOptional = name.hasSuffix("?")
    if isOptional { name = name.dropLast() }
    return EventFrame.Slot(names: names(name), kind: try kind(halves[1], place, classes), isOptional: isOptional)
  }

  private static func kind(_ text: Substring, _ place: FrameProblem, _ classes: [String: Set<String>]) throws -> EventFrame.Kind {
    switch text {
    case "ANY": return .any
    case "PARTY": return .party
    case "ACTOR": return .actor
    case "PARTIES": return .parties
    case "-": return .absent
    default:
      var words: Set<String> = []
      for word in text.split(separator: "|") {
        guard word.hasPrefix("@") else {
          words.insert(String(word.map { $0 == "_" ? " " : $0 }))
          continue
        }
        guard let members = classes[String(word.dropFirst())] ?? classes[String(word.dropFirst().map { $0 == "_" ? " " : $0 })]
        else {
          throw place.error("the word class \(word) is not known", "name a class of events-classes.tsv")
        }
        words.formUnion(members)
      }
      return .words(words)
    }
  }
}

extension Substring {
  var trimmingSpaces: String {
    var text = self
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
