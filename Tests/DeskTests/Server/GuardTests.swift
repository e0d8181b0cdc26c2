import Diplomacy
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Logging
import NIOCore
import Testing

@testable import Desk

/// What keeps the desk safe and well-behaved on the wire.
@Suite struct GuardTests {
  static func send(
    _ client: any TestClientProtocol, _ method: HTTPRequest.Method, _ uri: String, _ headers: HTTPFields = [:],
    _ body: String = ""
  ) async throws -> (status: Int, headers: HTTPFields, text: String) {
    try await client.execute(uri: uri, method: method, headers: headers, body: ByteBuffer(string: body)) { response in
      (response.status.code, response.headers, String(buffer: response.body))
    }
  }

  @Test("a method that a path does not know is 405 and names those it knows; a path that is none is 404")
  func methods() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      for (uri, allow) in [
        ("/v1/accords/nato/members", "GET, HEAD, OPTIONS"), ("/check", "GET, HEAD, OPTIONS, POST"),
        ("/v1/dispatches", "OPTIONS, POST"), ("/", "GET, HEAD, OPTIONS"),
      ] {
        for method in [HTTPRequest.Method.delete, .trace, .put] {
          let answer = try await Self.send(client, method, uri)
          #expect(answer.status == 405, "\(method) \(uri)")
          #expect(answer.headers[.allow] == allow)
        }
        let options = try await Self.send(client, .options, uri)
        #expect(options.status == 204)
        #expect(options.headers[.allow] == allow)
      }
      #expect(try await Self.send(client, .delete, "/v1/nowhere").status == 404)
      #expect(try await Self.send(client, .options, "/nowhere").status == 404)
    }
  }

  @Test(
    "paths, queries and dates of any bytes are answered, never with 500",
    arguments: [
      "/statements/%00", "/accords/%ff%fe", "/states/%E2%80%AE", "/v1/parties/%00", "/v1/pairs/%3Cb%3E/KAZ", "/v1/dispatches/%",
      "/dispatches/sha256%3A%00", "/search?q=%00%22*%22(", "/search?q=%ff", "/?as-of=%00", "/?as-of=99999999999999999999",
      "/?compare=0000-00-00", "/states/KAZ?known-on=9999-12-31&as-of=0001-01-01", "/v1/search?q=%22%20OR%20NEAR(",
      "/v1/search?q=-",
      "/v1/claims?offset=10000000&limit=500", "/v1/changes?from=0001-01-01&to=0001-01-02", "//", "/accords//", "/?&&=&=x",
      "/pairs/KAZ/KAZ", "/accords/" + String(repeating: "a", count: 5000), "/search?q=" + String(repeating: "kaz+", count: 2000),
    ])
  func anything(_ uri: String) async throws {
    let (server, _) = try Room.make()
    let answer = try await Room.ask(server) { try await Room.get($0, uri) }
    #expect((200..<500).contains(answer.status), "\(answer.status)")
    #expect(!answer.text.contains("<b>") && !answer.text.utf8.contains(0))
  }

  @Test("on the loopback only its names are answered, and those that were given; elsewhere all")
  func names() {
    let near = HostGuard<BasicRequestContext>(
      names: HostGuard<BasicRequestContext>.names(host: "127.0.0.1", others: ["Desk.example"]))
    for authority in ["localhost:8080", "127.0.0.1", "[::1]:8080", "[::1]", "desk.example", "LOCALHOST"] {
      #expect(near.admits(authority), "\(authority)")
    }
    for authority in ["evil.example", "localhost.evil.example", "evil.example:localhost", "[::2]", "", "127.0.0.2"] {
      #expect(!near.admits(authority), "\(authority)")
    }
    #expect(near.admits(nil))
    #expect(
      HostGuard<BasicRequestContext>(names: HostGuard<BasicRequestContext>.names(host: "0.0.0.0", others: [])).admits(
        "any.example"))
  }

  @Test("without the token the answer says how to authenticate; too many texts are told when to come again")
  func fields() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      let refused = try await Self.send(client, .post, "/v1/dispatches", Room.json, "{\"text\": \"x\"}")
      #expect(refused.status == 401)
      #expect(refused.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
      var last = refused
      for _ in 0..<60 where last.status != 429 { last = try await Self.send(client, .post, "/v1/readings", [:], "x") }
      #expect(last.status == 429)
      #expect(last.headers[.retryAfter] == "1")
      #expect(try await Room.get(client, "/health/live").status == 200, "pages are answered meanwhile")
    }
  }

  @Test("the tag is compared weakly, and among several")
  func weakTags() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      let tag = try #require(try await Room.get(client, "/v1/accords").headers[.eTag])
      for known in ["W/" + tag, "\"other\", " + tag, "*"] {
        #expect(try await Room.get(client, "/v1/accords", [.ifNoneMatch: known]).status == 304, "\(known)")
      }
      #expect(try await Room.get(client, "/v1/accords", [.ifNoneMatch: "\"other\""]).status == 200)
    }
  }

  @Test("no answer in JSON holds the beginning of markup, and what it says is the same")
  func noMarkupInData() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      let text = "{\"text\": \"ASTANA - <script>alert(1)</script> Kazakhstan will join the Abraham Accords, officials said.\"}"
      let reading = try await Self.send(client, .post, "/v1/readings", Room.json, text)
      let problem = try await Self.send(client, .get, "/v1/parties/%3Cscript%3E")
      for answer in [reading, problem] { #expect(!answer.text.contains("<")) }
      #expect(problem.text.contains("\\u003cscript"))
      let object = try #require(try JSONSerialization.jsonObject(with: Data(problem.text.utf8)) as? [String: Any])
      #expect((object["detail"] as? String)?.contains("<script>") == true)
    }
  }

  @Test("a form's plus is a space")
  func plus() async throws {
    let (server, _) = try Room.make()
    let page = try await Room.ask(server) { try await Room.get($0, "/search?q=abraham+accords") }
    #expect(page.text.contains("value=\"abraham accords\""))
  }

  @Test("a form of another kind is 415")
  func formType() async throws {
    let (server, _) = try Room.make()
    let answer = try await Room.ask(server) {
      try await Self.send($0, .post, "/check", [.contentType: "multipart/form-data"], "x")
    }
    #expect(answer.status == 415)
  }

  @Test("a line of the log is one JSON object, whatever was asked")
  func log() throws {
    let line = JSONLog.line(
      level: .info, message: "request", own: ["hb.request.id": "7"], more: ["target": "/\"\n<script>\u{7}"],
      at: Moment(milliseconds: 0))
    #expect(line.filter { $0 == 0x0A }.count == 1)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: String])
    #expect(object["id"] == "7")
    #expect(object["target"] == "/\"\n<script>\u{7}")
    #expect(object["time"] == "1970-01-01T00:00:00.000Z")
  }
}
