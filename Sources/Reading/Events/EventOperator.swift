import Gazetteer

/// A word that takes an event and makes another of it: `refuse`, `call for`, `lift`, `launch`.
///
/// A line of `events-operators.tsv`: `operator ⇥ lemmas ⇥ where its content stands ⇥ where its recipient stands`.
package struct EventOperator: Sendable, Hashable {
  /// The row of `events-compositions.tsv`: `commit`, `request`, `refuse`, `threaten`, `cease`, `perform`, `allow`, `prevent` …
  package let name: String
  package let particle: String?
  /// `comp`, `obj`, prepositions.
  package let content: [String]
  /// Slots of the recipient, before the actors of the content are looked at.
  package let targets: [String]
  /// The subject must be an agent ("talks failed" is no refusal).
  package let line: Int

  static func read(_ lines: [(Int, [String])], file: String) throws -> [String: [EventOperator]] {
    var out: [String: [EventOperator]] = [:]
    for (line, columns) in lines {
      guard columns.count >= 4 else {
        throw DataError(
          file: file, line: line, problem: "\(columns.count) columns in place of 4",
          mend: "write operator, lemmas, content slots and recipient slots, parted by tabs")
      }
      for word in columns[1].split(separator: ",").map(\.trimmingSpaces) {
        let parts = word.split(separator: "_").map(String.init)
        guard let lemma = parts.first else { continue }
        out[lemma, default: []].append(
          EventOperator(
            name: columns[0], particle: parts.count > 1 ? parts[1] : nil, content: slots(columns[2]), targets: slots(columns[3]),
            line: line))
      }
    }
    return out
  }

  private static func slots(_ text: String) -> [String] {
    text.split(separator: "|").map { String($0.map { $0 == "_" ? " " : $0 }) }
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

  /// `operator ⇥ codes of the content ⇥ code ⇥ mode`. A code stands for all below it; `*` for any; `-` for no event at all.
  init(_ lines: [(Int, [String])], file: String) throws {
    for (line, columns) in lines {
      guard columns.count >= 4 else {
        throw DataError(
          file: file, line: line, problem: "\(columns.count) columns in place of 4",
          mend: "write operator, codes of the content, code and mode, parted by tabs")
      }
      let outcome = Outcome(
        cameo: columns[2] == "=" ? nil : columns[2], mode: columns[3].isEmpty ? nil : columns[3], isNegated: columns[2] == "not")
      for code in columns[1].split(separator: ",").map(\.trimmingSpaces) { table[columns[0], default: [:]][code] = outcome }
    }
  }

  /// The outcome of an operator over content; over nothing known when the content is nil.
  package func outcome(_ name: String, over cameo: String?) -> Outcome? {
    guard let rows = table[name] else { return nil }
    guard let cameo else { return rows["none"] }
    var code = Substring(cameo)
    while !code.isEmpty {
      if let found = rows[String(code)] { return found }
      code = code.dropLast()
    }
    return rows["*"]
  }
}
