internal import Diplomacy
internal import Ledger

/// Two parties: the dated line of what was between them, with every source.
struct PairPage {
  let question: Question
  let first: PartyCode
  let second: PartyCode
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let answer = try room.answers.between(first, second, basis: question.basis)
    let before = try question.comparedBasis.map {
      try room.answers.between(first, second, basis: $0)
    }
    let picture = try Gallery(question: question).line(answer)
    let meetings = try Meetings(question: question).of(first, with: second)
    let layout = Layout(question: question, title: "\(room.name(first)) and \(room.name(second))", kicker: "Two parties")
    return layout.page { html in
      html.element("p", ["class": "lead"], lead(answer))
      if let before, let day = question.times.compare { difference(answer, before, day, &html) }
      picture?.figure(&html, question)
      line(answer, before, &html)
      if !meetings.isEmpty { Meetings(question: question).draw(meetings, &html) }
      common(answer, before, &html)
      html.element("p", ["class": "note"]) { html in
        html.text("More on ")
        question.partyLink(first, &html)
        html.text(" and ")
        question.partyLink(second, &html)
        html.text("; the same as ")
        let path = "/v1/pairs/\(Link.encoded(first.rawValue))/\(Link.encoded(second.rawValue))"
        html.element("a", ["href": question.link(path)], "JSON")
        html.text(".")
      }
    }
  }

  private func lead(_ answer: PairAnswer) -> String {
    let when = Gallery(question: question).when.capitalisedFirst
    guard let standing = answer.standing else { return "\(when): no relations are on record." }
    let since = standing.since.map { " since \(Words.date($0))" } ?? ""
    var open = standing.open.map(\.words)
    if standing.mayBeNone { open.append("none") }
    let rest = open.isEmpty ? "" : "; dates leave open whether it is \(open.joined(separator: " or "))"
    let recognised =
      standing.recognisedSince.flatMap { $0 == standing.since ? nil : "; recognition since \(Words.date($0))" } ?? ""
    return "\(when): \(standing.standing?.words ?? "undecided")\(since)\(recognised)\(rest)."
  }

  private func difference(_ answer: PairAnswer, _ before: PairAnswer, _ day: Day, _ html: inout Markup) {
    let (now, then) = (answer.standing?.standing?.words ?? "nothing", before.standing?.standing?.words ?? "nothing")
    let known = Set(before.line.map(\.id))
    let added = answer.line.count { !known.contains($0.id) }
    let moved = now == then ? "the two stood as they do" : "it was \(then) and is \(now)"
    html.element(
      "p", ["class": "differs"],
      "Against \(Words.day(day)): \(moved); \(Words.count(added, "statement is", "statements are")) new on the line, marked there."
    )
  }

  private func line(_ answer: PairAnswer, _ before: PairAnswer?, _ html: inout Markup) {
    html.element("h2", ["id": "line"], "The line")
    guard !answer.line.isEmpty else { return html.element("p", ["class": "note"], "Nothing is on record between the two.") }
    let known = before.map { Set($0.line.map(\.id)) }
    html.element("ol", ["class": "line"]) { html in
      for (date, statements) in grouped(answer.line) {
        html.element("li") { html in
          html.element("span", ["class": "date"], date)
          html.element("div") { html in
            for (words, said) in statements {
              let isNew = known.map { known in !said.contains { known.contains($0.id) } } ?? false
              html.element("p", ["class": isNew ? "changed" : nil]) { html in
                html.text(words + " ")
                html.element("span", ["class": "says"]) { question.sources(said, &$0) }
              }
            }
          }
        }
      }
    }
  }

  /// Statements of one day together; those that say the same are one line with all their sources.
  private func grouped(_ line: [Statement]) -> [(String, [(String, [Statement])])] {
    var out: [(String, [(String, [Statement])])] = []
    for statement in line {
      let date = (statement.from ?? statement.said).map(Words.date) ?? "no date"
      let words = question.sentence(statement)
      if out.last?.0 != date { out.append((date, [])) }
      let last = out.count - 1
      if let index = out[last].1.firstIndex(where: { $0.0 == words }) {
        out[last].1[index].1.append(statement)
      } else {
        out[last].1.append((words, [statement]))
      }
    }
    return out
  }

  private func common(_ answer: PairAnswer, _ before: PairAnswer?, _ html: inout Markup) {
    guard !answer.common.isEmpty else { return }
    let then = before.map { Set($0.common.map(\.accord)) }
    html.element("h2", ["id": "both"], "Both are in")
    DataTable.draw(["Accord", room.name(first), room.name(second), "Source"], &html) { html in
      for place in answer.common {
        html.element("tr", ["class": then?.contains(place.accord) == false ? "changed" : nil]) { html in
          html.element("th", ["scope": "row"]) { question.partyLink(place.accord, &$0) }
          for side in [place.first, place.second] {
            html.element("td") { html in
              html.element("span", ["class": "mark \(Words.style(side.standing))"], side.standing?.words ?? "undecided")
              html.element("span", ["class": "under"], side.strongest?.since.map { "since \(Words.date($0))" } ?? "")
            }
          }
          html.element("td", ["class": "says"]) {
            question.sources([place.first, place.second].flatMap { $0.strongest?.statements ?? [] }, &$0)
          }
        }
      }
    }
  }
}
