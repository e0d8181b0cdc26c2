import Testing

@testable import Linguistics

@Suite struct CoNLLUTests {
  private static let sample = """
    # newpar
    # sent_id = 1
    # text = They don't agree.
    1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_
    2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
    2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
    3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
    4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
    5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_


    """

  @Test("What is written is what was read")
  func roundTrip() throws {
    let document = try CoNLLUReader.read(Array(Self.sample.utf8))
    #expect(document.text.conllu() == Self.sample)
    let again = try CoNLLUReader.read(Array(document.text.conllu().utf8))
    #expect(again.text == document.text)
  }

  @Test("The text comes back from forms and spaces")
  func text() throws {
    let document = try CoNLLUReader.read(Array(Self.sample.utf8))
    #expect(document.text.sentence(0).text == "They don't agree.")
    #expect(document.text.token(2).head?.text == "agree")
    #expect(document.text.token(3).isRoot)
  }

  @Test(
    "Faults name file and line",
    arguments: [
      ("1\tThey\tthey", "f:1: 3 fields where CoNLL-U has 10, separated by tabs"),
      ("# text = a\n2\ta\ta\tNOUN\tNN\t_\t0\troot\t_\t_", "f:2: word \"2\" is out of order"),
      ("1\ta\ta\tNOM\tNN\t_\t0\troot\t_\t_", "f:1: \"NOM\" is no universal part of speech"),
      ("1\ta\ta\tNOUN\tNN\t_\t7\tnsubj\t_\t_\n", "f:2: word 1 has a head outside its sentence"),
    ])
  func faults(source: String, message: String) throws {
    let error = #expect(throws: CoNLLUError.self) { _ = try CoNLLUReader.read(Array(source.utf8), file: "f") }
    #expect(error?.description == message)
  }

  @Test("The tree indents children under heads")
  func tree() throws {
    let text = try CoNLLUReader.read(Array(Self.sample.utf8)).text
    #expect(
      text.tree() == """
        They don't agree.
          agree    root    VB
          ├─ They  nsubj   PRP   they
          ├─ do    aux     VBP
          ├─ n't   advmod  RB    not
          └─ .     punct   .


        """)
  }

  @Test("JSON escapes what it must")
  func json() throws {
    let text = try Shared.pipeline().annotate("He said \"no\\yes\".\tOK")
    #expect(text.json().contains(#""text": "\"""#))
    #expect(text.json().contains(#""text": "\\""#))
  }

  @Test("Parsed text survives a round trip through CoNLL-U")
  func parsedRoundTrip() throws {
    let text = try Shared.pipeline().annotate(
      "Iran's ministers can't come. They signed the deal on Nov. 2, he said.\n\nIt ended.")
    let again = try CoNLLUReader.read(Array(text.conllu().utf8)).text
    #expect(again.heads == text.heads)
    #expect(again.relations == text.relations)
    #expect(again.lemmas == text.lemmas)
    #expect(again.multiwords == text.multiwords)
    #expect(again.sentences == text.sentences)
  }
}
