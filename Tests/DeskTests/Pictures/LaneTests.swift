import Diplomacy
import Ledger
import Testing

@testable import Desk

@Suite struct LaneTests {
  private func statement(_ act: Act, _ from: String, _ party: PartyCode = "AAA") -> Statement {
    var out = Statement(.partyTo, subject: party, object: "pact")
    out.act = act
    out.from = EDTF(from)
    out.origin.source = "made-up"
    return out
  }

  private func lanes(_ statements: [Statement], asOf day: String) throws -> [Lanes.Lane] {
    let asOf = try #require(PartialDate(day)?.earliest)
    let builder = LaneBuilder(basis: Basis(asOf: asOf, bounds: .everything)) { _ in nil }
    return builder.accord(statements, terms: AccordTerms(), name: \.rawValue).lanes
  }

  @Test("a lane is what the fold says from act to act, up to the day asked about")
  func spans() throws {
    let lane = try #require(
      try lanes([statement(.signed, "2001-05-01"), statement(.ratified, "2003-02-01")], asOf: "2010-01-01").first)
    #expect(lane.spans.map(\.style) == ["signed", "bound"])
    #expect(lane.spans.allSatisfy { $0.into == nil })
    #expect(lane.spans.map { Day(number: $0.from).description } == ["2001-05-01", "2003-02-01"])
    #expect(lane.spans.last?.to == PartialDate("2010-01-01")?.earliest.number)
    #expect(lane.acts.count == 2)
  }

  @Test("a date known only to the year is a fade over that year")
  func fade() throws {
    let lane = try #require(try lanes([statement(.signed, "2001")], asOf: "2010-01-01").first)
    let first = try #require(lane.spans.first)
    #expect(first.into == .some("signed") && first.style == nil, "from nothing into signed")
    // On the last day that the date can mean it has happened for certain.
    #expect(Day(number: first.from).description == "2001-01-01" && Day(number: first.to).description == "2001-12-31")
    #expect(lane.spans.last?.style == "signed" && lane.spans.last?.into == nil)
  }

  @Test("an act after the day asked about is not drawn")
  func later() throws { #expect(try lanes([statement(.signed, "2020-01-01")], asOf: "2010-01-01").isEmpty) }

  @Test("of many parties the latest are drawn and the others counted")
  func many() throws {
    let statements = (0..<40).map { statement(.signed, "\(1970 + $0)-01-01", PartyCode("A\($0 + 10)")) }
    let asOf = try #require(PartialDate("2020-01-01")?.earliest)
    let builder = LaneBuilder(basis: Basis(asOf: asOf, bounds: .everything)) { _ in nil }
    let (lanes, hidden) = builder.accord(statements, terms: AccordTerms(), name: \.rawValue)
    #expect(lanes.count == LaneBuilder.most && hidden == 40 - LaneBuilder.most)
    #expect(lanes.last?.name == "A49")
  }
}
