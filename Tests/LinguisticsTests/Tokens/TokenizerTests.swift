import Testing

@testable import Linguistics

@Suite struct TokenizerTests {
  private func tokens(_ text: String) throws -> [String] {
    let annotated = try Shared.pipeline().tokenize(utf8: Array(text.utf8))
    return (0..<annotated.count).map { annotated.text(of: $0) }
  }

  @Test(
    "Wire copy is cut as the treebanks cut it",
    arguments: [
      ("The U.S. signed it.", ["The", "U.S.", "signed", "it", "."]),
      (
        "Signed Nov. 2 in Washington, D.C., by Gen. Smith.",
        ["Signed", "Nov.", "2", "in", "Washington", ",", "D.C.", ",", "by", "Gen.", "Smith", "."]
      ),
      ("“We don’t agree,” he said.", ["“", "We", "do", "n’t", "agree", ",", "”", "he", "said", "."]),
      ("Kazakhstan's ministry", ["Kazakhstan", "'s", "ministry"]),
      ("the ministers' talks", ["the", "ministers", "'", "talks"]),
      ("It cannot join.", ["It", "can", "not", "join", "."]),
      (
        "a long-standing U.S.-led, pro-Western bloc",
        ["a", "long", "-", "standing", "U.S.", "-", "led", ",", "pro-Western", "bloc"]
      ),
      ("worth $1,200.50 (about 5%)", ["worth", "$", "1,200.50", "(", "about", "5", "%", ")"]),
      ("on 11/28/2000 at 7:30 p.m. the 20th", ["on", "11/28/2000", "at", "7:30", "p.m.", "the", "20th"]),
      ("See https://www.state.gov/a-b//.", ["See", "https://www.state.gov/a-b//", "."]),
      ("write to desk@example.org, please", ["write", "to", "desk@example.org", ",", "please"]),
      ("It was ... well... fine!!!", ["It", "was", "...", "well", "...", "fine", "!!!"]),
      ("He -- and she — left – now", ["He", "--", "and", "she", "—", "left", "–", "now"]),
      ("It fell 375mm at 3pm to 39K", ["It", "fell", "375", "mm", "at", "3", "pm", "to", "39", "K"]),
      ("pre- and post-war", ["pre-", "and", "post-war"]), ("costs $$$.? No", ["costs", "$$$", ".?", "No"]),
      ("Doe <j.doe@example.org>", ["Doe", "<", "j.doe@example.org", ">"]),
      ("\"http://a.example/b?c=d\"", ["\"", "http://a.example/b?c=d", "\""]), ("---=== end", ["---===", "end"]),
      ("too spicy.then salt on state.gov", ["too", "spicy", ".", "then", "salt", "on", "state.gov"]),
      ("a house on Fifth Ave.", ["a", "house", "on", "Fifth", "Ave", "."]), ("at Acme Inc.", ["at", "Acme", "Inc."]),
      ("AT&T and O'Brien's o'clock", ["AT&T", "and", "O'Brien", "'s", "o'clock"]),
      ("talks in 1990-1995, call 713-853-3989", ["talks", "in", "1990", "-", "1995", ",", "call", "713-853-3989"]),
    ])
  func wireCopy(text: String, expected: [String]) throws {
    #expect(try tokens(text) == expected)
  }

  @Test("A contraction is one written word of two tokens")
  func multiwords() throws {
    let text = try Shared.pipeline().tokenize(utf8: Array("They don't know Iran's plan".utf8))
    #expect(text.multiwords == [1..<3, 4..<6])
    #expect(text.multiword(of: 2) == 1..<3)
    #expect(text.multiword(of: 3) == nil)
  }

  @Test("Every byte that is no space belongs to just one token", arguments: Shared.oddities)
  func coverage(text: String) throws {
    let annotated = try Shared.pipeline().tokenize(utf8: Array(text.utf8))
    var end = 0
    for index in 0..<annotated.count {
      #expect(Int(annotated.starts[index]) >= end)
      #expect(annotated.ends[index] > annotated.starts[index])
      end = Int(annotated.ends[index])
    }
    #expect(end <= annotated.bytes.count)
    #expect(annotated.sentences.reduce(0) { $0 + $1.count } == annotated.count)
  }
}
