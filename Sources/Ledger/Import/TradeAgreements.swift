internal import Diplomacy
internal import Gazetteer

/// DESTA's list of trade agreements: a row for each treaty with ISO numeric codes of its members, semicolons between fields.
enum TradeAgreements {
  static func read(_ text: DelimitedText, into context: inout ImportContext) throws {
    try text.require(["number", "base_treaty", "name", "entry_type", "year", "entryforceyear", "c1"])
    var byNumber: [Int: PartyCode] = [:]
    for code in context.gazetteer.entities.keys {
      for fact in context.gazetteer.facts(of: code, .isoNumeric) { if let number = Int(fact.value) { byNumber[number] = code } }
    }
    let members = (1...200).map { "c\($0)" }.filter(text.has)
    for row in text.rows {
      guard let base = text.value("base_treaty", row), let type = text.value("entry_type", row) else {
        context.row(row.line, [], otherwise: "no treaty is named")
        continue
      }
      let accord = PartyCode("desta-\(base)")
      let year = ImportDates.parts(text.value("year", row), nil, nil)
      let force = ImportDates.parts(text.value("entryforceyear", row), nil, nil)
      guard let act = try act(type, row.line, &context) else {
        context.row(row.line, [], otherwise: "its entry_type \"\(type)\" is unknown")
        continue
      }
      var out: [Statement] = []
      if type != "withdrawal", type != "accession" {
        var title = context.statement(.accord, accord, from: year)
        title.stage = type == "base_treaty" ? "adopted" : type == "negotiation" ? nil : "amended"
        title.value = text.value("name", row)
        if type == "negotiation" { title.factuality = .planned }
        out.append(title)
      }
      for column in members {
        guard let field = text.value(column, row) else { continue }
        guard let number = Int(field) else {
          try context.unreadable(row.line, "\(column) is \"\(field)\", no ISO 3166-1 numeric code", "write the number")
          continue
        }
        let party = byNumber[number] ?? PartyCode("iso-\(number)")
        out.append(context.act(act, party, accord, year))
        if act == .signed || act == .acceded, let force { out.append(context.act(.inForce, party, accord, force)) }
      }
      context.row(row.line, out, otherwise: "it names no member")
    }
  }

  private static func act(_ type: String, _ line: Int, _ context: inout ImportContext) throws -> Act? {
    switch type {
    case "base_treaty", "protocol or amendment", "consolidated": return .signed
    case "accession": return .acceded
    case "withdrawal": return .withdrew
    case "negotiation": return .negotiated
    default:
      try context.unreadable(line, "unknown entry_type \"\(type)\"", "see DESTA's codebook")
      return nil
    }
  }
}
