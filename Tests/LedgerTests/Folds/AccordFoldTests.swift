import Diplomacy
import Testing

@testable import Ledger

/// Acts to standings, as tables.
@Suite struct AccordFoldTests {
  struct Case: Sendable, CustomStringConvertible {
    let name: String
    /// `act date` pairs in the order of filing.
    let acts: [(Act?, String)]
    let asOf: String
    let standing: Standing?
    var description: String { name }
  }

  static let table: [Case] = [
    Case(name: "nothing yet", acts: [(.signed, "2020-09-15")], asOf: "2020-09-14", standing: nil),
    Case(name: "a beginning is included", acts: [(.signed, "2020-09-15")], asOf: "2020-09-15", standing: .signed),
    Case(
      name: "signature does not undo ratification", acts: [(.ratified, "2000-01-01"), (.signed, "2000-02-01")],
      asOf: "2001-01-01",
      standing: .ratified),
    Case(
      name: "filed out of order", acts: [(.inForce, "2021-01-05"), (.signed, "2020-09-15"), (.announced, "2020-08-13")],
      asOf: "2020-12-01", standing: .signed),
    Case(
      name: "announced outranks negotiating on one day", acts: [(.announced, "2025-11-06"), (.negotiated, "2025-11-06")],
      asOf: "2025-11-06", standing: .announced),
    Case(
      name: "agreed in principle after the announcement", acts: [(.announced, "2025-11-06"), (.agreedInPrinciple, "2025-11-07")],
      asOf: "2025-11-08", standing: .agreed),
    Case(
      name: "a party leaves", acts: [(.acceded, "1990"), (.withdrew, "2005-03-01")], asOf: "2005-03-01", standing: .withdrawn),
    Case(
      name: "and comes back", acts: [(.acceded, "1990"), (.withdrew, "2005-03-01"), (.acceded, "2010")], asOf: "2011-01-01",
      standing: .acceded),
    Case(
      name: "suspension hides what stood", acts: [(.inForce, "1990"), (.suspended, "2000")], asOf: "2001-01-01",
      standing: .suspended),
    Case(
      name: "a reservation moves nothing", acts: [(.ratified, "1990"), (.reserved, "1991")], asOf: "1992-01-01",
      standing: .ratified),
    Case(name: "a year that has not ended decides nothing", acts: [(.signed, "2020")], asOf: "2020-06-01", standing: nil),
    Case(name: "a year that has ended does", acts: [(.signed, "2020")], asOf: "2020-12-31", standing: .signed),
  ]

  @Test(arguments: table) func standing(_ row: Case) throws {
    let statements = row.acts.map { statement("ARE", "accord", $0.0, from: $0.1) }
    let found = AccordFold.standing(of: "ARE", statements, asOf: try day(row.asOf), bounds: .everything)
    #expect(found?.standing == row.standing)
  }

  @Test func partialDateIsUndecided() throws {
    let statements = [
      statement("ARE", "accord", .announced, from: "2019-05-01"), statement("ARE", "accord", .signed, from: "2020"),
    ]
    let found = try #require(AccordFold.standing(of: "ARE", statements, asOf: try day("2020-06-01"), bounds: .everything))
    #expect(found.standing == .announced)
    #expect(found.strongest?.undecided == [.signed])
  }

  @Test(arguments: [("2025-11-05", Truth.no), ("2025-11-06", .yes), ("2025-11-30", .yes)])
  func knownByDay(bound: String, truth: Truth) throws {
    let act = statement("KAZ", "accord", .announced, from: "2025-11-06")
    #expect(Bounds(said: try day(bound)).admit(act) == truth)
  }

  @Test func saidByTheMonthIsUndecidedWithinIt() throws {
    let act = statement("KAZ", "accord", .announced, from: "2025-11-06", said: "2025-11")
    #expect(Bounds(said: try day("2025-11-10")).admit(act) == .undecided)
    #expect(Bounds(said: try day("2025-11-30")).admit(act) == .yes)
    #expect(Bounds(said: try day("2025-10-31")).admit(act) == .no)
  }

  @Test func layersStandApart() throws {
    let statements = [
      statement("SDN", "accord", .signed, from: "2021-01-06", layer: "declaration"),
      statement("SDN", "accord", .negotiated, from: "2023-02-02", layer: "agreement"),
    ]
    let found = try #require(AccordFold.standing(of: "SDN", statements, asOf: try day("2024-01-01"), bounds: .everything))
    #expect(found.layers.map(\.layer) == ["declaration", "agreement"])
    #expect(found.layers.map(\.standing) == [.signed, .negotiating])
  }

