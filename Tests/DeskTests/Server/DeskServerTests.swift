import Diplomacy
import Foundation
import Gazetteer
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import NIOCore
import Reading
import Testing

@testable import Desk

/// One desk over a ledger of its own, with an invented dispatch on record.
enum Room {
  static let announcement =
    "ASTANA (Example Wire) - Tajikistan will join the Abraham Accords, two Tajik officials said on Thursday, speaking on condition of anonymity ahead of the announcement."

  /// What all desks of the tests begin with: entering the base data once is enough.
  private struct Base: Sendable {
    let gazetteer: Gazetteer
    let reader: Reader
    /// A ledger with the base data, to be copied.
    let ledger: String
  }

  private static let base = Result<Base, any Error> {
    let gazetteer = try Gazetteer.bundled()
    let folder = NSTemporaryDirectory() + "desk-base-\(UUID().uuidString)/"
    let first = try LedgerFile(path: folder + "first.sqlite")
    try first.enterBase(gazetteer)
    try first.backup(to: folder + "base.sqlite")
    return Base(gazetteer: gazetteer, reader: try Reader(gazetteer: gazetteer), ledger: folder + "base.sqlite")
  }

  static func make(token: String? = "secret") throws -> (DeskServer, LedgerFile) {
    let base = try Room.base.get()
    let folder = NSTemporaryDirectory() + "desk-\(UUID().uuidString)/"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: base.ledger, toPath: folder + "ledger.sqlite")
    let ledger = try LedgerFile(path: folder + "ledger.sqlite")
    var options = DeskServer.Options()
    options.token = token
    options.logsRequests = false
    return (
      try DeskServer(gazetteer: base.gazetteer, ledger: ledger, reader: base.reader, options: options), ledger
    )
  }

  static func ask<T: Sendable>(
    _ server: DeskServer, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> T
  ) async throws -> T {
    let application = Application(router: try server.router())
    return try await application.test(.router) { try await body($0) }
  }

  static func get(
    _ client: any TestClientProtocol, _ uri: String, _ headers: HTTPFields = [:]
  ) async throws -> (status: Int, headers: HTTPFields, text: String) {
    try await client.execute(uri: uri, method: .get, headers: headers) { response in
      (response.status.code, response.headers, String(buffer: response.body))
    }
  }

  static func post(
    _ client: any TestClientProtocol, _ uri: String, _ body: String, _ headers: HTTPFields
  ) async throws -> (status: Int, text: String) {
    try await client.execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: body)) { response in
      (response.status.code, String(buffer: response.body))
    }
  }

  static let json: HTTPFields = [.contentType: "application/json"]
  static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
}

