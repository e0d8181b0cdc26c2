import Testing

@testable import Desk

@Suite struct LabelPlacerTests {
  @Test("no name covers another name or a mark, and none leaves the drawing")
  func free() {
    var placer = LabelPlacer(LabelPlacer.Box(x: 0, y: 0, width: 300, height: 120))
    var marks: [(x: Double, y: Double)] = []
    for row in 0..<4 {
      for column in 0..<6 { marks.append((x: 12 + 55 * Double(column), y: 14 + 28 * Double(row))) }
    }
    for mark in marks { placer.keepFree(x: mark.x, y: mark.y, radius: 5) }
    var boxes: [LabelPlacer.Box] = []
    for (index, mark) in marks.enumerated() {
      let words = "Place \(index)"
      guard let place = placer.place(words, x: mark.x, y: mark.y, radius: 5, size: 10) else { continue }
      let width = Draw.width(words, size: 10)
      let left: Double
      switch place.anchor {
      case "start": left = place.x
      case "end": left = place.x - width
      default: left = place.x - width / 2
      }
      boxes.append(LabelPlacer.Box(x: left, y: place.y - 7, width: width, height: 7))
    }
    #expect(boxes.count > 3)
    for (index, box) in boxes.enumerated() {
      #expect(box.x >= 0 && box.x + box.width <= 300 && box.y >= -1 && box.y + box.height <= 121)
      for other in boxes.dropFirst(index + 1) { #expect(!box.meets(other)) }
    }
  }

  @Test("a name that must stand finds a place among marks that leave none beside its own, but never over another name")
  func needed() throws {
    var placer = LabelPlacer(LabelPlacer.Box(x: 0, y: 0, width: 200, height: 200))
    for row in 0..<20 { for column in 0..<20 { placer.keepFree(x: Double(column) * 10, y: Double(row) * 10, radius: 5) } }
    let (asked, one) = (
      placer.place("A name", x: 100, y: 100, radius: 5, size: 10),
      placer.place("A name", x: 100, y: 100, radius: 5, size: 10, isNeeded: true)
    )
    let two = placer.place("A name", x: 100, y: 100, radius: 5, size: 10, isNeeded: true)
    #expect(asked.map(\.x) == nil)
    let (first, second) = (try #require(one), try #require(two))
    #expect(first.x != second.x || first.y != second.y || first.anchor != second.anchor)
  }
}
