import Foundation
import Testing

@testable import Linguistics

@Suite struct LemmatizerTests {
  /// A lemmatizer of a few entries: words with their keys, then endings, each with the number of its edit.
  private func lemmatizer(
    edits: String = "l\t0\t\nw\t0\t\nc\t0\t\nl\t1\t\nl\t3\ty",
    words: [(String, PartOfSpeech, UInt8, UInt16)] = [], endings: [(String, PartOfSpeech, UInt8, UInt16)] = []
  ) throws -> Loaded {
    func table(_ entries: [(String, PartOfSpeech, UInt8, UInt16)]) -> [(hash: UInt64, row: UInt16)] {
      entries.map { (Lemmatizer.key(Array($0.0.utf8), $0.1, $0.2), $0.3) }
    }
    let bytes = ModelFile.bytes(
      of: [("lemmas.edits", Array(edits.utf8))] + KeyTable.sections("lemmas.words", table(words))
        + KeyTable.sections("lemmas.suffixes", table(endings)))
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("lemmas-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let file = try MappedFile(path: url.path)
    return Loaded(file: file, lemmatizer: try Lemmatizer(try ModelSections(file, path: url.path)))
  }

  /// A lemmatizer with the mapped file that it points into.
  private struct Loaded {
    let file: MappedFile
    let lemmatizer: Lemmatizer
  }

  private func lemma(_ word: String, _ tag: PartOfSpeech, _ fine: FineTag, _ loaded: Loaded) -> String {
    withExtendedLifetime(loaded.file) {
      Array(word.utf8).withUnsafeBufferPointer { loaded.lemmatizer.lemma($0, tag, fine) }
    }
  }

  @Test("A name in capitals gets its usual letters if it is known, and keeps them if it is not")
  func capitals() throws {
    let known = try lemmatizer(words: [("tehran", .properNoun, FineTag.nnp.rawValue + 64, 2)])
    #expect(lemma("TEHRAN", .properNoun, .nnp, known) == "Tehran")
    #expect(lemma("NATO", .properNoun, .nnp, known) == "NATO")
    #expect(lemma("McDonald", .properNoun, .nnp, known) == "McDonald")
  }

  @Test("A word that is known with one fine tag has the same lemma with another, but not as part of a name")
  func backingOff() throws {
    let known = try lemmatizer(
      words: [("media", .noun, Lemmatizer.anyFineTag, 1), ("digital", .adjective, Lemmatizer.anyFineTag, 0)],
      endings: [("", .noun, FineTag.nns.rawValue, 3), ("", .adjective, FineTag.nnp.rawValue, 1)])
    #expect(lemma("media", .noun, .nns, known) == "media")
    #expect(lemma("talks", .noun, .nns, known) == "talk")
    #expect(lemma("Digital", .adjective, .adjective, known) == "digital")
    #expect(lemma("Digital", .adjective, .nnp, known) == "Digital")
  }

  @Test("The longest known ending decides, and curly apostrophes are straight")
  func endings() throws {
    let known = try lemmatizer(
      endings: [("", .noun, FineTag.nns.rawValue, 3), ("ies", .noun, FineTag.nns.rawValue, 4)])
    #expect(lemma("Treaties", .noun, .nns, known) == "treaty")
    #expect(lemma("envoys", .noun, .nns, known) == "envoy")
    #expect(lemma("o’clocks", .noun, .nns, known) == "o'clock")
  }

  @Test("A word of any length has a lemma")
  func long() throws {
    let known = try lemmatizer(endings: [("", .noun, FineTag.nns.rawValue, 3)])
    let long = String(repeating: "Z", count: 5000)
    #expect(lemma(long, .noun, .nns, known) == long.lowercased())
    #expect(lemma("", .noun, .nns, known) == "")
  }

  @Test("An edit that makes no sense is an error", arguments: ["l\t0", "x\t0\t", "l\t-1\t", "l\tone\t"])
  func broken(edit: String) {
    #expect(throws: ModelError.self) { _ = try lemmatizer(edits: edit) }
  }
}
