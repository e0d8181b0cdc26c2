import Gazetteer
import Reading
import Testing

@Suite struct FrameTests {
  private func read(_ columns: String...) throws -> [Frame] { try Frame.read([(7, columns)], file: "own.tsv") }

  @Test("a line with bare verbs and verbs with a particle is a frame for each")
  func particles() throws {
    let frames = try read(
      "cut,break_off,cut_off", "subj:PARTY obj:tie", "relations-with", "severed", "subj", "with", "", "Chile cut ties.")
    #expect(frames.map(\.particle) == [nil, "off"])
    #expect(frames.map(\.triggers) == [["cut"], ["break", "cut"]])
  }

  @Test(
    "what the contract does not know stops the reader by file and line",
    arguments: [("party-to", "joined"), ("relations-with", "acceded"), ("membership", "acceded")])
  func refusal(predicate: String, stage: String) {
    let error = #expect(throws: DataError.self) { try read("join", "subj:PARTY", predicate, stage, "subj", "obj", "", "x") }
    #expect(error?.description.hasPrefix("own.tsv:7: ") == true)
  }
}
