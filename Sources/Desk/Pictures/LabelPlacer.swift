/// Names set beside their marks where they hide nothing; who comes first has the first choice, and a name without a free place is left out.
struct LabelPlacer {
  struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    func meets(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
  }

  struct Place {
    let x: Double
    let y: Double
    let anchor: String
  }

  private let bounds: Box
  private var taken: [Box] = []

  init(_ bounds: Box) { self.bounds = bounds }

  /// Keeps a mark free of names.
  mutating func keepFree(x: Double, y: Double, radius: Double) {
    taken.append(Box(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius))
  }

  /// A place for a name beside a mark: right, left, above, below. `nil` when none is free.
  ///
  /// - Parameter size: of the type, in units of the drawing.
  mutating func place(_ words: String, x: Double, y: Double, radius: Double, size: Double) -> Place? {
    let (width, height) = (Draw.width(words, size: size), size * 1.15)
    let gap = radius + size * 0.3
    let choices: [(Place, Double, Double)] = [
      (Place(x: x + gap, y: y + size * 0.35, anchor: "start"), x + gap, y - height / 2),
      (Place(x: x - gap, y: y + size * 0.35, anchor: "end"), x - gap - width, y - height / 2),
      (Place(x: x, y: y - gap, anchor: "middle"), x - width / 2, y - gap - size),
      (Place(x: x, y: y + gap + size * 0.75, anchor: "middle"), x - width / 2, y + gap),
    ]
    for (place, left, top) in choices {
      let box = Box(x: left, y: top, width: width, height: height)
      let isInside =
        box.x >= bounds.x && box.y >= bounds.y && box.x + box.width <= bounds.x + bounds.width
        && box.y + box.height <= bounds.y + bounds.height
      // The mark's own box touches its name's box nowhere: the gap is wider than the radius.
      if isInside, !taken.contains(where: box.meets) {
        taken.append(box)
        return place
      }
    }
    return nil
  }
}
