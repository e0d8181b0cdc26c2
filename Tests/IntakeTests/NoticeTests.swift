import Intake
import Testing

@Suite struct NoticeTests {
  @Test(
    "the opening words tell a notice",
    arguments: [
      ("KILL: The story on Peru's accession is withdrawn.", Notice.kill),
      ("ADVISORY: Please disregard the story slugged PERU-PACT.", .kill),
      ("LIMA, May 2 (Example Wire)\nCORRECTION: In a story on May 1 …", .correction),
      ("LIMA, May 3, 2024 (Example Wire) — KILL: Please disregard the story on Peru.", .kill),
      ("CORRECTED-Peru joins pact in June, not May", .correction),
    ])
  func notices(text: String, notice: Notice) { #expect(Notice(text) == notice) }

  @Test(
    "a story is no notice",
    arguments: ["KILLINGS in the north go on.", "Correction of the border took years.", "Advisory bodies met.", ""])
  func stories(text: String) { #expect(Notice(text) == nil) }
}
