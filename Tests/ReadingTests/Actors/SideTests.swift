import Diplomacy
import Reading
import Testing

/// Sides that stand for others, lie in a scene or go without saying.
struct SideTests {
  private func sides(_ text: String, _ type: EventType, date: String) throws -> String {
    let event = try #require(try TestDesk.read(text, date: date).events.first { $0.type == type })
    let ends = [event.sources, event.targets].map { side in
      side.map { "\($0.party?.rawValue ?? "?"):\($0.sectors.joined(separator: ","))" }.joined(separator: "+")
    }
    return ends.joined(separator: " → ")
  }

  @Test(
    "many states without a number act through their organisation",
    arguments: [
      ("Chile demanded that European Union countries lift the duty on wine.", EventType.request, "CHL:GOV → european-union:IGO"),
      ("Gulf states condemned Chad.", .accuse, "gcc:IGO → TCD:GOV"),
      ("African leaders condemned Chad.", .accuse, "african-union:IGO → TCD:GOV"),
    ])
  func bodies(text: String, type: EventType, wanted: String) throws {
    #expect(try sides(text, type, date: "2003-05-07") == wanted)
  }

  @Test("a seat is its organisation where it acts, a place where something happens")
  func seats() throws {
    #expect(
      try sides("Brussels urged Albania to hold elections.", .request, date: "2003-05-07") == "european-union:IGO → ALB:GOV")
    #expect(try sides("A minister was arrested in Brussels.", .coerce, date: "2003-05-07").hasPrefix("BEL:COP"))
  }

  @Test("a minority that bears another state's name is of its own, soldiers are not")
  func minorities() throws {
    let peasants = try sides("Indian peasants in Bolivia blockaded the capital.", .protest, date: "2003-05-07")
    #expect(peasants == "BOL:AGR → BOL:GOV")
    #expect(try sides("Indian troops in Bolivia attacked the capital.", .assault, date: "2003-05-07").hasPrefix("IND:MIL"))
  }

  @Test("a crowd before a mission is of the place, the mission of who sends it")
  func missions() throws {
    #expect(try sides("Farmers barricaded the Polish embassy in Vienna.", .protest, date: "1986-05-07") == "AUT:AGR → POL:GOV")
  }

  @Test("attackers whom nobody names are of the place, however deep it stands")
  func scenes() throws {
    let abduction = try sides("Two Irish nurses were abducted from their office in Baghdad.", .assault, date: "2003-05-07")
    #expect(abduction == "IRQ:UAF → IRL:MED")
    #expect(try sides("Food riots spread to the outskirts of Buenos Aires.", .protest, date: "1989-05-07").hasPrefix("ARG:CVL"))
  }

  @Test("bodies of names that many states have are the sentence's, those beside a state its own")
  func bodiesOfManyStates() throws {
    #expect(try sides("Nepal's king dissolved the Congress party.", .coerce, date: "2002-05-07") == "NPL:GOV → NPL:PTY")
    #expect(try sides("Somoza's National Guard shelled a village.", .assault, date: "1979-05-07").hasPrefix("NIC:MIL"))
  }

  @Test("the body behind an object is of the actor's country")
  func bodiesBehindObjects() throws {
    #expect(try sides("Malaysian police ignored a high court order.", .reject, date: "1999-05-07") == "MYS:COP → MYS:JUD")
  }

  @Test("one half of a divided name gives the other")
  func halves() throws {
    let told = try sides("North Korea sent Seoul a letter and the South rejected it.", .reject, date: "1999-05-07")
    #expect(told.hasPrefix("KOR:GOV"))
    let fire = try sides("North and South Korean gunboats exchanged fire.", .assault, date: "1999-05-07")
    #expect(fire.hasPrefix("PRK:MIL+KOR:MIL"))
  }

  @Test("an unknown organisation is a party by its name, peacekeepers are the United Nations'")
  func organisations() throws {
    let told = try sides("The Ceasefire Monitoring Committee accused Liberia of shelling a village.", .accuse, date: "1995-05-07")
    #expect(told == "ceasefire-monitoring-committee:NGO → LBR:GOV")
    let attack = try sides("Rebels in Sierra Leone attacked peacekeepers near the diamond mines.", .assault, date: "2000-05-07")
    #expect(attack == "SLE:REB → united-nations:MIL")
  }

  @Test("the currency's country takes no part")
  func currencies() throws {
    let told = try sides("Norway accused Haitian officials of embezzling US $50 million.", .accuse, date: "1999-05-07")
    #expect(!told.contains("USA"))
  }

  @Test("in a joint statement we are its issuers")
  func issuers() throws {
    let details = "The following statement was released by the foreign ministers of Chile and Peru. We condemn the coup in Mali."
    let reading = try TestDesk.read(details, date: "2012-04-07", publisher: "U.S. Department of State")
    let event = try #require(reading.events.first { $0.type == .accuse })
    #expect(event.sources.compactMap { $0.party?.rawValue } == ["CHL", "PER"])
  }
}
