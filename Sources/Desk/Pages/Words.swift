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

  /// The sources of statements, each a link to the statement and its words; sources that say more than one thing come once.
  func sources(_ statements: [Statement], _ html: inout Markup) {
    var seen: [String] = []
    for statement in statements {
      let name = sourceName(statement)
      if seen.contains(name) { continue }
      if !seen.isEmpty { html.text(", ") }
      seen.append(name)
      if seen.count > 3 { return html.text("…") }
      let title = statement.origin.source.flatMap { room.sources[$0]?.title }
      html.element("a", ["class": "source", "href": link("/statements/" + statement.id), "title": title], name)
    }
  }

  /// Who says it, in a word or two: the publisher of a dispatch, the outlet or data set behind a line of the base data.
  func sourceName(_ statement: Statement) -> String {
    guard let key = statement.origin.source else { return statement.assertion.publisher ?? "a dispatch" }
    return room.sources[key].map { Words.outlet($0.title, key: key) } ?? key
  }

  /// What a statement says, as a sentence.
  func sentence(_ s: Statement) -> String { Phrase(s, name: named).sentence.capitalisedFirst }

  /// A name inside a sentence: "the Abraham Accords", "NATO".
  func named(_ code: PartyCode) -> String { Wording(gazetteer: room.gazetteer).name(code) }

  /// What a dispatch is called: its title, or the first words kept of it.
  func headline(_ batch: Batch, _ statements: [Statement]) -> String {
    if let title = batch.title, !title.isEmpty { return title }
    let first = statements.filter { $0.origin.quote?.isEmpty == false }.min { ($0.origin.start ?? 0) < ($1.origin.start ?? 0) }
    guard let quote = first?.origin.quote else {
      return statements.first.map(sentence) ?? "A dispatch" + (batch.publisher.map { " of \($0)" } ?? "")
    }
    let words = quote.split(separator: " ").prefix(16).joined(separator: " ")
    let start = words.first?.isLowercase == true ? "… " : ""
    let isWhole = words.count == quote.count && ".!?".contains(words.last ?? " ")
    return "“\(start)\(words)\(isWhole ? "" : " …")”"
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

  /// The fixed meanings on maps of relations.
  static let relationsLegend: [(style: String, words: String)] = [
    ("self", "this state"), ("bound", "diplomatic relations"), ("signed", "normalised"), ("near", "recognition only"),
    ("ahead", "announced"), ("suspended", "suspended"), ("out", "severed or war"), ("undecided", "undecided"),
  ]

  /// What a statement says of relations: the act, or the stage as the word after "relations".
  static func relations(_ s: Statement) -> String {
    if let act = s.act { return spaced(act.rawValue) }
    return s.stage == "diplomatic" ? "diplomatic relations" : s.stage.map { "relations \($0)" } ?? "relations"
  }

  /// "6 November 2025"
  static func day(_ day: Day) -> String { Wording.day(day) }

  /// A date for a table: ISO 8601 as far as it is known, its bounds in words.
  static func date(_ date: EDTF) -> String {
    guard case .interval(let from, let to) = date else {
      let text = date.description
      return text.hasSuffix("~") ? "c. " + text.dropLast() : text
    }
    switch (from.date, to.date) {
    case (let from?, let to?): return whole(from, to) ?? "\(from) – \(to)"
    case (let from?, nil): return "from \(from)"
    case (nil, let to?): return "by \(to)"
    case (nil, nil): return "unknown"
    }
  }

  /// "from 2017-12" for how long something has been so.
  static func since(_ date: EDTF) -> String {
    let words = Words.date(date)
    return words.hasPrefix("from ") || words.hasPrefix("by ") ? words : "from " + words
  }

  /// "2017-12" for its first to its last day.
  private static func whole(_ from: PartialDate, _ to: PartialDate) -> String? {
    guard from.year == to.year, let first = from.day, let last = to.day, let month = to.month, first == 1 else { return nil }
    let (start, end) = (from.earliest.description, to.latest)
    if from.month == month, last == Day.count(ofMonth: month, year: to.year) { return String(start.dropLast(3)) }
    return from.month == 1 && end.civil.month == 12 && end.civil.day == 31 ? "\(from.year)" : nil
  }

  /// The outlet, data set or office that a source's title names: what stands in its last brackets, up to a comma or semicolon, or the
  /// words before them.
  static func outlet(_ title: String, key: String) -> String {
    if key == "recalled" { return "uncited" }
    guard title.last == ")", let open = title.lastIndex(of: "(") else { return cut(title) }
    let inside = title[title.index(after: open)...].dropLast()
    let first = inside.prefix { $0 != ";" && $0 != "," }
    let head = title[..<open].trimmed
    // A file name in brackets names no outlet: the data set's own name stands before them.
    return inside.contains(where: \.isWhitespace) || first.contains(".") || first.count > 2 && !first.contains("_")
      ? cut(String(first)) : cut(String(head))
  }

  private static func cut(_ words: String) -> String { words.count > 26 ? words.prefix(25).trimmed + "…" : words }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(Words.number(number)) \(number == 1 ? one : many)"
  }

  /// "14,927".
  static func number(_ number: Int) -> String {
    var groups: [String] = []
    var rest = number.magnitude
    while rest >= 1000 {
      let digits = String(rest % 1000)
      groups.insert(String(repeating: "0", count: 3 - digits.count) + digits, at: 0)
      rest /= 1000
    }
    return (number < 0 ? "-" : "") + ([String(rest)] + groups).joined(separator: ",")
  }
}
