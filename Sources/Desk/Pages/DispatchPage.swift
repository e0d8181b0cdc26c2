internal import Diplomacy
internal import Ledger

/// A dispatch on record: its words as far as its rights allow, in their order, and the statements made from them.
struct DispatchPage {
  let question: Question
  let batch: Batch

  func html() throws -> [UInt8] {
    var query = StatementQuery()
    query.dispatch = batch.about
    let statements = try question.room.ledger.statements(query).filter { $0.role == .assertion }
    return Layout(question: question, title: batch.title ?? "Dispatch of \(batch.date?.description ?? "no date")").page(
      hasTimes: false
    ) { html in
      html.element("p", ["class": "lead"], head)
      html.element("div", ["class": "reading"]) { html in
        words(statements, &html)
        claims(statements, &html)
      }
    }
  }

  private var head: String {
    let parts = [
      batch.publisher, batch.date?.description, batch.rights.map { "rights: \($0.rawValue)" }, "recorded \(batch.recorded)",
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }

  /// The quoted pieces in the order of the text; what lies between is not kept.
  private func words(_ statements: [Statement], _ html: inout Markup) {
    html.element("section", ["class": "words", "aria-label": "Words"]) { html in
      html.element("h2", "The words")
      var end = 0
      let quoted = statements.filter { $0.origin.quote != nil }.sorted {
        ($0.origin.start ?? 0, $0.id) < ($1.origin.start ?? 0, $1.id)
      }
      var seen = Set<String>()
      html.element("p") { html in
        for statement in quoted {
          guard let quote = statement.origin.quote, let start = statement.origin.start, seen.insert("\(start)\(quote)").inserted
          else { continue }
          if start > end + 1 || start < end { html.element("span", ["class": "gap"], " […] ") }
          html.element(
            "a",
            [
              "class": "words \(DispatchPage.kind(statement))", "href": "#" + statement.id.prefix(12),
              "data-claim": String(statement.id.prefix(12)),
            ], quote)
          end = statement.origin.end ?? start
        }
      }
      html.element("p", ["class": "note"], "Only the words behind a statement are kept; “[…]” stands for the rest.")
    }
  }

  private static func kind(_ statement: Statement) -> String { statement.factuality.rawValue }

  private func claims(_ statements: [Statement], _ html: inout Markup) {
    html.element("section", ["aria-label": "Statements"]) { html in
      html.element("h2", "What it says")
      html.element("ol", ["class": "claims"]) { html in
        for statement in statements {
          html.element("li", ["id": String(statement.id.prefix(12))]) { html in
            html.element("a", ["href": question.link("/statements/" + statement.id)], question.sentence(statement))
            html.element("p", ["class": "how"], how(statement))
          }
        }
      }
    }
  }

  private func how(_ statement: Statement) -> String {
    let voice = statement.assertion
    let speaker = voice.speaker.map { $0 + (voice.isAnonymous ? " (anonymous)" : "") } ?? "the publisher's own voice"
    return [statement.factuality.rawValue, statement.from.map { "from \($0)" }, speaker].compactMap(\.self).joined(
      separator: " · ")
  }
}