@Suite struct DeskServerTests {
  @Test("every page answers, with the headers that keep strangers out")
  func pages() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      for path in [
        "/", "/accords", "/states", "/search?q=kazakh", "/sources", "/check", "/accords/abraham-accords", "/states/KAZ",
        "/pairs/KAZ/ISR",
      ] {
        let page = try await Room.get(client, path)
        #expect(page.status == 200, "\(path)")
        #expect(page.text.hasPrefix("<!doctype html>"), "\(path)")
        #expect(page.text.hasSuffix("</html>"), "\(path)")
        let policy = page.headers[try #require(HTTPField.Name("Content-Security-Policy"))] ?? ""
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "\(path)")
        #expect(!page.text.contains("<script>") && !page.text.contains(" style="), "nothing inline on \(path)")
      }
    }
  }

  @Test("what is not on record is 404: a page for people, problem+json for programs")
  func unknown() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      for path in ["/accords/no-such-accord", "/states/QQQ", "/nowhere", "/statements/zz", "/dispatches/sha256:00"] {
        #expect(try await Room.get(client, path).status == 404, "\(path)")
      }
      let problem = try await Room.get(client, "/v1/accords/no-such-accord/members")
      #expect(problem.status == 404)
      #expect(problem.headers[.contentType] == "application/problem+json")
      #expect(problem.text.contains("\"status\": 404"))
    }
  }

  @Test(
    "a time that is no day is 400 and says how to write it",
    arguments: ["as-of=x", "known-on=2025", "known-to=me", "compare=1-1-1"])
  func badTimes(_ query: String) async throws {
    let (server, _) = try Room.make()
    let answer = try await Room.ask(server) { try await Room.get($0, "/v1/accords/nato/members?" + query) }
    // `compare` belongs to pages, yet a bad one is no better there.
    #expect(answer.status == 400)
    #expect(answer.text.contains("write"))
  }

  @Test("a dispatch filed with the token moves a standing from its day on, and without it nothing is filed")
  func filing() async throws {
    let (server, ledger) = try Room.make()
    let body = "{\"text\": \"\(Room.announcement)\", \"date\": \"2026-03-05\", \"publisher\": \"Example Wire\"}"
    try await Room.ask(server) { (client) async throws in
      #expect(try await Room.post(client, "/v1/dispatches", body, Room.json).status == 401)
      var wrong = Room.json
      wrong[.authorization] = "Bearer guess"
      #expect(try await Room.post(client, "/v1/dispatches", body, wrong).status == 401)
      #expect(try ledger.batches().filter { $0.kind == .dispatch }.isEmpty)
      var right = Room.json
      right[.authorization] = "Bearer secret"
      #expect(try await Room.post(client, "/v1/dispatches", body, right).status == 201)
      #expect(try await Room.post(client, "/v1/dispatches", body, right).status == 200, "the same again adds nothing")
      let path = "/v1/accords/abraham-accords/members?as-of=2026-03-10&known-on="
      #expect(try await !Room.get(client, path + "2026-03-04").text.contains("TJK"))
      #expect(try await Room.get(client, path + "2026-03-05").text.contains("TJK"))
    }
  }

  @Test("a reading stores nothing")
  func reading() async throws {
    let (server, ledger) = try Room.make()
    let before = try ledger.head()
    let answer = try await Room.ask(server) {
      try await Room.post($0, "/v1/readings", "{\"text\": \"\(Room.announcement)\", \"date\": \"2026-03-05\"}", Room.json)
    }
    #expect(answer.status == 200)
    #expect(answer.text.contains("\"predicate\": \"party-to\""))
    #expect(try ledger.head() == before)
  }

  @Test("bodies that are no dispatch are told so", arguments: [("{", 400), ("{\"txt\": 1}", 400), ("{\"text\": \"\"}", 422)])
  func badBodies(_ body: String, _ status: Int) async throws {
    let (server, _) = try Room.make()
    let answer = try await Room.ask(server) { try await Room.post($0, "/v1/readings", body, Room.json) }
    #expect(answer.status == status)
  }

  @Test("a body of another type is 415, one too long 413")
  func refusedBodies() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      #expect(try await Room.post(client, "/v1/readings", "text", [:]).status == 415)
      let long = "{\"text\": \"" + String(repeating: "a ", count: 700_000) + "\"}"
      #expect(try await Room.post(client, "/v1/readings", long, Room.json).status == 413)
    }
  }

  @Test("the same question of the same ledger has the same tag, and need not be sent again")
  func tags() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      let first = try await Room.get(client, "/v1/accords/nato/members")
      let tag = try #require(first.headers[.eTag])
      let again = try await Room.get(client, "/v1/accords/nato/members", [.ifNoneMatch: tag])
      #expect(again.status == 304)
      #expect(again.text.isEmpty)
      let other = try await Room.get(client, "/v1/accords/nato/members?as-of=1990-01-01", [.ifNoneMatch: tag])
      #expect(other.status == 200)
    }
  }

  @Test("a table comes as CSV to who asks for it")
  func csv() async throws {
    let (server, _) = try Room.make()
    let answer = try await Room.ask(server) { try await Room.get($0, "/v1/accords/nato/members", [.accept: "text/csv"]) }
    #expect(answer.headers[.contentType]?.hasPrefix("text/csv") == true)
    #expect(answer.text.hasPrefix("party,code,standing"))
  }

  @Test("pages of a list join to the whole")
  func paging() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      struct List: Decodable {
        struct Item: Decodable { let id: String }
        let accords: [Item]
        let total: Int
        let next: String?
      }
      var path: String? = "/v1/accords?limit=50"
      var ids: [String] = []
      var total = 0
      while let here = path {
        let list = try JSONDecoder().decode(List.self, from: Data(try await Room.get(client, here).text.utf8))
        ids += list.accords.map(\.id)
        (path, total) = (list.next, list.total)
      }
      #expect(ids.count == total)
      #expect(Set(ids).count == total)
    }
  }

  @Test("hostile text is shown as text")
  func hostile() async throws {
    let (server, _) = try Room.make()
    let attack = "<script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" & KYIV said."
    let answer = try await Room.ask(server) {
      try await Room.post($0, "/check", "text=" + Link.encoded(attack) + "&publisher=" + Link.encoded("\"><b>"), Room.form)
    }
    #expect(answer.status == 200)
    #expect(!answer.text.contains("<script>alert") && !answer.text.contains("<img") && !answer.text.contains("\"><b>"))
    #expect(answer.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test("every operation of the OpenAPI description is answered")
  func described() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      let document = try await Room.get(client, "/v1/openapi.json").text
      #expect(try JSONSerialization.jsonObject(with: Data(document.utf8)) is [String: Any])
      for operation in OpenAPI.operations where operation.method == "get" && operation.id != "stream" {
        var path = operation.path
        for (name, value) in [
          ("{id}", operation.id == "dispatch" ? "sha256:0" : "nato"), ("{code}", "KAZ"), ("{a}", "KAZ"), ("{b}", "ISR"),
        ] {
          path = path.replacingOccurrences(of: name, with: value)
        }
        let status = try await Room.get(client, path + (operation.id == "search" ? "?q=nato" : "")).status
        #expect(status == (operation.id == "dispatch" ? 404 : 200), "\(path)")
      }
    }
  }
}
