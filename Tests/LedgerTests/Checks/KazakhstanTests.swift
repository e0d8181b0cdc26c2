import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

/// The dispatch of 2025-11-06 against the bundled base data.
@Suite struct KazakhstanTests {
  private func checked(_ claims: [Claim]) throws -> DispatchReading {
    let gazetteer = try Gazetteer.bundled()
    return try Checker(gazetteer: gazetteer, record: GazetteerRecord(gazetteer)).check(reading(claims))
  }

  @Test func accessionIsNewAndSymbolic() throws {
    let out = try checked([claim(.partyTo, "KAZ", "abraham-accords", "acceded", .planned, from: "2025-11-06")])
    #expect(out.claims[0].check.verdict == .new)
    #expect(out.claims[0].check.reason == "no statement before 6 November 2025 has Kazakhstan in the Abraham Accords")
    #expect(out.changes == [StandingChange(subject: "KAZ", object: "abraham-accords", before: nil, after: "announced")])
    let effect = try #require(out.effects.first)
    #expect(effect.obligations == 1)
    #expect(effect.new == 0)
    #expect(effect.symbolic == 1)
    #expect(effect.why.contains { $0.contains("10 April 1992") })
  }

  @Test(arguments: ["BHR", "MAR", "SDN", "ARE"]) func othersAreParties(code: String) throws {
    let out = try checked([
      claim(.partyTo, PartyCode(code), "abraham-accords", "acceded"), claim(.partyTo, PartyCode(code), "abraham-accords", nil),
    ])
    #expect(out.claims.map(\.check.verdict) == [.supported, .supported])
    #expect(out.changes.isEmpty)
  }

  @Test func relationsByBounds() throws {
    let out = try checked([
      claim(.relationsWith, "KAZ", "ISR", "diplomatic", from: "1992"),
      claim(.relationsWith, "ISR", "KAZ", "diplomatic", from: "1995"),
      claim(.relationsWith, "ARE", "ISR", "normalised"), claim(.relationsWith, "SDN", "ISR", "normalised"),
    ])
    #expect(out.claims.map(\.check.verdict) == [.supported, .refuted, .supported, .mixed])
    #expect(out.claims[0].check.reason.contains("10 April 1992"))
    #expect(out.changes.isEmpty)
  }

  @Test(arguments: ["1991", "1991-12", "1991-12/1992-01"]) func independence(from: String) throws {
    let out = try checked([claim(.independent, "KAZ", from: from)])
    #expect(out.claims[0].check.verdict == .supported)
  }

  @Test(arguments: [("MAR", Verdict.refuted), ("BHR", .supported), ("SDN", .supported), ("ARE", .mixed)])
  func distance(than: String, verdict: Verdict) throws {
    var far = claim(.fartherThan, "KAZ", "ISR")
    far.than = PartyCode(than)
    let check = try checked([far]).claims[0].check
    #expect(check.verdict == verdict)
    #expect(check.metric == "capitals, nearest borders, centroids")
  }

  @Test func agreementsBySector() throws {
    var past = claim(.agreementWith, "KAZ", "ISR", nil, from: "1994/1996")
    past.sectors = ["defense", "cybersecurity", "energy", "food technology"]
    var plan = claim(.agreementWith, "KAZ", "ISR", nil, .planned)
    plan.sectors = past.sectors
    let out = try checked([past, plan])
    #expect(out.claims.map(\.check.verdict) == [.mixed, .new])
    #expect(out.claims[0].check.reason.contains("20 January 2014"))
  }

  @Test func offices() throws {
    var rubio = claim(.holdsOffice, "USA", "USA")
    rubio.person = "Marco Rubio"
    rubio.value = "Secretary of State"
    var blinken = rubio
    blinken.person = "Antony Blinken"
    let out = try checked([rubio, blinken])
    #expect(out.claims.map(\.check.verdict) == [.supported, .refuted])
  }
}
