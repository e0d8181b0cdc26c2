import Diplomacy
import Foundation
import Intake
import Reading
import Testing

/// What the coder of events does, sentence by sentence.
struct EventReaderTests {
  private func events(_ text: String, date: String? = "2024-05-07") throws -> [Event] {
    try TestDesk.read(text, date: date).events
  }

  /// `TYPE source → target`.
  private func lines(_ text: String) throws -> [String] {
    try events(text).map { event in
      let sides = [event.sources, event.targets].map { $0.map { $0.party?.rawValue ?? "?" }.joined(separator: "+") }
      return "\(event.type.rawValue) \(sides[0]) → \(sides[1])"
    }
  }

  @Test func frameAndActorsOfAPlainClause() throws {
    #expect(try lines("Norway condemned Chad.") == ["ACCUSE NOR → TCD"])
    #expect(try lines("France condemned the attack by Sudan.").contains("ACCUSE FRA → SDN"))
  }

  @Test func eventToldTwiceIsReportedOnce() throws {
    let told = try events("Norway condemned Chad. Norway again condemned Chad.")
    #expect(told.filter { $0.type == .accuse }.count == 1)
  }

  @Test func sameEventHasTheSameKeyInTwoDispatches() throws {
    let one = try events("Norway condemned Chad on Monday.", date: "2024-05-07").first { $0.type == .accuse }
    let other = try events("On Monday Chad was condemned by Norway.", date: "2024-05-08").first { $0.type == .accuse }
    let third = try events("Norway condemned Mali on Monday.").first { $0.type == .accuse }
    #expect(one?.key != nil && one?.key == other?.key)
    #expect(one?.key != third?.key)
  }

  @Test func agentsTakeTheirCountryFromTheSentence() throws {
    let event = try #require(try events("Police arrested forty students in Norway.").first { $0.type == .coerce })
    #expect(event.sources.first?.party == "NOR")
  }

  @Test func eventsNameTheLineThatCodedThem() throws {
    let event = try #require(try events("France signed a treaty with Chad.").first)
    #expect(event.rule?.contains("events.tsv:") == true)
    #expect((0...1).contains(event.confidence))
  }

  /// A deed in a phrase of time beside another deed is told too; one that is threatened, or the noun of the verb above it, is not.
  @Test func deedsBesideAndInsideOthers() throws {
    let beside = try lines("Chadian troops killed two students during protests in Chad.")
    #expect(beside.contains { $0.hasPrefix("ASSAULT TCD") } && beside.contains { $0.hasPrefix("PROTEST TCD") })
    #expect(try lines("Norway threatened an attack on Chad.") == ["THREATEN NOR → TCD"])
    #expect(try events("Shelling killed two nuns in Aleppo.").filter { $0.type == .assault }.count == 1)
  }

  /// What is announced as done is told; what is announced for later is promised.
  @Test func announcements() throws {
    let arrest = try #require(try events("Peru announced the arrest of two Chilean bankers.").first { $0.type == .coerce })
    #expect(arrest.cameo == "173" && arrest.sources.first?.party == "PER")
  }

  /// A polite verb does what its complement says; weight laid on a need asks for it; a repeated promise is one.
  @Test(arguments: [
    ("Norway wants to thank Chad.", EventType.support, "051"),
    ("Norway is pleased to announce a loan to Kenya.", .agree, "033"),
    ("The Danish envoy stressed the need for talks between Sudan and Chad.", .request, "106"),
    ("The Danish envoy underscored the importance of a ceasefire in Sudan.", .request, "1056"),
    ("Iran reaffirmed its openness to talks with Iraq.", .agree, "036"),
    ("Iran is committed to fighting corruption in Iraq.", .agree, "030"),
    ("Norway is willing to attack Chad.", .threaten, "138"),
    ("India told Pakistan to release the pilots.", .request, "1053"),
    ("Taiwan is to buy frigates from France.", .agree, "031"),
    ("The court ordered the seizure of a Chilean ship.", .coerce, "171"),
  ])
  func wordsAroundADeed(text: String, type: EventType, code: String) throws {
    let event = try #require(try events(text).first)
    #expect(event.type == type)
    #expect(event.cameo?.hasPrefix(code) == true)
  }

  @Test func officeSaysForWhomSomebodyActs() throws {
    let event = try #require(try events("Aneta Horvath resigns as Latvian defence minister.").first)
    #expect(event.type == .retreat)
    #expect(event.mode == "resign")
    #expect(event.sources.first?.party == "LVA")
  }

  @Test func hopingThatOthersActIsNoPromise() throws {
    #expect(try lines("Norway hopes to help Chad.") == ["AGREE NOR → TCD"])
    #expect(try events("Norway hopes that Chad helps Mali.").allSatisfy { $0.type != .agree })
  }

  @Test func drillsOfTwoStatesAreCooperation() throws {
    #expect(try events("Romanian and American troops began exercises.").map(\.type) == [.cooperate])
    #expect(try events("Romanian troops began exercises.").map(\.type) == [.mobilize])
  }

  @Test func wordsWithAHyphenAreWordsOfTheLexicon() throws {
    #expect(try lines("Norway granted self-rule to Chad.") == ["CONCEDE NOR → TCD"])
  }

  @Test func moneyIsForWhatItIsIn() throws {
    #expect(try lines("Norway provided $5 million in emergency aid to Chad.") == ["AID NOR → TCD"])
  }

  @Test(arguments: [
    ("Norwegian troops attacked Chad.", "Norwegian troops", "Chad", EventType.assault),
    ("Peru urged Cuba to release the students.", "Peru", "Cuba", EventType.request),
    ("Kenya gave Somalia food and medicine.", "Kenya", "Somalia", EventType.aid),
  ])
  func pairsGetTheTypeBetweenThem(text: String, source: String, target: String, type: EventType) throws {
    let reader = try TestDesk.reader()
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(text)
    let event = try #require(reader.event(in: dispatch, from: place(source, text), to: place(target, text)))
    #expect(event.type == type)
    #expect(event.cameo != nil)
  }

  @Test func pairsWithoutAVerbStillGetAType() throws {
    let reader = try TestDesk.reader()
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch("Peru, Cuba.")
    #expect(reader.event(in: dispatch, from: 0..<4, to: 6..<10) != nil)
  }

  private func place(_ words: String, _ text: String) -> Range<Int> {
    guard let range = text.range(of: words) else { return 0..<0 }
    let start = text[..<range.lowerBound].unicodeScalars.count
    return start..<start + words.unicodeScalars.count
  }
}

/// The lexicon of events as a whole.
struct EventLexiconTests {
  /// Every frame has an example and comes out of it, or an equal one codes the same; none is hidden by another.
  @Test func framesComeOutOfTheirExamples() throws {
    let problems = LexiconCheck(reader: try TestDesk.reader(), lexicon: try EventLexicon.bundled()).problems()
    let listed = problems.map { "events.tsv:\($0.line): \($0.text)" }
    #expect(listed == [])
  }

  @Test func everyTypeIsCodedByAFrame() throws {
    let types = Set(try EventLexicon.bundled().frames.map(\.type))
    #expect(types == Set(EventType.allCases))
  }
}
