internal import Diplomacy
internal import Gazetteer
internal import HTTPTypes
internal import Hummingbird

/// What went wrong, for a program (RFC 9457, `application/problem+json`) and for a person.
struct Problem: Error {
  let status: HTTPResponse.Status
  let detail: String
  /// What to do about it.
  let mend: String?
  /// Fields that such an answer has: `Allow`, `Retry-After`, `WWW-Authenticate`.
  let headers: HTTPFields

  init(_ status: HTTPResponse.Status, _ detail: String, mend: String? = nil, headers: HTTPFields = [:]) {
    self.status = status
    self.detail = detail
    self.mend = mend
    self.headers = headers
  }

  static let tooMany = Problem(
    .tooManyRequests, "too many texts at once", mend: "try again in a second", headers: [.retryAfter: "1"])

  static func unknown(_ what: String) -> Problem {
    Problem(.notFound, "\(what) is not on record", mend: "search for it by name")
  }

  /// Any error as a problem: what is not ours to explain is named, not told.
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as HTTPError: self.init(error.status, error.body ?? error.status.reasonPhrase)
    case let error as DataError: self.init(.unprocessableContent, "\(error)")
    case let error as any HTTPResponseError: self.init(error.status, error.status.reasonPhrase)
    default: self.init(.internalServerError, "something failed in the desk; its log has the request's id")
    }
  }

  var sentence: String { mend.map { "\(detail); \($0)" } ?? detail }

  func json(instance: String) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("type", "about:blank")
      json.field("title", status.reasonPhrase)
      json.field("status", status.code)
      json.field("detail", sentence)
      json.field("instance", instance)
    }
    return json.bytes + [0x0A]
  }
}
