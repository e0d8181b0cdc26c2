import Diplomacy

/// Looks for frames that never fire, that another shadows, or that have no example, and for modes and types that nothing codes.
package struct LexiconCheck: Sendable {
  package struct Problem: Sendable {
    package let line: Int
    package let text: String
  }

  let reader: Reader
  let lexicon: EventLexicon

  package init(reader: Reader, lexicon: EventLexicon) {
    self.reader = reader
    self.lexicon = lexicon
  }

  /// All problems, in order of the file.
  package func problems() -> [Problem] { silent() + shadowed() }

  /// Frames that do not fire on their own example, and no equal one does.
  private func silent() -> [Problem] {
    lexicon.frames.compactMap { frame in
      if frame.example.isEmpty { return Problem(line: frame.line, text: "no example; write a sentence that it codes") }
      guard !frame.isContentOnly, !fires(frame) else { return nil }
      return Problem(
        line: frame.line, text: "\(frame.type.rawValue) \(frame.cameo) does not come out of its example: \(frame.example)")
    }
  }

  /// Whether the frame, or an equal one, codes its example: the type and the code to three digits, an appeal being a demand. The code
  /// of a frame that says no more than its type may have become that of a topic or a place.
  package func fires(_ frame: EventFrame) -> Bool {
    guard let events = try? reader.read(frame.example).events else { return false }
    return events.contains { event in
      guard event.type == frame.type, let cameo = event.cameo else { return false }
      if LexiconCheck.root(cameo) == LexiconCheck.root(frame.cameo) { return true }
      let isRefined = ContentTopics.isGeneral(frame.cameo) || frame.cameo == "040"
      return isRefined && event.rule?.split(separator: " ").contains("events.tsv:\(frame.line)") == true
    }
  }

  private static func root(_ cameo: String) -> String {
    cameo.hasPrefix("02") ? "10" + cameo.dropFirst(2).prefix(1) : String(cameo.prefix(3))
  }

  /// A frame that asks for the same as an earlier one with the same trigger can never be chosen.
  private func shadowed() -> [Problem] {
    var first: [String: Int] = [:]
    var out: [Problem] = []
    for frame in lexicon.frames {
      let slots = frame.slots.map { "\($0.names) \($0.isOptional) \(key($0.kind))" }.sorted().joined(separator: ";")
      for trigger in frame.triggers {
        let key = "\(frame.isNoun) \(trigger.lemma) \(trigger.particle ?? "") | \(slots)"
        if let earlier = first[key] {
          out.append(
            Problem(line: frame.line, text: "\"\(trigger.lemma)\" is hidden by line \(earlier), which asks for the same"))
        } else {
          first[key] = frame.line
        }
      }
    }
    return out
  }

  private func key(_ kind: EventFrame.Kind) -> String {
    switch kind {
    case .words(let words): words.words.sorted().joined(separator: ",")
    case .any: "any"
    case .party: "party"
    case .actor: "actor"
    case .parties: "parties"
    case .absent: "absent"
    }
  }
}
