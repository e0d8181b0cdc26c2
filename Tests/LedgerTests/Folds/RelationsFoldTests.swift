import Diplomacy
import Testing

@testable import Ledger

@Suite struct RelationsFoldTests {
  struct Case: Sendable, CustomStringConvertible {
    let name: String
    let acts: [(String, String)]
    let asOf: String
    let standing: RelationsStanding?
    var description: String { name }
  }

  static let table: [Case] = [
    Case(name: "recognition alone", acts: [("recognised", "1991-12")], asOf: "1992-01-01", standing: .recognised),
    Case(
      name: "relations after recognition", acts: [("recognised", "1991-12"), ("diplomatic", "1992-04-10")], asOf: "1992-04-10",
      standing: .diplomatic),
    Case(
      name: "normalisation and relations on a day", acts: [("diplomatic", "2020-09-15"), ("normalised", "2020-09-15")],
      asOf: "2021-01-01", standing: .diplomatic),
    Case(name: "severed", acts: [("diplomatic", "1950"), ("severed", "2023-10-31")], asOf: "2023-11-01", standing: .severed),
    Case(
      name: "resumed", acts: [("diplomatic", "1950"), ("severed", "1967-06-10"), ("resumed", "1991-10-18")], asOf: "1992-01-01",
      standing: .diplomatic),
    Case(
      name: "recognition mends no breach", acts: [("severed", "2000-10-23"), ("recognised", "2001")], asOf: "2002-01-01",
      standing: .severed),
    Case(
      name: "normalisation does", acts: [("severed", "2000-10-23"), ("normalised", "2020-12-22")], asOf: "2020-12-22",
      standing: .normalised),
    Case(
      name: "a downgrade leaves relations", acts: [("diplomatic", "1950"), ("downgraded", "2023-11-02")], asOf: "2024-01-01",
      standing: .diplomatic),
    Case(name: "war", acts: [("diplomatic", "1950"), ("war", "1967-06-05")], asOf: "1967-06-06", standing: .war),
  ]

  @Test(arguments: table) func standing(_ row: Case) throws {
    let statements = row.acts.map { stage, date in
      var out = Statement(.relationsWith, subject: "MAR", object: "ISR")
      out.stage = stage
      out.from = EDTF(date)
      out.said = out.from
      out.origin.source = "test"
      return out
    }
    let asOf = try day(row.asOf)
    #expect(RelationsFold.standing(statements, asOf: asOf, bounds: .everything)?.standing == row.standing)
    #expect(RelationsFold.standing(statements.reversed(), asOf: asOf, bounds: .everything)?.standing == row.standing)
  }
}
