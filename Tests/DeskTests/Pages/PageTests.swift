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
      for path in [
        "/accords/brics", "/states/ETH", "/pairs/ARE/ISR", "/network", "/accords", "/states", "/sources",
      ] {
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
        let wide = page.components(separatedBy: "class=\"picture wide ").count
        #expect(wide > 1 && wide == page.components(separatedBy: "class=\"picture narrow ").count, "\(path)")
        #expect(page.utf8.count < 150_000, "\(path) has \(page.utf8.count) bytes")
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

  @Test("the outlines are fetched once: every map points into them, and a file has them inside")
  func outlines() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      let page = try await Room.get(client, "/accords/abraham-accords?as-of=2026-01-01").text
      let used = page.components(separatedBy: "<use ").dropFirst().compactMap { element in
        element.components(separatedBy: "href=\"").dropFirst().first?.components(separatedBy: "\"").first
      }
      let path = try #require(used.first?.components(separatedBy: "#").first)
      let asset = try await Room.get(client, path)
      #expect(asset.status == 200 && asset.headers[.cacheControl]?.contains("immutable") == true)
      #expect(XMLCheck.isWellFormed(asset.text))
      for place in used {
        let parts = place.components(separatedBy: "#")
        #expect(parts[0] == path && asset.text.contains(" id=\"\(parts[1])\""), "\(place)")
      }
      let file = try await Room.get(client, "/pictures/accords/abraham-accords/map.svg?as-of=2026-01-01").text
      #expect(file.contains("<use class=\"land ") && !file.contains("/assets/") && !file.contains("<a "))
    }
  }

  @Test("a verdict, a statement and a search follow the times: what was not known then is not said, and what differs is marked")
  func times() async throws {
    let (server, ledger) = try Room.make()
    let later =
      "{\"text\": \"ASTANA (Example Wire) - Tajikistan joined the Abraham Accords, the foreign ministry said.\", \"date\": \"2026-05-01\", \"publisher\": \"Other Wire\"}"
    let body = "{\"text\": \"\(Room.announcement)\", \"date\": \"2026-03-05\", \"publisher\": \"Example Wire\"}"
    try await Room.ask(server) { (client) async throws in
      var right = Room.json
      right[.authorization] = "Bearer secret"
      for text in [body, later] { #expect(try await Room.post(client, "/v1/dispatches", text, right).status == 201) }
      let batch = try #require(try ledger.batches().first { $0.kind == .dispatch })
      let claim = try #require(try ledger.statements(StatementQuery(dispatch: batch.about)).first)
      let dispatch = "/dispatches/" + Link.encoded(batch.about)
      let early = try await Room.get(client, dispatch + "?known-on=2026-01-01").text
      #expect(early.contains("nobody knew of this dispatch"))
      let statement = "/statements/\(claim.id)"
      #expect(try await Room.get(client, statement + "?known-on=2026-01-01").text.contains("not yet known"))
      let compared = try await Room.get(client, statement + "?as-of=2026-06-01&compare=2026-01-01").text
      #expect(compared.contains("Against 1 January 2026: not yet known"))
      let search = try await Room.get(client, "/search?q=tajikistan&as-of=2026-06-01&compare=2026-04-01").text
      #expect(search.contains("class=\"changed\"") && search.contains("Tajikistan joined the Abraham Accords"))
      let before = try await Room.get(client, "/search?q=tajikistan&as-of=2026-06-01&known-on=2026-04-01").text
      #expect(!before.contains("Tajikistan joined the Abraham Accords"))
    }
  }

  @Test("a text is held against the record of any day, and the verdicts of two days against each other")
  func checkThen() async throws {
    let (server, _) = try Room.make()
    try await Room.ask(server) { (client) async throws in
      let text = "Kazakhstan+and+Israel+established+diplomatic+relations+in+1992."
      let now = try await Room.post(client, "/check", "text=\(text)&date=2020-01-01&as-of=&known-on=", Room.form).text
      #expect(now.contains("class=\"verdict supported\""))
      let then = try await Room.post(
        client, "/check", "text=\(text)&date=2020-01-01&as-of=1991-01-01&known-on=1991-01-01&known-to=public", Room.form
      ).text
      #expect(!then.contains("class=\"verdict supported\"") && then.contains("value=\"1991-01-01\""))
      let both = try await Room.post(client, "/check", "text=\(text)&date=2020-01-01&compare=1991-01-01", Room.form).text
      #expect(both.contains("1 verdict differs") && both.contains("Then: "))
      let wrong = try await Room.post(client, "/check", "text=\(text)&as-of=yesterday", Room.form)
      #expect(wrong.status == 400)
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
