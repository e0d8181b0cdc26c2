internal import Diplomacy

/// The description of the API (OpenAPI 3.1), made from the same table that the routes are made from.
enum OpenAPI {
  struct Parameter {
    let name: String
    var place = "query"
    var type = "string"
    var format: String?
    var values: [String] = []
    var words: String
    var range: ClosedRange<Int>?
  }

  struct Operation {
    let path: String
    var method = "get"
    let id: String
    let words: String
    var parameters: [Parameter] = []
    var types = ["application/json"]
    var body: String?
    var statuses: [(Int, String)] = []
    var needsToken = false
  }

  static let times = [
    Parameter(name: "as-of", format: "date", words: "The day that the answer is about (valid time); today when absent."),
    Parameter(name: "known-on", format: "date", words: "Only what was known on that day; now when absent."),
    Parameter(
      name: "known-to", values: ["public", "ledger"],
      words: "Known to the public (said by then) or to this ledger (recorded by then)."),
  ]
  static let paging = [
    Parameter(name: "limit", type: "integer", words: "Rows a page.", range: 1...500),
    Parameter(name: "offset", type: "integer", words: "Rows to pass over.", range: 0...10_000_000),
  ]
  static func inPath(_ name: String, _ words: String) -> Parameter { Parameter(name: name, place: "path", words: words) }

  static let operations: [Operation] = [
    Operation(path: "/v1/accords", id: "accords", words: "Accords and organisations on record.", parameters: paging),
    Operation(
      path: "/v1/accords/{id}/members", id: "members", words: "Who stands where in an accord or organisation.",
      parameters: [inPath("id", "Id of the accord"), Parameter(name: "layer", words: "Only one instrument of the accord.")]
        + times, types: tables,
      statuses: unknown),
    Operation(
      path: "/v1/accords/{id}/map.svg", id: "accordMap", words: "The map of standings as a picture of its own.",
      parameters: [inPath("id", "Id of the accord")] + times, types: ["image/svg+xml"], statuses: unknown),
    Operation(
      path: "/v1/parties/{code}", id: "party", words: "Where a party stands: accords, relations, offices.",
      parameters: [inPath("code", "ISO 3166-1 alpha-3 code or id")] + times, types: tables, statuses: unknown),
    Operation(
      path: "/v1/pairs/{a}/{b}", id: "pair", words: "The dated line of what was between two parties.",
      parameters: [inPath("a", "Code of one party"), inPath("b", "Code of the other")] + times, types: tables, statuses: unknown),
    Operation(
      path: "/v1/changes", id: "changes", words: "What changed between two days.",
      parameters: [
        Parameter(name: "from", format: "date", words: "The first day; 30 days before the last when absent."),
        Parameter(name: "to", format: "date", words: "The last day; as-of when absent."),
      ] + times, types: tables, statuses: bad),
    Operation(
      path: "/v1/changes/stream", id: "stream", words: "Server-sent events: a line for each batch as it is recorded.",
      types: ["text/event-stream"]),
    Operation(
      path: "/v1/claims", id: "claims", words: "Statements on record, newest last.",
      parameters: [
        Parameter(name: "party", words: "Code of a party at either end."),
        Parameter(name: "predicate", values: Predicate.allCases.map(\.rawValue), words: "Only this predicate."),
      ] + paging + times, statuses: unknown),
    Operation(
      path: "/v1/dispatches/{id}", id: "dispatch", words: "A dispatch on record with the statements made from it.",
      parameters: [inPath("id", "sha256:… of its text")], statuses: unknown),
    Operation(
      path: "/v1/search", id: "search", words: "Full-text search over names, titles, claims and words.",
      parameters: [Parameter(name: "q", words: "Words.")] + paging, statuses: bad),
    Operation(
      path: "/v1/readings", method: "post", id: "read", words: "Reads a text and checks its claims; nothing is stored.",
      body: "Dispatch",
      statuses: posts),
    Operation(
      path: "/v1/dispatches", method: "post", id: "file", words: "Reads a text and records its claims.", body: "Dispatch",
      statuses: posts + [(401, "No token or a wrong one.")], needsToken: true),
    Operation(path: "/v1/openapi.json", id: "openapi", words: "This description."),
  ]

  private static let tables = ["application/json", "text/csv"]
  private static let bad = [(400, "A parameter is not of its form.")]
  private static let unknown = bad + [(404, "Not on record.")]
  private static let posts =
    bad + [
      (413, "The text is too long."), (415, "The body is no JSON."), (422, "The text or a detail cannot be read."),
      (429, "Too many at once."),
    ]
}
