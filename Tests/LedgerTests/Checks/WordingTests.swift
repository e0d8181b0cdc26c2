import Diplomacy
import Testing

@testable import Ledger

/// Dates in reasons are words for a reader, whatever is known of them.
@Suite struct WordingTests {
  static let table: [(date: String, on: String, since: String)] = [
    ("1992-04-10", "on 10 April 1992", " since 10 April 1992"), ("1992-05", "in May 1992", " since May 1992"),
    ("1992", "in 1992", " since 1992"), ("1995~", "in about 1995", " since about 1995"),
    ("199X", "in the 1990s", " since the 1990s"),
    ("../1994-03", "by March 1994", " since March 1994 or before"), ("/1994", "by 1994", " since 1994 or before"),
    ("1991-12-16/..", "from 16 December 1991 on", " since 16 December 1991"), ("1992-05/", "from May 1992 on", " since May 1992"),
    ("1992/1996", "between 1992 and 1996", " since a day between 1992 and 1996"), ("../..", "on a day not on record", ""),
  ]

  @Test(arguments: table) func dates(_ row: (date: String, on: String, since: String)) throws {
    let words = Wording(gazetteer: try gazetteer(""))
    let date = try #require(EDTF(row.date))
    #expect(words.on(date) == row.on)
    #expect(words.since(date) == row.since)
  }

  @Test("what a claim said of the day is told where the record says more or something else") func claimed() throws {
    let words = Wording(gazetteer: try gazetteer(""))
    #expect(words.claimed(EDTF("1992"), against: EDTF("1992-04-10")) == " (claimed: in 1992)")
    #expect(words.claimed(EDTF("1992-04-10"), against: EDTF("1992-04-10")) == "")
    #expect(words.claimed(nil, against: EDTF("1992-04-10")) == "")
  }

  @Test("an instrument is named by its title, a state with its article") func names() throws {
    let lines = """
      pact ; name ; Harbour Pact ; ; recalled
      pact ; kind ; accord ; ; recalled
      pact ; layer ; short | treaty | The Harbour Treaty ; ; recalled
      VAT ; name ; Holy See ; ; recalled
      VAT ; kind ; observer ; ; recalled
      """
    let words = Wording(gazetteer: try gazetteer(lines))
    #expect(
      words.stands(.signed, "VAT", "pact", layer: "short", since: EDTF("2001-02"))
        == "the Holy See signed the Harbour Pact (The Harbour Treaty) in February 2001")
  }
}
