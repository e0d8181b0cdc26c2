import Desk
import Diplomacy
import Gazetteer
import Reading
import Testing

/// Events as rows of known sets.
struct EventTableTests {
  private func reading(_ polarity: Polarity = .affirmed) -> DispatchReading {
    let summary = DispatchSummary(
      id: "sha256:0", title: nil, publisher: "Example Wire", dateline: nil, date: EDTF("2024-05-07"), rights: .spansOnly,
      language: "en", sentences: 1)
    var event = Event(
      id: "e1", sentence: 0, type: .aid, cameo: "0333",
      sources: [Actor(text: "Oslo", party: "NOR", sectors: ["GOV"])],
      targets: [Actor(text: "Chad", party: "TCD", sectors: ["CVL"])],
      evidence: TextSpan(start: 0, end: 4, quote: nil))
    event.polarity = polarity
    var reading = DispatchReading(dispatch: summary)
    reading.events = [event]
    return reading
  }

  private func table(_ columns: EventColumns) throws -> EventTable {
    EventTable(columns, gazetteer: try Gazetteer.bundled(), codes: try CodeBook.bundled())
  }

  @Test(arguments: EventColumns.allCases)
  func rowsHaveACellForEachColumn(columns: EventColumns) throws {
    let table = try table(columns)
    let header = table.header.dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let row = table.rows(reading(), id: "d1").dropLast().split(separator: ",", omittingEmptySubsequences: false)
    #expect(header.count == row.count)
    #expect(Set(header).count == header.count)
  }

  @Test func cellsStandUnderTheirNames() throws {
    let table = try table(.polecat)
    let header = table.header.dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let row = table.rows(reading(), id: "d1").dropLast().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let cells = Dictionary(uniqueKeysWithValues: zip(header, row))
    #expect(cells["Event Type"] == "AID")
    #expect(cells["Actor Country"] == "NOR")
    #expect(cells["Recipient Country"] == "TCD")
    #expect(cells["Intensity"] == "10")
    #expect(cells["Event Date"] == "2024-05-07")
  }

  @Test func deniedEventsAreLeftOut() throws {
    #expect(try table(.icews).rows(reading(.negated), id: "d1").isEmpty)
  }
}
