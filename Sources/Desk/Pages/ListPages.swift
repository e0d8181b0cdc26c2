internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// The accords and organisations, or the states, by name.
struct PartyListPage {
  let question: Question
  let isStates: Bool

  func html() -> [UInt8] {
    Layout(question: question, title: isStates ? "States" : "Accords and organisations").page { html in
      for (title, kinds) in isStates ? PartyListPage.states : PartyListPage.accords {
        let entities = question.room.gazetteer.entities.values.filter {
          kinds.contains($0.kind) && $0.code.isState == isStates && !$0.name.isEmpty
        }
        .sorted { $0.name < $1.name }
        guard !entities.isEmpty else { continue }
        html.element("h2", title)
        html.element("ul", ["class": "list"]) { html in
          for entity in entities { html.element("li") { question.partyLink(entity.code, &$0) } }
        }
      }
    }
  }

  private static let states: [(String, Set<Kind>)] = [
    ("Member and observer states of the United Nations", [.state, .observer]), ("Partially recognised", [.partial]),
    ("Former states", [.former]), ("Territories", [.territory]),
  ]
  private static let accords: [(String, Set<Kind>)] = [
    ("Treaties and accords", [.accord]), ("Organisations", [.organisation]), ("Blocs and groupings", [.bloc]),
  ]
}

/// Names, dispatches, claims and words.
struct SearchPage {
  let question: Question

  func html() throws -> [UInt8] {
    let words = question.parameter("q") ?? ""
    let room = question.room
    try room.index.update(from: room.ledger)
    let hits = try room.index.hits(words, limit: 50)
    return Layout(question: question, title: "Search").page(hasTimes: false) { html in
      html.element("form", ["class": "find", "method": "get", "action": "/search", "role": "search"]) { html in
        html.void("input", ["type": "search", "name": "q", "value": words, "aria-label": "Words to search for"])
        html.element("button", ["type": "submit"], "Search")
      }
      if words.isEmpty {
        return html.element(
          "p", ["class": "note"], "Names of parties and accords, titles, claims, and the words that rights allow to be kept.")
      }
      html.element("p", ["class": "note"], hits.count == 50 ? "The best 50." : Words.count(hits.count, "hit", "hits") + ".")
      html.element("ol", ["class": "news"]) { html in
        for hit in hits { html.element("li") { draw(hit, &$0) } }
      }
    }
  }

  private func draw(_ hit: SearchIndex.Hit, _ html: inout Markup) {
    let path =
      switch hit.kind {
      case .party: (PartyCode(hit.key).isState ? "/states/" : "/accords/") + Link.encoded(hit.key)
      case .dispatch: "/dispatches/" + Link.encoded(hit.key)
      case .statement: "/statements/" + hit.key
      }
    html.element("p", ["class": "title"]) { $0.element("a", ["href": question.link(path)], hit.title) }
    html.element("p", ["class": "how"]) { html in
      html.text(hit.kind.rawValue + " · ")
      SearchPage.marked(hit.snippet, &html)
    }
  }

  /// What matched stands between U+0002 and U+0003.
  private static func marked(_ snippet: String, _ html: inout Markup) {
    for (index, part) in snippet.split(separator: "\u{2}", omittingEmptySubsequences: false).enumerated() {
      let pieces = part.split(separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false)
      if index > 0, pieces.count == 2 {
        html.element("span", ["class": "found"], String(pieces[0]))
        html.text(String(pieces[1]))
      } else {
        html.text(String(part))
      }
    }
  }
}

/// Who the record rests on; of publishers, who was first and whom others bore out.
struct SourcesPage {
  let question: Question

  func html() throws -> [UInt8] {
    let counts = try question.room.answers.sources(basis: question.basis)
    let records = try SourceRecord.all(question)
    return Layout(question: question, title: "Sources").page { html in
      html.element("h2", ["id": "publishers"], "Publishers")
      publishers(records, &html)
      html.element("h2", ["id": "base"], "Base data")
      html.element("div", ["class": "wide"]) { html in
        html.element("table") { html in
          DataTable.head(["Source", "Licence", "Statements"], &html)
          html.element("tbody") { html in
            for count in counts where count.key.isBase {
              html.element("tr") { html in
                let source = question.room.sources[count.key.source]
                html.element("th", ["scope": "row"]) { html in
                  if let source, let address = source.address {
                    html.element("a", ["href": address, "rel": "noreferrer"], source.title)
                  } else {
                    html.text(source?.title ?? count.key.source)
                  }
                }
                html.element("td", source?.licence ?? "")
                html.element("td", ["class": "number"], "\(count.statements)")
              }
            }
          }
        }
      }
    }
  }

  private func publishers(_ records: [SourceRecord], _ html: inout Markup) {
    guard !records.isEmpty else { return html.element("p", "No dispatch has been filed yet.") }
    html.element(
      "p", ["class": "note"],
      "Borne out: another source says the same. First: it said so before any other source that says the same.")
    html.element("div", ["class": "wide"]) { html in
      html.element("table") { html in
        DataTable.head(["Publisher", "Dispatches", "Statements", "Borne out", "First"], &html)
        html.element("tbody") { html in
          for record in records {
            html.element("tr") { html in
              html.element("th", ["scope": "row"], record.publisher)
              for number in [record.dispatches, record.statements, record.borneOut, record.first] {
                html.element("td", ["class": "number"], "\(number)")
              }
            }
          }
        }
      }
    }
  }
}
