package import Diplomacy
package import Foundation
import Gazetteer

/// What the event coder knows: frames, operators over them, what they make of each other, word classes and contexts. All of it
/// stands in plain files, `Lexicon/events*.tsv`.
package final class EventLexicon: Sendable {
  /// The frames, in order of the file.
  package let frames: [EventFrame]
  /// Operators by lemma: `refuse`, `call`, `lift`.
  package let operators: [String: [EventOperator]]
  package let compositions: Compositions
  /// Codes of contents by keyword, for what no frame codes.
  package let topics: ContentTopics
  package let codes: [String: CodeEntry]
  /// Contexts by keyword.
  package let contexts: [String: [String]]
  package let classes: [String: Set<String>]
  /// Words by the cluster of their vectors.
  let clusters: WordClusters
  /// The type between two given actors.
  let pairModel: TypeModel
  /// The type of a deed that a frame told, or none.
  let deedModel: TypeModel
  let judgement: Judgement
  private let partitives: Set<String>
  /// The last words of keywords of several.
  private let contextEnds: Set<String>
  /// Lemmas that may tell an event as verbs and as nouns: those of frames and operators, and the heads of triggers of several words.
  private let verbs: Set<String>
  private let nouns: Set<String>
  private let verbFrames: [String: [Candidate]]
  private let nounFrames: [String: [Candidate]]
  /// Nouns that a trigger of several words has before an `of` or at its end.
  private let phraseHeads: Set<String>

  /// A frame under one of its lemmas: with which particles, and whether without one.
  struct Candidate: Sendable {
    /// Its position in `frames`.
    let index: Int
    let frame: EventFrame
    var particles: [String] = []
    var isBare = false
  }

  /// What PLOVER makes of a CAMEO code.
  package struct CodeEntry: Sendable, Hashable {
    package let type: EventType
    package let mode: String?
    package let contexts: [String]
  }

  package static func bundled() throws -> EventLexicon { try EventLexicon(folder: Lexicon.bundledFolder()) }

  package init(folder: URL) throws {
    func lines(_ name: String) throws -> [(Int, [String])] { try Lexicon.lines(folder.appendingPathComponent(name), name: name) }
    classes = try EventLexicon.classes(try lines("events-classes.tsv"))
    var kinds = SlotKinds(classes: classes)
    frames = try lines("events.tsv").map { try EventFrame.read($1, line: $0, file: "events.tsv", kinds: &kinds) }
    operators = try EventOperator.read(try lines("events-operators.tsv"), file: "events-operators.tsv")
    compositions = try Compositions(try lines("events-compositions.tsv"), file: "events-compositions.tsv")
    topics = try ContentTopics(try lines("events-topics.tsv"), file: "events-topics.tsv")
    codes = try EventLexicon.codes(try lines("events-cameo.tsv"), file: "events-cameo.tsv")
    contexts = EventLexicon.contexts(try lines("events-contexts.tsv"))
    contextEnds = Set(contexts.keys.compactMap { $0.contains(" ") ? $0.split(separator: " ").last.map(String.init) : nil })
    func bytes(_ name: String) throws -> [UInt8] { try Lexicon.bytes(folder.appendingPathComponent(name), name: name) }
    clusters = try WordClusters(try bytes("events-clusters.tsv"), file: "events-clusters.tsv")
    pairModel = try TypeModel(try bytes("events-weights-pair.tsv"), file: "events-weights-pair.tsv")
    deedModel = try TypeModel(try bytes("events-weights.tsv"), file: "events-weights.tsv")
    judgement = try Judgement(try lines("events-judgement.tsv"), file: "events-judgement.tsv")
    (verbFrames, nounFrames) = EventLexicon.index(frames)
    phraseHeads = EventLexicon.phraseHeads(nounFrames.keys)
    partitives = classes["partitives"] ?? []
    verbs = Set(verbFrames.keys).union(operators.keys)
    nouns = Set(nounFrames.keys).union(operators.keys).union(phraseHeads)
  }

  /// The frames of a trigger, by their position in `frames`.
  package func frames(_ lemma: String, isNoun: Bool) -> [Int] { candidates(lemma, isNoun: isNoun).map(\.index) }

  /// The frames of a trigger as they are under it, in order of the file.
  func candidates(_ lemma: String, isNoun: Bool) -> [Candidate] {
    (isNoun ? nounFrames[lemma] : verbFrames[lemma]) ?? []
  }

  /// Whether a lemma may tell an event at all.
  package func isTrigger(_ lemma: String, isNoun: Bool) -> Bool { isNoun ? nouns.contains(lemma) : verbs.contains(lemma) }

  /// Whether a keyword of several words ends with this one.
  func endsContext(_ lemma: String) -> Bool { contextEnds.contains(lemma) }

  /// Whether a noun stands before what it is a part of: `series`, `number`.
  package func isPartitive(_ lemma: String) -> Bool { partitives.contains(lemma) }

  /// Whether a noun may be the head of a trigger of several words: the last of a pair, or the first before `of`.
  package func endsPhrase(_ lemma: String) -> Bool { phraseHeads.contains(lemma) }

  private static func phraseHeads(_ triggers: some Sequence<String>) -> Set<String> {
    var out: Set<String> = []
    for trigger in triggers {
      let words = trigger.parts(at: " ")
      if let tail = trigger.parts(at: "-").last, tail.utf8.count < trigger.utf8.count { out.insert(String(tail)) }
      guard words.count > 1 else { continue }
      for count in 1..<words.count {
        out.insert(words.suffix(count).joined(separator: " "))
        out.insert(words.prefix(count).joined(separator: " "))
      }
    }
    return out
  }

  /// The entry of a CAMEO code, or of the longest code above it.
  package func code(_ cameo: String) -> CodeEntry? {
    var code = Substring(cameo)
    while code.count >= 2 {
      if let entry = codes[String(code)] { return entry }
      code = code.dropLast()
    }
    return codes[cameo.prefix(2) + "0"]
  }

  /// The operator that a negated one amounts to: who does not agree refuses.
  package func opposite(_ name: String) -> String? { classes["opposite of " + name]?.first }

  /// Whether a verb says that its subject is the host.
  package func isHosting(_ lemma: String) -> Bool { classes["hosting"]?.contains(lemma) == true }

  /// Whether an operator leaves the modality to what stands above the content (`is scheduled to meet`).
  package func isTransparent(_ name: String) -> Bool { classes["transparent operators"]?.contains(name) == true }

  /// Whether the subject of a passive participle is the actor all the same (`is prepared to`, `is determined to`).
  package func isOfSubject(_ name: String) -> Bool { classes["operators of the subject"]?.contains(name) == true }

  /// The code that a type has when nothing more is known.
  func root(of type: EventType) -> String? { classes["root of " + type.rawValue]?.first }

  private static func index(_ frames: [EventFrame]) -> ([String: [Candidate]], [String: [Candidate]]) {
    var verbs: [String: [Candidate]] = [:]
    var nouns: [String: [Candidate]] = [:]
    for (index, frame) in frames.enumerated() {
      for trigger in frame.triggers {
        func take(_ candidates: inout [Candidate]) {
          if candidates.last?.index != index { candidates.append(Candidate(index: index, frame: frame)) }
          let last = candidates.count - 1
          if let particle = trigger.particle {
            candidates[last].particles.append(particle)
          } else {
            candidates[last].isBare = true
          }
        }
        if frame.isNoun { take(&nouns[trigger.lemma, default: []]) } else { take(&verbs[trigger.lemma, default: []]) }
      }
    }
    return (verbs, nouns)
  }

  /// `class ⇥ words parted by commas`; a class may name one above it with `@`.
  private static func classes(_ lines: [(Int, [String])]) throws -> [String: Set<String>] {
    var out: [String: Set<String>] = [:]
    for (line, columns) in lines {
      guard columns.count >= 2 else {
        throw DataError(
          file: "events-classes.tsv", line: line, problem: "no words", mend: "write class, tab, words parted by commas")
      }
      for word in columns[1].trimmedParts(at: ",") {
        if word.hasPrefix("@") {
          out[columns[0], default: []].formUnion(out[String(word.dropFirst())] ?? [])
        } else {
          out[columns[0], default: []].insert(word)
        }
      }
    }
    return out
  }

  private static func codes(_ lines: [(Int, [String])], file: String) throws -> [String: CodeEntry] {
    var out: [String: CodeEntry] = [:]
    for (line, columns) in lines {
      guard columns.count >= 4, let type = EventType(rawValue: columns[1]) else {
        throw DataError(
          file: file, line: line, problem: "no event type", mend: "write code, type, mode and contexts, parted by tabs")
      }
      out[columns[0]] = CodeEntry(
        type: type, mode: columns[2].isEmpty ? nil : columns[2], contexts: columns[3].parts(at: ",").map(String.init))
    }
    return out
  }

  private static func contexts(_ lines: [(Int, [String])]) -> [String: [String]] {
    var out: [String: [String]] = [:]
    for (_, columns) in lines where columns.count >= 2 {
      for word in columns[1].trimmedParts(at: ",") { out[word, default: []].append(columns[0]) }
    }
    return out
  }
}
