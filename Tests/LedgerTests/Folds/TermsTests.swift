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
