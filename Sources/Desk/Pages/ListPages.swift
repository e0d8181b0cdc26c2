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
    let before = try question.comparedBasis.map {
      try room.pictures.network(room.answers, $0)
    }
    let counts = numbers(network)
    let then = before.map(numbers)
    let title = isStates ? "States" : "Accords and organisations"
    return Layout(question: question, title: title).page { html in
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
    let found = try room.index.hits(words, limit: 200).compactMap { try Found($0, question) }.prefix(SearchPage.most)
    // Who is looked for by name comes before what is said of him.
    let hits = found.filter { $0.hit.kind == .party } + found.filter { $0.hit.kind != .party }
    return Layout(question: question, title: "Search").page { html in
      html.element("form", ["class": "find", "method": "get", "action": "/search", "role": "search"]) { html in
        question.hidden(without: ["q"], &html)
        html.void("input", ["type": "search", "name": "q", "value": words, "aria-label": "Words to search for"])
        html.element("button", ["type": "submit"], "Search")
      }
      if words.isEmpty {
        return html.element(
          "p", ["class": "note"], "Names of parties and accords, titles, claims, and the words that rights allow to be kept.")
      }
      let count = hits.count == SearchPage.most ? "The best \(hits.count)" : Words.count(hits.count, "hit", "hits")
      let when = question.times.pairs.isEmpty ? "" : ", " + Gallery(question: question).when
      html.element("p", ["class": "note"], count + when + ".")
      if let day = question.times.compare {
        let new = hits.count(where: \.isNew)
        let words = new == 0 ? "All was known" : "\(Words.count(new, "hit, marked, was", "hits, marked, were")) not known"
        html.element("p", ["class": "differs"], "\(words) on \(Words.day(day)).")
      }
      html.element("ol", ["class": "news"]) { html in
        for found in hits { html.element("li", ["class": found.isNew ? "changed" : nil]) { draw(found, &$0) } }
      }
    }
  }

  private static let most = 50

  /// A hit with what it stands for.
  private struct Found {
    let hit: SearchIndex.Hit
    let title: String
    var isNew = false

    /// `nil` where what was hit was not yet known, or had not happened, by the times of the question.
    init?(_ hit: SearchIndex.Hit, _ question: Question) throws {
      self.hit = hit
      let (room, then) = (question.room, question.comparedBasis)
      switch hit.kind {
      case .party: title = hit.title
      case .statement:
        guard let statement = try room.ledger.statements(idPrefix: hit.key).first, question.basis.reaches(statement) else {
          return nil
        }
        title = question.sentence(statement)
        isNew = then.map { !$0.reaches(statement) } ?? false
      case .dispatch:
        guard let batch = try room.ledger.dispatch(hit.key), Found.isKnown(batch, question.basis) else { return nil }
        title = question.headline(batch, try room.record.statements(StatementQuery(dispatch: hit.key)))
        isNew = then.map { !Found.isKnown(batch, $0) } ?? false
      }
    }

    private static func isKnown(_ batch: Batch, _ basis: Basis) -> Bool {
      guard batch.recorded <= (basis.bounds.recorded ?? batch.recorded) else { return false }
      guard let said = basis.bounds.said, let day = batch.date?.earliest else { return true }
      return day <= said
    }
  }

  private func draw(_ found: Found, _ html: inout Markup) {
    let hit = found.hit
    let path =
      switch hit.kind {
      case .party: (PartyCode(hit.key).isState ? "/states/" : "/accords/") + Link.encoded(hit.key)
      case .dispatch: "/dispatches/" + Link.encoded(hit.key)
      case .statement: "/statements/" + hit.key
      }
    html.element("p", ["class": "title"]) { $0.element("a", ["href": question.link(path)], found.title) }
    html.element("p", ["class": "how"]) { html in
      html.text(SearchPage.kind(hit, question).capitalisedFirst + (hit.snippet.isEmpty ? "" : " · "))
      SearchPage.marked(hit.snippet, &html)
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
