import Diplomacy
import Testing

@Suite struct EDTFTests {
  @Test(
    "level 1 dates read and write the same",
    arguments: [
      "1992", "1995~", "1991?", "1990%", "2020-09", "2025-11-06", "199X", "1994/1996", "../2021-07", "2019-03-20/..", "1997/",
    ])
  func roundTrip(text: String) {
    #expect(EDTF(text)?.description == text)
  }

  @Test(
    "what is no date is refused",
    arguments: ["", "92", "1992-13", "2023-02-29", "1992-4", "Nov. 6", "1992/1993/1994", "19X5", "2020-00"])
  func refused(text: String) {
    #expect(EDTF(text) == nil)
  }

  @Test("a partial date has the bounds of what it can mean")
  func bounds() {
    #expect(EDTF("1992")?.earliest == Day(year: 1992, month: 1, day: 1))
    #expect(EDTF("1992")?.latest == Day(year: 1992, month: 12, day: 31))
    #expect(EDTF("2020-02")?.latest == Day(year: 2020, month: 2, day: 29))
    #expect(EDTF("1995~")?.earliest == Day(year: 1994, month: 1, day: 1))
    #expect(EDTF("199X")?.latest == Day(year: 1999, month: 12, day: 31))
    #expect(EDTF("../2021-07")?.earliest == nil)
  }

  @Test("dates agree, disagree or leave it open")
  func agreement() throws {
    let year = try #require(EDTF("1992"))
    let day = try #require(EDTF("1992-04-10"))
    let other = try #require(EDTF("1993-01"))
    let span = try #require(EDTF("1991-10/1992-02"))
    #expect(year.agrees(with: day) == .yes)
    #expect(day.agrees(with: year) == .yes)
    #expect(year.agrees(with: other) == .no)
    #expect(year.agrees(with: span) == .undecided)
  }

  @Test("validity is half-open, and a date that cannot decide says so")
  func validity() throws {
    let term = Validity(EDTF("2019-03-20/2024-01"))
    #expect(term.holds(on: try day(2019, 3, 19)) == .no)
    #expect(term.holds(on: try day(2019, 3, 20)) == .yes)
    #expect(term.holds(on: try day(2023, 12, 31)) == .yes)
    #expect(term.holds(on: try day(2024, 1, 15)) == .undecided)
    #expect(term.holds(on: try day(2024, 1, 31)) == .no)
    let since = Validity(EDTF("1992"))
    #expect(since.holds(on: try day(1992, 6, 1)) == .undecided)
    #expect(since.holds(on: try day(2020, 6, 1)) == .yes)
  }

  @Test("truth is Kleene's")
  func truth() {
    #expect((Truth.yes && .undecided) == .undecided)
    #expect((Truth.no && .undecided) == .no)
  }

  private func day(_ y: Int, _ m: Int, _ d: Int) throws -> Day { try #require(Day(year: y, month: m, day: d)) }
}

@Suite struct DayTests {
  @Test("every day of eight centuries survives the way to its number and back")
  func roundTrip() throws {
    let first = try #require(Day(year: 1582, month: 1, day: 1))
    let last = try #require(Day(year: 2400, month: 1, day: 1))
    for number in first.number..<last.number {
      let c = Day(number: number).civil
      guard Day(year: c.year, month: c.month, day: c.day)?.number == number else {
        Issue.record("\(c) does not survive")
        return
      }
    }
  }

  @Test("weekdays are the calendar's")
  func weekdays() throws {
    #expect(try #require(Day(year: 2025, month: 11, day: 6)).weekday == 3)
    #expect(try #require(Day(year: 1970, month: 1, day: 1)).weekday == 3)
    #expect(try #require(Day(year: 1945, month: 5, day: 8)).weekday == 1)
  }

  @Test("months are added by the calendar, clamped to the shorter month")
  func months() throws {
    #expect(try #require(Day(year: 2024, month: 1, day: 31)).advanced(byMonths: 1).description == "2024-02-29")
    #expect(try #require(Day(year: 2024, month: 1, day: 31)).advanced(byMonths: -2).description == "2023-11-30")
  }
}
