import Gazetteer

/// A word that takes an event and makes another of it: `refuse`, `call for`, `lift`, `launch`.
///
/// A line of `events-operators.tsv`: `operator ⇥ lemmas ⇥ where its content stands ⇥ where its recipient stands`.
package struct EventOperator: Sendable, Hashable {
  /// The row of `events-compositions.tsv`: `commit`, `request`, `refuse`, `threaten`, `cease`, `perform`, `allow`, `prevent` …
  package let name: String
  package let particle: String?
  package let isNoun: Bool
  /// Only with an object, or a complement that has a subject of its own: `wants Germany to pay`.
  package let needsObject: Bool
  /// Only where the complement has no subject of its own: `hopes to help`, not `hopes that Iran helps`.
  package let isOfItself: Bool
  /// `comp`, `obj`, prepositions.
  package let content: [String]
  /// Slots of the recipient, before the actors of the content are looked at.
  package let targets: [String]
  package let line: Int

  static func read(_ lines: [(Int, [String])], file: String) throws -> [String: [EventOperator]] {
    var out: [String: [EventOperator]] = [:]
    for (line, columns) in lines {
      guard columns.count >= 4 else {
        throw DataError(
          file: file, line: line, problem: "\(columns.count) columns in place of 4",
          mend: "write operator, lemmas, content slots and recipient slots, parted by tabs")
      }
      let isNoun = columns[1].hasPrefix("n:")
      for word in columns[1].dropFirst(isNoun ? 2 : 0).trimmedParts(at: ",") {
        let needsObject = word.hasSuffix(":obj")
        let isOfItself = word.hasSuffix(":self")
        let parts = word.dropLast(needsObject ? 4 : isOfItself ? 5 : 0).parts(at: "_").map(String.init)
        guard let lemma = parts.first else { continue }
        out[lemma, default: []].append(
          EventOperator(
            name: columns[0], particle: parts.count > 1 ? parts[1] : nil, isNoun: isNoun, needsObject: needsObject,
            isOfItself: isOfItself,
            content: slots(columns[2]), targets: slots(columns[3]), line: line))
      }
    }
    return out
  }

  private static func slots(_ text: String) -> [String] {
    text.parts(at: "|").map(\.unjoined)
  }
}

/// What an operator makes of the event it governs, by the event's CAMEO code: `request` of `0871` (a truce) is `1056`.
package struct Compositions: Sendable {
  package struct Outcome: Sendable, Hashable {
    /// Nil keeps the code of the content.
    package let cameo: String?
    package let mode: String?
    /// The operator says that the content does not happen.
    package let isNegated: Bool
  }

  private var table: [String: [String: Outcome]] = [:]

  /// `operator ⇥ codes of the content ⇥ code ⇥ mode`, or `operator ⇥ like ⇥ another`, which takes its rows but that of no content.
  ///
  /// A code stands for all below it; `*` for any; `-` for no event at all.
  init(_ lines: [(Int, [String])], file: String) throws {
    for (line, columns) in lines {
      if columns.count >= 3, columns[1] == "like" {
        table[columns[0]] = table[columns[2]]?.filter { $0.key != "none" }
        continue
      }
      guard columns.count >= 4 else {
        throw DataError(
          file: file, line: line, problem: "\(columns.count) columns in place of 4",
          mend: "write operator, codes of the content, code and mode, parted by tabs")
      }
      let outcome = Outcome(
        cameo: columns[2] == "=" ? nil : columns[2], mode: columns[3].isEmpty ? nil : columns[3], isNegated: columns[2] == "not")
      for code in columns[1].trimmedParts(at: ",") { table[columns[0], default: [:]][code] = outcome }
    }
  }

  /// The outcome of an operator over content; over nothing known when the content is nil.
  ///
  /// An appeal is a demand in CAMEO's softer codes, 02 in place of 10, and is refused like one.
  package func outcome(_ name: String, over cameo: String?) -> Outcome? {
    if name == "appeal" {
      guard let asked = outcome("request", over: cameo) else { return nil }
      let code = asked.cameo.map { $0.hasPrefix("10") ? "02" + $0.dropFirst(2) : $0 }
      return Outcome(cameo: code, mode: asked.mode, isNegated: asked.isNegated)
    }
    guard let rows = table[name] else { return nil }
    guard var cameo else { return rows["none"] }
    if cameo.hasPrefix("02") { cameo = "10" + cameo.dropFirst(2) }
    var code = Substring(cameo)
    while !code.isEmpty {
      if let found = rows[String(code)] { return found }
      code = code.dropLast()
    }
    return rows["*"]
  }
}
