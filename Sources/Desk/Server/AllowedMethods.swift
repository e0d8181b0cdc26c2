internal import HTTPTypes
internal import Hummingbird
internal import Synchronization

/// Which methods each path knows, so that another one is told 405 and not 404 (RFC 9110, section 15.5.6).
final class AllowedMethods: Sendable {
  private let known = Mutex<[(path: RouterPath, method: HTTPRequest.Method)]>([])

  /// Takes over the routes of a router when all of them are there.
  func take(_ router: Router<BasicRequestContext>) {
    let routes = router.routes.map { ($0.path, $0.method) }
    known.withLock { $0 = routes }
  }

  /// The methods of a path, for the field `Allow`; empty where there is no such path.
  func methods(of path: String) -> [String] {
    let parts = path.split(separator: "/")
    let found = known.withLock { $0 }.filter { AllowedMethods.matches($0.path, parts) }.map(\.method)
    guard !found.isEmpty else { return [] }
    let all = Set(found.map(\.rawValue)).union(found.contains(.get) ? ["HEAD"] : []).union(["OPTIONS"])
    return all.sorted()
  }

  private static func matches(_ path: RouterPath, _ parts: [Substring]) -> Bool {
    if parts.isEmpty { return path.description.allSatisfy { $0 == "/" } }
    guard path.components.count == parts.count else { return false }
    return zip(path.components, parts).allSatisfy { element, part in element ~= part }
  }

  /// The answer to `OPTIONS`; `nil` for other methods and unknown paths.
  func options(_ request: Request) -> Response? {
    guard request.method == .options else { return nil }
    let methods = methods(of: request.uri.path)
    return methods.isEmpty ? nil : Response(status: .noContent, headers: [.allow: methods.joined(separator: ", ")])
  }

  /// The problem of a request that no route took.
  func problem(_ request: Request) -> Problem {
    let methods = methods(of: request.uri.path)
    guard !methods.isEmpty else { return Problem(.notFound, "\(request.uri.path) is no address here", mend: "start at /") }
    let allow = methods.joined(separator: ", ")
    return Problem(
      .methodNotAllowed, "\(request.uri.path) does not know \(request.method.rawValue)", mend: "use \(allow)",
      headers: [.allow: allow])
  }
}
