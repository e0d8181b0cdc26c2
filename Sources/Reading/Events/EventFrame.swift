package import Diplomacy
import Gazetteer

/// One line of `events.tsv`: how a verb or noun with its logical arguments tells an event.
///
/// `triggers ⇥ pattern ⇥ type ⇥ mode ⇥ CAMEO code ⇥ contexts ⇥ example`; the head of the file says what each column may hold.
package final class EventFrame: Sendable {
  /// What an argument must be.
  package enum Kind: Sendable, Hashable {
    case any
    case party
    /// Somebody: a known party, a person, an agent noun.
    case actor
    /// Somebody of two parties or more: `Romanian and American troops`.
    case parties
    case words(WordClass)
    /// The argument must not be there.
    case absent
  }

  /// Words that fill a slot, by the hashes of their bytes, and what matching asks of them again and again.
  package struct WordClass: Sendable, Hashable {
    package let words: Set<String>
    private let hashes: HashSet
    /// Whether some are of several words: `trade agreement`, `state of emergency`.
    let hasPhrases: Bool
    /// `PARTY` or `ACTOR` stands among them.
    let hasParty: Bool
    let hasActor: Bool
    /// Whether a known accord belongs to it by its name.
    let hasAgreement: Bool

    init(_ words: Set<String>) {
      self.words = words
      hashes = HashSet(words.map { NameIndex.hash($0.utf8) })
      hasPhrases = words.contains { $0.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") } }
      hasParty = words.contains("PARTY")
      hasActor = words.contains("ACTOR")
      hasAgreement = words.contains("agreement")
    }

    /// Whether a word with this hash (`NameIndex.hash`) belongs to it.
    func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }
  }

  package struct Slot: Sendable, Hashable {
    /// `subj`, `obj`, `iobj`, `comp`, or prepositions; the first that is filled counts.
    package let names: [String]
    package let kind: Kind
    package let isOptional: Bool

    /// How much a filled slot says for the frame; of two frames that ask for words, the one with the shorter list says more.
    var weight: Double {
      switch kind {
      case .words(let words): 2 + 0.2 / Double(max(words.words.count, 1))
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

  init(
    triggers: [Trigger], isNoun: Bool, slots: [Slot], sources: [String], targets: [String], isReciprocal: Bool,
    isContentOnly: Bool, type: EventType, mode: String?, cameo: String, contexts: [String], example: String, line: Int
  ) {
    self.triggers = triggers
    self.isNoun = isNoun
    self.slots = slots
    self.sources = sources
    self.targets = targets
    self.isReciprocal = isReciprocal
    self.isContentOnly = isContentOnly
    self.type = type
    self.mode = mode
    self.cameo = cameo
    self.contexts = contexts
    self.example = example
    self.line = line
  }

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
  /// Reads one line; `kinds` knows the word classes that a slot may name with `@`.
  static func read(_ columns: [String], line: Int, file: String, kinds: inout SlotKinds) throws -> EventFrame {
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
    let pattern = try PatternColumn(columns[1], place: place, kinds: &kinds)
    return EventFrame(
      triggers: head.triggers, isNoun: head.isNoun, slots: pattern.slots,
      sources: pattern.sources ?? (head.isNoun ? nounSources : pattern.targets?.contains("subj") == true ? [] : ["subj"]),
      targets: pattern.targets ?? (head.isNoun ? nounTargets : verbTargets), isReciprocal: pattern.isReciprocal,
      isContentOnly: pattern.isContentOnly, type: type, mode: columns[3].isEmpty ? nil : columns[3], cameo: columns[4],
      contexts: columns[5].parts(at: ",").map(String.init), example: columns[6], line: line)
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
    triggers = text.trimmedParts(at: ",").map { word in
      let parts = word.parts(at: "_", most: 2).map(String.init)
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

  init(_ text: String, place: FrameProblem, kinds: inout SlotKinds) throws {
    for part in text.parts(at: " ") {
      switch part {
      case "recip": isReciprocal = true
      case "content": isContentOnly = true
      default:
        if part.utf8.first == UInt8(ascii: "<") {
          sources = PatternColumn.names(part.dropFirst())
        } else if part.utf8.first == UInt8(ascii: ">") {
          targets = PatternColumn.names(part.dropFirst())
        } else {
          slots.append(try PatternColumn.slot(part, place, &kinds))
        }
      }
    }
  }

  private static func names(_ text: Substring) -> [String] { text.parts(at: "|").map(\.unjoined) }

  private static func slot(_ text: Substring, _ place: FrameProblem, _ kinds: inout SlotKinds) throws -> EventFrame.Slot {
    let halves = text.parts(at: ":", most: 2)
    guard halves.count == 2 else { throw place.error("\"\(text)\" is no slot", "write slot:KIND, as in obj:@agreement") }
    var name = halves[0]
    let isOptional = name.utf8.last == UInt8(ascii: "?")
    if isOptional { name = name.dropLast() }
    return EventFrame.Slot(names: names(name), kind: try kinds.kind(halves[1], place), isOptional: isOptional)
  }
}

/// What the slots of frames may ask for; many frames ask for the same, which is read once.
struct SlotKinds {
  private let classes: [String: Set<String>]
  private var known: [Substring: EventFrame.Kind] = [
    "ANY": .any, "PARTY": .party, "ACTOR": .actor, "PARTIES": .parties, "-": .absent,
  ]

  init(classes: [String: Set<String>]) { self.classes = classes }

  mutating func kind(_ text: Substring, _ place: FrameProblem) throws -> EventFrame.Kind {
    if let kind = known[text] { return kind }
    let kind = EventFrame.Kind.words(EventFrame.WordClass(try words(text, place)))
    known[text] = kind
    return kind
  }

  private func words(_ text: Substring, _ place: FrameProblem) throws -> Set<String> {
    var words: Set<String> = []
    for word in text.parts(at: "|") {
      guard word.utf8.first == UInt8(ascii: "@") else {
        words.insert(word.unjoined)
        continue
      }
      let name = word.dropFirst()
      guard let members = classes[String(name)] ?? classes[name.unjoined] else {
        throw place.error("the word class \(word) is not known", "name a class of events-classes.tsv")
      }
      words.formUnion(members)
    }
    return words
  }
}
