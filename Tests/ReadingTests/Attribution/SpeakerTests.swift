import Diplomacy
import Foundation
import Reading
import Testing

/// Who speaks: found by source, party, anonymity and number.
@Suite struct SpeakerTests {
  private func last(_ text: String) throws -> Speaker {
    try #require(try TestDesk.reader().read(text).attributions.last?.speaker)
  }

  @Test(
    "a source belongs to what its words tie it to, not to what it talks about",
    arguments: [
      ("An aide to the Honduran president said the road was open.", "HND"),
      ("The ministry of defence of Latvia said the road was open.", "LVA"),
      ("Officials in Hanoi said the road was open.", "VNM"),
      ("A source close to the Senegalese presidency said the road was open.", "SEN"),
    ])
  func affiliation(text: String, party: String) throws {
    #expect(try last(text).party?.rawValue == party)
  }

  @Test("what a source knows about is no party of its own")
  func topic() throws {
    #expect(try last("A person familiar with the Peruvian talks said the road was open.").party == nil)
  }

  @Test("subjects that have not spoken are antecedents")
  func subjects() throws {
    #expect(try last("Bahrain's crown prince met the envoys. He said that the road was open.").party == "BHR")
    let both = try last("Two Czech diplomats watched the vote. Both said they were surprised.")
    #expect(both.party == "CZE" && both.count == 2 && both.anonymous)
  }

  @Test("a transcript's labels say who speaks, up to the next one")
  func labels() throws {
    let text = """
      MR RUIZ: Good afternoon. Chile will join the pact.

      QUESTION: Does Peru plan to join?

      MR RUIZ: Peru has not decided.
      """
    let found = try TestDesk.reader().read(text).attributions.compactMap { $0.speaker?.speaker }
    #expect(found.filter { $0.uppercased() == $0 } == ["MR RUIZ", "QUESTION", "MR RUIZ"])
  }

  @Test("half a dozen is six")
  func numbers() throws {
    #expect(try last("Half a dozen Danish diplomats said the road was open.").count == 6)
  }

  @Test("at least .90 of the project's own speakers")
  func corpus() throws {
    let url = TestDesk.root.appendingPathComponent("Corpus/attribution/speakers.tsv")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(lines.count >= 150)
    let reader = try TestDesk.reader()
    var right = [0, 0, 0]
    for line in lines {
      let columns = line.split(separator: "\t").map(String.init)
      try #require(columns.count == 5)
      let place = try #require(columns[0].range(of: columns[1], options: .backwards))
      let start = columns[0][..<place.lowerBound].unicodeScalars.count
      let end = start + columns[1].unicodeScalars.count
      let speaker = try reader.read(columns[0]).attributions
        .filter { $0.source.map { $0.start < end && start < $0.end } ?? false }
        .max { overlap($0, start..<end) < overlap($1, start..<end) }?.speaker
      right[0] += speaker.map { $0.anonymous == (columns[3] == "yes") } ?? false ? 1 : 0
      right[1] += speaker.map { ($0.party?.rawValue ?? "-") == columns[2] } ?? false ? 1 : 0
      right[2] += speaker.map { ($0.count.map(String.init) ?? "-") == columns[4] } ?? false ? 1 : 0
    }
    for count in right { #expect(Double(count) >= 0.9 * Double(lines.count)) }
  }

  private func overlap(_ attribution: Attribution, _ range: Range<Int>) -> Int {
    attribution.source.map { min($0.end, range.upperBound) - max($0.start, range.lowerBound) } ?? 0
  }
}
