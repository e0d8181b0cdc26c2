import Diplomacy
import Gazetteer

/// One line of the claim lexicon: how a word and its arguments state something about the world.
///
/// `triggers ⇥ pattern ⇥ predicate ⇥ stage ⇥ subject ⇥ object ⇥ extras ⇥ example`; see the file's head.
package struct Frame: Sendable, Hashable {
  /// Something that an argument must be.
  package enum Kind: Sendable, Hashable {
    case party
    case state
    case accord
    case instrument
    case mission
    case any
    case words(Set<String>)
  }

  package struct Slot: Sendable, Hashable {
    /// `subj`, `obj`, `poss`, or prepositions.
    package let names: [String]
    package let kind: Kind
    package let isOptional: Bool
  }

  package let triggers: [String]
  package let isNoun: Bool
  package let particle: String?
  package let slots: [Slot]
  package let predicate: String
  package let stage: String?
  package let subject: [String]
  package let object: [String]
  package let extras: [String: String]
  package let example: String
  package let line: Int

  package static func read(_ lines: [(Int, [String])], file: String) throws -> [Frame] {
    try lines.flatMap { number, columns in
      guard columns.count == 8 else {
        throw DataError(
          file: file, line: number, problem: "\(columns.count) columns in place of 8",
          mend: "write triggers, pattern, predicate, stage, subject, object, extras and example, parted by tabs")
      }
      return try frames(columns, number, file)
    }
  }

  /// One frame for the bare triggers of a line, and one for those of each particle.
  private static func frames(_ columns: [String], _ number: Int, _ file: String) throws -> [Frame] {
    let isNoun = columns[0].hasPrefix("n:")
    let triggers = columns[0].dropFirst(isNoun ? 2 : 0).parts(at: ",").map { $0.parts(at: "_").map(String.init) }
    let particles = triggers.map { $0.count > 1 ? $0[1] : nil }.reduce(into: [String?]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return try particles.map { particle in
      try frame(
        columns, triggers.filter { ($0.count > 1 ? $0[1] : nil) == particle }.map { $0[0] }, isNoun: isNoun, particle: particle,
        number, file)
    }
  }

  private static func frame(
    _ columns: [String], _ triggers: [String], isNoun: Bool, particle: String?, _ number: Int, _ file: String
  ) throws -> Frame {
    guard let predicate = Predicate(rawValue: columns[2]), columns[3].isEmpty || predicate.stages.contains(columns[3]) else {
      throw DataError(
        file: file, line: number, problem: "\"\(columns[2]) \(columns[3])\" is no claim of the contract",
        mend: "use a predicate and a stage of the design's table")
    }
    return Frame(
      triggers: triggers, isNoun: isNoun, particle: particle,
      slots: try columns[1].parts(at: " ").map { try slot($0, number, file) }, predicate: columns[2],
      stage: columns[3].isEmpty ? nil : columns[3], subject: columns[4].parts(at: ",").map(String.init),
      object: columns[5].parts(at: ",").map(String.init),
      extras: Dictionary(
        columns[6].parts(at: ";").compactMap { pair in
          let halves = pair.parts(at: "=", most: 2).map(String.init)
          return halves.count == 2 ? (halves[0], halves[1]) : nil
        }, uniquingKeysWith: { $1 }), example: columns[7], line: number)
  }

  private static func slot(_ text: Substring, _ number: Int, _ file: String) throws -> Slot {
    let halves = text.parts(at: ":", most: 2).map(String.init)
    guard halves.count == 2 else {
      throw DataError(file: file, line: number, problem: "\"\(text)\" is no slot", mend: "write slot:KIND, as in obj:ACCORD")
    }
    var name = halves[0]
    let isOptional = name.hasSuffix("?")
    if isOptional { name.removeLast() }
    let kind: Kind
    switch halves[1] {
    case "PARTY": kind = .party
    case "STATE": kind = .state
    case "ACCORD": kind = .accord
    case "INSTRUMENT": kind = .instrument
    case "MISSION": kind = .mission
    case "ANY": kind = .any
    default: kind = .words(Set(halves[1].parts(at: "|").map(String.init)))
    }
    return Slot(
      names: name.parts(at: "|").map(\.unjoined), kind: kind, isOptional: isOptional)
  }
}
