import Diplomacy
import Reading
import Testing

/// The choice among the deeds that one sentence tells.
struct RivalryTests {
  private let rivalry = Rivalry([.event: 1, .strongest: -1, .alike: -1, .after: -0.5])

  private func deed(_ type: EventType, _ event: Double) -> DeedStanding {
    DeedStanding(type: type, event: event, rightType: event, isPartial: false)
  }

  @Test func aDeedAloneIsJudgedByItself() {
    #expect(rivalry.probabilities([]) == [])
    #expect(abs(rivalry.probabilities([deed(.accuse, 0.8)])[0] - 0.8) < 0.001)
  }

  @Test func aLikelierRivalTakesAwayFromADeed() {
    let alone = rivalry.probabilities([deed(.accuse, 0.6)])[0]
    let chances = rivalry.probabilities([deed(.accuse, 0.6), deed(.assault, 0.9)])
    #expect(chances[0] < alone && chances[0] < chances[1])
  }

  /// What was told before weighs against what is told after, and one of the same type more.
  @Test func orderAndLikenessOfRivalsCount() {
    let (weak, strong) = (deed(.accuse, 0.6), deed(.reject, 0.9))
    let before = rivalry.probabilities([weak, strong])[0]
    let after = rivalry.probabilities([strong, weak])[1]
    let alike = rivalry.probabilities([weak, deed(.accuse, 0.9)])[0]
    #expect(after < before && alike < before)
  }

  /// In a sentence as read: the main deed is told, and what only says when it was is told with less confidence.
  @Test func rivalsInASentence() throws {
    let events = try TestDesk.read("Norway condemned Chad after the arrest of two Norwegian nuns by Chadian police.").events
    let accusation = try #require(events.first { $0.type == .accuse })
    #expect(events.allSatisfy { $0.confidence <= accusation.confidence })
  }
}
