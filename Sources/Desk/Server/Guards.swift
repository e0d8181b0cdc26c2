internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// Errors as problem+json under `/v1`, as a page elsewhere; a method that a path does not know is 405. A line of log for each request.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  let room: DeskRoom
  let methods: AllowedMethods

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = answer(error, request, context)
    }
    response.headers.append(HTTPField(name: Safety.requestID, value: context.id))
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    room.counters.note(method: request.method.rawValue, status: response.status.code, seconds: seconds)
    context.logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue)", "target": "\(request.uri)", "status": "\(response.status.code)",
        "ms": "\(Draw.tenth(seconds * 1000))",
      ])
    return response
  }

  private func answer(_ error: any Error, _ request: Request, _ context: Context) -> Response {
    var problem = Problem(error)
    if error is HTTPError, problem.status == .notFound {
      if let options = methods.options(request) { return options }
      problem = methods.problem(request)
    }
    if problem.status.code >= 500 { context.logger.error("failed", metadata: ["error": "\(error)"]) }
    return reply(problem, request)
  }

  private func reply(_ problem: Problem, _ request: Request) -> Response {
    var response: Response
    if request.uri.path.hasPrefix("/v1") {
      response = .json(problem.json(instance: request.uri.path), "application/problem+json", status: problem.status)
    } else {
      response = .bytes(ProblemPage(problem: problem).html, "text/html; charset=utf-8", status: problem.status)
    }
    for field in problem.headers { response.headers.append(field) }
    return response
  }
}

/// On the loopback, only names of the loopback are answered: a page elsewhere whose name is made to point here (DNS rebinding) gets
/// nothing to read.
struct HostGuard<Context: RequestContext>: RouterMiddleware {
  /// Names that the desk answers to; `nil` for any.
  let names: Set<String>?

  static func names(host: String, others: [String]) -> Set<String>? {
    let loopback: Set<String> = ["127.0.0.1", "[::1]", "localhost"]
    guard loopback.contains(host) || host == "::1" else { return nil }
    return loopback.union(others.map { $0.lowercased() })
  }

  /// A request without a name comes from no browser.
  func admits(_ authority: String?) -> Bool {
    guard let names, let authority else { return true }
    let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    return names.contains(host.lowercased())
  }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard admits(request.head.authority) else {
      throw Problem(
        .misdirectedRequest, "the desk does not answer to this name",
        mend: "ask for localhost, or start chancery serve with --name")
    }
    return try await next(request, context)
  }
}

/// Nothing from elsewhere, nothing inline, no frame around the desk (W3C Content Security Policy level 3).
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    // A picture brings its own policy: its style is inside it.
    if !response.headers.contains(.contentSecurityPolicy) { response.headers.append(Safety.policy) }
    response.headers.append(contentsOf: Safety.fields)
    return response
  }
}

/// Fields that every answer has, made once.
private enum Safety {
  static let policy = HTTPField(
    name: .contentSecurityPolicy,
    value:
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  )
  static let fields = [
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
  ].compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
  static let requestID = HTTPField.Name("X-Request-Id") ?? .via
}

extension Response {
  static func bytes(
    _ bytes: [UInt8], _ type: String, status: HTTPResponse.Status = .ok, tag: String? = nil
  ) -> Response {
    var headers: HTTPFields = [.contentType: type]
    if let tag {
      headers[.eTag] = tag
      headers[.cacheControl] = "no-cache"
    } else {
      headers[.cacheControl] = "no-store"
    }
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// JSON that is made for this answer only.
  static func json(_ bytes: [UInt8], _ type: String = "application/json", status: HTTPResponse.Status = .ok) -> Response {
    .bytes(SafeJSON.escaped(bytes), type, status: status)
  }
}
