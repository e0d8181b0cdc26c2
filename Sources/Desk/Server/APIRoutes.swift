internal import Diplomacy
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import NIOCore

/// The API under `/v1`.
struct APIRoutes {
  let room: DeskRoom
  private let limit = RateLimit(burst: 40, perSecond: 20)
  private typealias Parameters = (String) -> String

  func add(to router: Router<BasicRequestContext>) {
    let document = OpenAPI.document()
    let documentTag = "\"\(SHA256.hex(document).prefix(24))\""
    router.get("/v1/openapi.json") { request, _ in
      Conditional.reply(request, AnswerCache.Entry(body: document, type: "application/json", tag: documentTag))
    }
    table("/v1/accords/:id/members", router) { try $0.members($1("id")) }
    table("/v1/parties/:id", router) { try $0.party($1("id")) }
    table("/v1/pairs/:a/:b", router) { try $0.pair($1("a"), $1("b")) }
    table("/v1/changes", router) { endpoints, _ in try endpoints.changes() }
    json("/v1/accords", router) { endpoints, _ in try endpoints.accords() }
    json("/v1/claims", router) { endpoints, _ in try endpoints.claims() }
    json("/v1/search", router) { endpoints, _ in try endpoints.search() }
    json("/v1/dispatches/:id", router) { try $0.dispatch($1("id")) }
    pictures(router)
    router.get("/v1/changes/stream") { _, _ in ChangeStream(room: room).response }
    router.post("/v1/readings") { request, _ in try await read(request) }
    router.post("/v1/dispatches") { request, _ in try await file(request) }
  }

  private func json(
    _ path: RouterPath, _ router: Router<BasicRequestContext>,
    _ body: @escaping @Sendable (Endpoints, Parameters) throws -> [UInt8]
  ) {
    router.get(path) { request, context in
      let question = try Question(room, request)
      return try Conditional.answer(request, question, type: "application/json") {
        try body(Endpoints(question: question), APIRoutes.parameters(context))
      }
    }
  }

  /// A table, as JSON or, where the client prefers it, as CSV.
  private func table(
    _ path: RouterPath, _ router: Router<BasicRequestContext>, _ body: @escaping @Sendable (Endpoints, Parameters) throws -> Table
  ) {
    router.get(path) { request, context in
      let question = try Question(room, request)
      let isCSV = request.headers[.accept]?.contains("text/csv") == true
      let type = isCSV ? "text/csv; charset=utf-8" : "application/json"
      var response = try Conditional.answer(request, question, type: type) {
        let table = try body(Endpoints(question: question), APIRoutes.parameters(context))
        return isCSV ? Array(table.csv.utf8) : table.json
      }
      response.headers[.vary] = "Accept"
      return response
    }
  }

  private static func parameters(_ context: BasicRequestContext) -> Parameters {
    { context.parameters.get($0).flatMap { $0.removingPercentEncoding } ?? "" }
  }

  private func pictures(_ router: Router<BasicRequestContext>) {
    router.get("/v1/accords/:id/map.svg") { request, context in
      let question = try Question(room, request)
      return try Conditional.answer(request, question, type: "image/svg+xml") {
        let accord = try room.party(APIRoutes.parameters(context)("id"), states: false)
        let answer = try room.answers.members(of: accord, layer: question.parameter("layer"), basis: question.basis)
        return try Gallery(question: question).members(answer).file(question)
      }
    }
  }

  // MARK: Texts

  private struct Draft: Decodable {
    var text: String
    var title: String?
    var publisher: String?
    var date: String?
    var rights: String?
    var details: DispatchDetails { DispatchDetails(title: title, publisher: publisher, date: date, rights: rights) }
  }

  private func draft(_ request: Request) async throws -> Draft {
    guard limit.admits() else { throw Problem(.tooManyRequests, "too many texts at once", mend: "try again in a moment") }
    guard request.headers[.contentType]?.hasPrefix("application/json") == true else {
      throw Problem(.unsupportedMediaType, "the body is no JSON", mend: "send Content-Type: application/json")
    }
    do {
      return try JSONDecoder().decode(Draft.self, from: Data(try await Body.bytes(request)))
    } catch is DecodingError {
      throw Problem(.badRequest, "the body is not {\"text\": …}", mend: "see /v1/openapi.json")
    }
  }

  private func read(_ request: Request) async throws -> Response {
    let draft = try await draft(request)
    return .bytes(try room.read(draft.text, draft.details).json(pretty: true) + [0x0A], "application/json")
  }

  private func file(_ request: Request) async throws -> Response {
    try authorize(request)
    let draft = try await draft(request)
    let filing = try room.ledger.file(try room.read(draft.text, draft.details))
    let (batch, isNew) =
      switch filing {
      case .filed(let batch): (batch, true)
      case .already(let batch): (batch, false)
      }
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("dispatch", batch.about)
      json.field("filed", isNew)
      json.field("statements", isNew ? batch.count : 0)
      json.field("recorded", batch.recorded.description)
    }
    return .bytes(json.bytes + [0x0A], "application/json", status: isNew ? .created : .ok)
  }

  private func authorize(_ request: Request) throws {
    let given = request.headers[.authorization] ?? ""
    // Digests are compared, so that the time taken tells nothing of the token.
    guard let token = room.token, SHA256.hex(Array(given.utf8)) == SHA256.hex(Array("Bearer \(token)".utf8)) else {
      throw Problem(
        .unauthorized, "filing needs the token", mend: "send Authorization: Bearer with what chancery serve --token has")
    }
  }
}
