internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// All accords and organisations as a network of shared parties, or with one state those that it is in; the table behind it.
struct NetworkPage {
  let question: Question
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let gallery = Gallery(question: question)
    let answer = try room.pictures.network(room.answers, question.basis)
    let before = try question.comparedBasis.map {
      try room.pictures.network(room.answers, $0)
    }
    let state = try question.parameter("party").map { try room.party($0, states: true) }
    let places = try state.map { try room.answers.party($0, basis: question.basis).places } ?? []
    let plate = try gallery.network(of: state, places: places)
    return Layout(question: question, title: "Accords and the parties they share", kicker: "Network").page { html in
      html.element("p", ["class": "lead"], lead(answer, gallery))
      chooser(state, &html)
      plate.figure(&html, question)
      table(answer, before, Set(places.map(\.accord)), state, &html)
    }
  }

  private func lead(_ answer: NetworkAnswer, _ gallery: Gallery) -> String {
    let shown = answer.parties.filter { $0.value.count > 1 }
    let seats = shown.values.reduce(0) { $0 + $1.count }
    return
      "\(gallery.when.capitalisedFirst): \(Words.count(shown.count, "accord", "accords and organisations")) with at least two states, \(Words.count(seats, "place", "places")) held in them."
  }

  private func chooser(_ state: PartyCode?, _ html: inout Markup) {
    html.element("form", ["class": "views", "method": "get", "action": "/network"]) { html in
      question.hidden(without: ["party"], &html)
      html.element("label") { html in
        html.text("Colour the accords of ")
        html.element("select", ["name": "party"]) { html in
          html.element("option", ["value": ""], "no state in particular")
          let states = room.gazetteer.entities.values.filter { $0.kind == .state || $0.kind == .observer || $0.kind == .partial }
          for entity in states.sorted(by: { $0.name < $1.name }) {
            html.element(
              "option", ["value": entity.code.rawValue, "selected": entity.code == state ? "selected" : nil], entity.name)
          }
        }
      }
      html.element("button", ["type": "submit"], "Show")
    }
  }

  private func table(
    _ answer: NetworkAnswer, _ before: NetworkAnswer?, _ own: Set<PartyCode>, _ state: PartyCode?, _ html: inout Markup
  ) {
    let closest = NetworkPage.closest(answer)
    html.element("h2", ["id": state == nil ? "table" : "in"], "The table behind it")
    DataTable.draw(
      ["Accord or organisation", "-Kind", "#Parties", before == nil ? nil : "#Then", "-Most like it", "-#In both"], &html
    ) { html in
      let rows = answer.parties.filter { $0.value.count > 1 && (state == nil || own.contains($0.key)) }
      for (code, parties) in rows.sorted(by: { ($1.value.count, room.name($0.key)) < ($0.value.count, room.name($1.key)) }) {
        let then = before.map { $0.parties[code]?.count ?? 0 }
        html.element("tr", ["class": then != nil && then != parties.count ? "changed" : nil]) { html in
          html.element("th", ["scope": "row"]) { question.partyLink(code, &$0) }
          html.element("td", ["class": "minor"], (Words.kind(room.gazetteer.kind(of: code)) ?? "").lowercased())
          html.element("td", ["class": "number"]) { html in
            let path = "/accords/" + Link.encoded(code.rawValue)
            html.element("a", ["href": question.link(path) + "#who"], "\(parties.count)")
          }
          if let then { html.element("td", ["class": "number"], "\(then)") }
          html.element("td", ["class": "minor"]) { html in
            if let tie = closest[code] { question.partyLink(tie.other, &html) }
          }
          html.element("td", ["class": "number minor"], closest[code].map { "\($0.shared)" } ?? "")
        }
      }
    }
  }

  /// For each accord the one most like it.
  private static func closest(_ answer: NetworkAnswer) -> [PartyCode: (other: PartyCode, shared: Int)] {
    var out: [PartyCode: (other: PartyCode, shared: Int)] = [:]
    for tie in answer.ties(nearest: 1, atLeast: 0) {
      if out[tie.first] == nil { out[tie.first] = (tie.second, tie.shared) }
      if out[tie.second] == nil { out[tie.second] = (tie.first, tie.shared) }
    }
    return out
  }
}
