internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// One statement: its words, its three times, who says so, and how it came into the record.
struct StatementPage {
  let question: Question
  let statement: Statement

  func html() throws -> [UInt8] {
    Layout(question: question, title: question.sentence(statement), kicker: "Statement").page(hasTimes: false) { html in
      if let quote = statement.origin.quote { html.element("blockquote", "“\(quote)”") }
      html.element("dl", ["class": "facts"]) { html in
        draw(said, &html)
        source(&html)
        parties(&html)
        draw(record, &html)
      }
    }
  }

  private typealias Rows = [(term: String, value: String?)]

  private func draw(_ rows: Rows, _ html: inout Markup) {
    for (term, value) in rows where value?.isEmpty == false {
      html.element("dt", term)
      html.element("dd", value ?? "")
    }
  }

  /// A date in words, with its EDTF where that says it otherwise.
  private static func date(_ date: EDTF) -> String {
    let words = Words.date(date)
    return words == date.description ? words : "\(words) (EDTF \(date))"
  }

  private var said: Rows {
    let s = statement
    let voice = s.assertion
    let speaker = voice.speaker.map { words in
      words + (voice.isAnonymous ? " (anonymous\(voice.count.map { ", \($0)" } ?? ""))" : "")
    }
    return [
      ("True from", s.from.map(StatementPage.date)), ("True to", s.to.map(StatementPage.date)),
      (
        "Said",
        s.said.map { Words.date($0) + (s.saidBasis == .assumed ? " (assumed: the act's own date, or the dispatch's)" : "") }
      ),
      ("Speaker", speaker), ("Chain", voice.chain.joined(separator: " → ")), ("Publisher", voice.publisher),
      ("Factuality", s.factuality.rawValue), ("Polarity", s.polarity.rawValue), ("Instrument", s.layer),
      ("Fields", s.sectors.joined(separator: ", ")),
    ]
  }

  private var record: Rows {
    [
      ("Recorded", statement.recorded == .unrecorded ? nil : statement.recorded.description),
      ("Read by", statement.origin.reader),
      ("Supersedes", statement.supersedes), ("Id", statement.id),
    ]
  }

  private func source(_ html: inout Markup) {
    if let key = statement.origin.source {
      html.element("dt", "Source")
      html.element("dd") { html in
        let source = question.room.sources[key]
        let title = source?.title ?? key
        if let address = source?.address {
          html.element("a", ["href": address, "rel": "noreferrer"], title)
        } else {
          html.text(title)
        }
        if let licence = source?.licence, !licence.isEmpty { html.text(" (\(licence))") }
      }
    }
    if let dispatch = statement.origin.dispatch {
      html.element("dt", "Dispatch")
      html.element("dd") { html in
        html.element("a", ["href": question.link("/dispatches/" + Link.encoded(dispatch))], String(dispatch.prefix(19)) + "…")
      }
    }
  }

  private func parties(_ html: inout Markup) {
    html.element("dt", "About")
    html.element("dd") { html in
      for (index, code) in [statement.subject, statement.object].compactMap(\.self).enumerated() {
        if index > 0 { html.text(" · ") }
        question.partyLink(code, &html)
      }
    }
  }
}
