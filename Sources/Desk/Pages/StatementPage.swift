internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// One statement: its words, its three times, who says so, and how it came into the record.
struct StatementPage {
  let question: Question
  let statement: Statement

  func html() throws -> [UInt8] {
    Layout(question: question, title: question.sentence(statement)).page(hasTimes: false) { html in
      if let quote = statement.origin.quote { html.element("blockquote", "“\(quote)”") }
      html.element("dl", ["class": "facts"]) { html in
        for (term, value) in rows where value?.isEmpty == false {
          html.element("dt", term)
          html.element("dd", value ?? "")
        }
        source(&html)
        parties(&html)
      }
    }
  }

  private var rows: [(String, String?)] {
    let s = statement
    let voice = s.assertion
    let speaker = voice.speaker.map { words in
      words + (voice.isAnonymous ? " (anonymous\(voice.count.map { ", \($0)" } ?? ""))" : "")
    }
    return [
      ("True from", s.from?.description), ("True to", s.to?.description),
      ("Said", s.said.map { "\($0)" + (s.saidBasis == .assumed ? " (assumed: the act's own date)" : "") }),
      ("Recorded", s.recorded == .unrecorded ? nil : s.recorded.description), ("Factuality", s.factuality.rawValue),
      ("Polarity", s.polarity.rawValue), ("Instrument", s.layer), ("Fields", s.sectors.joined(separator: ", ")),
      ("Speaker", speaker), ("Chain", voice.chain.joined(separator: " → ")), ("Publisher", voice.publisher),
      ("Read by", s.origin.reader), ("Supersedes", s.supersedes), ("Statement", s.id),
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
