internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// How pages name things, and which of the fixed colours each wears.
extension Question {
  func partyLink(_ code: PartyCode, _ html: inout Markup) {
    let path = (code.isState ? "/states/" : "/accords/") + Link.encoded(code.rawValue)
    html.element("a", ["href": link(path)], room.name(code))
  }

  func pairPath(_ a: PartyCode, _ b: PartyCode) -> String {
    "/pairs/\(Link.encoded(a.rawValue))/\(Link.encoded(b.rawValue))"
  }

  /// The sources of statements, each a link to the statement and its words.
  func sources(_ statements: [Statement], _ html: inout Markup) {
    var seen: [String] = []
    for statement in statements {
      let name = sourceName(statement)
      if seen.contains(name) { continue }
      if !seen.isEmpty { html.text(", ") }
      seen.append(name)
      if seen.count > 4 { return html.text("…") }
      html.element("a", ["class": "source", "href": link("/statements/" + statement.id)], name)
    }
  }

  func sourceName(_ statement: Statement) -> String {
    statement.origin.source ?? statement.assertion.publisher ?? "a dispatch"
  }

  /// What a statement says, in a line.
  func sentence(_ s: Statement) -> String {
    let subject = s.subject.map(room.name) ?? "somebody"
    let object = s.object.map(room.name)
    let stage = s.act.map { Words.spaced($0.rawValue) } ?? s.stage ?? s.capacity
    var parts: [String?]
    switch s.predicate {
    case .partyTo: parts = [subject, stage, object]
    case .relationsWith where s.stage == "recognised": parts = [subject, "recognises", object]
    case .relationsWith: parts = [subject, "and", (object ?? "somebody") + ":", Words.relations(s)]
    case .agreementWith:
      parts = [
        subject, "and", (object ?? "somebody") + ":", [s.value ?? "agreement", stage].compactMap(\.self).joined(separator: ", "),
      ]
    case .missionIn: parts = [subject, stage, s.value ?? "mission", "in", object]
    case .accord: parts = [subject, stage]
    case .independent: parts = [subject, "independent", object.map { "from \($0)" }]
    case .holdsOffice:
      parts = [s.person ?? subject, s.polarity == .negated ? "leaves" : "holds", s.value, "in", object ?? subject]
    default: parts = [subject, s.predicate.rawValue, object, s.value]
    }
    let line = parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    let how = [
      s.polarity == .negated && s.predicate != .holdsOffice ? "denied" : nil,
      s.factuality == .asserted ? nil : s.factuality.rawValue,
    ]
    .compactMap(\.self)
    return how.isEmpty ? line : "\(line) (\(how.joined(separator: ", ")))"
  }
}

enum Words {
  /// `relationsEstablished` → `relations established`.
  static func spaced(_ camel: String) -> String {
    camel.reduce(into: "") { out, letter in out += letter.isUppercase ? " " + letter.lowercased() : String(letter) }
  }

  /// The class of a standing: one colour for each meaning, the same on map, lanes and tables.
  static func style(_ standing: Standing?) -> String {
    guard let standing else { return "undecided" }
    if standing.isExit { return "out" }
    if standing == .suspended || standing == .withdrawalAnnounced { return "suspended" }
    if standing.isParty { return standing.isBound ? "bound" : "signed" }
    return standing == .observer || standing == .partner ? "near" : "ahead"
  }

  static func style(_ standing: RelationsStanding?) -> String {
    switch standing {
    case nil: "undecided"
    case .diplomatic: "bound"
    case .normalised: "signed"
    case .recognised: "near"
    case .announced: "ahead"
    case .suspended: "suspended"
    case .severed, .war: "out"
    }
  }

  /// The fixed meanings, in the order of the legend.
  static let legend: [(style: String, words: String)] = [
    ("bound", "bound: ratified, acceded, member"), ("signed", "signed"), ("ahead", "on the way: announced, applied, agreed"),
    ("near", "beside: observer, partner"), ("suspended", "suspended or leaving"), ("out", "out"), ("undecided", "undecided"),
  ]

  /// What a statement says of relations: the act, or the stage as the word after "relations".
  static func relations(_ s: Statement) -> String {
    if let act = s.act { return spaced(act.rawValue) }
    return s.stage == "diplomatic" ? "diplomatic relations" : s.stage.map { "relations \($0)" } ?? "relations"
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
}
