internal import Diplomacy

/// Words of a text, each piece with the claims that rest on it: the text whole, or what rights let the record keep of it.
struct Evidence {
  struct Mark {
    let id: String
    let start: Int
    let end: Int
    let kind: Kind
  }

  /// What a piece of evidence is about; pages underline each kind in its own way.
  enum Kind: String, CaseIterable {
    case standing, relations, judgement, fact

    init(_ predicate: Predicate) {
      switch predicate {
      case .partyTo, .accord: self = .standing
      case .relationsWith, .agreementWith, .missionIn, .metWith: self = .relations
      case .assessment, .omits: self = .judgement
      case .independent, .holdsOffice, .fartherThan: self = .fact
      }
    }

    var words: String {
      switch self {
      case .standing: "place in an accord"
      case .relations: "relations, agreements, missions, meetings"
      case .judgement: "judgement or silence"
      case .fact: "other facts"
      }
    }
  }

  /// Code points by place; what is not kept is absent.
  private var letters: [Int: Unicode.Scalar] = [:]
  private var length = 0
  var marks: [Mark] = []

  /// The whole text.
  init(text: String) {
    for (index, letter) in text.unicodeScalars.enumerated() { letters[index] = letter }
    length = letters.count
  }

  /// What quotes keep of a text; those that overlap are joined.
  init(quotes: [(start: Int, quote: String)]) {
    for (start, quote) in quotes {
      var kept = quote[...]
      if kept.hasSuffix(" …") { kept = kept.dropLast(2) }
      for (index, letter) in kept.unicodeScalars.enumerated() { letters[start + index] = letter }
      length = max(length, start + kept.unicodeScalars.count)
    }
  }

  var isEmpty: Bool { letters.isEmpty }

  var kinds: [Kind] { Kind.allCases.filter { kind in marks.contains { $0.kind == kind } } }

  /// The text cut where a mark begins or ends, or where words are missing.
  func draw(_ html: inout Markup) {
    var cuts: Set<Int> = [0, length]
    for mark in marks { cuts.formUnion([mark.start, mark.end].filter { $0 <= length }) }
    for place in 0...length where (letters[place] == nil) != (letters[place - 1] == nil) { cuts.insert(place) }
    let ordered = cuts.sorted()
    var isFirst = true
    var told = Set<String>()
    for (start, end) in zip(ordered, ordered.dropFirst()) {
      guard letters[start] != nil else {
        if end > start, !isFirst, end < length { html.element("span", ["class": "gap"], end - start > 1 ? " […] " : " ") }
        continue
      }
      isFirst = false
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: (start..<end).compactMap { letters[$0] })
      let bearing = marks.filter { $0.start <= start && $0.end >= end }
      guard let narrowest = bearing.min(by: { $0.end - $0.start < $1.end - $1.start }) else {
        html.text(String(piece))
        continue
      }
      // Where a claim's words begin, for who has no script.
      for mark in bearing where told.insert(mark.id).inserted { html.element("span", ["id": "words-\(mark.id)"], "") }
      html.element(
        "mark", ["class": narrowest.kind.rawValue, "data-claims": bearing.map(\.id).joined(separator: " ")], String(piece))
    }
  }

  func legend(_ html: inout Markup) {
    guard !marks.isEmpty else { return }
    html.element("p", ["class": "note kinds"]) { html in
      for (index, kind) in kinds.enumerated() {
        if index > 0 { html.text(" · ") }
        html.element("span", ["class": "kind \(kind.rawValue)"], kind.words)
      }
    }
  }
}

/// One claim or statement beside the text.
struct EvidenceItem {
  let id: String
  let kind: Evidence.Kind?
  let words: String
  var how: [String]
  var address: String?
  var check: Check?
  /// The verdict on the day that the page is held against.
  var then: Check?

  func draw(_ html: inout Markup) {
    let isChanged = then != nil && then?.verdict != check?.verdict
    html.element("li", ["id": id, "data-claim": id, "class": isChanged ? "changed" : nil]) { html in
      html.element("p", ["class": "what"]) { html in
        html.element("span", ["class": "kind \(kind?.rawValue ?? "")"]) { html in
          if let address { html.element("a", ["href": address], words) } else { html.text(words) }
        }
        html.element(
          "a", ["class": "to-words", "href": "#words-\(id)", "data-words": id, "aria-label": "Show its words"], "words")
      }
      html.element("p", ["class": "how"], how.filter { !$0.isEmpty }.joined(separator: " · "))
      if let check {
        html.element("p", ["class": "verdict \(check.verdict.rawValue)"]) { html in
          html.element("strong", Words.verdict(check.verdict))
          html.text(": " + check.reason)
        }
      }
      if isChanged, let then {
        html.element("p", ["class": "how"], "Then: \(Words.verdict(then.verdict).lowercased()): \(then.reason)")
      }
    }
  }
}

/// What differs between the verdicts of two days.
enum VerdictChange {
  static func note(_ now: [Check], _ then: [Check], _ day: Day, _ html: inout Markup) {
    let moved = zip(now, then).count { $0.verdict != $1.verdict }
    html.element(
      "p", ["class": "differs"],
      moved == 0
        ? "No verdict differs from \(Words.day(day))."
        : "Against \(Words.day(day)), \(Words.count(moved, "verdict differs", "verdicts differ")), marked below.")
  }
}

extension Words {
  static func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .supported: "Supported"
    case .refuted: "Refuted"
    case .mixed: "Mixed"
    case .new: "New"
    case .notEnoughEvidence: "Not enough evidence"
    case .notCheckable: "Not checkable"
    }
  }

  /// How sure a voice is, in a word; nothing where it says so plainly.
  static func how(_ factuality: Factuality, _ polarity: Polarity) -> String {
    polarity == .negated ? "\(factuality.rawValue), negated" : factuality.rawValue
  }

  static func voice(_ speaker: String?, isAnonymous: Bool, count: Int?) -> String {
    guard let speaker else { return "in the publisher's own voice" }
    let many = count.map { $0 > 1 ? ", \($0)" : "" } ?? ""
    return speaker.capitalisedFirst + (isAnonymous ? " (anonymous\(many))" : "")
  }

  /// Counts of verdicts as a sentence: "3 supported, 1 refuted".
  static func tally(_ checks: [Check]) -> String {
    Verdict.allCases.compactMap { verdict in
      let number = checks.count { $0.verdict == verdict }
      return number == 0 ? nil : "\(number) \(Words.verdict(verdict).lowercased())"
    }.joined(separator: ", ")
  }
}
