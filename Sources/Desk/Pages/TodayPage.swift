internal import Diplomacy
internal import Ledger

/// The front page: what moved lately, the latest dispatches, where sources disagree.
struct TodayPage {
  let question: Question
  /// Days that "lately" reaches back, and farther where nothing moved.
  static let span = 90
  private static let longer = [365, 3650]
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let basis = question.basis
    let changes = try changes()
    let batches = try batches()
    let disputes = try room.answers.disputed(basis: basis).disputes
    return try Layout(question: question, title: "Today", kicker: Words.day(basis.asOf)).page { html in
      html.element("p", ["class": "lead"]) { lead(changes, batches.count, disputes.count, &$0) }
      try html.element("div", ["class": "front"]) { html in
        html.element("section", ["aria-labelledby": "changes"]) { html in
          html.element("h2", ["id": "changes"], "What moved")
          ChangesTable(question: question).draw(changes, &html)
        }
        try html.element("section", ["aria-labelledby": "dispatches"]) { html in
          html.element("h2", ["id": "dispatches"], "Latest dispatches")
          try dispatches(batches.prefix(12), &html)
        }
      }
      html.element("h2", ["id": "disputed"], "Where sources disagree")
      if disputes.isEmpty {
        html.element("p", ["class": "note"], "No two sources on record put a party differently.")
      } else {
        DisputeTable(question: question).draw(disputes.prefix(20).map(\.self), hasAccord: true, &html)
      }
    }
  }

  private func changes() throws -> ChangesAnswer {
    let basis = question.basis
    if let from = question.times.compare { return try room.answers.changes(from: from, to: basis.asOf, basis: basis) }
    var answer = try room.answers.changes(from: basis.asOf.advanced(by: -TodayPage.span), to: basis.asOf, basis: basis)
    for span in TodayPage.longer where answer.changes.isEmpty {
      answer = try room.answers.changes(from: basis.asOf.advanced(by: -span), to: basis.asOf, basis: basis)
    }
    return answer
  }

  /// Dispatches known by the day of knowledge, the latest first: by their own day, then by when they were filed.
  private func batches() throws -> [Batch] {
    try room.dispatches.known(question.basis.bounds, in: room.ledger).reversed()
  }

  private func lead(_ changes: ChangesAnswer, _ dispatches: Int, _ disputes: Int, _ html: inout Markup) {
    html.text("From \(Words.day(changes.from)) to \(Words.day(changes.to)), ")
    html.element("a", ["href": "#changes"], Words.count(changes.changes.count, "standing", "standings"))
    html.text(" moved; ")
    html.element("a", ["href": "#dispatches"], Words.count(dispatches, "dispatch", "dispatches"))
    html.text(dispatches == 1 ? " is on record" : " are on record")
    if disputes > 0 {
      html.text("; about ")
      html.element("a", ["href": "#disputed"], Words.count(disputes, "standing", "standings"))
      html.text(" sources disagree")
    }
    html.text(".")
  }

  private func dispatches(_ batches: ArraySlice<Batch>, _ html: inout Markup) throws {
    guard !batches.isEmpty else {
      return html.element("p", ["class": "note"]) { html in
        html.text("No dispatch is on record. ")
        html.element("code", "chancery file FILE")
        html.text(" records one; ")
        html.element("a", ["href": "/check"], "Check")
        html.text(" reads one without storing it.")
      }
    }
    try html.element("ol", ["class": "news"]) { html in
      for batch in batches {
        let statements = try room.record.statements(StatementQuery(dispatch: batch.about))
        html.element("li") { html in
          html.element("p", ["class": "title"]) { html in
            html.element(
              "a", ["href": question.link("/dispatches/" + Link.encoded(batch.about))], question.headline(batch, statements))
          }
          let facts = [batch.publisher, batch.date.map(Words.date), Words.count(batch.count, "statement", "statements")]
          html.element("p", ["class": "how"], facts.compactMap(\.self).joined(separator: " · "))
        }
      }
    }
  }
}

/// Changes of standing as a table; those who did the same to the same on one day are one line.
struct ChangesTable {
  let question: Question
  /// Lines that are shown at once, and those that fold out under them.
  private static let first = 16
  private static let most = 60

  private struct Line {
    let date: String
    var subjects: [PartyCode]
    let object: PartyCode
    let before: String
    let after: String
    let style: String
    var statements: [Statement]
  }

  func draw(_ answer: ChangesAnswer, _ html: inout Markup) {
    guard !answer.changes.isEmpty else { return html.element("p", ["class": "note"], "Nothing on record moved.") }
    let lines = Array(lines(answer.changes).reversed())
    table(lines.prefix(ChangesTable.first), &html)
    let rest = lines.dropFirst(ChangesTable.first).prefix(ChangesTable.most)
    guard !rest.isEmpty else { return }
    html.element("details") { html in
      html.element("summary", "\(Words.count(rest.count, "earlier line", "earlier lines"))")
      table(rest, &html)
      if lines.count > ChangesTable.first + ChangesTable.most {
        html.element("p", ["class": "note"], "The latest \(ChangesTable.first + ChangesTable.most) of \(lines.count) lines.")
      }
    }
  }

  private func table(_ lines: ArraySlice<Line>, _ html: inout Markup) {
    DataTable.draw(["Date", "Who", "In or with", "Now", "Source"], &html) { html in
      for line in lines {
        html.element("tr") { html in
          html.element("td", ["class": "date"], line.date)
          html.element("th", ["scope": "row"]) { html in
            for (index, subject) in line.subjects.enumerated() {
              if index > 0 { html.text(", ") }
              question.partyLink(subject, &html)
            }
          }
          html.element("td") { question.partyLink(line.object, &$0) }
          html.element("td") { html in
            html.element("span", ["class": "mark \(line.style)"], line.after)
            if line.before != "nothing" { html.element("span", ["class": "under"], "before: \(line.before)") }
          }
          html.element("td", ["class": "says"]) { question.sources(line.statements, &$0) }
        }
      }
    }
  }

  private func lines(_ changes: [ChangeEntry]) -> [Line] {
    var out: [Line] = []
    for change in changes {
      let date = (change.date ?? change.statements.first?.from ?? change.statements.first?.said).map(Words.date) ?? ""
      let (after, style) = ChangesTable.shown(change)
      let line = Line(
        date: date, subjects: [change.subject], object: change.object, before: ChangesTable.spaced(change.before) ?? "nothing",
        after: after, style: style, statements: change.statements)
      let same = out.lastIndex {
        $0.date == line.date && $0.object == line.object && $0.before == line.before && $0.after == line.after
      }
      if let same {
        out[same].subjects.append(change.subject)
        out[same].statements += change.statements
      } else {
        out.append(line)
      }
    }
    return out
  }

  private static func shown(_ change: ChangeEntry) -> (words: String, style: String) {
    if change.predicate == .relationsWith {
      let standing = change.after.flatMap(RelationsStanding.init(rawValue:))
      return standing.map { ($0.words, Words.style($0)) } ?? ("none", "out")
    }
    let standing = change.after.flatMap(Standing.init(rawValue:))
    return standing.map { ($0.words, Words.style($0)) } ?? ("none", "out")
  }

  private static func spaced(_ standing: String?) -> String? { standing?.split(separator: "-").joined(separator: " ") }
}
