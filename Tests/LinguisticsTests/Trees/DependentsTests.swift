import Testing

@testable import Linguistics

@Suite struct DependentsTests {
  @Test("Children come left to right, a root is not its own child")
  func children() {
    let dependents = Dependents(heads: [1, 1, 3, 1, 3])
    #expect(Array(dependents[1]) == [0, 3])
    #expect(Array(dependents[3]) == [2, 4])
    #expect(dependents[0].isEmpty)
    #expect(dependents.subtree(of: 3) == [2, 3, 4])
  }

  @Test("Labels and raw values of relations agree")
  func relations() {
    for relation in Relation.all { #expect(Relation(text: relation.text) == relation) }
    #expect(Relation.nsubjPass.text == "nsubj:pass")
    #expect(Relation.aclRelcl.universal == .acl)
    #expect(Relation.orphan.text == "orphan")
    #expect(Relation(text: "obl:lmod") == .obl)
    #expect(Relation(text: "nonsense") == nil)
  }

  @Test("Tags and their texts agree")
  func tags() {
    for tag in PartOfSpeech.allCases { #expect(PartOfSpeech(text: tag.text) == tag) }
    for tag in FineTag.allCases { #expect(FineTag(text: tag.text) == tag) }
    #expect(PartOfSpeech.properNoun.text == "PROPN")
    #expect(FineTag.prpPossessive.text == "PRP$")
  }
}
