internal import Foundation
internal import Gazetteer

/// The Equal Earth projection (Šavrič, Patterson and Jenny 2018): areas are true to each other, shapes pleasant.
struct EqualEarth {
  /// Units of the drawing for the whole width of the world.
  let width: Double

  private static let a = (1.340264, -0.081106, 0.000893, 0.003796)
  private static let halfWidth = 2.7066297

  var height: Double { width * 1.3173628 / EqualEarth.halfWidth }

  /// The place of a point in the drawing: x to the right, y downwards, both from the upper left corner.
  func place(_ point: GeoPoint) -> (x: Double, y: Double) {
    let (a1, a2, a3, a4) = EqualEarth.a
    let theta = asin(3.0.squareRoot() / 2 * sin(point.latitude * .pi / 180))
    let square = theta * theta
    let sixth = square * square * square
    let slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    let x = 2 * 3.0.squareRoot() / 3 * point.longitude * .pi / 180 * cos(theta) / slope
    let y = theta * (a1 + a2 * square + sixth * (a3 + a4 * square))
    let scale = width / (2 * EqualEarth.halfWidth)
    return (width / 2 + x * scale, height / 2 - y * scale)
  }
}

/// Lines with fewer points (Douglas and Peucker 1973).
enum Simplify {
  /// Keeps the points that lie farther than the tolerance from the line without them.
  static func line(_ points: [(x: Double, y: Double)], tolerance: Double) -> [(x: Double, y: Double)] {
    guard points.count > 4 else { return points }
    var keeps = [Bool](repeating: false, count: points.count)
    keeps[0] = true
    keeps[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      var farthest = (index: 0, distance: 0.0)
      for index in (first + 1)..<max(first + 1, last) {
        let distance = Simplify.distance(points[index], points[first], points[last])
        if distance > farthest.distance { farthest = (index, distance) }
      }
      guard farthest.distance > tolerance else { continue }
      keeps[farthest.index] = true
      open += [(first, farthest.index), (farthest.index, last)]
    }
    return points.indices.filter { keeps[$0] }.map { points[$0] }
  }

  private static func distance(
    _ p: (x: Double, y: Double), _ a: (x: Double, y: Double), _ b: (x: Double, y: Double)
  ) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    let along = length == 0 ? 0 : min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length))
    let (ex, ey) = (p.x - a.x - along * dx, p.y - a.y - along * dy)
    return (ex * ex + ey * ey).squareRoot()
  }
}
