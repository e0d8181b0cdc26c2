import Foundation
import Testing

@testable import Reading

@Suite struct WordListTests {
  @Test("each name has a place of its own; an unknown one is an empty list")
  func places() throws {
    let lexicon = try Lexicon.bundled()
    #expect(Set(WordList.names).count == WordList.names.count)
    #expect(lexicon.has("common", "the"))
    #expect(!lexicon.has("titles", "the"))
    #expect(lexicon.value("agents", "minister") != nil)
    let unknown: WordList = "no such list"
    #expect(unknown.place == WordList.names.count)
    #expect(!lexicon.has(unknown, "the"))
  }

  @Test("every file of the folder is read, and every list has a file")
  func files() throws {
    let folder = try Lexicon.bundledFolder()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("words").path)
    #expect(Set(files) == Set(WordList.names.map { $0 + ".tsv" }))
  }

  @Test("the longest entry is known by its first and by its last word")
  func lengths() throws {
    let lexicon = try Lexicon.bundled()
    #expect(lexicon.longest("attribution-phrases", from: "according") == 2)
    #expect(lexicon.longest("attribution-phrases", from: "minister") == 0)
    #expect(lexicon.longest("agents", upTo: "minister") >= 2)
    #expect(lexicon.longest("agents", upTo: "the") == 0)
  }
}
