import Diplomacy
import Testing

@testable import Desk

@Suite struct WordsTests {
  @Test(
    "dates stand as far as they are known, their bounds in words",
    arguments: [
      ("2015-01-27", "2015-01-27"), ("2017-12-01/2017-12-31", "2017-12"), ("1994-01-01/1994-12-31", "1994"),
      ("1992/1996", "1992 – 1996"), ("../2024-02-22", "by 2024-02-22"), ("1991-12-16/..", "from 1991-12-16"),
      ("1995~", "c. 1995"),
    ])
  func dates(_ edtf: String, _ words: String) throws { #expect(Words.date(try #require(EDTF(edtf))) == words) }

  @Test(
    "a source is called by its outlet, its site or its data set",
    arguments: [
      ("Kenya recognises Kosovo (Reuters; found through Wikipedia current events)", "Reuters"),
      ("Treaty takes effect (encyclopedia.example.org; in a timeline)", "encyclopedia.example.org"),
      ("Press Briefing (U.S. Department of State, 2022-07-28)", "U.S. Department of State"),
      ("states (R package), table (states_clean)", "states (R package), table"),
      ("A register of treaties", "A register of treaties"),
    ])
  func outlets(_ title: String, _ name: String) { #expect(Words.outlet(title, key: "key") == name) }
}
