import Linguistics
import Testing

@testable import Reading

@Suite struct ObjectRepairTests {
  private static func mended(_ lemmas: [String], _ words: [(fine: FineTag, head: Int32, relation: Relation)]) throws
    -> Annotations
  {
    var columns = Annotations(
      sentence: words.map { ($0.fine == .vbd ? .verb : .noun, $0.fine, $0.head, $0.relation) })
    columns.lemmas = lemmas
    try ObjectRepair(lexicon: .bundled()).mend(&columns, 0..<words.count)
    return columns
  }

  @Test("a bare noun of a verb that links nothing is its object", arguments: [("pour", Relation.obj), ("remain", .xcomp)])
  func bareNoun(verb: String, relation: Relation) throws {
    let columns = try Self.mended(["premier", verb, "scorn"], [(.nn, 1, .nsubj), (.vbd, 1, .root), (.nn, 1, .xcomp)])
    #expect(columns.relations[2] == relation)
  }

  @Test("a plural is no part of a compound under what is said of it")
  func plural() throws {
    let columns = try Self.mended(
      ["Peru", "declare", "envoy", "persona"],
      [(.nn, 1, .nsubj), (.vbd, 1, .root), (.nns, 3, .compound), (.nn, 1, .xcomp)])
    #expect(columns.relations[2] == .obj)
    #expect(columns.heads[2] == 1)
    #expect(columns.relations[3] == .xcomp)
  }
}
