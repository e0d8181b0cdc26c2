import Testing

@testable import Linguistics

@Suite struct SentenceSplitterTests {
  private func sentences(_ text: String) throws -> [String] {
    let annotated = try Shared.pipeline().tokenize(utf8: Array(text.utf8))
    return annotated.allSentences.map(\.text)
  }

  @Test(
    "Stops end sentences, abbreviations do not",
    arguments: [
      ("He met Gen. Smith in Washington. They talked.", ["He met Gen. Smith in Washington.", "They talked."]),
      (
        "It joined the U.S. alliance on Nov. 2. The move was symbolic.",
        ["It joined the U.S. alliance on Nov. 2.", "The move was symbolic."]
      ),
      ("He moved to the U.S. He stayed.", ["He moved to the U.S.", "He stayed."]),
      ("“We will join.” He left.", ["“We will join.”", "He left."]),
      ("\"Will they join?\" she asked.", ["\"Will they join?\" she asked."]),
      ("The rate rose 3.5 percent. No. 2 fell.", ["The rate rose 3.5 percent.", "No. 2 fell."]),
    ])
  func stops(text: String, expected: [String]) throws {
    #expect(try sentences(text) == expected)
  }

  @Test(
    "A dateline stands apart",
    arguments: [
      ("WASHINGTON (AP) — Kazakhstan will join.", ["WASHINGTON (AP) —", "Kazakhstan will join."]),
      ("GENEVA, March 3 (Agency) - Talks began.", ["GENEVA, March 3 (Agency) -", "Talks began."]),
      ("KYIV, Ukraine — Talks began.", ["KYIV, Ukraine —", "Talks began."]),
      ("WASHINGTON — Talks began.", ["WASHINGTON —", "Talks began."]),
    ])
  func datelines(text: String, expected: [String]) throws {
    #expect(try sentences(text) == expected)
  }

  @Test(
    "What wire copy and transcripts hold together stays together",
    arguments: [
      "MR PRICE: Thank you, everyone.", "QUESTION: (Via interpreter) Thank you, Minister.",
      "The message was plain: We will defend every inch of our territory.",
      "Foreign Minister Jean-Noël Barrot met Prime Minister Keir Starmer at No. 10 Downing Street in London on Tuesday.",
      "The Treaty on the Non-Proliferation of Nuclear Weapons entered into force on March 5, 1970.",
      "“Some of you did not know?” he asked.", "Talks with the U.S. Treasury and the U.N. Security Council went on.",
      "The vote was 12-0, with the Russian Federation (which holds the presidency) abstaining.",
    ])
  func whole(text: String) throws {
    #expect(try sentences(text) == [text])
  }

  @Test(
    "Mail and lists break without stops",
    arguments: [
      ("please call me when you can Thanks, Mark", 2...3)
    ])
  func unstopped(text: String, expected: ClosedRange<Int>) throws {
    #expect(expected.contains(try sentences(text).count))
  }

  @Test("Without the learnt weights the rules decide")
  func rulesAlone() throws {
    let bytes = Array("He left. She stayed in Paris Regards John".utf8)
    bytes.withUnsafeBufferPointer { buffer in
      let text = ByteReader(bytes: buffer)
      let lexicon = Lexicon(text: "")
      let tokens = Tokenizer.tokens(text, lexicon: lexicon)
      let splitter = SentenceSplitter(text: text, tokens: tokens, lexicon: lexicon, weights: nil)
      #expect(splitter.sentences().ranges == [0..<3, 3..<9])
    }
  }

  @Test("A table of weights that is no table names its line")
  func brokenWeights() {
    #expect {
      try WeightTable(text: Array("# a comment\nb=.\t1.5\nno weight\n".utf8), path: "sentences.tsv")
    } throws: {
      "\($0)".contains("sentences.tsv") && "\($0)".contains("line 3")
    }
  }

  @Test("A blank line ends a sentence, and a paragraph begins")
  func paragraphs() throws {
    let text = try Shared.pipeline().tokenize(utf8: Array("Joint Statement\n\nThe ministers met.".utf8))
    #expect(text.allSentences.map(\.text) == ["Joint Statement", "The ministers met."])
    #expect(text.beginsParagraph == [true, true])
  }

  @Test("One newline in filled text does not end a sentence")
  func wrapped() throws {
    let text = """
      The foreign ministers of the five states met on Tuesday in the capital
      to discuss the accord, which enters into force in the coming year, and
      agreed that further talks would follow. They will meet again in March.
      """
    #expect(try sentences(text).count == 2)
  }

  @Test("With one paragraph a line, each newline ends one")
  func lines() throws {
    let long =
      "The ministers of the five states met on Tuesday in the capital to discuss the accord, which enters into force in the coming year"
    #expect(try sentences("Office of the Spokesperson\n\(long)\nEnd text").count == 3)
  }
}
