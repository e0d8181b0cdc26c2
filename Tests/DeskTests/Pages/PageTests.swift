import Diplomacy
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import Testing

@testable import Desk

/// Pages and pictures as a browser gets them.
@Suite struct PageTests {
  @Test("every picture is a file: sized, on its ground, with its own style and no variable")
  func files() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      for path in [
        "/pictures/network.svg", "/pictures/network.svg?party=KAZ", "/pictures/accords/abraham-accords/map.svg",
        "/pictures/accords/abraham-accords/lanes.svg", "/pictures/accords/nato/network.svg", "/pictures/states/KAZ/relations.svg",
        "/pictures/states/KAZ/isolation.svg", "/pictures/states/KAZ/network.svg", "/pictures/pairs/KAZ/ISR/line.svg",
      ] {
        let separator = path.contains("?") ? "&" : "?"
        let picture = try await Room.get(client, path + separator + "as-of=2026-01-01&width=800&ground=dark")
        #expect(picture.status == 200, "\(path)")
        #expect(picture.text.contains(" width=\"800\" ") && picture.text.contains("<style>"), "\(path)")
        #expect(!picture.text.contains("var(--") && picture.text.contains("2026"), "\(path)")
        #expect(XMLCheck.isWellFormed(picture.text), "\(path)")
        let policy = picture.headers[try #require(HTTPField.Name("Content-Security-Policy"))] ?? ""
        #expect(policy.contains("style-src 'sha256-") && !policy.contains("unsafe"), "\(path)")
      }
      #expect(try await Room.get(client, "/pictures/network.svg?ground=pink").status == 400)
      #expect(try await Room.get(client, "/pictures/network.svg?width=7").status == 400)
    }
  }

  @Test("what changed between two days is marked on every page that has times")
  func differences() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      for path in ["/accords/brics", "/states/ETH", "/pairs/ARE/ISR", "/network", "/accords", "/states", "/sources"] {
        let plain = try await Room.get(client, path + "?as-of=2025-01-01").text
        let compared = try await Room.get(client, path + "?as-of=2025-01-01&compare=2015-01-01").text
        #expect(!plain.contains("class=\"changed\""), "\(path)")
        #expect(compared.contains("class=\"changed\""), "\(path)")
      }
    }
  }

  @Test("a picture is drawn for both widths and has its table and its files beside it")
  func widths() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      for path in ["/accords/abraham-accords", "/states/KAZ", "/pairs/KAZ/ISR", "/network"] {
        let page = try await Room.get(client, path).text
        let wide = page.components(separatedBy: "class=\"picture wide\"").count
        #expect(wide > 1 && wide == page.components(separatedBy: "class=\"picture narrow\"").count, "\(path)")
        for file in page.components(separatedBy: "href=\"/pictures/").dropFirst() {
          let address =
            "/pictures/" + (file.components(separatedBy: "\"").first ?? "").replacingOccurrences(of: "&amp;", with: "&")
          #expect(try await Room.get(client, address).status == 200, "\(address)")
        }
        let anchors = Set(
          page.components(separatedBy: " id=\"").dropFirst().compactMap { $0.components(separatedBy: "\"").first })
        for link in page.components(separatedBy: "href=\"#").dropFirst() {
          let anchor = link.components(separatedBy: "\"").first ?? ""
          #expect(anchors.contains(anchor), "\(path) leads to #\(anchor), which is nowhere")
        }
      }
    }
  }

  @Test("a dispatch shows its words with the statements that rest on them, and their verdicts")
  func dispatch() async throws {
    let (server, ledger) = try Room.make()
    let body = "{\"text\": \"\(Room.announcement)\", \"date\": \"2026-03-05\", \"publisher\": \"Example Wire\"}"
    try await Room.ask(server) { (client) async throws in
      var right = Room.json
      right[.authorization] = "Bearer secret"
      #expect(try await Room.post(client, "/v1/dispatches", body, right).status == 201)
      let batch = try #require(try ledger.batches().last { $0.kind == .dispatch })
      let page = try await Room.get(client, "/dispatches/" + Link.encoded(batch.about)).text
      #expect(page.contains("<mark class=\"standing\""))
      #expect(page.contains("Tajikistan will join the Abraham Accords"))
      #expect(page.contains("class=\"verdict new\""))
      let today = try await Room.get(client, "/?as-of=2026-03-10").text
      #expect(today.contains("/dispatches/" + Link.encoded(batch.about)))
      let before = try await Room.get(client, "/?as-of=2026-03-10&known-on=2026-03-04").text
      #expect(!before.contains("/dispatches/" + Link.encoded(batch.about)), "nobody knew of it the day before")
    }
  }

  @Test("a number on the page of sources opens the statements that it counts")
  func numbers() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      let page = try await Room.get(client, "/statements?source=manystates")
      #expect(page.status == 200 && page.text.contains("/statements/"))
      #expect(try await Room.get(client, "/statements").status == 400)
      #expect(try await Room.get(client, "/statements?source=nobody").status == 404)
    }
  }
}

/// Whether a text is well-formed XML, as far as tags go: each that opens is closed in its turn.
enum XMLCheck {
  static func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    for piece in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = piece.firstIndex(of: ">") else { return false }
      let tag = piece[..<end]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { !$0.isWhitespace })
      }
    }
    return open.isEmpty
  }
}
