import Diplomacy
import Reading
import Testing

/// Who acts and suffers where words do not say it outright.
struct ActorTests {
  private func event(_ text: String, _ type: EventType, publisher: String? = nil) throws -> Event {
    try #require(try TestDesk.read(text, date: "2024-05-07", publisher: publisher).events.first { $0.type == type })
  }

  private func line(_ actors: [Actor]) -> String {
    actors.map { "\($0.party?.rawValue ?? "?"):\($0.sectors.joined(separator: ","))" }.joined(separator: "+")
  }

  @Test(
    "the doer stands with the noun of violence",
    arguments: [
      ("Nine people were killed in Russian drone strikes in Ukraine.", "RUS:MIL", "UKR:CVL"),
      ("Five civilians were wounded in a raid by Kenyan troops in Somalia.", "KEN:MIL", "SOM:CVL"),
    ])
  func doerOfThePassive(text: String, source: String, target: String) throws {
    let event = try event(text, .assault)
    #expect(line(event.sources) == source)
    #expect(line(event.targets) == target)
  }

  @Test("an arrest, a sentence and an attack have a doer that goes without saying")
  func unsaidSources() throws {
    #expect(try line(event("A journalist was arrested in Chad.", .coerce).sources) == "TCD:COP")
    #expect(try line(event("A Chadian teacher was sentenced to ten years in prison.", .sanction).sources) == "TCD:JUD")
    #expect(try line(event("Two teachers were killed in Ecuador.", .assault).sources) == "ECU:UAF")
  }

  @Test("an attack that names its doer has no other")
  func saidSources() throws {
    #expect(try line(event("Two teachers were killed by Colombian rebels in Ecuador.", .assault).sources) == "COL:REB")
  }

  @Test("a state that strikes does so by its forces")
  func armedSources() throws {
    #expect(try line(event("Israel bombed Lebanon.", .assault).sources) == "ISR:MIL")
    #expect(try line(event("Israel condemned Lebanon.", .accuse).sources) == "ISR:GOV")
  }

  @Test(
    "a word beside the noun gives the sector",
    arguments: [
      ("Sudan arrested opposition politicians.", "SDN:OPP"), ("Sudan arrested union leaders.", "SDN:LAB"),
      ("Sudan arrested newspaper editors.", "SDN:JRN"),
    ])
  func sectorsByModifiers(text: String, target: String) throws {
    #expect(try line(event(text, .coerce).targets) == target)
  }

  @Test("a minority is of the state that it lives in")
  func minorities() throws {
    #expect(try line(event("Ethnic Albanians demonstrated in Serbia.", .protest).sources) == "SRB:CVL")
    #expect(try line(event("Albanians demonstrated in Tirana.", .protest).sources) == "ALB:CVL")
  }

  @Test("a people of several states is that of the state that the sentence names")
  func peoplesOfSeveralStates() throws {
    #expect(try line(event("Kurdish rebels attacked a Turkish village.", .assault).sources) == "TUR:REB")
    #expect(try line(event("Kurdish rebels attacked an Iranian village.", .assault).sources) == "IRN:REB")
  }

  @Test("a former office stays former behind its nationality")
  func formerOfficials() throws {
    let event = try event("Former Norwegian minister Ola Hansen condemned Chad.", .accuse)
    #expect(line(event.sources) == "NOR:ELI")
  }

  @Test("a government's text says `I` and `the Secretary` of its own, and means another state's journalists")
  func governmentTexts() throws {
    let publisher = "U.S. Department of State"
    #expect(try line(event("I congratulate the people of Kenya.", .support, publisher: publisher).sources) == "USA:GOV")
    let arrest = try event("Chad is not free. We condemn the arrest of journalists.", .accuse, publisher: publisher)
    #expect(arrest.targets.allSatisfy { $0.party != "USA" })
  }

  @Test("what somebody is punished for he did himself")
  func deedOfTheObject() throws {
    let event = try event("A Kuwaiti court sentenced three Iranians for bombing the Norwegian embassy.", .assault)
    #expect(line(event.sources).hasPrefix("IRN"))
  }

  @Test("bodies across borders are NGO, leaders of rebels rebels")
  func sectorsOfBodies() throws {
    #expect(try line(event("Amnesty International condemned Chad.", .accuse).sources) == "amnesty-international:NGO")
    #expect(try line(event("The leader of Hizbollah condemned Norway.", .accuse).sources) == "hizballah:REB")
  }
}
