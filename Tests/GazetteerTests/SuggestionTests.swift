import Diplomacy
import Gazetteer
import Testing

/// What is suggested for names that are none.
@Suite struct SuggestionTests {
  private static let gazetteer = Result { try Gazetteer.bundled() }

  @Test(
    arguments: [
      ("Kazahstan", "KAZ"), ("KZA", "KAZ"), ("Abraham Acords", "abraham-accords"), ("abraham", "abraham-accords"),
      ("Uzbekitsan", "UZB"), ("Artemis Accord", "artemis-accords"), ("roem-statute", "rome-statute"),
    ]) func theNearestComesFirst(typed: String, meant: String) throws
  {
    #expect(try Self.gazetteer.get().suggestions(for: typed).first == PartyCode(meant))
  }

  @Test(arguments: ["Xyzzyland", "", "QQ", "-"]) func whatIsLikeNothingSuggestsNothing(typed: String) throws {
    #expect(try Self.gazetteer.get().suggestions(for: typed).isEmpty)
  }

  @Test func threeAtMostEachOnce() throws {
    let found = try Self.gazetteer.get().suggestions(for: "Guinee")
    #expect(found.contains("GIN") && found.count <= 3 && Set(found).count == found.count)
  }
}
