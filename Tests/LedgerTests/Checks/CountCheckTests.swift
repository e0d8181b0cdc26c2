import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

@Suite struct CountCheckTests {
  private static let base = """
    club ; kind ; organisation ; ; a
    club ; name ; Club ; ; a
    club ; member ; AAA ; 1990-05-01/.. ; a
    club ; member ; BBB ; 1995-03-01/.. ; a
    club ; member ; CCC ; 2000-03-01/.. ; a
    club ; member ; DDD ; 2010-03-01/.. ; a
    south ; kind ; region ; ; a
    south ; name ; South ; ; a
    south ; member ; BBB ; ; a
    south ; member ; DDD ; ; a
    """

  private func check(_ claim: Claim) throws -> Check {
    let gazetteer = try gazetteer(Self.base)
    return try Checker(gazetteer: gazetteer, record: GazetteerRecord(gazetteer)).check(reading([claim], date: "2020-01-01"))
      .claims[0].check
  }

  @Test("a number of order is counted on its day", arguments: [("3rd", Verdict.supported), ("4th", .mixed)])
  func ordinal(said: String, verdict: Verdict) throws {
    var joined = claim(.partyTo, "CCC", "club", "acceded", from: "2000-03-01")
    joined.value = said
    let check = try check(joined)
    #expect(check.verdict == verdict, "\(check.reason)")
    #expect(check.metric == "members counted")
  }

  @Test("a wrong day of the week refutes the date", arguments: [(2, Verdict.supported), (4, .refuted)])
  func weekday(stated: Int, verdict: Verdict) throws {
    var joined = claim(.partyTo, "CCC", "club", "acceded", from: "2000-03-01")
    joined.weekday = stated
    #expect(try check(joined).verdict == verdict)
  }

  @Test(
    "a place among others is held against the order of acts",
    arguments: [
      ("AAA", "first", Verdict.supported), ("BBB", "first", .refuted), ("DDD", "first since 2000", .supported),
      ("DDD", "first since 1998", .refuted), ("DDD", "last", .supported), ("CCC", "last", .refuted), ("AAA", "only", .refuted),
      ("BBB", "first of south", .supported), ("DDD", "first of south", .refuted), ("BBB", "last of south", .refuted),
      ("BBB", "one of 4", .supported), ("BBB", "one of 6", .mixed), ("BBB", "before CCC", .supported),
      ("BBB", "after CCC", .refuted),
    ])
  func order(party: String, said: String, verdict: Verdict) throws {
    var joined = claim(.partyTo, PartyCode(party), "club", "acceded")
    joined.value = said
    let check = try check(joined)
    #expect(check.verdict == verdict, "\(check.reason)")
    #expect(check.metric != nil)
    #expect(!check.basis.isEmpty)
  }
}
