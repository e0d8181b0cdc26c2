internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// The accords and organisations, or the states, by name, each with what is on record of it.
struct PartyListPage {
  let question: Question
  let isStates: Bool
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let network = try room.pictures.network(room.answers, question.basis)
    let before = try question.times.compared(head: question.head, today: question.today).map {
      try room.pictures.network(room.answers, $0)
    }
    let counts = numbers(network)
    let then = before.map(numbers)
    let title = isStates ? "States" : "Accords and organisations"
    return Layout(question: question, title: title).page(compares: true) { html in
      html.element(
        "p", ["class": "lead"],
        "\(Gallery(question: question).when.capitalisedFirst). "
          + (isStates ? "The number: accords and organisations that it is party to." : "The number: states that are party to it.")
      )
      for (title, kinds) in isStates ? PartyListPage.states : PartyListPage.accords {
        let entities = room.gazetteer.entities.values.filter {
          kinds.contains($0.kind) && $0.code.isState == isStates && !$0.name.isEmpty
        }
        .sorted { $0.name < $1.name }
        guard !entities.isEmpty else { continue }
        html.element("h2", title)
        html.element("ul", ["class": "list"]) { html in
          for entity in entities { row(entity.code, counts[entity.code] ?? 0, then.map { $0[entity.code] ?? 0 }, &html) }
        }
      }
    }
  }

  private func numbers(_ network: NetworkAnswer) -> [PartyCode: Int] {
    guard isStates else { return network.parties.mapValues(\.count) }
    return network.parties.values.joined().reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private func row(_ code: PartyCode, _ number: Int, _ then: Int?, _ html: inout Markup) {
    let isChanged = then != nil && then != number
    html.element("li", ["class": isChanged ? "changed" : nil]) { html in
      question.partyLink(code, &html)
      let was = isChanged ? " (\(then ?? 0))" : ""
      html.element("span", ["class": "number"], number == 0 && !isChanged ? "–" : "\(number)\(was)")
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
    let found = try room.index.hits(words, limit: 50)
    // Who is looked for by name comes before what is said of him.
    let hits = found.filter { $0.kind == .party } + found.filter { $0.kind != .party }
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
    html.element("p", ["class": "title"]) { $0.element("a", ["href": question.link(path)], title(hit)) }
    html.element("p", ["class": "how"]) { html in
      html.text(SearchPage.kind(hit, question).capitalisedFirst + (hit.snippet.isEmpty ? "" : " · "))
      SearchPage.marked(hit.snippet, &html)
    }
  }

  /// A statement is called by what it says, an untitled dispatch by its first words.
  private func title(_ hit: SearchIndex.Hit) -> String {
    switch hit.kind {
    case .party: return hit.title
    case .statement:
      let found = try? question.room.ledger.statements(idPrefix: hit.key).first
      return found.map(question.sentence) ?? hit.title
    case .dispatch:
      let batch = try? question.room.ledger.dispatch(hit.key)
      let statements = (try? question.room.ledger.statements(StatementQuery(dispatch: hit.key))) ?? []
      return batch.map { question.headline($0, statements) } ?? hit.title
    }
  }

  private static func kind(_ hit: SearchIndex.Hit, _ question: Question) -> String {
    guard hit.kind == .party else { return hit.kind.rawValue }
    return Words.kind(question.room.gazetteer.kind(of: PartyCode(hit.key)))?.lowercased() ?? "name"
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
