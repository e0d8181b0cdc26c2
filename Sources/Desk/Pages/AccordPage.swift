internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// Who stands where in an accord or organisation: map, table by layer, the acts in lanes.
struct AccordPage {
  let question: Question
  let accord: PartyCode

  func html() throws -> [UInt8] {
    let room = question.room
    let layer = question.parameter("layer")
    let answer = try room.answers.members(of: accord, layer: layer, basis: question.basis)
    let before = try question.times.compared(head: question.head, today: question.today).map {
      try room.answers.members(of: accord, layer: layer, basis: $0)
    }
    let moved = changed(answer, before)
    let layout = Layout(question: question, title: room.name(accord))
    return try layout.page(compares: true) { html in
      html.element("p", ["class": "lead"], lead(answer))
      if let before, let day = question.times.compare { html.element("p", ["class": "note"], difference(moved, before, day)) }
      html.element("figure") { html in
        map(answer, moved, &html)
        legend(&html)
        caption("map", &html)
      }
      layers(&html)
      table(answer, before, moved, &html)
      try acts(&html)
      obligations(&html)
    }
  }

  private func lead(_ answer: MembersAnswer) -> String {
    let parties = answer.parties.count(where: \.isParty)
    let others = answer.parties.count - parties
    let known =
      question.times.knownTo == .public
      ? "as publicly known on \(question.times.knownOn ?? question.today)" : "as known to this ledger"
    guard !answer.parties.isEmpty else { return "As of \(answer.basis.asOf), \(known), nobody has a standing here." }
    let rest = others == 0 ? "" : "; \(Words.count(others, "other has", "others have")) a standing short of that"
    return "As of \(answer.basis.asOf), \(known): \(Words.count(parties, "party", "parties"))\(rest)."
  }

  private func difference(_ moved: [PartyCode: String?], _ before: MembersAnswer, _ day: Day) -> String {
    guard !moved.isEmpty else { return "Nothing differs from \(day)." }
    let words = moved.keys.sorted().map { "\(question.room.name($0)) (\((moved[$0] ?? nil) ?? "nothing on record") then)" }
    return "Since \(day), this differs: \(words.joined(separator: ", "))."
  }

  /// Parties whose standing differs from the day of comparison, with what it was.
  private func changed(_ answer: MembersAnswer, _ before: MembersAnswer?) -> [PartyCode: String?] {
    guard let before else { return [:] }
    let then = Dictionary(before.parties.map { ($0.party, $0.standing) }, uniquingKeysWith: { first, _ in first })
    var out: [PartyCode: String?] = [:]
    for party in answer.parties where (then[party.party] ?? nil) != party.standing {
      out[party.party] = .some((then[party.party] ?? nil)?.words)
    }
    let now = Set(answer.parties.map(\.party))
    for party in before.parties where !now.contains(party.party) { out[party.party] = .some(party.standing?.words) }
    return out
  }

  private func map(_ answer: MembersAnswer, _ moved: [PartyCode: String?], _ html: inout Markup) {
    var marks: [PartyCode: WorldMap.Mark] = [:]
    for party in answer.parties where party.party.isState {
      marks[party.party] = WorldMap.Mark(
        style: Words.style(party.standing), words: party.standing?.words ?? "undecided", isChanged: moved[party.party] != nil)
    }
    let viewpoint = question.parameter("view").flatMap(WorldMap.Viewpoint.init(rawValue:)) ?? .facto
    question.room.world.draw(
      &html, title: "Map: who stands where in \(question.room.name(accord))", viewpoint: viewpoint, marks: marks
    ) { question.link("/states/" + $0.rawValue) }
    html.element("p", ["class": "views"]) { html in
      html.text("Places of disputed statehood: ")
      for (index, view) in WorldMap.Viewpoint.allCases.enumerated() {
        if index > 0 { html.text(" · ") }
        if view == viewpoint {
          html.element("strong", view.words)
        } else {
          html.element("a", ["href": question.link(question.path, [("view", view.rawValue)])], view.words)
        }
      }
    }
  }

  private func legend(_ html: inout Markup) {
    html.element("ul", ["class": "legend"]) { html in
      for entry in Words.legend {
        html.element("li") { html in
          html.element("span", ["class": "key \(entry.style)"], "")
          html.text(entry.words)
        }
      }
    }
  }

  private func caption(_ picture: String, _ html: inout Markup) {
    html.element("figcaption") { html in
      html.text("Outlines: Natural Earth, equal-area (Equal Earth). ")
      let path = "/v1/accords/\(Link.encoded(accord.rawValue))/\(picture).svg"
      html.element("a", ["href": question.link(path)], "SVG")
      html.text(" · ")
      html.element("a", ["href": question.link("/v1/accords/\(Link.encoded(accord.rawValue))/members")], "JSON")
    }
  }

