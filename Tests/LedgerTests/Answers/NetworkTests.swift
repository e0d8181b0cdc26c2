import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

/// The network of accords, and the isolation of all states at once.
@Suite struct NetworkTests {
  private let lines = """
    a ; kind ; organisation ; ; recalled
    b ; kind ; organisation ; ; recalled
    c ; kind ; organisation ; ; recalled
    a ; member ; AAA ; 2000/.. ; recalled
    a ; member ; BBB ; 2000/.. ; recalled
    a ; member ; CCC ; 2010/.. ; recalled
    b ; member ; AAA ; 2000/.. ; recalled
    b ; member ; BBB ; 2000/.. ; recalled
    c ; member ; CCC ; 2000/.. ; recalled
    c ; member ; DDD ; 2000/2005 ; recalled
    AAA ; kind ; state ; ; recalled
    BBB ; kind ; state ; ; recalled
    CCC ; kind ; state ; ; recalled
    DDD ; kind ; state ; ; recalled
    AAA ; relations ; BBB | diplomatic ; 2000-06 ; recalled
    AAA ; relations ; CCC | diplomatic ; 2003-01-01 ; recalled
    BBB ; relations ; CCC | diplomatic ; 2001 ; recalled
    """

  @Test("who is in what follows the day, and likeness is shared parties by all parties")
  func ties() throws {
    let gazetteer = try gazetteer(lines)
    let answers = Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    let then = try answers.network(basis: Basis(asOf: try day("2004-01-01"), bounds: .everything))
    #expect(then.parties["a"] == ["AAA", "BBB"] && then.parties["c"] == ["CCC", "DDD"])
    #expect(then.ties(of: "a").map(\.likeness) == [1])
    let now = try answers.network(basis: Basis(asOf: try day("2020-01-01"), bounds: .everything))
    #expect(now.parties["a"] == ["AAA", "BBB", "CCC"] && now.parties["c"] == ["CCC"])
    let tie = try #require(now.ties(nearest: 2, atLeast: 0.1).first)
    #expect(Set([tie.first, tie.second]) == ["a", "b"] && tie.shared == 2)
    #expect(abs(tie.likeness - 2.0 / 3) < 1e-12)
    #expect(now.ties(nearest: 2, atLeast: 0.7).isEmpty)
  }

  @Test("the isolation of all states at once is, for each, the isolation asked for alone")
  func field() throws {
    let gazetteer = try gazetteer(lines)
    let answers = Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    let basis = Basis(asOf: try day("2020-01-01"), bounds: .everything)
    let days = try [
      "1999-12-31", "2000-06-15", "2000-07-01", "2001-06-01", "2001-12-31", "2002-01-01", "2003-01-01", "2020-01-01",
    ].map(day)
    let field = try answers.isolationField(on: days, basis: basis)
    for state: PartyCode in ["AAA", "BBB", "CCC", "DDD"] {
      let alone = try answers.isolation(of: state, on: days, basis: basis).points
      #expect(days.indices.map { field.share(of: state, at: $0) } == alone.map { Optional($0.plain) }, "\(state)")
    }
    // Three states have relations with each other, the fourth with nobody: the shares are 1/3, 1/3, 1/3 and 1.
    let median = try #require(field.median(at: days.count - 1))
    #expect(abs(median - 1.0 / 3) < 1e-12)
  }

  @Test("meetings are filed from events: each who acts with each who is met, or with each other; no summit of many")
  func meetings() {
    func event(_ sources: [PartyCode], _ targets: [PartyCode], _ type: EventType = .consult, _ start: Int) -> Event {
      Event(
        sentence: 0, type: type, cameo: "040", sources: sources.map { Actor(text: "", party: $0) },
        targets: targets.map { Actor(text: "", party: $0) }, evidence: TextSpan(start: start, end: start + 5, quote: "words"))
    }
    var reading = DispatchReading(
      dispatch: DispatchSummary(
        id: "sha256:1", title: nil, publisher: "Example Wire", dateline: nil, date: EDTF("2024-05-02"), rights: .spansOnly,
        language: "en", sentences: 1))
    var denied = event(["AAA"], ["DDD"], .consult, 50)
    denied.polarity = .negated
    reading.events = [
      event(["AAA"], ["BBB", "AAA"], .consult, 0), event(["AAA", "BBB"], [], .consult, 10), event(["CCC"], ["DDD"], .accuse, 20),
      event(["AAA", "BBB", "CCC"], ["DDD", "EEE", "FFF"], .consult, 30), denied,
    ]
    let filed = MeetingStatements.statements(of: reading)
    #expect(filed.map(\.subject) == ["AAA", "AAA"] && filed.map(\.object) == ["BBB", "BBB"])
    #expect(filed.allSatisfy { $0.predicate == .metWith && $0.from == EDTF("2024-05-02") && $0.origin.quote == "words" })
  }
}
