internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// One statement: its words, its three times, who says so, and how it came into the record.
struct StatementPage {
  let question: Question
  let statement: Statement

  func html() throws -> [UInt8] {
    let now = try fate(question.basis)
    let then = try question.comparedBasis.map { try fate($0) }
    return Layout(question: question, title: question.sentence(statement), kicker: "Statement").page { html in
      html.element("p", ["class": "lead"], "\(Gallery(question: question).when.capitalisedFirst): \(now).")
      if let then, let day = question.times.compare {
        html.element(
          "p", ["class": then == now ? "differs" : "differs changed"],
          then == now ? "The same as against \(Words.day(day))." : "Against \(Words.day(day)): \(then).")
      }
      if let quote = statement.origin.quote { html.element("blockquote", "“\(quote)”") }
      html.element("dl", ["class": "facts"]) { html in
        draw(said, &html)
        source(&html)
        parties(&html)
        draw(record, &html)
      }
    }
  }

  /// What was known of it, and whether it held, by the times of a basis.
  private func fate(_ basis: Basis) throws -> String {
    guard basis.bounds.admit(statement) != .no else { return "not yet known" }
    var query = StatementQuery([statement.predicate])
    query.subject = statement.subject
    query.recordedBy = basis.bounds.recorded
    query.correctionsOnly = true
    let corrections = try question.room.record.statements(query)
    guard !basis.bounds.current([statement] + corrections).filter({ $0.id == statement.id }).isEmpty else { return "taken back" }
    guard statement.factuality == .asserted, statement.from != nil || statement.to != nil else { return "on record" }
    switch Validity(from: statement.from, to: statement.to).holds(on: basis.asOf) {
    case .yes: return statement.to == nil ? "on record; the act is done" : "on record; it holds"
    case .no: return "on record; it does not hold on that day"
    case .undecided: return "on record; its dates leave open whether it holds on that day"
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
