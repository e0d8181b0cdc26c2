import Testing

@testable import Desk

@Suite struct EvidenceTests {
  private func drawn(_ evidence: Evidence) -> String {
    var html = Markup()
    evidence.draw(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  private func plain(_ html: String) -> String {
    var out = ""
    var isTag = false
    for letter in html {
      if letter == "<" { isTag = true }
      if !isTag { out.append(letter) }
      if letter == ">" { isTag = false }
    }
    return out
  }

  @Test("quotes that overlap are joined, what lies between them is a gap")
  func joined() {
    let evidence = Evidence(quotes: [(10, "will join the pact"), (15, "join the pact today"), (60, "a late word")])
    #expect(plain(drawn(evidence)) == "will join the pact today […] a late word")
  }

  @Test("a whole text keeps every letter, marks or not, and nested marks name all claims that they bear")
  func whole() {
    var evidence = Evidence(text: "Älva and Bruin signed, & left.")
    evidence.marks = [
      Evidence.Mark(id: "c1", start: 0, end: 21, kind: .relations), Evidence.Mark(id: "c2", start: 9, end: 14, kind: .standing),
    ]
    let html = drawn(evidence)
    #expect(plain(html) == "Älva and Bruin signed, &amp; left.")
    #expect(html.contains("<mark class=\"standing\" data-claims=\"c1 c2\">Bruin</mark>"), "the narrowest gives the kind")
  }

  @Test("a quote cut for its rights shows no letters after the cut")
  func cut() {
    #expect(plain(drawn(Evidence(quotes: [(0, "twenty-five words …")]))) == "twenty-five words")
  }
}
