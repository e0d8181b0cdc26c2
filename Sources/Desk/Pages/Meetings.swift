internal import Diplomacy
internal import Ledger

/// Whom a party met, as dispatches on record tell it.
struct Meetings {
  let question: Question

  /// Meetings of a party, or of two with each other, up to the day asked about; the latest first.
  func of(_ party: PartyCode, with other: PartyCode? = nil) throws -> [Statement] {
    let basis = question.basis
    var query = other.map { StatementQuery.between(party, $0, [.metWith]) } ?? .naming(party, [.metWith])
    query.recordedBy = basis.bounds.recorded
    return basis.bounds.current(try question.room.record.statements(query))
      .filter { Validity(from: $0.from, to: nil).holds(on: basis.asOf) != .no || $0.factuality == .planned }
      .sorted { (Meetings.day($1), $0.id) < (Meetings.day($0), $1.id) }
  }

  private static func day(_ statement: Statement) -> Int { (statement.from ?? statement.said)?.earliest?.number ?? Int.min }

  func draw(_ meetings: [Statement], of party: PartyCode? = nil, _ html: inout Markup) {
    html.element("h2", ["id": "meetings"], "Meetings")
    DataTable.draw(["Date", party == nil ? "Who" : "With", "What", "Source"], &html) { html in
      for meeting in meetings.prefix(60) {
        html.element("tr") { html in
          html.element("td", ["class": "date"], (meeting.from ?? meeting.said).map(Words.date) ?? "no date")
          html.element("th", ["scope": "row"]) { html in
            let others = [meeting.subject, meeting.object].compactMap(\.self).filter { $0 != party }
            for (index, other) in others.enumerated() {
              if index > 0 { html.text(", ") }
              question.partyLink(other, &html)
            }
          }
          html.element("td") { html in
            html.text(question.sentence(meeting))
            if let quote = meeting.origin.quote { html.element("span", ["class": "under"], "“\(quote)”") }
          }
          html.element("td", ["class": "says"]) { question.sources([meeting], &$0) }
        }
      }
    }
  }
}
