internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// Who the record rests on; of publishers, who was first and whom others bore out.
struct SourcesPage {
  let question: Question
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let counts = try room.statements.counts(question.basis.bounds, in: room.ledger)
    let then = try question.comparedBasis.map { basis in
      Dictionary(
        try room.statements.counts(basis.bounds, in: room.ledger).map { ($0.key, $0.statements) },
        uniquingKeysWith: { first, _ in first })
    }
    let records = try SourceRecord.all(question)
    return Layout(question: question, title: "Sources").page { html in
      html.element("p", ["class": "lead"], lead(counts, records))
      html.element("h2", ["id": "publishers"], "Who was right, who was first")
      publishers(records, &html)
      html.element("h2", ["id": "base"], "Base data")
      base(counts.filter(\.key.isBase), then, &html)
    }
  }

  private func lead(_ counts: [SourceCount], _ records: [SourceRecord]) -> String {
    let all = counts.filter(\.key.isBase).reduce(0) { $0 + $1.statements }
    let weak = counts.filter(\.isWeak).reduce(0) { $0 + $1.statements }
    let told = counts.filter { !$0.key.isBase }.reduce(0) { $0 + $1.statements }
    let share = all == 0 ? 0 : Double(weak) / Double(all)
    return
      "\(Gallery(question: question).when.capitalisedFirst): \(Words.count(told, "statement", "statements")) of \(Words.count(records.count, "publisher", "publishers")), and \(Words.number(all)) of the base data. Of these, \(Words.percent(share)) rest on no source that can be cited yet."
  }

  private func publishers(_ records: [SourceRecord], _ html: inout Markup) {
    guard !records.isEmpty else { return html.element("p", ["class": "note"], "No dispatch has been filed yet.") }
    html.element(
      "p", ["class": "note"],
      "Borne out: another source asserts the same step. First: it said so before any of them. Of all that it asserted or announced about accords, relations, agreements and missions in the latest \(SourceRecord.most) dispatches."
    )
    DataTable.draw(["Publisher", "-#Dispatches", "#Statements", "#Borne out", "-#Share", "#First"], &html) { html in
      for record in records {
        html.element("tr") { html in
          html.element("th", ["scope": "row"], record.publisher.capitalisedFirst)
          html.element("td", ["class": "number minor"], "\(record.dispatches)")
          number(record.statements, record, nil, &html)
          number(record.borneOut, record, "borne-out", &html)
          html.element(
            "td", ["class": "number minor"],
            record.statements == 0 ? "–" : Words.percent(Double(record.borneOut) / Double(record.statements)))
          number(record.first, record, "first", &html)
        }
      }
    }
  }

  /// A count that opens what it counts.
  private func number(_ number: Int, _ record: SourceRecord, _ only: String?, _ html: inout Markup) {
    html.element("td", ["class": "number"]) { html in
      guard number > 0 else { return html.text("0") }
      let pairs = [("publisher", record.publisher)] + (only.map { [("only", $0)] } ?? [])
      html.element("a", ["href": question.link("/statements", pairs)], Words.number(number))
    }
  }

  private func base(_ counts: [SourceCount], _ then: [SourceCount.Key: Int]?, _ html: inout Markup) {
    DataTable.draw(["Source", "-Licence", "#Statements", then == nil ? nil : "#Then"], &html) { html in
      for count in counts {
        let source = room.sources[count.key.source]
        let was = then.map { $0[count.key] ?? 0 }
        html.element("tr", ["class": was != nil && was != count.statements ? "changed" : nil]) { html in
          html.element("th", ["scope": "row"]) { html in
            if let source, let address = source.address {
              html.element("a", ["href": address, "rel": "noreferrer"], source.title)
            } else {
              html.text((source?.title ?? count.key.source).capitalisedFirst)
            }
          }
          html.element("td", ["class": "minor"], source?.licence ?? "")
          html.element("td", ["class": "number"]) { html in
            html.element(
              "a", ["href": question.link("/statements", [("source", count.key.source)])], Words.number(count.statements))
          }
          if let was { html.element("td", ["class": "number"], Words.number(was)) }
        }
      }
    }
  }
}
