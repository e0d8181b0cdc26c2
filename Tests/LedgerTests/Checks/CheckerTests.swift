import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

/// Verdicts against a small gazetteer of the test's own.
@Suite struct CheckerTests {
  private static let base = """
    club ; kind ; organisation ; ; a
    club ; name ; Club ; ; a
    club ; founded ; ; 1990-05-01 ; a
    club ; member ; AAA ; 1990-05-01/.. ; a
    club ; member ; BBB ; 1995/2005-03-01 ; a
    club ; candidate ; CCC ; 2000/.. ; a
    pact ; kind ; accord ; ; a
    pact ; obligation ; relations-with | AAA | diplomatic | relations with AAA ; ; a
    pact ; obligation ; relations-with | BBB | diplomatic | relations with BBB ; ; a
    pact ; obligation ; agreement-with | trade | | encourages (not binding) trade ; ; a
    AAA ; relations ; CCC | diplomatic ; 2001-02-03 ; a
    AAA ; relations ; BBB | diplomatic ; 1970 ; a
    AAA ; relations ; BBB | severed ; 2010-06-01 ; a
    AAA ; mission ; CCC | embassy | opened ; 2002 ; a
    AAA ; agreement ; CCC | trade | signed | Trade Agreement ; 2003-01-01 ; a
    CCC ; independence ; ; 1999-09-09 ; a
    AAA ; foreign-minister ; Ann Example | Foreign Minister | Example ; 2010-01-01/2015-01-01 ; a
    """

  private func check(_ claim: Claim, date: String = "2020-01-01") throws -> DispatchReading {
    let gazetteer = try gazetteer(Self.base)
    return try Checker(gazetteer: gazetteer, record: GazetteerRecord(gazetteer)).check(reading([claim], date: date))
  }

  struct Row: Sendable, CustomStringConvertible {
    let claim: Claim
    let verdict: Verdict
    var description: String {
      "\(claim.subject?.rawValue ?? "") \(claim.predicate.rawValue) \(claim.object?.rawValue ?? "") \(claim.stage ?? "") "
        + "\(claim.factuality.rawValue) \(claim.polarity.rawValue) \(claim.from?.description ?? "") → \(verdict.rawValue)"
    }

    init(_ claim: Claim, _ verdict: Verdict) {
      self.claim = claim
      self.verdict = verdict
    }
  }

  static let rows = [
    Row(claim(.partyTo, "AAA", "club", "acceded"), .supported),
    Row(claim(.partyTo, "AAA", "club", "acceded", from: "1990"), .supported),
    Row(claim(.partyTo, "AAA", "club", "acceded", from: "1993"), .refuted),
    Row(claim(.partyTo, "BBB", "club", nil), .refuted),
    Row(claim(.partyTo, "BBB", "club", "withdrawn", from: "2005-03"), .supported),
    Row(claim(.partyTo, "BBB", "club", "withdrawn", from: "2006"), .refuted),
    Row(claim(.partyTo, "BBB", "club", nil, polarity: .negated), .supported),
    Row(claim(.partyTo, "AAA", "club", nil, polarity: .negated), .refuted),
    Row(claim(.partyTo, "DDD", "club", "acceded", .planned), .new),
    Row(claim(.partyTo, "CCC", "club", "acceded", .planned), .new),
    Row(claim(.partyTo, "AAA", "club", "acceded", .planned), .refuted),
    Row(claim(.partyTo, "AAA", "club", "withdrawn", .planned), .new),
    Row(claim(.partyTo, "DDD", "club", "acceded", from: "2020-01-01"), .new),
    Row(claim(.partyTo, "DDD", "club", "acceded"), .notEnoughEvidence),
    Row(claim(.partyTo, "DDD", "club", "acceded", .possible), .notEnoughEvidence),
    Row(claim(.partyTo, "CCC", "club", "candidate"), .supported),
    Row(claim(.relationsWith, "CCC", "AAA", "diplomatic", from: "2001"), .supported),
    Row(claim(.relationsWith, "CCC", "AAA", "diplomatic", from: "2004-05"), .refuted),
    Row(claim(.relationsWith, "CCC", "AAA", "diplomatic", polarity: .negated), .refuted),
    Row(claim(.relationsWith, "AAA", "BBB", "diplomatic"), .refuted),
    Row(claim(.relationsWith, "AAA", "BBB", "severed", from: "2010"), .supported),
    Row(claim(.relationsWith, "CCC", "DDD", "diplomatic", from: "1980"), .notEnoughEvidence),
    Row(claim(.relationsWith, "CCC", "DDD", "diplomatic", from: "2020-01-01"), .new),
    Row(claim(.relationsWith, "CCC", "AAA", "diplomatic", .planned), .refuted),
    Row(claim(.relationsWith, "CCC", "AAA", "severed", .planned), .new),
    Row(claim(.independent, "CCC", from: "1999"), .supported),
    Row(claim(.independent, "CCC", from: "1998-09"), .refuted), Row(claim(.independent, "DDD", from: "1998"), .notEnoughEvidence),
    Row(claim(.accord, "club", nil, "founded", from: "1990-05"), .supported),
    Row(claim(.accord, "club", nil, "founded", from: "1991"), .refuted),
    Row(claim(.missionIn, "AAA", "CCC", "opened", from: "2002-03"), .supported),
    Row(claim(.missionIn, "AAA", "CCC", "closed"), .notEnoughEvidence), Row(claim(.assessment, "AAA"), .notCheckable),
    Row(claim(.omits, "AAA"), .notCheckable),
  ]

