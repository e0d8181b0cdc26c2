import Testing

@testable import Desk

/// Answers as tables of a terminal: nothing stands over the edge, and no word is lost.
@Suite struct TableTests {
  private func table(_ columns: [Table.Column], _ rows: [[String]]) -> Table {
    var table = Table("Who stands where", columns)
    table.rows = rows.map { $0.map { Table.Cell.text($0) } }
    return table
  }

  private static let columns = [
    Table.Column("party"), Table.Column("code", extra: true), Table.Column("standing"), Table.Column("since"),
    Table.Column("layer"), Table.Column("rule", wide: true), Table.Column("sources", wide: true),
  ]

  private static let rows = [
    [
      "United Arab Emirates", "ARE", "in force", "2021-01-05", "are-treaty", "the accord's own days (VCLT art. 24)",
      "timeline-uae-6",
    ],
    [
      "Somaliland", "somaliland", "withdrawal announced", "2017-12-01/2017-12-31", "mar-declaration",
      "a report of an act done", "Associated Press 769208fb33b3, timeline-ka-10",
    ],
  ]

  @Test(arguments: [80, 92, 100, 140]) func everyLineFits(width: Int) {
    let text = table(Self.columns, Self.rows).text(Style(coloured: false, width: width))
    for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    // All pieces are there, in whatever line.
    for word in ["Emirates", "2017-12-01/", "mar-", "declaration", "769208fb33b3", "ka-10", "announced"] {
      #expect(text.contains(word), "\(word) is lost at \(width)")
    }
    #expect(text.contains("somaliland") == (width >= 92))
  }

  @Test func whatFitsIsLeftInOneLine() {
    let text = table(Self.columns, Self.rows).text(Style(coloured: false, width: 300))
    #expect(text.contains("the accord's own days (VCLT art. 24)  timeline-uae-6"))
    #expect(text.split(separator: "\n").count == 4)
  }

  @Test func aWordWiderThanTheLineIsKept() {
    let long = String(repeating: "x", count: 90)
    #expect(table([Table.Column("what", wide: true)], [[long]]).text(Style(coloured: false, width: 40)).contains(long))
  }
}
