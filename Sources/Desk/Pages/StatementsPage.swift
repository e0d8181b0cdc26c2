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
    let (title, statements, total) = try found(question.basis)
    let before = try question.comparedBasis.map { (basis: $0, total: try found($0).total) }
    return Layout(question: question, title: title, kicker: "Statements").page { html in
      html.element(
        "p", ["class": "lead"],
        "\(Words.count(total, "statement", "statements")), \(Gallery(question: question).when).")
      if let before, let day = question.times.compare {
        html.element(
          "p", ["class": "differs"], "Against \(Words.day(day)), when it was \(before.total); marked: what was not known then.")
      }
      html.element("ol", ["class": "news"]) { html in
        for statement in statements.prefix(StatementsPage.most) {
          let isNew = before.map { $0.basis.bounds.admit(statement) == .no } ?? false
          html.element("li", ["class": isNew ? "changed" : nil]) { html in
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
      if total > StatementsPage.most {
        html.element("p", ["class": "note"], "The first \(StatementsPage.most); the rest through the API.")
      }
    }
  }

  /// - Throws: `Problem` (400) where the question names neither a source nor a publisher.
  private func found(_ basis: Basis) throws -> (title: String, statements: [Statement], total: Int) {
    if let publisher = question.parameter("publisher") {
      let fates = try SourceRecord.fates(question.room, basis.bounds).filter { $0.publisher == publisher }
      func those(_ fates: [SourceRecord.Fate], _ words: String = "") -> (String, [Statement], Int) {
        (publisher.capitalisedFirst + words, fates.map(\.statement), fates.count)
      }
      switch question.parameter("only") {
      case nil: return those(fates)
      case "borne-out": return those(fates.filter(\.isBorneOut), ": borne out")
      case "first": return those(fates.filter(\.isFirst), ": first")
      case let only?: throw Problem(.badRequest, "only is \"\(only)\"", mend: "write borne-out or first")
      }
    }
    guard let source = question.parameter("source") else {
      throw Problem(.badRequest, "source and publisher are missing", mend: "name one, or open a number on the page of sources")
    }
    let own = try room.statements.page(
      .init(source: source), basis.bounds, offset: 0, limit: StatementsPage.most, in: room.ledger)
    guard own.total > 0 || basis != question.basis else { throw Problem.unknown("a statement of \"\(source)\"") }
    return (room.sources[source]?.title.capitalisedFirst ?? source, own.statements, own.total)
  }
}
