import Foundation
import Testing

@testable import Linguistics

@Suite struct NameFinderTests {
  private static let loaded = Result { try NameFinder(Shared.pipeline()) }

  private func entities(_ source: String) throws -> (text: AnnotatedText, found: [Entity], finder: NameFinder) {
    let finder = try Self.loaded.get()
    let text = try Shared.pipeline().annotate(source)
    return (text, finder.entities(in: text), finder)
  }

  private func names(_ source: String, _ kind: EntityKind) throws -> [String] {
    let (text, found, _) = try entities(source)
    return found.filter { $0.kind == kind }.map { text.text(of: $0) }
  }

  @Test("People, places and organisations of a plain report")
  func plain() throws {
    let source = "Angela Merkel met officials of NATO in Berlin, and John Smith flew to Paris."
    #expect(try names(source, .person) == ["Angela Merkel", "John Smith"])
    #expect(try names(source, .place) == ["Berlin", "Paris"])
    #expect(try names(source, .organisation) == ["NATO"])
  }

  @Test(
    "Dates",
    arguments: [
      ("It was signed on March 3, 2021, and ratified later.", ["March 3, 2021"]),
      ("Talks began on 14 June 1992.", ["14 June 1992"]), ("He left on Tuesday morning.", ["Tuesday morning"]),
      ("They met last week.", ["last week"]), ("It ended three years ago.", ["three years ago"]),
      ("The accord dates from 1994.", ["1994"]), ("They may sign it.", []), ("It has 2000 soldiers there.", []),
    ])
  func dates(source: String, expected: [String]) throws {
    #expect(try names(source, .date) == expected)
  }

  @Test(
    "Amounts",
    arguments: [
      ("It will lend $5 million.", ["$5 million"]), ("Trade rose 12 percent.", ["12 percent"]), ("Trade rose 12%.", ["12%"]),
      ("The border is 300 km long.", ["300 km"]), ("It paid 5 million euros.", ["5 million euros"]), ("Two ministers met.", []),
    ])
  func amounts(source: String, expected: [String]) throws {
    #expect(try names(source, .amount) == expected)
  }

  @Test(
    "A name is told from role and nationality",
    arguments: [
      ("Kazakh President Kassym-Jomart Tokayev spoke on Monday.", "Kassym-Jomart Tokayev", "President", "Kazakh"),
      ("Secretary of State Marco Rubio arrived in London.", "Marco Rubio", "Secretary of State", nil),
      ("The former British prime minister Tony Blair spoke.", "Tony Blair", "prime minister", "British"),
      ("Germany's Chancellor Angela Merkel visited Moscow.", "Angela Merkel", "Chancellor", "Germany"),
      ("Sergei Lavrov, the Russian foreign minister, said so.", "Sergei Lavrov", "foreign minister", "Russian"),
    ] as [(String, String, String, String?)])
  func titles(source: String, name: String, role: String, nationality: String?) throws {
    let (text, found, finder) = try entities(source)
    let person = try #require(found.first { $0.kind == .person })
    let title = finder.title(of: person, in: text)
    func words(_ range: Range<Int>?) -> String? { range.map { text.text(of: Entity(kind: .person, tokens: $0)) } }
    #expect(words(title.name) == name)
    #expect(words(title.role) == role)
    #expect(words(title.nationality) == nationality)
  }

  @Test("Entities lie in order, apart, inside their sentences", arguments: Shared.oddities)
  func order(source: String) throws {
    let (text, found, _) = try entities(source)
    var end = 0
    for entity in found {
      #expect(entity.tokens.lowerBound >= end)
      #expect(text.sentences[text.sentenceIndex(of: entity.tokens.lowerBound)].upperBound >= entity.tokens.upperBound)
      end = entity.tokens.upperBound
    }
  }

  @Test("An inside follows only its own kind")
  func labels() {
    #expect(!NameLabel.mayFollow(2, nil))
    #expect(NameLabel.mayFollow(2, 1))
    #expect(!NameLabel.mayFollow(4, 1))
    #expect(NameLabel.spans([1, 2, 0, 3, 3], from: 5).map(\.tokens) == [5..<7, 8..<9, 9..<10])
  }

  @Test("Both forms of NER files are read, IO and BIO")
  func files() throws {
    let sentences = NamesReader.read("Mad I-ORG\nCapsule I-ORG\nplays O\n\n# text\n1\tJo\tB-PER\t-\t-\n2\tBo\tB-PER\t-\t-\n")
    #expect(sentences.map(\.words) == [["Mad", "Capsule", "plays"], ["Jo", "Bo"]])
    #expect(sentences[0].names == [Entity(kind: .organisation, tokens: 0..<2)])
    #expect(sentences[1].names.map(\.tokens) == [0..<1, 1..<2])
  }

  @Test("A file that is no model is refused by name")
  func broken() throws {
    let pipeline = try Shared.pipeline()
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("names-\(UUID().uuidString).model")
    try Data("no model".utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let error = #expect(throws: ModelError.self) { try NameFinder(pipeline, model: url) }
    #expect(error?.path == url.path)
  }
}
