import Diplomacy
import Gazetteer
import Testing

/// Who recognises whom: no pair that people ask about is missing from the base data, neither as had, nor as ended, nor as never.
@Suite struct RelationsCoverageTests {
  private static let bundled = Result { try Gazetteer.bundled() }

  /// Pairs of states about which a line says something; those of a former state count for the one that continues it.
  private func known(_ gazetteer: Gazetteer) -> Set<Set<PartyCode>> {
    var heirs: [PartyCode: PartyCode] = [:]
    for fact in gazetteer.facts where fact.property == .continuedBy { heirs[fact.subject] = PartyCode(fact.value) }
    var out: Set<Set<PartyCode>> = []
    for fact in gazetteer.facts where fact.property == .relations || fact.property == .noRelations {
      let ends = [fact.subject, PartyCode(fact.parts[0])]
      out.insert(Set(ends))
      out.insert(Set(ends.map { heirs[$0] ?? $0 }))
    }
    return out
  }

  @Test(arguments: ["ISR", "PSE", "TWN", "XKX", "VAT", "ESH"] as [PartyCode]) func everyMemberOfTheUnitedNations(other: PartyCode)
    throws
  {
    let gazetteer = try Self.bundled.get()
    let members = gazetteer.members(of: "united-nations", on: try #require(Day(year: 2025, month: 12, day: 1)))
    #expect(members.count == 193)
    let known = known(gazetteer)
    let missing = members.filter { $0 != other && !known.contains([$0, other]) }
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test func everyPairOfTheG20() throws {
    let gazetteer = try Self.bundled.get()
    let states = gazetteer.members(of: "g20", on: try #require(Day(year: 2025, month: 12, day: 1))).filter(\.isState)
    #expect(states.count == 19)
    let known = known(gazetteer)
    let missing = states.flatMap { a in states.filter { a < $0 && !known.contains([a, $0]) }.map { "\(a) \($0)" } }
    #expect(missing.isEmpty, "\(missing)")
  }

  /// "Never" and "had" exclude each other.
  @Test func neverMeansNever() throws {
    let gazetteer = try Self.bundled.get()
    func key(_ fact: Fact) -> [PartyCode] { [fact.subject, PartyCode(fact.parts[0])].sorted() }
    let had = Dictionary(grouping: gazetteer.facts.filter { $0.property == .relations }, by: key)
    for never in gazetteer.facts where never.property == .noRelations {
      let stages = (had[key(never)] ?? []).filter { fact in
        // From when on the denial speaks.
        guard let from = never.validity.from?.earliest, let day = fact.when?.latest else { return true }
        return day >= from
      }.map { $0.parts[1] }
      let denied = never.parts[1] == "recognised" ? ["recognised", "normalised", "diplomatic"] : ["diplomatic"]
      #expect(!stages.contains(where: denied.contains), "\(never.file):\(never.line)")
    }
  }
}
