internal import Diplomacy

/// The description of the API (OpenAPI 3.1). The routes hold every request against the same table (`Operation.check`), so that what
/// is described and what is taken cannot drift apart.
enum OpenAPI {
  struct Parameter: Sendable {
    let name: String
    var place = "query"
    var type = "string"
    var format: String?
    var values: [String] = []
    var words: String
    var range: ClosedRange<Int>?
    var example: String?
    var isRequired = false
  }

  /// Where a value of an answer leads: another operation, and which of its parameters takes which value (a runtime expression).
  struct Link: Sendable {
    let name: String
    let operation: String
    let parameters: [(String, String)]
  }

  struct Operation: Sendable {
    let path: String
    var method = "get"
    let id: String
    let words: String
    var parameters: [Parameter] = []
    var types = ["application/json"]
    /// Schema of a JSON answer.
    var answer: String?
    /// Schema of the request's body.
    var body: String?
    var created: String?
    var statuses: [Status] = []
    var links: [Link] = []
    var needsToken = false
    /// Whether the answer is tagged and may be told to be the same still.
    var isTagged: Bool { method == "get" && id != "stream" }
  }

  struct Status: Sendable {
    let code: Int
    let words: String
    /// A header that such an answer has.
    var header: (name: String, words: String)?
  }

  static func operation(_ path: String, _ method: String = "get") -> Operation? {
    operations.first { $0.path == path && $0.method == method }
  }
}

extension OpenAPI {
  static let times = [
    Parameter(
      name: "as-of", format: "date", words: "The day that the answer is about (valid time); today when absent.",
      example: "2025-11-10"),
    Parameter(
      name: "known-on", format: "date", words: "Only what was known on that day; now when absent.", example: "2025-11-10"),
    Parameter(
      name: "known-to", values: ["public", "ledger"],
      words: "Known to the public (said by then) or to this ledger (recorded by then)."),
  ]
  static let paging = [
    Parameter(name: "limit", type: "integer", words: "Rows a page; 100 when absent.", range: 1...500),
    Parameter(name: "offset", type: "integer", words: "Rows to pass over.", range: 0...10_000_000),
  ]
  private static let tables = ["application/json", "text/csv"]
  private static let unacceptable = Status(code: 406, words: "None of the media types that the request accepts.")
  private static let bad = [Status(code: 400, words: "A parameter is unknown, given twice, or not of its form."), unacceptable]
  private static let unknown = bad + [Status(code: 404, words: "Not on record.")]
  private static let posts =
    bad + [
      Status(code: 413, words: "The body is longer than 1 MiB."), Status(code: 415, words: "The body is no JSON."),
      Status(code: 422, words: "The text or a detail cannot be read."),
      Status(code: 429, words: "Too many texts at once.", header: ("Retry-After", "Seconds to wait.")),
    ]
  private static let tokenless = Status(
    code: 401, words: "No token or a wrong one.", header: ("WWW-Authenticate", "How to authenticate."))

  private static func inPath(_ name: String, _ words: String, _ example: String) -> Parameter {
    Parameter(name: name, place: "path", words: words, example: example, isRequired: true)
  }

  static let operations: [Operation] = [
    Operation(
      path: "/v1/accords", id: "accords", words: "Accords and organisations on record.", parameters: paging, answer: "AccordList",
      statuses: bad,
      links: [
        Link(name: "members", operation: "members", parameters: [("id", "$response.body#/accords/0/id")]),
        Link(name: "map", operation: "accordMap", parameters: [("id", "$response.body#/accords/0/id")]),
      ]),
    Operation(
      path: "/v1/accords/{id}/members", id: "members", words: "Who stands where in an accord or organisation.",
      parameters: [
        inPath("id", "Id of the accord", "abraham-accords"),
        Parameter(name: "layer", words: "Only one instrument of the accord, by its id.", example: "declaration"),
      ] + times, types: tables, answer: "Members", statuses: unknown,
      links: [Link(name: "party", operation: "party", parameters: [("code", "$response.body#/rows/0/code")])]),
    Operation(
      path: "/v1/accords/{id}/map.svg", id: "accordMap", words: "The map of standings as a picture of its own.",
      parameters: [
        inPath("id", "Id of the accord", "abraham-accords"),
        Parameter(name: "layer", words: "Only one instrument of the accord."),
        Parameter(name: "view", values: WorldMap.Viewpoint.allCases.map(\.rawValue), words: "Whose eyes the map is drawn with."),
      ] + times, types: ["image/svg+xml"], statuses: unknown),
    Operation(
      path: "/v1/parties/{code}", id: "party", words: "Where a party stands: accords, relations, offices.",
      parameters: [inPath("code", "ISO 3166-1 alpha-3 code or id", "KAZ")] + times, types: tables, answer: "Party",
      statuses: unknown),
    Operation(
      path: "/v1/pairs/{a}/{b}", id: "pair", words: "The dated line of what was between two parties.",
      parameters: [inPath("a", "Code of one party", "KAZ"), inPath("b", "Code of the other", "ISR")] + times, types: tables,
      answer: "Pair", statuses: unknown),
    Operation(
      path: "/v1/changes", id: "changes", words: "What changed between two days.",
      parameters: [
        Parameter(name: "from", format: "date", words: "The first day; 30 days before the last when absent."),
        Parameter(name: "to", format: "date", words: "The last day; as-of when absent."),
      ] + times, types: tables, answer: "Changes", statuses: bad),
    Operation(
      path: "/v1/changes/stream", id: "stream",
      words: "Server-sent events: one named batch for each batch as it is recorded; its data are a BatchEvent.",
      types: ["text/event-stream"], statuses: bad),
    Operation(
      path: "/v1/claims", id: "claims", words: "Statements on record, newest last.",
      parameters: [
        Parameter(name: "party", words: "Code of a party at either end.", example: "KAZ"),
        Parameter(name: "predicate", values: Predicate.allCases.map(\.rawValue), words: "Only this predicate."),
      ] + paging + times, answer: "ClaimList", statuses: unknown,
      links: [Link(name: "party", operation: "party", parameters: [("code", "$response.body#/claims/0/subject")])]),
    Operation(
      path: "/v1/dispatches/{id}", id: "dispatch", words: "A dispatch on record with the statements made from it.",
      parameters: [inPath("id", "sha256:… of its text", "sha256:" + String(repeating: "0", count: 64))],
      answer: "DispatchRecord", statuses: unknown),
    Operation(
      path: "/v1/search", id: "search", words: "Full-text search over names, titles, claims and words.",
      parameters: [Parameter(name: "q", words: "Words; all must be found.", example: "kazakh", isRequired: true)] + paging,
      answer: "HitList", statuses: bad),
    Operation(
      path: "/v1/readings", method: "post", id: "read", words: "Reads a text and checks its claims; nothing is stored.",
      answer: "Reading", body: "Draft", statuses: posts),
    Operation(
      path: "/v1/dispatches", method: "post", id: "file", words: "Reads a text and records its claims.", answer: "Filing",
      body: "Draft", created: "Filing", statuses: posts + [tokenless],
      links: [Link(name: "dispatch", operation: "dispatch", parameters: [("id", "$response.body#/dispatch")])], needsToken: true),
    Operation(path: "/v1/openapi.json", id: "openapi", words: "This description.", statuses: bad),
  ]
}
