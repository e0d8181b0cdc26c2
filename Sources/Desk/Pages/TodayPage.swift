internal import Diplomacy
internal import Ledger

/// The latest dispatches and what moved lately.
struct TodayPage {
  let question: Question
  /// Days that "lately" reaches back.
  static let span = 90

  func html() throws -> [UInt8] {
    let room = question.room
    let basis = question.basis
    let from = question.times.compare ?? basis.asOf.advanced(by: -TodayPage.span)
    let batches = try room.ledger.batches().filter {
      $0.kind == .dispatch && $0.recorded <= (basis.bounds.recorded ?? $0.recorded)
    }
    let changes = try room.answers.changes(from: from, to: basis.asOf, basis: basis)
    return Layout(question: question, title: "Today").page(compares: true) { html in
      html.element("p", ["class": "lead"], "What was filed, and what moved between \(from) and \(basis.asOf).")
      html.element("h2", ["id": "dispatches"], "Dispatches")
      dispatches(batches.suffix(20).reversed(), &html)
      html.element("h2", ["id": "changes"], "Changes of standing")
      ChangesTable(question: question).draw(changes, &html)
    }
  }

  private func dispatches(_ batches: [Batch], _ html: inout Markup) {
    guard !batches.isEmpty else {
      html.element("p") { html in
        html.text("No dispatch has been filed yet. ")
        html.element("code", "chancery file FILE")
        html.text(" records one; ")
        html.element("a", ["href": "/check"], "Check")
        html.text(" reads one without storing it.")
      }
      return
    }
    html.element("ol", ["class": "news"]) { html in
      for batch in batches {
        html.element("li") { html in
          html.element("p", ["class": "title"]) { html in
            html.element(
              "a", ["href": question.link("/dispatches/" + Link.encoded(batch.about))], batch.title ?? "Untitled dispatch")
          }
          let facts = [batch.publisher, batch.date?.description, Words.count(batch.count, "statement", "statements")]
          html.element("p", ["class": "how"], facts.compactMap(\.self).joined(separator: " · "))
        }
      }
    }
  }
}

/// Changes of standing as a table.
struct ChangesTable {
  let question: Question

  func draw(_ answer: ChangesAnswer, _ html: inout Markup) {
    guard !answer.changes.isEmpty else { return html.element("p", "Nothing on record moved.") }
    html.element("div", ["class": "wide"]) { html in
      html.element("table") { html in
        DataTable.head(["Date", "Party", "In or with", "Before", "After", "Says"], &html)
        html.element("tbody") { html in
          for change in answer.changes {
            html.element("tr") { html in
              html.element(
                "td", ["class": "date"], (change.statements.first?.from ?? change.statements.first?.said)?.description ?? "")
              html.element("th", ["scope": "row"]) { question.partyLink(change.subject, &$0) }
              html.element("td") { question.partyLink(change.object, &$0) }
              html.element("td", change.before ?? "nothing")
              html.element("td", change.after ?? "undecided")
              html.element("td") { question.sources(change.statements, &$0) }
            }
          }
        }
      }
    }
  }
}
