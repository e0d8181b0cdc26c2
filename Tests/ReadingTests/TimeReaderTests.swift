import Diplomacy
import Gazetteer
import Intake
import Linguistics
import Reading
import Testing

/// What the time reader makes of expressions, each in a sentence of its own.
@Suite struct TimeReaderTests {
  private func read(_ text: String, date: String? = "2025-11-06", publisher: String? = nil) throws -> [TimeExpression] {
    let reader = try TestDesk.reader()
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(
      text, details: DispatchDetails(publisher: publisher, date: date))
    let document = Document(
      dispatch: dispatch, text: reader.pipeline.annotate(text), gazetteer: reader.gazetteer, lexicon: try Lexicon.bundled())
    return TimeReader(document).expressions()
  }

  /// The dispatch is of Thursday, 6 November 2025.
  @Test(
    "calendar dates",
    arguments: [
      ("They met on Nov. 2.", "2025-11-02"), ("They met on March 3, 2024.", "2024-03-03"),
      ("They met on 3 March 2024.", "2024-03-03"), ("They met on the 3rd of March 2024.", "2024-03-03"),
      ("They met on May 1st, 2019.", "2019-05-01"), ("They met on 21 June.", "2025-06-21"),
      ("They met in September 2020.", "2020-09"), ("They met in September of 2020.", "2020-09"),
      ("They met on 2020-09-15.", "2020-09-15"), ("They met March 3-5, 2024.", "2024-03-03/2024-03-05"),
      ("The rule holds from Jan. 1.", "2026-01-01"), ("They met in 1998.", "1998"), ("They met in May.", "2025-05"),
      ("They met in the 1970s.", "197X"), ("It goes back to the mid-1990s.", "1994/1996"),
      ("They met in the early 1990s.", "1990/1993"), ("They met in the late 1980s.", "1987/1989"),
      ("It happened in late 1991.", "1991-10/1991-12"), ("It happened in early 2022.", "2022-01/2022-04"),
      ("It happened in mid-2021.", "2021-05/2021-08"), ("It happened at the end of 1991.", "1991-10/1991-12"),
      ("It happened at the beginning of 2016.", "2016-01/2016-04"), ("It happened in late March 2021.", "2021-03-21/2021-03-31"),
      ("It happened in the first quarter of 2024.", "2024-01/2024-03"),
      ("It happened in the third quarter.", "2025-07/2025-09"), ("It happened in the second half of 2023.", "2023-07/2023-12"),
      ("It was drawn in the 19th century.", "1801/1900"), ("It was drawn in the early 20th century.", "1901/1933"),
      ("The war of 1994-96 ended there.", "1994/1996"), ("It ran from 1994 to 1996.", "1994/1996"),
      ("It ran between March and May 2023.", "2023-03/2023-05"), ("It was founded around 1905.", "1905~"),
      ("They met in the summer of 2019.", "2019"), ("Aid grew in fiscal year 2024.", "2023/2024"),
    ])
  func calendar(text: String, value: String) throws {
    #expect(try read(text).map(\.value.description) == [value])
  }

