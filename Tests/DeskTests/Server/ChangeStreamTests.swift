import Diplomacy
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Synchronization
import Testing

@testable import Desk

@Suite struct ChangeStreamTests {
  private struct Gone: Error {}

  static func request(_ last: String?) -> Request {
    var head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/v1/changes/stream")
    if let name = HTTPField.Name("Last-Event-ID") { head.headerFields[name] = last }
    return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
  }

  /// What a client reads until it has seen an event; then it goes away.
  static func firstEvent(of stream: ChangeStream) async throws -> [String] {
    let seen = Mutex("")
    await #expect(throws: Gone.self) {
      try await stream.run { bytes in
        let text = seen.withLock { text in
          text += String(decoding: bytes, as: UTF8.self)
          return text
        }
        if text.contains("event: batch") { throw Gone() }
      }
    }
    return seen.withLock { $0 }.split(separator: "\n").map { String($0) }
  }

  @Test("a filing reaches a listener, as an event with the batch's number as its id")
  func filing() async throws {
    let (server, ledger) = try Room.make()
    let stream = try ChangeStream(room: server.room, Self.request(nil))
    let body = "{\"text\": \"\(Room.announcement)\", \"title\": \"Two\\nlines\", \"date\": \"2026-03-05\"}"
    try await Room.ask(server) { (client) async throws in
      var headers = Room.json
      headers[.authorization] = "Bearer secret"
      #expect(try await Room.post(client, "/v1/dispatches", body, headers).status == 201)
    }
    let lines = try await Self.firstEvent(of: stream)
    let batch = try #require(try ledger.batches().last)
    #expect(lines.first == "retry: 2000")
    #expect(lines.contains("id: \(batch.number)"))
    let data = try #require(lines.first { $0.hasPrefix("data: ") }?.dropFirst(6))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
    #expect(object["about"] as? String == batch.about)
    #expect(object["title"] as? String == "Two\nlines", "a line end in a title ends no event")
  }

  @Test("who comes back hears what was recorded meanwhile")
  func missed() async throws {
    let (server, ledger) = try Room.make()
    let lines = try await Self.firstEvent(of: try ChangeStream(room: server.room, Self.request("0")))
    #expect(lines.contains("id: \(try #require(try ledger.batches().first).number)"))
  }

  @Test("an id that is none is 400", arguments: ["x", "-1", "99999999999999999999"])
  func badId(_ id: String) async throws {
    let (server, _) = try Room.make()
    let problem = #expect(throws: Problem.self) { try ChangeStream(room: server.room, Self.request(id)) }
    #expect(problem?.status == .badRequest)
  }
}
