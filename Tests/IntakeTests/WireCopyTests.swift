import Diplomacy
import Gazetteer
import Intake
import Testing

@Suite struct WireCopyTests {
  static let facts = """
    CHE\tkind\tstate\t\trecalled
    CHE\tname\tSwitzerland\t\trecalled
    CHE\tplace\tGeneva | 46.2 | 6.15\t\trecalled
    USA\tkind\tstate\t\trecalled
    USA\tname\tUnited States\t\trecalled
    USA\talias\tU.S.\t\trecalled
    USA\tcapital\tWashington | 38.9 | -77.04\t\trecalled
    USA\tinstitution\tDepartment of State | GOV\t\trecalled
    reuters\tkind\tmedium\t\trecalled
    reuters\tname\tReuters\t\trecalled
    associated-press\tkind\tmedium\t\trecalled
    associated-press\tname\tAssociated Press\t\trecalled
    associated-press\talias\tAP\t\trecalled
    """

  private func read(_ text: String, _ details: DispatchDetails = DispatchDetails()) throws -> Dispatch {
    let gazetteer = try Gazetteer(facts: FactReader.read(Array(Self.facts.utf8), file: "own.tsv", strict: true))
    return try WireCopy(gazetteer: gazetteer).dispatch(text, details: details)
  }

  private func body(_ dispatch: Dispatch) -> String { String(decoding: Array(dispatch.text.utf8)[dispatch.body], as: UTF8.self) }

  @Test(
    "datelines of many houses",
    arguments: [
      ("WASHINGTON (AP) — Chile signed.", "Washington", "USA", "Associated Press"),
      ("GENEVA, March 3 (Reuters) - Chile signed.", "Geneva", "CHE", "Reuters"),
      ("Geneva, 3 March 2024 – Chile signed.", "Geneva", "CHE", nil),
      ("GENEVA — Chile signed.", "Geneva", "CHE", nil),
      ("GENEVA, Sept. 3, 2024 – Chile signed.", "Geneva", "CHE", nil),
    ] as [(String, String, String, String?)])
  func datelines(text: String, place: String, country: String, publisher: String?) throws {
    let dispatch = try read(text, DispatchDetails(date: publisher == "Reuters" ? "2024-03-04" : nil))
    #expect(dispatch.dateline == Place(place: place, country: PartyCode(country)))
    #expect(dispatch.publisher == publisher)
    #expect(body(dispatch) == "Chile signed.")
  }

  @Test("a feed's first line gives date and dateline")
  func feed() throws {
    let dispatch = try read(
      " date 2025-11-06 WASHINGTON — Chile will sign.\n\nCopyright 2025 The Associated Press. All rights reserved.")
    #expect(dispatch.date == EDTF("2025-11-06"))
    #expect(dispatch.dateline?.country == "USA")
    #expect(dispatch.publisher == "Associated Press")
    #expect(dispatch.rights == .spansOnly)
    #expect(body(dispatch) == "Chile will sign.")
  }

  @Test("a sentence with a dash is no dateline")
  func noDateline() throws {
    let dispatch = try read("Chile — after years of talks — signed the pact.")
    #expect(dispatch.dateline == nil)
    #expect(body(dispatch) == "Chile — after years of talks — signed the pact.")
  }

  @Test("bylines and release lines are skipped")
  func bylines() throws {
    let dispatch = try read("FOR IMMEDIATE RELEASE\nMarch 3, 2024\nBy Ann Example\n\nGENEVA — Chile signed.\n\n###\n")
    #expect(dispatch.date == EDTF("2024-03-03"))
    #expect(body(dispatch) == "Chile signed.")
  }

  @Test("a place and a date on a line of their own, below a headline that stays")
  func placeLine() throws {
    let dispatch = try read("Readout of a call\nGeneva, 14 March 2023\n\nThe two talked.")
    #expect(dispatch.date == EDTF("2023-03-14"))
    #expect(dispatch.dateline == Place(place: "Geneva", country: "CHE"))
    #expect(dispatch.title == "Readout of a call")
    let read = String(decoding: dispatch.bodyBytes, as: UTF8.self)
    #expect(read.split(whereSeparator: \.isWhitespace).joined(separator: " ") == "Readout of a call The two talked.")
    #expect(dispatch.bodyBytes.count == dispatch.text.utf8.count)
  }

