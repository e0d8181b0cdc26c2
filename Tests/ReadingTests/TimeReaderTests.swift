import Diplomacy
import Gazetteer
import Intake
import Linguistics
import Reading
import Testing

@Suite struct TimeReaderTests {
  /// The dispatch is of Thursday, 6 November 2025.
  @Test(
    "dates and periods against the dispatch's day",
    arguments: [
      ("They met on Thursday.", "2025-11-06"), ("They met on Friday.", "2025-10-31"), ("They will meet on Friday.", "2025-11-07"),
      ("It has been so since 1992.", "1992"), ("They met on Nov. 2.", "2025-11-02"), ("They met on March 3, 2024.", "2024-03-03"),
      ("They met on 3 March 2024.", "2024-03-03"), ("They met in September 2020.", "2020-09"),
      ("They met last November.", "2024-11"),
      ("They met two weeks ago.", "2025-10-23"), ("They met last year.", "2024"), ("It goes back to the mid-1990s.", "1994/1996"),
      ("They met in the early 1990s.", "1990/1993"), ("It happened in late 1991.", "1991-10/1991-12"),
      ("They will meet tomorrow.", "2025-11-07"),
      ("It ran from 1994 to 1996.", "1994/1996"), ("They met in the 1970s.", "197X"),
    ])
  func expressions(text: String, value: String) throws {
    let reader = try TestDesk.reader()
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(text, details: DispatchDetails(date: "2025-11-06"))
    let document = Document(
      dispatch: dispatch, text: reader.pipeline.annotate(text), gazetteer: reader.gazetteer, lexicon: try Lexicon.bundled())
    #expect(TimeReader(document).expressions().map(\.value.description) == [value])
  }
}
