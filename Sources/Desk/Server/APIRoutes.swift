internal import Diplomacy
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger

/// The API under `/v1`.
struct APIRoutes {
  let room: DeskRoom
  /// The description, as JSON.
  let document: [UInt8]
  private let limit = RateLimit(burst: 40, perSecond: 20)
  private typealias Parameters = (String) -> String

  init(room: DeskRoom, document: [UInt8]) {
    self.room = room
    self.document = document
  }

  func add(to router: Router<BasicRequestContext>) {
    let document = document
    answer("/v1/openapi.json", router) { _, _ in document }
    table("/v1/accords/{id}/members", router) { try $0.members($1("id")) }
    table("/v1/parties/{code}", router) { try $0.party($1("code")) }
    table("/v1/pairs/{a}/{b}", router) { try $0.pair($1("a"), $1("b")) }
    table("/v1/changes", router) { endpoints, _ in try endpoints.changes() }
    answer("/v1/accords", router) { endpoints, _ in try endpoints.accords() }
    answer("/v1/claims", router) { endpoints, _ in try endpoints.claims() }
    answer("/v1/search", router) { endpoints, _ in try endpoints.search() }
    answer("/v1/dispatches/{id}", router) { try $0.dispatch($1("id")) }
    answer("/v1/accords/{id}/map.svg", router) { try $0.map($1("id")) }
    let stream = OpenAPI.operation("/v1/changes/stream")
    router.get("/v1/changes/stream") { request, _ in
      _ = try Negotiation.choose(request, stream?.types ?? [])
      try stream?.check(try Question(room, request).parameters)
      var response = try ChangeStream(room: room, request).response
      response.headers[.vary] = "Accept"
      return response
    }
    router.post("/v1/readings") { request, _ in try await read(request) }
    router.post("/v1/dispatches") { request, _ in try await file(request) }
  }

  /// A path of the description: the parameters are held against it, and one of its media types is chosen.
  private func route(
    _ path: String, _ router: Router<BasicRequestContext>,
    _ body: @escaping @Sendable (Endpoints, String, Parameters) throws -> (type: String, body: [UInt8])
  ) {
    let operation = OpenAPI.operation(path)
    router.get(RouterPath(path)) { request, context in
      try Conditional.answer(request, in: room, varies: true) { question in
        let type = try Negotiation.choose(request, operation?.types ?? ["application/json"])
        try operation?.check(question.parameters)
        return try body(Endpoints(question: question), type) { name in
          context.parameters.get(name).flatMap { $0.removingPercentEncoding } ?? ""
        }
      }
    }
  }

  private func answer(
    _ path: String, _ router: Router<BasicRequestContext>,
    _ body: @escaping @Sendable (Endpoints, Parameters) throws -> [UInt8]
  ) {
    route(path, router) { endpoints, type, parameters in (type, try body(endpoints, parameters)) }
  }

  /// A table, as JSON or, where the client prefers it, as CSV.
  private func table(
    _ path: String, _ router: Router<BasicRequestContext>, _ body: @escaping @Sendable (Endpoints, Parameters) throws -> Table
  ) {
    route(path, router) { endpoints, type, parameters in
      let table = try body(endpoints, parameters)
      return type == "text/csv" ? ("text/csv; charset=utf-8", Array(table.csv.utf8)) : (type, table.json)
    }
  }

  // MARK: Texts

  private func draft(_ request: Request) async throws -> Draft {
    guard limit.admits() else { throw Problem.tooMany }
    _ = try Negotiation.choose(request, ["application/json"])
    try OpenAPI.operation(request.uri.path, "post")?.check(FormFields.pairs((request.uri.query ?? "").utf8))
    guard Negotiation.bodyType(request) == "application/json" else {
      throw Problem(.unsupportedMediaType, "the body is no JSON", mend: "send Content-Type: application/json")
    }
    return try Draft(json: try await Body.bytes(request))
  }

  private func read(_ request: Request) async throws -> Response {
    let draft = try await draft(request)
    return .json(try await room.read(draft.text, draft.details).json(pretty: true) + [0x0A])
  }

  private func file(_ request: Request) async throws -> Response {
    try authorize(request)
    let draft = try await draft(request)
    let filing = try room.ledger.file(try await room.read(draft.text, draft.details))
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
    return .json(json.bytes + [0x0A], status: isNew ? .created : .ok)
  }

  private func authorize(_ request: Request) throws {
    let given = request.headers[.authorization] ?? ""
    // Digests are compared, so that the time taken tells nothing of the token.
    guard let token = room.token, SHA256.hex(Array(given.utf8)) == SHA256.hex(Array("Bearer \(token)".utf8)) else {
      throw Problem(
        .unauthorized, "filing needs the token", mend: "send Authorization: Bearer with what chancery serve --token has",
        headers: [.wwwAuthenticate: "Bearer realm=\"chancery\""])
    }
  }
}