  /// Nobody tells that an observer is one no more who has joined; who leaves is not one again.
  @Test func aPartyHasOutgrownTheObserver() throws {
    func standings(_ asOf: String, _ joined: String = "2015-05-05") throws -> [Standing?] {
      var observer = statement("TLS", "club", nil, from: "2010")
      observer.capacity = "observer"
      let acts = [
        observer, statement("TLS", "club", .acceded, from: joined), statement("TLS", "club", .withdrew, from: "2020-01-01"),
      ]
      return AccordFold.standing(of: "TLS", acts, asOf: try day(asOf), bounds: .everything)?.layers.map(\.standing) ?? []
    }
    #expect(try standings("2012-01-01") == [.observer])
    #expect(try standings("2015-05-05") == [.acceded])
    #expect(try standings("2021-01-01") == [.withdrawn])
    // A party that becomes an observer afterwards is both, until it leaves.
    #expect(try standings("2012-01-01", "2005-05-05") == [.acceded, .observer])
    // Not while its date leaves open that it has joined.
    #expect(try standings("2015-05-05", "2015").contains(.observer))
  }

  @Test func membershipEndsAndCandidacyMakesRoom() throws {
    let gazetteer = try gazetteer(
      """
      club ; kind ; organisation ; ; recalled
      club ; member ; CSK ; 1945-10-24/1993-01-01 ; recalled
      club ; candidate ; HRV ; 2004-06-18/2013-07-01 ; recalled
      club ; member ; HRV ; 2013-07-01/.. ; recalled
      club ; member ; MLI ; 1960/.. ; recalled
      club ; suspended ; MLI ; 2020-08-19/2020-10-09 ; recalled
      """)
    let answers = Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    func standings(_ asOf: String) throws -> [String?] {
      let basis = Basis(asOf: try day(asOf), bounds: Bounds(said: try day(asOf)))
      let parties = try answers.members(of: "club", basis: basis).parties.sorted { $0.party < $1.party }
      return parties.map { $0.standing?.rawValue }
    }
    #expect(try standings("1992-12-31") == ["member", "member"])
    #expect(try standings("1993-01-01") == ["ended", "member"])
    #expect(try standings("2010-01-01") == ["ended", "candidate", "member"])
    #expect(try standings("2013-07-01") == ["ended", "member", "member"])
    #expect(try standings("2020-09-01") == ["ended", "member", "suspended"])
    #expect(try standings("2020-10-09") == ["ended", "member", "member"])
  }

  @Test func anEndIsNotKnownBeforeItCame() throws {
    let gazetteer = try gazetteer("club ; member ; CSK ; 1945-10-24/1993-01-01 ; recalled")
    let answers = Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    let basis = Basis(asOf: try day("2000-01-01"), bounds: Bounds(said: try day("1980-01-01")))
    #expect(try answers.members(of: "club", basis: basis).parties.map(\.standing) == [.member])
  }

  struct Report: Sendable {
    let stage: String?
    let factuality: Factuality
    let polarity: Polarity
    let standing: Standing?
  }

  static let reports = [
    Report(stage: "acceded", factuality: .asserted, polarity: .affirmed, standing: .acceded),
    Report(stage: "acceded", factuality: .planned, polarity: .affirmed, standing: .announced),
    Report(stage: "signed", factuality: .planned, polarity: .affirmed, standing: .announced),
    Report(stage: "acceded", factuality: .requested, polarity: .affirmed, standing: nil),
    Report(stage: "acceded", factuality: .possible, polarity: .affirmed, standing: nil),
    Report(stage: "acceded", factuality: .conditional, polarity: .negated, standing: nil),
    Report(stage: "acceded", factuality: .asserted, polarity: .negated, standing: nil),
    Report(stage: "approved", factuality: .asserted, polarity: .affirmed, standing: .approved),
    Report(stage: "paused", factuality: .asserted, polarity: .affirmed, standing: .suspended),
    Report(stage: "withdrawn", factuality: .planned, polarity: .affirmed, standing: .withdrawalAnnounced),
  ]

  @Test(arguments: reports) func whatADispatchSays(_ row: Report) throws {
    let said = claim(.partyTo, "KAZ", "accord", row.stage, row.factuality, from: "2025-11-06", polarity: row.polarity)
    let filed = ClaimStatements.statement(said, of: reading([]).dispatch)
    let found = AccordFold.standing(of: "KAZ", [filed], asOf: try day("2025-11-07"), bounds: .everything)
    #expect(found?.standing == row.standing)
  }

  @Test func aReportWithoutADateRepeatsTheRecord() throws {
    let report = ClaimStatements.statement(claim(.partyTo, "BHR", "accord", "acceded"), of: reading([]).dispatch)
    let record = statement("BHR", "accord", .signed, from: "2020-09-15", layer: "declaration")
    let asOf = try day("2025-11-10")
    let both = try #require(AccordFold.standing(of: "BHR", [record, report], asOf: asOf, bounds: .everything))
    #expect(both.layers.map(\.standing) == [.signed])
    #expect(AccordFold.standing(of: "BHR", [report], asOf: asOf, bounds: .everything)?.standing == .acceded)
  }
}
