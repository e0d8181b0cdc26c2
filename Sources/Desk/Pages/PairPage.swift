internal import Diplomacy
internal import Ledger

/// Two parties: the dated line of what was between them, with every source.
struct PairPage {
  let question: Question
  let first: PartyCode
  let second: PartyCode

  func html() throws -> [UInt8] {
    let room = question.room
    let answer = try room.answers.between(first, second, basis: question.basis)
    let title = "\(room.name(first)) and \(room.name(second))"
    return Layout(question: question, title: title).page { html in
      html.element("p", ["class": "lead"], lead(answer))
      line(answer, &html)
      common(answer, &html)
      html.element("p", ["class": "note"]) { html in
        question.partyLink(first, &html)
        html.text(" · ")
        question.partyLink(second, &html)
        html.text(" · ")
        html.element(
          "a", ["href": question.link("/v1/pairs/\(Link.encoded(first.rawValue))/\(Link.encoded(second.rawValue))")], "JSON")
      }
    }
  }

  private func lead(_ answer: PairAnswer) -> String {
    guard let standing = answer.standing else { return "As of \(answer.basis.asOf), no relations are on record." }
    let since = standing.since.map { " since \($0)" } ?? ""
    let open = standing.undecided.map { "; dates leave open whether it is \($0.words)" } ?? ""
    return "As of \(answer.basis.asOf): \(standing.standing?.words ?? "undecided")\(since)\(open)."
  }

  private func line(_ answer: PairAnswer, _ html: inout Markup) {
    html.element("h2", ["id": "line"], "The line")
    guard !answer.line.isEmpty else { return html.element("p", "Nothing is on record between the two.") }
    html.element("ol", ["class": "line"]) { html in
      for (date, statements) in grouped(answer.line) {
        html.element("li") { html in
          html.element("span", ["class": "date"], date)
          html.element("div") { html in
            for (words, said) in statements {
              html.element("p") { html in
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
      let date = (statement.from ?? statement.said)?.description ?? "no date"
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

  private func common(_ answer: PairAnswer, _ html: inout Markup) {
    guard !answer.common.isEmpty else { return }
    html.element("h2", ["id": "both"], "Both are in")
    html.element("div", ["class": "wide"]) { html in
      html.element("table") { html in
        DataTable.head(["Accord", question.room.name(first), question.room.name(second)], &html)
        html.element("tbody") { html in
          for place in answer.common {
            html.element("tr") { html in
              html.element("th", ["scope": "row"]) { question.partyLink(place.accord, &$0) }
              for side in [place.first, place.second] {
                html.element("td") { html in
                  html.element("span", ["class": "mark \(Words.style(side.standing))"], side.standing?.words ?? "undecided")
                  html.text(side.strongest?.since.map { " \($0)" } ?? "")
                }
              }
            }
          }
        }
      }
    }
  }
}