  @Test(
    "dates counted from the dispatch's day",
    arguments: [
      ("They met on Thursday.", "2025-11-06"), ("They met on Friday.", "2025-10-31"),
      ("They will meet on Friday.", "2025-11-07"), ("They met on Monday night.", "2025-11-03"),
      ("They met today.", "2025-11-06"), ("They met yesterday.", "2025-11-05"), ("They will meet tomorrow.", "2025-11-07"),
      ("They met the day before yesterday.", "2025-11-04"), ("They met last Thursday.", "2025-10-30"),
      ("They will meet next Tuesday.", "2025-11-11"), ("They met last week.", "2025-10-27/2025-11-02"),
      ("They will meet next month.", "2025-12"), ("They met last year.", "2024"), ("They met last November.", "2024-11"),
      ("They met last October.", "2025-10"), ("They will meet next March.", "2026-03"),
      ("They met two weeks ago.", "2025-10-23"), ("They met three years ago.", "2022"), ("They met a decade ago.", "2015~"),
      ("They met half a century ago.", "1975"), ("They met more than 30 years ago.", "../1995"),
      ("They will leave within two months.", "../2026-01"), ("They will leave within 90 days.", "../2026-02-04"),
      ("They will leave in two weeks.", "2025-11-20"), ("They will meet early next year.", "2026-01/2026-04"),
      ("They met late last year.", "2024-10/2024-12"), ("They will meet later this year.", "2025-11-06/2025-12-31"),
      ("They met earlier this month.", "2025-11-01/2025-11-06"), ("They met earlier this week.", "2025-11-03/2025-11-06"),
      ("They met last quarter.", "2025-07/2025-09"), ("It will grow over the next three years.", "2025-11-06/2028"),
      ("They will meet in the coming weeks.", "2025-11-06/.."), ("They met over the weekend.", "2025-11-01/2025-11-02"),
      ("They will leave by the end of the year.", "2025-10/2025-12"), ("They will meet later Thursday.", "2025-11-06"),
      ("Fiji is no longer a member.", "../2025-11-06"),
    ])
  func counted(text: String, value: String) throws {
    #expect(try read(text).map(\.value.description) == [value])
  }

  @Test(
    "dates counted from the one named before",
    arguments: [
      ("They met in 2010. They met again two years later.", "2012"),
      ("They met in 2010. They parted the following year.", "2011"),
      ("They met on March 3, 2024. They signed the same day.", "2024-03-03"),
      ("They met on March 3, 2024. They signed a week later.", "2024-03-10"),
      ("They met in May 2019. They signed that same month.", "2019-05"), ("They met in 2010. They signed that year.", "2010"),
      ("They met in 2010. They have quarrelled ever since.", "2010"),
      ("They met in 2010. They have quarrelled since then.", "2010"),
      ("They met in 2010. They had parted three years earlier.", "2007"),
      ("They met on March 3, 2024. They signed the next day.", "2024-03-04"),
      ("They met in 2010. They had parted the previous year.", "2009"),
    ])
  func anchored(text: String, value: String) throws {
    #expect(try read(text).last?.value.description == value)
  }

  @Test(
    "how a date relates to its clause",
    arguments: [
      ("It has been so since 1992.", TimeExpression.Role.since), ("It has been so since the early 1990s.", .since),
      ("It must leave by July 2021.", .until), ("It must leave no later than June 30, 2026.", .until),
      ("It stayed until 2010.", .until), ("It holds through 2027.", .until), ("It existed before 2010.", .before),
      ("It existed prior to 2010.", .before), ("It grew after March 2023.", .after), ("It holds as of Jan. 1, 2024.", .since),
      ("It holds with effect from 1 July 2023.", .since), ("It holds starting in March 2026.", .since),
      ("They met in 2010. It has been so ever since.", .since), ("They met in 2010.", .point),
      ("It has fought for the past five years.", .since), ("It has existed since at least 1992.", .since),
    ])
  func roles(text: String, role: TimeExpression.Role) throws {
    #expect(try read(text).last?.role == role)
  }

  @Test(
    "what the text leaves open stays open",
    arguments: [
      "They met two years later.", "They met the same day.", "They have been friends ever since.", "They may leave.",
      "They sent 1,992 men.", "It was the first visit in ten years.", "They met in recent years.",
    ])
  func open(text: String) throws {
    #expect(try read(text).isEmpty)
  }

  @Test("without a day of its own a dispatch has no weekdays, only dates")
  func undated() throws {
    #expect(try read("They met on Friday, two weeks ago.", date: nil).isEmpty)
    #expect(try read("They met on March 3, 2024.", date: nil).map(\.value.description) == ["2024-03-03"])
  }

  @Test("a government's fiscal year begins when its state's does")
  func fiscal() throws {
    let found = try read("Aid grew in fiscal year 2024.", publisher: "U.S. Department of State")
    #expect(found.map(\.value.description) == ["2023-10/2024-09"])
  }
}
