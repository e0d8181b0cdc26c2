import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

/// Isolation, paths, disputes, silences, movements.
@Suite struct AnswerTests {
  private func now() throws -> Basis { Basis(asOf: try day("2025-12-01"), bounds: .everything) }

  @Test func isolation() throws {
    // A star: the centre has relations with all, each ray with the centre alone.
    let states = ["AAA", "BBB", "CCC", "DDD", "EEE"]
    let lines =
      states.map { "\($0) ; kind ; state ; ; recalled" }
      + states.dropFirst().prefix(3).map { "AAA ; relations ; \($0) | diplomatic ; 2000-01-01 ; recalled" }
    let gazetteer = try gazetteer(lines.joined(separator: "\n"))
    let answers = Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    let days = [try day("1999-12-31"), try day("2000-01-01")]
    let centre = try answers.isolation(of: "AAA", on: days, basis: try now()).points
    #expect(centre.map(\.related) == [0, 3] && centre.map(\.states) == [4, 4])
    #expect(centre.map(\.plain) == [1, 0.25])
    #expect(centre[1].weighted == 0 && centre[1].centrality == 1 && centre[0].centrality == 0)
    let ray = try answers.isolation(of: "BBB", on: days, basis: try now()).points[1]
    // Weighted: one neighbour with three relations of five held by the others.
    #expect(ray.plain == 0.75 && abs(ray.weighted - 0.4) < 1e-12)
    // The leading eigenvector of a star with three rays gives a ray 1/√3 of the centre.
    #expect(abs(ray.centrality - 1 / 3.0.squareRoot()) < 1e-9)
    let alone = try answers.isolation(of: "EEE", on: days, basis: try now()).points[1]
    #expect(alone.plain == 1 && alone.centrality == 0)
  }

  @Test func paths() throws {
    let gazetteer = try gazetteer(
      """
      a ; kind ; organisation ; ; recalled
      a ; member ; AAA ; 2000/.. ; recalled
      a ; member ; BBB ; 2000/.. ; recalled
      b ; kind ; organisation ; ; recalled
      b ; member ; BBB ; 2000/.. ; recalled
      b ; member ; CCC ; 2000/2010 ; recalled
      """)
    let answers = Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    let before = try answers.path(from: "AAA", to: "CCC", basis: Basis(asOf: try day("2005-06-01"), bounds: .everything))
    #expect(before.steps.map(\.accord) == ["a", "b"] && before.steps.map(\.to) == ["BBB", "CCC"])
    #expect(before.direct.isEmpty)
    #expect(try answers.path(from: "AAA", to: "CCC", basis: try now()).steps.isEmpty)
    #expect(try answers.path(from: "AAA", to: "BBB", basis: try now()).direct.map(\.accord) == ["a"])
  }

  private func view(_ source: String, _ act: Act, _ from: String, said: String, speaker: PartyCode? = nil) -> Statement {
    var out = statement("SDN", "accord", act, from: from, said: said)
    out.origin.source = source
    out.assertion.party = speaker
    return out
  }

  @Test func disputesStandSideBySideAndPoliciesPick() throws {
    let gazetteer = try gazetteer("accord ; kind ; accord ; ; recalled")
    let record = MemoryRecord([
      view("register", .signed, "2021-01-06", said: "2021-01-06"), view("almanac", .signed, "2020-10-23", said: "2022-01-01"),
      view("yearbook", .signed, "2020-10-23", said: "2021-06-01"),
      view("ministry", .signed, "2021-01-05", said: "2021-02-01", speaker: "SDN"),
    ])
    let answers = Answers(gazetteer: gazetteer, record: record)
    let dispute = try #require(try answers.disputed(basis: try now()).disputes.first)
    #expect(dispute.views.map(\.source) == ["almanac", "ministry", "register", "yearbook"])
    #expect(dispute.about == "since when")
    #expect(dispute.chosen(by: .latest)?.source == "almanac")
    #expect(dispute.chosen(by: .mostSources)?.since == EDTF("2020-10-23"))
    #expect(dispute.chosen(by: .officialFirst)?.source == "ministry")
    let settled = try answers.members(of: "accord", policy: .officialFirst, basis: try now()).parties[0]
    #expect(settled.strongest?.since == EDTF("2021-01-05"))
    #expect(settled.strongest?.rule.contains("official-first: ministry") == true)
    #expect(try answers.members(of: "accord", basis: try now()).parties[0].strongest?.since == EDTF("2020-10-23"))
  }

