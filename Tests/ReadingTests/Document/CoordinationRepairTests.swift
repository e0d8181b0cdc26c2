import Linguistics
import Testing

@testable import Reading

@Suite struct CoordinationRepairTests {
  private static func mended(_ words: [TestWord]) -> Annotations {
    var columns = Annotations(sentence: words)
    CoordinationRepair.mend(&columns, 0..<words.count)
    return columns
  }

  @Test("`agreed to open and granted`: the past tense goes with the past tense; `to open and grant` stays")
  func finite() {
    func head(of fine: FineTag) -> Int32 {
      Self.mended([
        (.verb, .vbd, 0, .root), (.particle, .to, 2, .mark), (.verb, .vb, 0, .xcomp), (.verb, fine, 2, .conj),
      ]).heads[3]
    }
    #expect(head(of: .vbd) == 0)
    #expect(head(of: .vb) == 2)
  }

  @Test("`mediator Angola said`: the noun is the name's title")
  func title() {
    let columns = Self.mended([(.noun, .nn, 2, .nsubj), (.properNoun, .nnp, 2, .nsubj), (.verb, .vbd, 2, .root)])
    #expect(columns.heads[0] == 1)
    #expect(columns.relations[0] == .nmodDesc)
    #expect(columns.relations[1] == .nsubj)
  }
}
