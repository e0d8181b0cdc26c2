internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// Errors as problem+json under `/v1`, as a page elsewhere; a method that a path does not know is 405.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  let room: DeskRoom

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      let problem = Problem(error)
      if problem.status.code >= 500 { context.logger.error("failed", metadata: ["error": "\(error)"]) }
      response = reply(problem, request)
    }
    response.headers[.init("X-Request-Id") ?? .via] = context.id
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    room.counters.note(method: request.method.rawValue, status: response.status.code, seconds: seconds)
    return response
  }

  private func reply(_ problem: Problem, _ request: Request) -> Response {
    if request.uri.path.hasPrefix("/v1") {
      return .bytes(problem.json(instance: request.uri.path), "application/problem+json", status: problem.status)
    }
    return .bytes(ProblemPage(problem: problem).html, "text/html; charset=utf-8", status: problem.status)
  }
}

/// Nothing from elsewhere, nothing inline, no frame around the desk (W3C Content Security Policy level 3).
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
  private static var fields: [(String, String)] {
    [
      (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      ),
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
      ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
  }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for (name, value) in Self.fields {
      // A picture brings its own policy: its style is inside it.
      if let field = HTTPField.Name(name), response.headers[field] == nil { response.headers[field] = value }
    }
    return response
  }
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
}
