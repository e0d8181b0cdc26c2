import Diplomacy
import Ledger
import Testing

@testable import Desk

@Suite struct PhraseTests {
  private func sentence(
    _ predicate: Predicate, stage: String? = nil, act: Act? = nil, factuality: Factuality = .asserted,
    polarity: Polarity = .affirmed,
    _ change: (inout Statement) -> Void = { _ in }
  ) -> String {
    var statement = Statement(predicate, subject: "AAA", object: "bbb")
    statement.stage = stage
    statement.act = act
    statement.factuality = factuality
    statement.polarity = polarity
    statement.origin.dispatch = "sha256:0"
    change(&statement)
    return Phrase(statement) { $0 == "AAA" ? "Atlantis" : "the Blue Pact" }.sentence
  }

  @Test(
    "how sure a voice is shows in the verb",
    arguments: [
      (Factuality.asserted, Polarity.affirmed, "Atlantis joined the Blue Pact"),
      (.asserted, .negated, "Atlantis has not joined the Blue Pact"), (.planned, .affirmed, "Atlantis will join the Blue Pact"),
      (.planned, .negated, "Atlantis will not join the Blue Pact"), (.possible, .affirmed, "Atlantis may join the Blue Pact"),
      (.conditional, .affirmed, "Atlantis would join the Blue Pact"),
      (.requested, .affirmed, "Atlantis is asked to join the Blue Pact"),
      (.alleged, .affirmed, "Atlantis is said to have joined the Blue Pact"),
    ])
  func factuality(_ factuality: Factuality, _ polarity: Polarity, _ words: String) {
    #expect(sentence(.partyTo, stage: "acceded", factuality: factuality, polarity: polarity) == words)
  }

  @Test("every stage of the contract has a verb of its own", arguments: Predicate.allCases)
  func stages(_ predicate: Predicate) {
    let sentences = predicate.stages.map { sentence(predicate, stage: $0) }
    #expect(Set(sentences).count == sentences.count)
    for (stage, words) in zip(predicate.stages, sentences) where stage.contains("-") {
      #expect(!words.contains(stage), "a code is no verb: \(words)")
    }
  }

  @Test("two who act together are both the subject")
  func pairs() {
    #expect(sentence(.relationsWith, stage: "severed") == "Atlantis and the Blue Pact severed relations")
    #expect(
      sentence(.relationsWith, stage: "normalised", factuality: .requested)
        == "Atlantis and the Blue Pact are asked to normalise relations")
    #expect(sentence(.relationsWith, stage: "recognised") == "Atlantis recognised the Blue Pact")
    #expect(
      sentence(.agreementWith, stage: "signed") { $0.sectors = ["trade"] }
        == "Atlantis and the Blue Pact signed an agreement on trade")
  }

  @Test("base data that end a membership say that it was left, not that it was not joined")
  func left() {
    let words = sentence(.partyTo, polarity: .negated) { $0.origin.dispatch = nil }
    #expect(words == "Atlantis left the Blue Pact")
  }

  @Test("offices name the person, meetings the way of meeting")
  func others() {
    let office = sentence(.holdsOffice) {
      $0.person = "Ada Example"
      $0.value = "President"
      $0.object = nil
    }
    #expect(office == "Ada Example is President of Atlantis")
    #expect(sentence(.metWith) { $0.value = "042" } == "Atlantis visited the Blue Pact")
  }
}
