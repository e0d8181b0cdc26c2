internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// Who stands where in an accord or organisation: map, table by instrument, the acts in lanes, disputes, obligations, kin.
struct AccordPage {
  let question: Question
  let accord: PartyCode
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let layer = question.parameter("layer")
    let answer = try room.answers.members(of: accord, layer: layer, basis: question.basis)
    let before = try question.comparedBasis.map {
      try room.answers.members(of: accord, layer: layer, basis: $0)
    }
    let then = before.map { Comparison(now: AccordPage.standings(answer), then: AccordPage.standings($0)) }
    let gallery = Gallery(question: question)
    let (acts, kin) = (try gallery.acts(answer), try gallery.neighbours(of: accord))
    let ties = try gallery.ties(of: accord)
    let layout = Layout(question: question, title: room.name(accord), kicker: Words.kind(room.gazetteer.kind(of: accord)))
    return layout.page { html in
      html.element("p", ["class": "lead"]) { lead(answer, &$0) }
      terms(answer, &html)
      if let then, let day = question.times.compare { difference(then, day, &html) }
      if answer.parties.contains(where: \.party.isState) {
        gallery.members(answer, moved: then?.moved ?? []).figure(&html, question)
        MapControls(question: question).draw(&html)
      }
      html.element("h2", ["id": "who"], "Who stands where")
      layers(&html)
      table(answer, then, &html)
      disputes(answer, &html)
      if let acts {
        html.element("h2", ["id": "acts"], "Acts")
        acts.figure(&html, question)
      }
      obligations(&html)
      if let kin {
        html.element("h2", ["id": "kin"], "Among other accords")
        kin.figure(&html, question)
        alike(ties, answer, &html)
      }
    }
  }

  static func standings(_ answer: MembersAnswer) -> [PartyCode: String] {
    Dictionary(answer.parties.map { ($0.party, $0.standing?.words ?? "undecided") }, uniquingKeysWith: { first, _ in first })
  }

  private func lead(_ answer: MembersAnswer, _ html: inout Markup) {
    let parties = answer.parties.count(where: \.isParty)
    let others = answer.parties.count - parties
    let when = Gallery(question: question).when
    guard !answer.parties.isEmpty else { return html.text("\(when.capitalisedFirst), nobody has a standing here.") }
    html.text("\(when.capitalisedFirst): ")
    html.element("a", ["href": "#who"], Words.count(parties, "party", "parties"))
    html.text(
      others == 0
        ? "." : ", and \(Words.count(others, "other whose standing falls", "others whose standing falls")) short of that.")
  }

  private func terms(_ answer: MembersAnswer, _ html: inout Markup) {
    var words: [String] = []
    if let entry = answer.terms.entry { words.append("In force since \(Words.date(entry)).") }
    if let threshold = answer.terms.threshold {
      let delay = answer.terms.delay.map { ", \($0) days after the last of them" } ?? ""
      words.append("Enters into force with \(Words.count(threshold, "instrument", "instruments")) of consent\(delay).")
    }
    if let notice = answer.terms.notice {
      words.append("A denunciation takes effect after \(Words.count(notice, "month", "months")).")
    }
    guard !words.isEmpty else { return }
    html.element("p", ["class": "note"], words.joined(separator: " "))
  }

  private func difference(_ then: Comparison<PartyCode>, _ day: Day, _ html: inout Markup) {
    html.element("p", ["class": "differs"]) { html in
      guard !then.moved.isEmpty else { return html.text("Nothing differs from \(Words.day(day)).") }
      html.text("Against \(Words.day(day)), \(Words.count(then.moved.count, "standing differs", "standings differ")): ")
      for (index, party) in then.moved.sorted().prefix(12).enumerated() {
        if index > 0 { html.text("; ") }
        question.partyLink(party, &html)
        html.text(" \(then.then[party] ?? "not there"), now \(then.now[party] ?? "not there")")
      }
      html.text(then.moved.count > 12 ? "; and \(then.moved.count - 12) more, marked in the table." : ".")
    }
  }

  private func layers(_ html: inout Markup) {
    let layers = room.gazetteer.layers(of: accord)
    guard layers.count > 1 else { return }
    let chosen = question.parameter("layer")
    html.element("form", ["class": "views", "method": "get", "action": question.path]) { html in
      question.hidden(without: ["layer"], &html)
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

  private func table(_ answer: MembersAnswer, _ then: Comparison<PartyCode>?, _ html: inout Markup) {
    guard !answer.parties.isEmpty else { return html.element("p", ["class": "note"], "Nobody, by what was known then.") }
    DataTable.draw(["Party", "Standing", "Since", then == nil ? nil : "Then", "Source"], &html) { html in
      for party in answer.parties { row(party, then, answer.disputes[party.party] != nil, &html) }
      for gone in then?.gone.sorted() ?? [] {
        html.element("tr", ["class": "changed"]) { html in
          html.element("th", ["scope": "row"]) { question.partyLink(gone, &$0) }
          html.element("td", "not there")
          html.element("td", "")
          html.element("td", then?.then[gone] ?? "")
          html.element("td", "")
        }
      }
    }
  }

  /// The strongest instrument stands in the row, the others fold out under it.
  private func row(_ party: PartyStanding, _ then: Comparison<PartyCode>?, _ isDisputed: Bool, _ html: inout Markup) {
    guard let strongest = party.strongest else { return }
    html.element("tr", ["class": then?.moved.contains(party.party) == true ? "changed" : nil]) { html in
      html.element("th", ["scope": "row"]) { question.partyLink(party.party, &$0) }
      html.element("td") { html in
        question.standing(strongest, &html)
        if isDisputed { html.element("a", ["class": "disputed", "href": "#disputed"], "disputed") }
        if let title = strongest.layer.map(title) { html.element("span", ["class": "under"], title) }
        others(party.layers.dropFirst(), &html)
      }
      html.element("td", ["class": "date"], strongest.since.map(Words.date) ?? "")
      if let then { html.element("td", ["class": "then"], then.then[party.party] ?? "not there") }
      html.element("td", ["class": "says"]) { question.sources(strongest.statements, &$0) }
    }
  }

  private func others(_ layers: ArraySlice<LayerStanding>, _ html: inout Markup) {
    guard !layers.isEmpty else { return }
    html.element("details") { html in
      let isOfInstruments = layers.allSatisfy { $0.layer != nil }
      html.element(
        "summary",
        isOfInstruments
          ? Words.count(layers.count, "other instrument", "other instruments")
          : Words.count(layers.count, "other standing", "other standings"))
      html.element("ul", ["class": "plain"]) { html in
        for layer in layers {
          html.element("li") { html in
            question.standing(layer, &html)
            html.text(layer.since.map { ", \(Words.date($0))" } ?? "")
            html.element("span", ["class": "under"]) { html in
              html.text((layer.layer.map(title) ?? "no instrument named") + " · ")
              question.sources(layer.statements, &html)
            }
          }
        }
      }
    }
  }

  private func title(_ layer: String) -> String {
    let title = room.gazetteer.layers(of: accord).first { $0.id == layer }?.title ?? ""
    return title.isEmpty ? layer : title
  }

  private func disputes(_ answer: MembersAnswer, _ html: inout Markup) {
    guard !answer.disputes.isEmpty else { return }
    html.element("h2", ["id": "disputed"], "Where sources disagree")
    DisputeTable(question: question).draw(answer.disputes.values.sorted { $0.party < $1.party }, &html)
  }

  private func obligations(_ html: inout Markup) {
    let owed = room.gazetteer.obligations(of: accord)
    guard !owed.isEmpty else { return }
    html.element("h2", ["id": "owes"], "What a party owes")
    html.element("ul", ["class": "plain owes"]) { html in
      for obligation in owed {
        let words =
          obligation.wording.isEmpty
          ? "\(obligation.predicate) \(room.name(obligation.object)): \(obligation.stage)" : obligation.wording
        html.element("li", words)
      }
    }
  }

  /// The table behind the drawing of kin.
  private func alike(_ ties: [NetworkAnswer.Tie], _ answer: MembersAnswer, _ html: inout Markup) {
    html.element("div", ["id": "alike"]) { html in
      DataTable.draw(["Accord or organisation", "#Parties in both", "#Share of all in either"], &html) { html in
        for tie in ties {
          html.element("tr") { html in
            html.element("th", ["scope": "row"]) { question.partyLink(tie.second, &$0) }
            html.element("td", ["class": "number"], "\(tie.shared)")
            html.element("td", ["class": "number"], Words.percent(tie.likeness))
          }
        }
      }
    }
  }
}
