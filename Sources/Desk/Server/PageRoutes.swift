internal import Diplomacy
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import NIOCore

/// The pages.
struct PageRoutes {
  let room: DeskRoom
  private let limit = RateLimit(burst: 40, perSecond: 20)

  func add(to router: Router<BasicRequestContext>) {
    page("/", router) { try TodayPage(question: $0).html() }
    page("/accords", router) { try PartyListPage(question: $0, isStates: false).html() }
    page("/states", router) { try PartyListPage(question: $0, isStates: true).html() }
    page("/network", router) { try NetworkPage(question: $0).html() }
    page("/search", router) { try SearchPage(question: $0).html() }
    page("/sources", router) { try SourcesPage(question: $0).html() }
    page("/check", router) { question, _ in CheckPage(question: question).html() }
    page("/accords/:id", router) { question, context in
      try AccordPage(question: question, accord: try room.party(context("id"), states: false)).html()
    }
    page("/states/:id", router) { question, context in
      try StatePage(question: question, state: try room.party(context("id"), states: true)).html()
    }
    page("/pairs/:a/:b", router) { question, context in
      try PairPage(question: question, first: try room.party(context("a")), second: try room.party(context("b"))).html()
    }
    page("/statements", router) { try StatementsPage(question: $0).html() }
    page("/statements/:id", router) { question, context in try statement(question, context("id")) }
    page("/dispatches/:id", router) { question, context in try dispatch(question, context("id")) }
    router.post("/check") { request, _ in try await check(request) }
  }

  private func page(
    _ path: RouterPath, _ router: Router<BasicRequestContext>, _ html: @escaping @Sendable (Question) throws -> [UInt8]
  ) {
    page(path, router) { question, _ in try html(question) }
  }

  private func page(
    _ path: RouterPath, _ router: Router<BasicRequestContext>,
    _ html: @escaping @Sendable (Question, (String) -> String) throws -> [UInt8]
  ) {
    router.get(path) { request, context in
      try Conditional.answer(request, in: room) { question in
        let body = try html(question) { context.parameters.get($0).flatMap { $0.removingPercentEncoding } ?? "" }
        return ("text/html; charset=utf-8", body)
      }
    }
  }

  private func statement(_ question: Question, _ id: String) throws -> [UInt8] {
    let isHex = id.count >= 8 && id.allSatisfy(\.isHexDigit)
    let found = isHex ? try room.ledger.statements(idPrefix: id) : []
    guard let statement = found.first, found.count == 1 else { throw Problem.unknown("statement \"\(id)\"") }
    return try StatementPage(question: question, statement: statement).html()
  }

  private func dispatch(_ question: Question, _ id: String) throws -> [UInt8] {
    guard let batch = try room.ledger.dispatch(id) else { throw Problem.unknown("dispatch \"\(id)\"") }
    return try DispatchPage(question: question, batch: batch).html()
  }

  private func check(_ request: Request) async throws -> Response {
    guard limit.admits() else { throw Problem.tooMany }
    guard Negotiation.bodyType(request) == "application/x-www-form-urlencoded" else {
      throw Problem(.unsupportedMediaType, "the body is no form", mend: "send the form of /check, or JSON to /v1/readings")
    }
    let body = try await Body.bytes(request)
    let fields = FormFields.parse(body)
    let question = try Question(room, request, fields: fields)
    var page = CheckPage(question: question)
    // Browsers send line ends as CR LF; offsets count the text as shown.
    page.text = (fields["text"] ?? "").split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
    page.date = fields["date"] ?? ""
    page.publisher = fields["publisher"] ?? ""
    let details = DispatchDetails(
      title: nil, publisher: page.publisher.isEmpty ? nil : page.publisher, date: page.date.isEmpty ? nil : page.date, rights: nil
    )
    do {
      let reading = try await room.read(page.text, details, by: question.checker(question.basis))
      page.reading = reading
      page.then = try question.comparedBasis.map { try question.checker($0).check(reading).claims.map(\.check) }
    } catch {
      page.problem = Problem(error)
    }
    let status = page.problem?.status ?? .ok
    return .bytes(page.html(), "text/html; charset=utf-8", status: status)
  }
}

/// Bodies of requests, up to a mebibyte.
enum Body {
  static let limit = 1 << 20

  static func bytes(_ request: Request) async throws -> [UInt8] {
    let tooLong = Problem(.contentTooLarge, "the body is longer than \(limit) bytes", mend: "send a shorter text")
    // What says that it is too long need not be read to be refused.
    if let told = request.headers[.contentLength].flatMap({ Int($0) }), told > limit { throw tooLong }
    do {
      let buffer = try await request.body.collect(upTo: limit)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      throw tooLong
    } catch {
      throw Problem(.badRequest, "the body broke off", mend: "send it again")
    }
  }
}
