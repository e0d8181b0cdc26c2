internal import Diplomacy
internal import Gazetteer
internal import HTTPTypes
internal import Ledger

/// What the API answers: each a function of a question.
struct Endpoints {
  let question: Question
  private var room: DeskRoom { question.room }

  func members(_ id: String) throws -> Table {
    let accord = try room.party(id, states: false)
    let layer = question.parameter("layer")
    let answer = try room.answers.members(of: accord, layer: layer, basis: question.basis)
    // An instrument that nobody knows is no empty one.
    if let layer, answer.parties.isEmpty, !room.gazetteer.layers(of: accord).contains(where: { $0.id == layer }) {
      throw Problem.unknown("the instrument \"\(layer)\"")
    }
    return room.tables.members(answer)
  }

  func map(_ id: String) throws -> [UInt8] {
    let accord = try room.party(id, states: false)
    let answer = try room.answers.members(of: accord, layer: question.parameter("layer"), basis: question.basis)
    return try Gallery(question: question).members(answer).file(question)
  }

  func party(_ code: String) throws -> Table {
    room.tables.party(try room.answers.party(try room.party(code), basis: question.basis))
  }

  func pair(_ a: String, _ b: String) throws -> Table {
    room.tables.between(try room.answers.between(try room.party(a), try room.party(b), basis: question.basis))
  }

  func changes() throws -> Table {
    let last = try day("to") ?? question.basis.asOf
    let first = try day("from") ?? last.advanced(by: -30)
    // A period is the same from either end; no description of an API can say that one parameter comes before another.
    return room.tables.changes(
      try room.answers.changes(from: min(first, last), to: max(first, last), basis: question.basis))
  }

  private func day(_ name: String) throws -> Day? {
    guard let text = question.parameter(name) else { return nil }
    guard let date = PartialDate(text), date.day != nil else {
      throw Problem(.badRequest, "\(name) is \"\(text)\", no day", mend: "write it as 2025-11-06")
    }
    return date.earliest
  }

  func accords() throws -> [UInt8] {
    let all = room.gazetteer.entities.values.filter { $0.kind == .accord || $0.kind.isOrganisation }.sorted { $0.code < $1.code }
    let page = try Page(question)
    return list("accords", page.of(all), total: all.count, page) { json, entity in
      json.object { json in
        json.field("id", entity.code.rawValue)
        json.field("name", entity.name)
        json.field("kind", entity.kind.rawValue)
        json.field("layers", room.gazetteer.layers(of: entity.code).map(\.id))
      }
    }
  }

  func claims() throws -> [UInt8] {
    var filter = StatementIndex.Filter()
    if let code = question.parameter("party") { filter.party = try room.party(code) }
    if let text = question.parameter("predicate") {
      guard let predicate = Predicate(rawValue: text) else {
        throw Problem(
          .badRequest, "predicate is \"\(text)\"",
          mend: "write one of \(Predicate.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      filter.predicate = predicate
    }
    let page = try Page(question)
    let found = try room.statements.page(
      filter, question.basis.bounds, offset: page.offset, limit: page.limit, in: room.ledger)
    return list("claims", found.statements[...], total: found.total, page) { StatementJSON.write($1, &$0) }
  }

  func dispatch(_ id: String) throws -> [UInt8] {
    guard let batch = try room.ledger.dispatch(id) else { throw Problem.unknown("\"\(id)\"") }
    var query = StatementQuery()
    query.dispatch = id
    let statements = try room.record.statements(query)
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("id", id)
      json.field("title", batch.title)
      json.field("publisher", batch.publisher)
      json.field("date", batch.date)
      json.field("rights", batch.rights?.rawValue)
      json.field("recorded", batch.recorded.description)
      json.field("statements", statements) { StatementJSON.write($1, &$0) }
    }
    return json.bytes + [0x0A]
  }

  func search() throws -> [UInt8] {
    guard let words = question.parameter("q") else {
      throw Problem(.badRequest, "q is missing", mend: "give words to search for")
    }
    try room.index.update(from: room.ledger)
    let page = try Page(question)
    let hits = try room.index.hits(words, limit: page.limit, offset: page.offset)
    return list("hits", hits[...], total: nil, page) { json, hit in
      json.object { json in
        json.field("kind", hit.kind.rawValue)
        json.field("key", hit.key)
        json.field("title", hit.title)
        json.field("snippet", hit.snippet.filter { $0 != "\u{2}" && $0 != "\u{3}" })
      }
    }
  }

  private func list<Item>(
    _ name: String, _ items: ArraySlice<Item>, total: Int?, _ page: Page, _ write: (inout JSONWriter, Item) -> Void
  ) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field(name, Array(items), write)
      json.field("total", total)
      json.field("limit", page.limit)
      json.field("offset", page.offset)
      json.field("next", page.next(items.count, total).map { question.link(question.path, page.pairs(question, $0)) })
      json.field("basis", question.basis.description)
    }
    return json.bytes + [0x0A]
  }
}

/// A page of a longer answer.
struct Page {
  let limit: Int
  let offset: Int

  init(_ question: Question) throws {
    limit = try question.number("limit", default: 100, within: 1...500)
    offset = try question.number("offset", default: 0, within: 0...10_000_000)
  }

  func of<Item>(_ all: [Item]) -> ArraySlice<Item> { all.dropFirst(offset).prefix(limit) }

  func next(_ count: Int, _ total: Int?) -> Int? {
    guard count == limit, total.map({ offset + count < $0 }) ?? true else { return nil }
    return offset + count
  }

  func pairs(_ question: Question, _ offset: Int) -> [(String, String)] {
    question.parameters.filter { !["offset", "limit", "as-of", "known-on", "known-to", "compare"].contains($0.0) } + [
      ("limit", "\(limit)"), ("offset", "\(offset)"),
    ]
  }
}
