import Diplomacy
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Testing

@testable import Desk

@Suite struct DescriptionTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func schemas() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(Assets.bundled().schemas)) as? [String: Any])
  }

  @Test("every route under /v1 is described, and every description has a route")
  func routes() throws {
    let (server, _) = try Room.make()
    let routes = try server.router().routes.filter { $0.path.description.hasPrefix("/v1") && $0.method != .head }
    let served = Set(routes.map { "\($0.method.rawValue.lowercased()) \($0.path.description)" })
    #expect(served == Set(OpenAPI.operations.map { "\($0.method) \($0.path)" }))
  }

  @Test("the schema of a reading is the one that stands in Documentation")
  func reading() throws {
    let documented = try Data(contentsOf: Self.root.appendingPathComponent("Documentation/reading.schema.json"))
    let served = try Data(contentsOf: Self.root.appendingPathComponent("Sources/Desk/Assets/reading.schema.json"))
    #expect(documented == served)
  }

  @Test("every reference of the description leads somewhere")
  func references() throws {
    let document = OpenAPI.document(schemas: try Assets.bundled().schemas)
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(document)) as? [String: Any])
    var references = Set<String>()
    func collect(_ value: Any) {
      if let object = value as? [String: Any] {
        if let reference = object["$ref"] as? String { references.insert(reference) }
        object.values.forEach(collect)
      } else if let list = value as? [Any] {
        list.forEach(collect)
      }
    }
    collect(whole)
    #expect(references.count > 15)
    for reference in references {
      let found = reference.split(separator: "/").dropFirst().reduce(Optional<Any>.some(whole)) { at, key in
        (at as? [String: Any])?[String(key)]
      }
      #expect(found != nil, "\(reference)")
    }
    for operation in OpenAPI.operations {
      for link in operation.links { #expect(OpenAPI.operations.contains { $0.id == link.operation }) }
    }
  }

  @Test("closed lists of the schemas are those of the code")
  func vocabularies() throws {
    let schemas = try Self.schemas()
    func list(_ schema: String, _ field: String) throws -> [String] {
      let properties = (schemas[schema] as? [String: Any])?["properties"] as? [String: Any]
      let values = try #require((properties?[field] as? [String: Any])?["enum"] as? [Any], "\(schema).\(field)")
      return values.compactMap { $0 as? String }.sorted()
    }
    #expect(try list("Statement", "predicate") == Predicate.allCases.map(\.rawValue).sorted())
    #expect(try list("Statement", "polarity") == Polarity.allCases.map(\.rawValue).sorted())
    #expect(try list("Statement", "factuality") == Factuality.allCases.map(\.rawValue).sorted())
    #expect(try list("Statement", "role") == StatementRole.allCases.map(\.rawValue).sorted())
    #expect(try list("Statement", "saidBasis") == SaidBasis.allCases.map(\.rawValue).sorted())
    #expect(try list("Draft", "rights") == Rights.allCases.map(\.rawValue).sorted())
    #expect(try list("Pair", "standing") == RelationsStanding.allCases.map(\.rawValue).sorted())
    #expect(try list("BatchEvent", "kind").allSatisfy { Batch.Kind(rawValue: $0) != nil })
  }

  @Test(
    "a parameter that is unknown, empty, given twice or out of its form is 400, and the answer says what to write",
    arguments: [
      "as_of=2020-01-01", "as-of=", "as-of=2020-01-01&as-of=2021-01-01", "as-of=2025", "as-of=2025-02-30", "as-of=2025-11-06~",
      "known-to=me", "layer=",
    ])
  func parameters(_ query: String) async throws {
    let (server, _) = try Room.make()
    let answer = try await Room.ask(server) { try await Room.get($0, "/v1/accords/nato/members?" + query) }
    #expect(answer.status == 400)
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(answer.text.contains("write"))
  }

  @Test("numbers are plain digits within bounds", arguments: ["limit=0", "limit=501", "limit=+5", "offset=-1", "limit=x"])
  func numbers(_ query: String) async throws {
    let (server, _) = try Room.make()
    #expect(try await Room.ask(server) { try await Room.get($0, "/v1/claims?" + query) }.status == 400)
  }

  @Test("an instrument that nobody knows is 404, not an empty list")
  func layer() async throws {
    let (server, _) = try Room.make()
    #expect(try await Room.ask(server) { try await Room.get($0, "/v1/accords/nato/members?layer=none-such") }.status == 404)
  }

  static func choice(_ accept: String?, _ offered: [String]) throws -> String {
    var head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
    head.headerFields[.accept] = accept
    return try Negotiation.choose(Request(head: head, body: RequestBody(buffer: ByteBuffer())), offered)
  }

  @Test(
    "the media type is the one the client likes best, the first among equals",
    arguments: [
      (nil, "application/json"), ("*/*", "application/json"), ("text/csv", "text/csv"), ("text/*", "text/csv"),
      ("text/csv;q=0.5, application/json;q=0.4", "text/csv"), ("text/csv;q=0, */*", "application/json"),
      ("text/html, */*;q=0.1", "application/json"), ("TEXT/CSV ; q=1", "text/csv"),
    ])
  func negotiation(_ accept: String?, _ type: String) throws {
    #expect(try Self.choice(accept, ["application/json", "text/csv"]) == type)
  }

  @Test("what is not on offer is 406", arguments: ["image/png", "application/json;q=0", "text/csv;q=nonsense"])
  func unacceptable(_ accept: String) async throws {
    let (server, _) = try Room.make()
    let answer = try await Room.ask(server) { try await Room.get($0, "/v1/accords/nato/members", [.accept: accept]) }
    #expect(answer.status == 406)
    #expect(answer.headers[.contentType] == "application/problem+json")
  }
}
