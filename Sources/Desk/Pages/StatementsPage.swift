internal import Diplomacy
internal import Gazetteer
internal import HTTPTypes
internal import Ledger

/// The statements behind a number: of a source of the base data, or of a publisher, with the words of each.
struct StatementsPage {
  let question: Question
  private static let most = 200
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let (title, statements) = try found()
    return Layout(question: question, title: title, kicker: "Statements").page { html in
      html.element(
        "p", ["class": "lead"],
        "\(Words.count(statements.count, "statement", "statements")), \(Gallery(question: question).when).")
      html.element("ol", ["class": "news"]) { html in
        for statement in statements.prefix(StatementsPage.most) {
          html.element("li") { html in
            html.element("p", ["class": "title"]) { html in
              html.element("a", ["href": question.link("/statements/" + statement.id)], question.sentence(statement))
            }
            if let quote = statement.origin.quote { html.element("p", ["class": "words"], "“\(quote)”") }
            let facts = [
              statement.from.map(Words.since), statement.said.map { "said \(Words.date($0))" }, statement.assertion.speaker,
            ]
            html.element("p", ["class": "how"], facts.compactMap(\.self).joined(separator: " · "))
          }
        }
      }
      if statements.count > StatementsPage.most {
        html.element("p", ["class": "note"], "The first \(StatementsPage.most); the rest through the API.")
      }
    }
  }

  /// - Throws: `Problem` (400) where the question names neither a source nor a publisher.
  private func found() throws -> (title: String, statements: [Statement]) {
    if let publisher = question.parameter("publisher") {
      let fates = try SourceRecord.fates(question).filter { $0.publisher == publisher }
      switch question.parameter("only") {
      case nil: return (publisher.capitalisedFirst, fates.map(\.statement))
      case "borne-out": return ("\(publisher.capitalisedFirst): borne out", fates.filter(\.isBorneOut).map(\.statement))
      case "first": return ("\(publisher.capitalisedFirst): first", fates.filter(\.isFirst).map(\.statement))
      case let only?: throw Problem(.badRequest, "only is \"\(only)\"", mend: "write borne-out or first")
      }
    }
    guard let source = question.parameter("source") else {
      throw Problem(.badRequest, "source and publisher are missing", mend: "name one, or open a number on the page of sources")
    }
    var query = StatementQuery()
    query.recordedBy = question.basis.bounds.recorded
    let own = question.basis.bounds.current(try room.ledger.statements(query)).filter { $0.origin.source == source }
    guard !own.isEmpty else { throw Problem.unknown("a statement of \"\(source)\"") }
    return (room.sources[source]?.title.capitalisedFirst ?? source, own)
  }
}