  /// A register tells of an instrument, the press of who is in: whoever spoke last, the document weighs more.
  @Test func theMostBindingDocument() throws {
    let gazetteer = try gazetteer(
      """
      accord ; kind ; accord ; ; recalled
      accord ; bindingness ; treaty ; ; recalled
      """)
    let paper = ClaimStatements.statement(
      claim(.partyTo, "SDN", "accord", "signed", from: "2020-10-23"), of: reading([], date: "2022-10-01").dispatch)
    let record = MemoryRecord([view("register", .signed, "2021-01-06", said: "2021-01-06"), paper])
    let dispute = try #require(
      try Answers(gazetteer: gazetteer, record: record).disputed(basis: try now()).disputes.first)
    #expect(dispute.chosen(by: .mostBinding)?.source == "register")
    #expect(dispute.chosen(by: .latest)?.source == "The Agency")
    #expect(dispute.chosen(by: .officialFirst)?.source == "register")
  }

  @Test func agreementIsNoDispute() throws {
    let gazetteer = try gazetteer("accord ; kind ; accord ; ; recalled")
    let record = MemoryRecord([
      view("register", .signed, "2021-01-06", said: "2021-01-06"), view("almanac", .signed, "2021", said: "2022-01-01"),
    ])
    #expect(try Answers(gazetteer: gazetteer, record: record).disputed(basis: try now()).disputes.isEmpty)
  }

  /// What each source has, and what they then disagree about.
  @Test func whoCameBackIsInByBothAndADenialDeniesNoMoreThanItSays() throws {
    let gazetteer = try gazetteer("accord ; kind ; accord ; ; recalled")
    func about(_ statements: [Statement]) throws -> [String] {
      try Answers(gazetteer: gazetteer, record: MemoryRecord(statements)).disputed(basis: try now()).disputes.map(\.about)
    }
    func denial(_ stage: String) -> Statement {
      var out = ClaimStatements.statement(
        claim(.partyTo, "SDN", "accord", stage, polarity: .negated), of: reading([], date: "2022-10-01").dispatch)
      out.from = nil
      return out
    }
    let member = view("register", .acceded, "1990-01-01", said: "1990-01-01")
    var resumed = view("almanac", .acceded, "2016-01-01", said: "2016-01-01")
    (resumed.act, resumed.stage, resumed.polarity) = (nil, "resumed", .negated)
    let suspended = view("almanac", .suspended, "2013-01-01", said: "2013-01-01")
    var listed = member
    listed.act = nil
    #expect(try about([listed, suspended, resumed]).isEmpty)
    let ended = view("register", .terminated, "2013-01-01", said: "2013-01-01")
    #expect(try about([listed, ended, suspended, resumed]).isEmpty)
    let left = view("register", .withdrew, "1999-01-01", said: "1999-01-01")
    #expect(try about([member, left, view("almanac", .acceded, "2005-01-01", said: "2005-01-01")]).isEmpty)
    #expect(
      try about([member, left, view("almanac", .acceded, "1990-01-01", said: "2005-01-01")]) == ["whether it is a party"])
    let signed = view("register", .signed, "1990-01-01", said: "1990-01-01")
    let ratified = view("register", .ratified, "1995-01-01", said: "1995-01-01")
    #expect(try about([signed, denial("ratified")]).isEmpty)
    #expect(try about([signed, ratified, denial("ratified")]) == ["whether it is a party"])
    #expect(try about([signed, denial("acceded")]) == ["whether it is a party"])
    #expect(try about([member, denial("withdrawn")]).isEmpty)
    #expect(try about([member, left, denial("withdrawn")]) == ["whether it has left"])
    let disputed = Answers(gazetteer: gazetteer, record: MemoryRecord([member, left, denial("withdrawn")]))
    #expect(try disputed.members(of: "accord", policy: .latest, basis: try now()).parties.map(\.standing) == [.member])
  }

  @Test func actsThatFollowOneAnotherAreNoDispute() throws {
    let gazetteer = try gazetteer("accord ; kind ; accord ; ; recalled")
    var other = view("yearbook", .signed, "2020-10-18", said: "2020-10-18")
    other.layer = "communique"
    let sequence = [
      view("register", .announced, "2020-08-13", said: "2020-08-13"), view("almanac", .signed, "2020-09-15", said: "2020-09-15"),
      other,
    ]
    #expect(try Answers(gazetteer: gazetteer, record: MemoryRecord(sequence)).disputed(basis: try now()).disputes.isEmpty)
    var denial = ClaimStatements.statement(
      claim(.partyTo, "SDN", "accord", "signed", polarity: .negated), of: reading([], date: "2020-10-01").dispatch)
    denial.from = nil
    let denied = try Answers(gazetteer: gazetteer, record: MemoryRecord(sequence + [denial])).disputed(basis: try now()).disputes
    #expect(denied.map(\.about) == ["whether it is a party"])
    #expect(denied.first?.views.contains { $0.source == "The Agency" && $0.standing == nil } == true)
  }

  private func told(_ publisher: String, _ claims: [Claim], _ date: String) -> [Statement] {
    var reading = reading(claims, date: date, id: "sha256:\(publisher)\(date)")
    reading.dispatch.publisher = publisher
    return ClaimStatements.statements(of: reading)
  }

  @Test func silence() throws {
    let gazetteer = try gazetteer("accord ; kind ; accord ; ; recalled")
    let accession = claim(.partyTo, "KAZ", "accord", "acceded", from: "2025-11-06")
    let relations = claim(.relationsWith, "KAZ", "ISR", "diplomatic", from: "1992")
    let elsewhere = claim(.partyTo, "ARE", "accord", "acceded")
    let record = MemoryRecord(
      told("A", [accession, relations, elsewhere], "2025-11-06")
        + told("B", [claim(.relationsWith, "ISR", "KAZ", "diplomatic")], "2025-11-07"))
    let answer = try Answers(gazetteer: gazetteer, record: record)
      .silent(source: "B", from: try day("2025-11-01"), to: try day("2025-11-30"), basis: try now())
    #expect(answer.silences.map(\.object) == ["accord"])
    #expect(answer.silences.map(\.others) == [["A"]])
    let none = try Answers(gazetteer: gazetteer, record: record)
      .silent(source: "A", from: try day("2025-11-01"), to: try day("2025-11-30"), basis: try now())
    #expect(none.silences.isEmpty && none.hasSpoken)
    let nobody = try Answers(gazetteer: gazetteer, record: record)
      .silent(source: "C", from: try day("2025-11-01"), to: try day("2025-11-30"), basis: try now())
    #expect(nobody.silences.isEmpty && !nobody.hasSpoken)
  }

  @Test func movementsTellStandingsFromBeliefs() throws {
    let temporary = try TemporaryLedger()
    let gazetteer = try gazetteer("accord ; act ; ARE | signed ; 2020-09-15 ; a")
    let ledger = try LedgerFile(path: temporary.path)
    try ledger.enterBase(gazetteer)
    let answers = Answers(gazetteer: gazetteer, record: ledger)
    func moved(_ claims: [Claim], _ id: String) throws -> [Movement] {
      guard case .filed(let batch) = try ledger.file(reading(claims, id: id)) else { throw TestError("not filed") }
      return try answers.movements(
        of: batch, dispatch: try ledger.statements(StatementQuery(dispatch: id)), asOf: try day("2025-12-01"))
    }
    let first = try moved([claim(.partyTo, "KAZ", "accord", "acceded", .planned, from: "2025-11-06")], "sha256:1")
    #expect(first.map(\.kind) == [.standing] && first[0].before == nil && first[0].after?.hasPrefix("announced") == true)
    let second = try moved([claim(.partyTo, "ARE", "accord", "signed", from: "2020-08-13")], "sha256:2")
    #expect(second.map(\.kind) == [.belief])
    #expect(try moved([claim(.partyTo, "ARE", "accord", "signed", from: "2020-09-15")], "sha256:3").isEmpty)
  }
}