  private func layers(_ html: inout Markup) {
    let layers = question.room.gazetteer.layers(of: accord)
    guard layers.count > 1 else { return }
    let chosen = question.parameter("layer")
    html.element("form", ["class": "views", "method": "get", "action": question.path]) { html in
      for (name, value) in question.parameters where name != "layer" {
        html.void("input", ["type": "hidden", "name": name, "value": value])
      }
      html.element("label") { html in
        html.text("Instrument ")
        html.element("select", ["name": "layer"]) { html in
          html.element("option", ["value": ""], "all")
          for layer in layers {
            let words = layer.title.isEmpty ? layer.id : layer.title
            html.element("option", ["value": layer.id, "selected": chosen == layer.id ? "selected" : nil], words)
          }
        }
      }
      html.element("button", ["type": "submit"], "Show")
    }
  }

  private func table(
    _ answer: MembersAnswer, _ before: MembersAnswer?, _ moved: [PartyCode: String?], _ html: inout Markup
  ) {
    html.element("h2", ["id": "who"], "Who stands where")
    html.element("div", ["class": "wide"]) { html in
      html.element("table") { html in
        DataTable.head(["Party", "Standing", "Since", "Instrument", before == nil ? nil : "Then", "Says"], &html)
        html.element("tbody") { html in
          for party in answer.parties { row(party, before == nil ? nil : moved, isChanged: moved[party.party] != nil, &html) }
        }
      }
    }
  }

  /// The strongest instrument stands in the row, the others fold out under it.
  private func row(
    _ party: PartyStanding, _ then: [PartyCode: String?]?, isChanged: Bool, _ html: inout Markup
  ) {
    guard let strongest = party.strongest else { return }
    html.element("tr", ["class": isChanged ? "changed" : nil]) { html in
      html.element("th", ["scope": "row"]) { question.partyLink(party.party, &$0) }
      html.element("td") { html in
        standing(strongest, &html)
        others(party.layers.dropFirst(), &html)
      }
      html.element("td", ["class": "date"], strongest.since?.description ?? "")
      html.element("td", strongest.layer.map(title) ?? "")
      if let then { html.element("td", (then[party.party] ?? nil) ?? "") }
      html.element("td") { question.sources(strongest.statements, &$0) }
    }
  }

  private func others(_ layers: ArraySlice<LayerStanding>, _ html: inout Markup) {
    guard !layers.isEmpty else { return }
    html.element("details") { html in
      html.element("summary", Words.count(layers.count, "other instrument", "other instruments"))
      html.element("ul") { html in
        for layer in layers {
          html.element("li") { html in
            standing(layer, &html)
            html.text(" \(layer.since?.description ?? "") \(layer.layer.map(title) ?? "no instrument named") ")
            html.element("span", ["class": "says"]) { question.sources(layer.statements, &$0) }
          }
        }
      }
    }
  }

  /// What an instrument is called, cut where it is long.
  private func title(_ layer: String) -> String {
    let title = question.room.gazetteer.layers(of: accord).first { $0.id == layer }?.title ?? ""
    guard title.count > 48 else { return title.isEmpty ? layer : title }
    return title.prefix(47) + "…"
  }

  private func standing(_ layer: LayerStanding, _ html: inout Markup) {
    let words = layer.standing?.words ?? "none"
    let open =
      layer.undecided.isEmpty ? words : "undecided: " + ([words] + layer.undecided.map(\.words)).joined(separator: " or ")
    html.element(
      "span", ["class": "mark \(layer.undecided.isEmpty ? Words.style(layer.standing) : "undecided")", "title": layer.rule], open)
  }

  private func acts(_ html: inout Markup) throws {
    var query = StatementQuery.of(accord, [.partyTo])
    query.recordedBy = question.basis.bounds.recorded
    let all = question.basis.bounds.current(try question.room.ledger.statements(query))
    let lanes = Lanes(statements: all, asOf: question.basis.asOf, name: question.room.name)
    guard !lanes.isEmpty else { return }
    html.element("h2", ["id": "acts"], "Acts")
    html.element("figure", ["class": "lanes"]) { html in
      lanes.draw(&html, title: "Acts of the parties to \(question.room.name(accord)) over time")
      html.element("figcaption", "A dot is an act of a known day; a bar that fades is a date known only in bounds.")
    }
  }

  private func obligations(_ html: inout Markup) {
    let owed = question.room.gazetteer.obligations(of: accord)
    guard !owed.isEmpty else { return }
    html.element("h2", "What a party owes")
    html.element("ul") { html in
      for obligation in owed {
        let words =
          obligation.wording.isEmpty
          ? "\(obligation.predicate) \(question.room.name(obligation.object)): \(obligation.stage)" : obligation.wording
        html.element("li", words)
      }
    }
  }
}

/// Pieces that all tables share.
enum DataTable {
  static func head(_ columns: [String?], _ html: inout Markup) {
    html.element("thead") { html in
      html.element("tr") { html in
        for column in columns.compactMap(\.self) { html.element("th", ["scope": "col"], column) }
      }
    }
  }
}
