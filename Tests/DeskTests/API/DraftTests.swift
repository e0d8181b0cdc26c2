import HTTPTypes
import Intake
import Testing

@testable import Desk

@Suite struct DraftTests {
  @Test("what is known of a dispatch may be left out or null")
  func details() throws {
    let draft = try Draft(json: Array(#"{"text": "Chad joined.", "date": "2025-11", "rights": null}"#.utf8))
    #expect(draft.text == "Chad joined.")
    #expect(draft.details.date == "2025-11")
    #expect(draft.details.rights == nil)
  }

  @Test(
    "a body that is no draft is refused, and so is a member that nobody knows",
    arguments: [
      "", "[]", "{}", "{\"text\": 1}", "{\"text\": null}", "{\"text\": \"x\", \"rigths\": \"licensed\"}",
      "{\"text\": \"x\", \"title\": {}}", "\u{0}", "{\"text\": \"x\"", String(repeating: "[", count: 100_000),
    ])
  func refused(_ body: String) {
    let problem = #expect(throws: Problem.self) { try Draft(json: Array(body.utf8)) }
    #expect(problem?.status == .badRequest)
  }

  @Test(
    "a date that is none is 422", arguments: ["2025-02-30", "yesterday", "2025-11-06T10:00:00Z", "-001", "20251106", "2025-1"])
  func dates(_ date: String) {
    let problem = #expect(throws: Problem.self) { try Draft(json: Array("{\"text\": \"x\", \"date\": \"\(date)\"}".utf8)) }
    #expect(problem?.status == .unprocessableContent)
  }
}
