internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// A state: how it stands to others, what it is in, whom it meets, who holds its offices, how far it is apart from the rest.
struct StatePage {
  let question: Question
  let state: PartyCode
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let answer = try room.answers.party(state, basis: question.basis)
    let before = try question.comparedBasis.map {
      try room.answers.party(state, basis: $0)
    }
    let pairs = before.map { Comparison(now: StatePage.pairs(answer), then: StatePage.pairs($0)) }
    let accords = before.map { Comparison(now: StatePage.places(answer), then: StatePage.places($0)) }
    let gallery = Gallery(question: question)
    let map = gallery.relations(answer, moved: pairs?.moved ?? [])
    let isolation = try gallery.isolation(of: state)
    let network =
      answer.places.isEmpty
      ? nil
      : try gallery.network(
        of: state, places: answer.places, path: "/pictures/states/\(state.rawValue)/network.svg")
    let meetings = try Meetings(question: question).of(state)
    let entity = room.gazetteer.entities[state]
    let kicker = [Words.kind(entity?.kind), entity?.subregion ?? entity?.region].compactMap(\.self).joined(separator: " · ")
    return Layout(question: question, title: room.name(state), kicker: kicker).page { html in
      html.element("p", ["class": "lead"]) { lead(answer, meetings.count, &$0) }
      if let pairs, let accords, let day = question.times.compare { difference(pairs, accords, day, &html) }
      if let map {
        map.figure(&html, question)
        MapControls(question: question).draw(&html)
      }
      offices(answer, &html)
      if !meetings.isEmpty { Meetings(question: question).draw(meetings, of: state, &html) }
      if let isolation { apart(isolation.plate, isolation.field, &html) }
      places(answer, accords, &html)
      if let network { network.figure(&html, question) }
      relations(answer, pairs, &html)
    }
  }

  private static func pairs(_ answer: PartyAnswer) -> [PartyCode: String] {
    Dictionary(
      answer.relations.map { ($0.other, $0.standing.standing?.words ?? "undecided") }, uniquingKeysWith: { first, _ in first })
  }

  private static func places(_ answer: PartyAnswer) -> [PartyCode: String] {
    Dictionary(
      answer.places.map { ($0.accord, $0.standing.standing?.words ?? "undecided") }, uniquingKeysWith: { first, _ in first })
  }

  private func lead(_ answer: PartyAnswer, _ meetings: Int, _ html: inout Markup) {
    let ties = answer.relations.count { $0.standing.standing == .diplomatic || $0.standing.standing == .normalised }
    let broken = answer.relations.count { $0.standing.standing?.isBroken == true }
    let party = answer.places.count { $0.standing.isParty }
    html.text("On record \(Gallery(question: question).when): relations with ")
    html.element("a", ["href": "#with"], Words.count(ties, "state or body", "states and bodies"))
    if broken > 0 { html.text(", \(broken) broken or suspended") }
    html.text("; party to ")
    html.element("a", ["href": "#in"], Words.count(party, "accord or organisation", "accords and organisations"))
    if meetings > 0 {
      html.text("; ")
      html.element("a", ["href": "#meetings"], Words.count(meetings, "meeting", "meetings"))
    }
    html.text(".")
  }

  private func difference(
    _ pairs: Comparison<PartyCode>, _ accords: Comparison<PartyCode>, _ day: Day, _ html: inout Markup
  ) {
    let (a, b) = (pairs.moved.count, accords.moved.count)
    html.element(
      "p", ["class": "differs"],
      a + b == 0
        ? "Nothing differs from \(Words.day(day))."
        : "Against \(Words.day(day)), \(Words.count(a, "relation differs", "relations differ")) and \(Words.count(b, "accord does", "accords do")): marked on map and tables."
    )
  }

  private func offices(_ answer: PartyAnswer, _ html: inout Markup) {
    guard !answer.offices.isEmpty else { return }
    html.element("h2", ["id": "offices"], "Offices")
    offices(answer.offices.prefix(StatePage.first), &html)
    let rest = answer.offices.dropFirst(StatePage.first)
    guard !rest.isEmpty else { return }
    html.element("details") { html in
      html.element("summary", Words.count(rest.count, "other office", "other offices"))
      offices(rest, &html)
    }
  }

  /// Offices that are shown at once; the others fold out under them.
  private static let first = 8

  private func offices(_ offices: ArraySlice<Statement>, _ html: inout Markup) {
    DataTable.draw(["Office", "Holder", "Since", "Source"], &html) { html in
      for office in offices {
        html.element("tr") { html in
          html.element("th", ["scope": "row"], (office.value ?? "").capitalisedFirst)
          html.element("td", office.person ?? "")
          html.element("td", ["class": "date"], office.from.map(Words.date) ?? "")
          html.element("td", ["class": "says"]) { question.sources([office], &$0) }
        }
      }
    }
  }

  private func apart(_ plate: Plate, _ field: IsolationField, _ html: inout Markup) {
    html.element("h2", ["id": "isolation"], "Isolation")
    plate.figure(&html, question)
    html.element("details") { html in
      html.element("summary", "The table behind the curve")
      html.element("p", ["class": "note"], IsolationAnswer.definition)
      DataTable.draw(["Day", "#Other states", "#With relations", "#Without", "#Median state"], &html) { html in
        for (index, day) in field.days.enumerated() where index == field.days.count - 1 || day.civil.year % 5 == 0 {
          guard let share = field.share(of: state, at: index), let related = field.related[state]?[index] else { continue }
          html.element("tr") { html in
            html.element("th", ["scope": "row", "class": "date"], day.description)
            html.element("td", ["class": "number"], "\(field.states[index] - 1)")
            html.element("td", ["class": "number"]) { html in
              html.element("a", ["href": Link.to(question.path, [("as-of", day.description)]) + "#with"], "\(related)")
            }
            html.element("td", ["class": "number"], Words.percent(share))
            html.element("td", ["class": "number"], field.median(at: index).map(Words.percent) ?? "")
          }
        }
      }
    }
  }

  private func places(_ answer: PartyAnswer, _ then: Comparison<PartyCode>?, _ html: inout Markup) {
    guard !answer.places.isEmpty else { return }
    html.element("h2", ["id": "in"], "Accords and organisations")
    let places = answer.places.sorted { question.room.name($0.accord) < question.room.name($1.accord) }
    DataTable.draw(["Accord", "Standing", "Since", then == nil ? nil : "Then", "Source"], &html) { html in
      for place in places {
        guard let strongest = place.standing.strongest else { continue }
        html.element("tr", ["class": then?.moved.contains(place.accord) == true ? "changed" : nil]) { html in
          html.element("th", ["scope": "row"]) { question.partyLink(place.accord, &$0) }
          html.element("td") { html in
            question.standing(strongest, &html)
            let title = room.gazetteer.layers(of: place.accord).first { $0.id == strongest.layer }?.title
            if let title, !title.isEmpty { html.element("span", ["class": "under"], title) }
          }
          html.element("td", ["class": "date"], strongest.since.map(Words.date) ?? "")
          if let then { html.element("td", ["class": "then"], then.then[place.accord] ?? "not there") }
          html.element("td", ["class": "says"]) { question.sources(strongest.statements, &$0) }
        }
      }
    }
  }

  private func relations(_ answer: PartyAnswer, _ then: Comparison<PartyCode>?, _ html: inout Markup) {
    guard !answer.relations.isEmpty else { return }
    html.element("h2", ["id": "with"], "Relations")
    DataTable.draw(["With", "Standing", "Since", then == nil ? nil : "Then", "Source"], &html) { html in
      for pair in answer.relations {
        html.element("tr", ["class": then?.moved.contains(pair.other) == true ? "changed" : nil]) { html in
          html.element("th", ["scope": "row"]) { html in
            html.element("a", ["href": question.link(question.pairPath(state, pair.other))], room.name(pair.other))
          }
          html.element("td") { question.standing(pair.standing, &$0) }
          html.element("td", ["class": "date"], pair.standing.since.map(Words.date) ?? "")
          if let then { html.element("td", ["class": "then"], then.then[pair.other] ?? "nothing") }
          html.element("td", ["class": "says"]) { question.sources(pair.standing.statements, &$0) }
        }
      }
    }
  }
}