  @Test(arguments: rows) func verdict(_ row: Row) throws {
    let checked = try check(row.claim).claims[0].check
    #expect(checked.verdict == row.verdict, "\(checked.reason)")
    #expect(!checked.reason.isEmpty)
    if checked.verdict == .supported || checked.verdict == .refuted { #expect(!checked.basis.isEmpty) }
  }

  @Test(arguments: [("2012-05-05", Verdict.supported), ("2016-01-01", .refuted), ("2009-12-31", .refuted)])
  func officesByDate(date: String, verdict: Verdict) throws {
    var held = claim(.holdsOffice, "AAA", "AAA")
    held.person = "Ann Example"
    held.value = "Foreign Minister"
    #expect(try check(held, date: date).claims[0].check.verdict == verdict)
  }

  @Test func effectCountsWhatIsNew() throws {
    let out = try check(claim(.partyTo, "CCC", "pact", "acceded", .planned))
    #expect(out.changes == [StandingChange(subject: "CCC", object: "pact", before: nil, after: "announced")])
    let effect = try #require(out.effects.first)
    #expect((effect.obligations, effect.new) == (2, 1))
    #expect(effect.symbolic == 0.5)
    #expect(effect.why.count == 3)
  }

  @Test func aCandidateThatJoinsChanges() throws {
    let out = try check(claim(.partyTo, "CCC", "club", "acceded", from: "2020-01-01"))
    #expect(out.changes == [StandingChange(subject: "CCC", object: "club", before: "candidate", after: "acceded")])
  }

  @Test func aMemberThatLeavesChanges() throws {
    let gone = try check(claim(.partyTo, "AAA", "club", "withdrawn", from: "2020-01-01"))
    #expect(gone.changes == [StandingChange(subject: "AAA", object: "club", before: "member", after: "withdrawn")])
    #expect(gone.effects.isEmpty)
    let leaving = try check(claim(.partyTo, "AAA", "club", "withdrawn", .planned))
    #expect(leaving.changes.first?.after == "withdrawal-announced")
  }

  @Test func severedRelationsChange() throws {
    let out = try check(claim(.relationsWith, "CCC", "AAA", "severed", from: "2020-01-01"))
    #expect(out.changes == [StandingChange(subject: "CCC", object: "AAA", before: "diplomatic", after: "severed")])
  }

  @Test func itsOwnStatementsAreNoEvidence() throws {
    let gazetteer = try gazetteer(Self.base)
    let dispatch = reading([claim(.partyTo, "DDD", "club", "acceded", .planned)], date: "2020-01-01")
    var record = MemoryRecord(BaseStatements.all(of: gazetteer))
    for statement in ClaimStatements.statements(of: dispatch) { record.append(statement) }
    #expect(try Checker(gazetteer: gazetteer, record: record).check(dispatch).claims[0].check.verdict == .new)
    let later = reading(dispatch.claims, date: "2020-02-01", id: "sha256:later")
    let again = try Checker(gazetteer: gazetteer, record: record).check(later)
    #expect(again.claims[0].check.verdict == .supported)
    #expect(again.changes.isEmpty)
  }
}
