internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// A state: how it stands to others, what it is in, who holds its offices.
struct StatePage {
  let question: Question
  let state: PartyCode

  func html() throws -> [UInt8] {
    let room = question.room
    let answer = try room.answers.party(state, basis: question.basis)
    return Layout(question: question, title: room.name(state)).page { html in
      html.element("p", ["class": "lead"], lead(answer))
      map(answer, &html)
      offices(answer, &html)
      places(answer, &html)
      relations(answer, &html)
    }
  }

  private func lead(_ answer: PartyAnswer) -> String {
    let ties = answer.relations.count { $0.standing.standing == .diplomatic || $0.standing.standing == .normalised }
    let broken = answer.relations.count { $0.standing.standing?.isBroken == true }
    let party = answer.places.count { $0.standing.isParty }
    let known = "on record: \(Words.count(ties, "relation", "relations")) with other states"
    let breaks = broken == 0 ? "" : ", \(broken) broken or suspended"
    return
      "As of \(answer.basis.asOf), \(known)\(breaks); party to \(Words.count(party, "accord or organisation", "accords and organisations"))."
  }

  private func map(_ answer: PartyAnswer, _ html: inout Markup) {
    var marks: [PartyCode: WorldMap.Mark] = [state: WorldMap.Mark(style: "self", words: "this state")]
    for pair in answer.relations where pair.other.isState {
      marks[pair.other] = WorldMap.Mark(
        style: Words.style(pair.standing.standing), words: pair.standing.standing?.words ?? "undecided")
    }
    guard marks.count > 1 else { return }
    let arcs = answer.relations.filter { $0.standing.standing?.isBroken == true }.map {
      (state, $0.other, "\(question.room.name($0.other)): \($0.standing.standing?.words ?? "")")
    }
    html.element("figure") { html in
      question.room.world.draw(
        &html, title: "Map: relations of \(question.room.name(state))", viewpoint: .facto, marks: marks, arcs: arcs
      ) { question.link($0 == state ? question.path : question.pairPath(state, $0)) }
      html.element("ul", ["class": "legend"]) { html in
        for (style, words) in [
          ("bound", "diplomatic relations"), ("signed", "normalised"), ("near", "recognition only"), ("ahead", "announced"),
          ("suspended", "suspended"), ("out", "severed or war"),
        ] {
          html.element("li") { html in
            html.element("span", ["class": "key \(style)"], "")
            html.text(words)
          }
        }
      }
      html.element("figcaption", "Outlines: Natural Earth, equal-area (Equal Earth). Bows join pairs whose relations are broken.")
    }
  }

  private func offices(_ answer: PartyAnswer, _ html: inout Markup) {
    guard !answer.offices.isEmpty else { return }
    html.element("h2", ["id": "offices"], "Offices")
    rows(["Office", "Holder", "Since", "Says"], answer.offices, &html) { office, html in
      html.element("th", ["scope": "row"], office.value ?? "")
      html.element("td", office.person ?? "")
      html.element("td", ["class": "date"], office.from?.description ?? "")
      html.element("td") { question.sources([office], &$0) }
    }
  }

  private func places(_ answer: PartyAnswer, _ html: inout Markup) {
    guard !answer.places.isEmpty else { return }
    html.element("h2", ["id": "in"], "Accords and organisations")
    let places = answer.places.sorted { question.room.name($0.accord) < question.room.name($1.accord) }
    rows(["Accord", "Standing", "Since", "Instrument", "Says"], places, &html) { place, html in
      let strongest = place.standing.strongest
      html.element("th", ["scope": "row"]) { question.partyLink(place.accord, &$0) }
      html.element("td") { html in
        html.element("span", ["class": "mark \(Words.style(strongest?.standing))"], strongest?.standing?.words ?? "undecided")
      }
      html.element("td", ["class": "date"], strongest?.since?.description ?? "")
      html.element("td", strongest?.layer ?? "")
      html.element("td") { question.sources(strongest?.statements ?? [], &$0) }
    }
  }

  private func relations(_ answer: PartyAnswer, _ html: inout Markup) {
    guard !answer.relations.isEmpty else { return }
    html.element("h2", ["id": "with"], "Relations")
    rows(["With", "Standing", "Since", "Says"], answer.relations, &html) { pair, html in
      html.element("th", ["scope": "row"]) { html in
        html.element("a", ["href": question.link(question.pairPath(state, pair.other))], question.room.name(pair.other))
      }
      html.element("td") { html in
        let words = pair.standing.standing?.words ?? "undecided"
        html.element("span", ["class": "mark \(Words.style(pair.standing.standing))", "title": pair.standing.rule], words)
      }
      html.element("td", ["class": "date"], pair.standing.since?.description ?? "")
      html.element("td") { question.sources(pair.standing.statements, &$0) }
    }
  }

  private func rows<Row>(
    _ columns: [String], _ rows: [Row], _ html: inout Markup, _ row: (Row, inout Markup) -> Void
  ) {
    html.element("div", ["class": "wide"]) { html in
      html.element("table") { html in
        DataTable.head(columns, &html)
        html.element("tbody") { html in
          for item in rows { html.element("tr") { row(item, &$0) } }
        }
      }
    }
  }
}