  @Test(
    "wrapping above a dateline",
    arguments: [
      ("BC-Chile-Embassy, 1st Ld-Writethru\nGENEVA (Reuters) - Chile signed.", "Reuters", nil),
      ("CHILE SIGNS, SAYS MINISTRY\n\nGENEVA, March 3, 2024 (AP) — Chile signed.", "Associated Press", "2024-03-03"),
      ("GENEVA, March 3, 2024. /Reuters/. Chile signed.", "Reuters", "2024-03-03"),
      ("Released: Sunday, March 3, 2024 at 3:30 p.m.\nGeneva - Chile signed.", nil, "2024-03-03"),
    ] as [(String, String?, String?)])
  func wrapping(text: String, publisher: String?, date: String?) throws {
    let dispatch = try read(text)
    #expect(dispatch.dateline?.country == "CHE")
    #expect(dispatch.publisher == publisher)
    #expect(dispatch.date == date.flatMap { EDTF($0) })
    #expect(String(decoding: dispatch.bodyBytes, as: UTF8.self).hasSuffix("Chile signed."))
    #expect(!String(decoding: dispatch.bodyBytes, as: UTF8.self).contains("2024"))
  }

  @Test("a telegram's head gives sender, post, date and subject")
  func cable() throws {
    let dispatch = try read(
      "SECRET\nR 261530Z APR 74\nFM AMEMBASSY GENEVA\nTO SECSTATE WASHDC\nSUBJECT: A NEW GOVERNMENT\n\n1. THE MINISTRY CALLED US."
    )
    #expect(dispatch.issuer == "USA")
    #expect(dispatch.dateline == Place(place: "Geneva", country: "CHE"))
    #expect(dispatch.date == EDTF("1974-04-26"))
    #expect(dispatch.title == "A NEW GOVERNMENT")
    #expect(body(dispatch) == "1. THE MINISTRY CALLED US.")
  }

  @Test(
    "place and date at the end",
    arguments: [
      ("Chile has the honour to agree.\n\nGeneva, 3 March 2024\n", "Chile has the honour to agree."),
      (
        "Chile agrees.\n\nDone in duplicate at Geneva on 3 March 2024.",
        "Chile agrees.\n\nDone in duplicate at Geneva on 3 March 2024."
      ),
    ])
  func end(text: String, rest: String) throws {
    let dispatch = try read(text)
    #expect(dispatch.date == EDTF("2024-03-03"))
    #expect(dispatch.dateline == Place(place: "Geneva", country: "CHE"))
    #expect(body(dispatch) == rest)
  }

  @Test("a briefing's headline and hour")
  func briefing() throws {
    let dispatch = try read("Press Briefing – May 2, 2023\n1:34 p.m. EDT\n\nMR RUIZ: Good afternoon.")
    #expect(dispatch.date == EDTF("2023-05-02"))
    #expect(!String(decoding: dispatch.bodyBytes, as: UTF8.self).contains("1:34"))
  }

  @Test("lines of hard-wrapped text are no datelines")
  func wrapped() throws {
    let text = "The ministry of Chile said that talks with\nGeneva - and others - would go on\nin the spring."
    #expect(try read(text).dateline == nil)
    #expect(body(try read(text)) == text)
  }

  @Test("a government that publishes is the text's we; a medium is not")
  func issuer() throws {
    #expect(try read("We agree.", DispatchDetails(publisher: "U.S. Department of State")).issuer == "USA")
    #expect(try read("We agree.", DispatchDetails(publisher: "Reuters")).issuer == nil)
  }

  @Test("details are checked")
  func details() {
    #expect(throws: DataError.self) { try read("Text.", DispatchDetails(date: "6.11.2025")) }
    #expect(throws: DataError.self) { try read("Text.", DispatchDetails(rights: "mine")) }
  }
}

@Suite struct DecodingTests {
  @Test("what is no text is refused in one line that names file and mend")
  func refusals() {
    let cases: [([UInt8], String)] = [
      ([], "empty"), (Array("  \n\t".utf8), "empty"), ([0x50, 0x4B, 0x00, 0x01], "binary"), ([0xFF, 0xFE, 0x41, 0x00], "UTF-16"),
      (Array("first\n".utf8) + [0xE9, 0x20], "not UTF-8"),
      ([UInt8](repeating: 0x61, count: 50_000_000), "more than one dispatch"),
    ]
    for (bytes, problem) in cases {
      let error = #expect(throws: DataError.self) { try Decoding.text(bytes, file: "in.txt") }
      #expect(error?.description.hasPrefix("in.txt") == true)
      #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "") for \(problem)")
      #expect(error?.description.contains("\n") == false)
    }
  }

  @Test("the line of the first bad byte is named")
  func line() {
    let error = #expect(throws: DataError.self) { try Decoding.text(Array("a\nb\n".utf8) + [0xE9], file: "in.txt") }
    #expect(error?.line == 3)
  }

  @Test("a byte order mark is no part of the text")
  func mark() throws {
    #expect(try Decoding.text([0xEF, 0xBB, 0xBF, 0x61], file: "in.txt") == "a")
  }
}
