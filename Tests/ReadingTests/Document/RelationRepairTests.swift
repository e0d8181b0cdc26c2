import Linguistics
import Testing

@testable import Reading

@Suite struct RelationRepairTests {
  private static func mended(_ words: [TestWord]) -> [Relation] {
    var columns = Annotations(sentence: words)
    RelationRepair.mend(&columns, 0..<words.count)
    return columns.relations
  }

  @Test("an active verb has no agent, a participle keeps it")
  func agents() {
    #expect(
      Self.mended([(.verb, .vbd, 0, .root), (.adposition, .preposition, 2, .case), (.noun, .nn, 0, .oblAgent)])[2] == .obl)
    #expect(
      Self.mended([(.verb, .vbn, 0, .root), (.adposition, .preposition, 2, .case), (.noun, .nn, 0, .oblAgent)])[2]
        == .oblAgent)
  }

  @Test("`to` before a noun is its case; before a clause with a copula it stays a marker")
  func cases() {
    #expect(Self.mended([(.verb, .vbd, 0, .root), (.particle, .to, 2, .mark), (.noun, .nn, 0, .obl)])[1] == .case)
    #expect(
      Self.mended([
        (.verb, .vbd, 0, .root), (.particle, .to, 3, .mark), (.auxiliary, .vb, 3, .cop), (.noun, .nn, 0, .xcomp),
      ])[1] == .mark)
  }

  @Test("a sole object is the direct one")
  func objects() {
    #expect(Self.mended([(.verb, .vbd, 0, .root), (.properNoun, .nnp, 0, .iobj)])[1] == .obj)
    #expect(Self.mended([(.verb, .vbd, 0, .root), (.properNoun, .nnp, 0, .iobj), (.noun, .nn, 0, .obj)])[1] == .iobj)
  }
}
