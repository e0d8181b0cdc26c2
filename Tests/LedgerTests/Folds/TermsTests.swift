import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

/// Entry into force, notice, provisional application, suspension and the succession of states, with the rule named.
@Suite struct TermsTests {
  private static let data =
    PactData.pact + """
      pact ; act ; GRC | signed ; 1999-01-01 ; recalled
      pact ; act ; GRC | provisionallyApplied ; 1999-06-01 ; recalled
      """

  private func standing(_ party: PartyCode, _ asOf: String, _ data: String = data) throws -> LayerStanding? {
    let gazetteer = try gazetteer(data)
    let answers = Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    let basis = Basis(asOf: try day(asOf), bounds: Bounds(said: try day(asOf)))
    let found = try answers.members(of: "pact", basis: basis).parties.first { $0.party == party }
    #expect(try answers.party(party, basis: basis).places.first?.standing.standing == found?.standing)
    return found?.strongest
  }

  @Test(
    arguments: [
      ("FRA", "2000-02-01", .ratified), ("FRA", "2000-03-30", .ratified), ("FRA", "2000-03-31", .inForce),
      ("ESP", "2001-06-02", .ratified), ("ESP", "2001-07-01", .inForce), ("GRC", "1999-06-01", .provisional),
      ("ITA", "2005-05-04", .inForce), ("ITA", "2005-05-05", .withdrawalAnnounced), ("ITA", "2006-05-04", .withdrawalAnnounced),
      ("ITA", "2006-05-05", .denounced),
    ] as [(String, String, Standing)]) func terms(party: String, asOf: String, expected: Standing) throws
  {
    #expect(try standing(PartyCode(party), asOf)?.standing == expected)
  }

  /// What follows from an act known only to the year: force 30 days after a consent, an exit a year after its notice.
  private static let yearly =
    PactData.pact + """
      pact ; act ; PRT | acceded ; 2001 ; recalled
      pact ; act ; ESP | denounced ; 2005 ; recalled
      """

  private func possible(_ party: PartyCode, _ asOf: String) throws -> Set<Standing?> {
    let gazetteer = try gazetteer(Self.yearly)
    let basis = Basis(asOf: try day(asOf), bounds: Bounds(said: try day("2010-01-01")))
    let found = try Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer)).members(of: "pact", basis: basis)
    guard let layer = found.parties.first(where: { $0.party == party })?.strongest else { return [nil] }
    return Set([layer.standing] + layer.undecided + (layer.mayBeNone ? [nil] : []))
  }

  @Test(
    arguments: [
      ("PRT", "2000-12-31", [nil]),
      // No force before the thirtieth day after the first of the year.
      ("PRT", "2001-01-30", [nil, .acceded]), ("PRT", "2001-01-31", [nil, .acceded, .inForce]),
      ("PRT", "2001-12-30", [nil, .acceded, .inForce]),
      // Acceded for certain, and in force unless it was in December.
      ("PRT", "2001-12-31", [.acceded, .inForce]), ("PRT", "2002-01-29", [.acceded, .inForce]), ("PRT", "2002-01-30", [.inForce]),
      ("ESP", "2004-12-31", [.inForce]), ("ESP", "2005-06-01", [.inForce, .withdrawalAnnounced]),
      ("ESP", "2005-12-31", [.withdrawalAnnounced]), ("ESP", "2006-06-01", [.withdrawalAnnounced, .denounced]),
      ("ESP", "2006-12-31", [.denounced]),
    ] as [(String, String, Set<Standing?>)]) func whatFollowsFromAYear(party: String, asOf: String, expected: Set<Standing?>)
    throws
  {
    #expect(try possible(PartyCode(party), asOf) == expected)
  }

  /// Suspension hides what stood; it comes back as it was, and notice is given from there.
  @Test(
    arguments: [
      ("2003-01-01", .suspended), ("2003-12-31", .suspended), ("2004-01-01", .inForce), ("2006-02-01", .withdrawalAnnounced),
      ("2007-02-01", .denounced),
    ] as [(String, Standing)]) func suspensionReturnAndNotice(asOf: String, expected: Standing) throws
  {
    let data =
      PactData.pact + """
        pact ; suspended ; FRA ; 2003-01-01/2004-01-01 ; recalled
        pact ; act ; FRA | denounced ; 2006-02-01 ; recalled
        """
    #expect(try standing("FRA", asOf, data)?.standing == expected)
  }

  @Test func theRuleIsNamed() throws {
    #expect(try standing("FRA", "2001-01-01")?.rule.contains("art. 24") == true)
    #expect(try standing("ITA", "2007-01-01")?.rule.contains("notice") == true)
  }

  private static let states =
    PactData.soviet + """
      pact ; kind ; accord ; ; recalled
      CSK ; kind ; former ; ; recalled
      CSK ; exists ; CZE | SVK ; 1945-05-09/1993-01-01 ; recalled
      pact ; act ; SUN | ratified ; 1968-01-01 ; recalled
      pact ; act ; CSK | ratified ; 1969-01-01 ; recalled
      pact ; act ; CZE | succeeded ; 1993-02-22 ; recalled
      """

  @Test(
    arguments: [
      ("SUN", "1991-12-25", .ratified), ("SUN", "1991-12-26", .ended), ("RUS", "1991-12-25", nil),
      ("RUS", "1991-12-26", .ratified), ("UKR", "1992-01-01", nil), ("CSK", "1993-01-01", .ended),
      ("CZE", "1993-02-22", .acceded),
      ("SVK", "1994-01-01", nil),
    ] as [(String, String, Standing?)]) func succession(party: String, asOf: String, expected: Standing?) throws
  {
    #expect(try standing(PartyCode(party), asOf, Self.states)?.standing == expected)
  }

  @Test func relationsAreContinuedToo() throws {
    let gazetteer = try gazetteer(Self.states)
    let answers = Answers(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
    func standing(_ asOf: String) throws -> RelationsStanding? {
      let basis = Basis(asOf: try day(asOf), bounds: Bounds(said: try day(asOf)))
      return try answers.between("RUS", "FRA", basis: basis).standing?.standing
    }
    #expect(try standing("1990-01-01") == nil)
    #expect(try standing("1992-01-01") == .diplomatic)
  }

  @Test func recognitionOutlivesABreach() throws {
    let acts = [("recognised", "1991-01-01"), ("diplomatic", "1992-01-01"), ("severed", "2000-01-01")].map { stage, date in
      var out = Statement(.relationsWith, subject: "MAR", object: "ISR")
      out.stage = stage
      out.from = EDTF(date)
      out.said = out.from
      out.origin.source = "test"
      return out
    }
    let found = try #require(RelationsFold.standing(acts, asOf: try day("2001-01-01"), bounds: .everything))
    #expect(found.standing == .severed)
    #expect(found.recognisedSince == EDTF("1991-01-01"))
  }
}
