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
}
