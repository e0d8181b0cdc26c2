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
  /// Marks and names.
  private var taken: [Box] = []
  private var names: [Box] = []

  init(_ bounds: Box) { self.bounds = bounds }

  /// Keeps a mark free of names.
  mutating func keepFree(x: Double, y: Double, radius: Double) {
    taken.append(Box(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius))
  }

  /// A place for a name beside a mark: right, left, above, below. `nil` when none is free.
  ///
  /// - Parameters:
  ///   - size: of the type, in units of the drawing.
  ///   - isNeeded: whether the name must stand: then also at the mark's corners and farther off, and over other marks rather than nowhere.
  mutating func place(
    _ words: String, x: Double, y: Double, radius: Double, size: Double, isNeeded: Bool = false
  ) -> Place? {
    let width = Draw.width(words, size: size)
    let sides = LabelPlacer.sides(x, y, radius + size * 0.3, width, size)
    if let free = sides.first(where: { isFree($0.box, of: taken) }) { return take(free) }
    guard isNeeded else { return nil }
    let others = [1, 2, 3.5].flatMap { LabelPlacer.corners(x, y, radius + size * 0.3 * $0, width, size) }
    if let free = others.first(where: { isFree($0.box, of: taken) }) { return take(free) }
    return (sides + others).first { isFree($0.box, of: names) }.flatMap { take($0) }
  }

  private typealias Choice = (place: Place, box: Box)

  private static func sides(_ x: Double, _ y: Double, _ gap: Double, _ width: Double, _ size: Double) -> [Choice] {
    let height = size * 1.15
    func box(_ left: Double, _ top: Double) -> Box { Box(x: left, y: top, width: width, height: height) }
    return [
      (Place(x: x + gap, y: y + size * 0.35, anchor: "start"), box(x + gap, y - height / 2)),
      (Place(x: x - gap, y: y + size * 0.35, anchor: "end"), box(x - gap - width, y - height / 2)),
      (Place(x: x, y: y - gap, anchor: "middle"), box(x - width / 2, y - gap - size)),
      (Place(x: x, y: y + gap + size * 0.75, anchor: "middle"), box(x - width / 2, y + gap)),
    ]
  }

  private static func corners(_ x: Double, _ y: Double, _ gap: Double, _ width: Double, _ size: Double) -> [Choice] {
    let (up, down, aside) = (y - gap * 0.7, y + gap * 0.7 + size * 0.75, gap * 0.7)
    return [up, down].flatMap { line -> [Choice] in
      let top = line - size
      return [
        (Place(x: x + aside, y: line, anchor: "start"), Box(x: x + aside, y: top, width: width, height: size * 1.15)),
        (Place(x: x - aside, y: line, anchor: "end"), Box(x: x - aside - width, y: top, width: width, height: size * 1.15)),
      ]
    }
  }

  private func isFree(_ box: Box, of boxes: [Box]) -> Bool {
    box.x >= bounds.x && box.y >= bounds.y && box.x + box.width <= bounds.x + bounds.width
      && box.y + box.height <= bounds.y + bounds.height && !boxes.contains(where: box.meets)
  }

  private mutating func take(_ choice: Choice) -> Place {
    taken.append(choice.box)
    names.append(choice.box)
    return choice.place
  }
}
