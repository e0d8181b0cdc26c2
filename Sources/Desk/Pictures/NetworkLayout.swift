internal import Diplomacy
internal import Foundation
internal import Gazetteer
internal import Ledger

/// Places for accords in a drawing: those that share their parties stand together, and each begins where its parties are on the map, so
/// that the drawing is the same every time. The places rest on who was ever a party by the base data: they do not move with the dates.
struct NetworkLayout: Sendable {
  typealias Point = (x: Double, y: Double)

  private let places: [Frame: [PartyCode: Point]]

  /// Heights of the two drawings.
  static func height(_ frame: Frame) -> Double { frame == .wide ? 660 : 560 }

  /// Radius of an accord with so many parties.
  static func radius(_ parties: Int, _ frame: Frame) -> Double {
    (2.5 + 1.05 * Double(parties).squareRoot()) * (frame == .wide ? 1 : 0.6)
  }

  func place(of accord: PartyCode, _ frame: Frame) -> Point? { places[frame]?[accord] }

  /// - Parameter ever: everybody who was ever a party, by accord.
  init(ever: NetworkAnswer, gazetteer: Gazetteer) {
    let codes = ever.parties.keys.sorted()
    let earth = EqualEarth(width: 2)
    let start = codes.enumerated().map { index, code -> Point in
      let points = (ever.parties[code] ?? []).compactMap { gazetteer.centroid(of: $0).map(earth.place) }
      // The golden angle spreads those that begin at one place.
      let turn = Double(index) * 2.399963
      guard !points.isEmpty else { return (1 + 0.3 * cos(turn), 0.5 + 0.3 * sin(turn)) }
      let count = Double(points.count)
      let (x, y) = points.reduce(into: (0.0, 0.0)) { $0 = ($0.0 + $1.x / count, $0.1 + $1.y / count) }
      return (x + 0.05 * cos(turn), y + 0.05 * sin(turn))
    }
    let index = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let springs = ever.ties(nearest: 4, atLeast: 0.08).compactMap { tie -> (a: Int, b: Int, pull: Double)? in
      guard let a = index[tie.first], let b = index[tie.second] else { return nil }
      return (a, b, tie.likeness)
    }
    let relaxed = NetworkLayout.relax(start, springs)
    var places: [Frame: [PartyCode: Point]] = [:]
    for frame in Frame.allCases {
      let radii = codes.map { NetworkLayout.radius(ever.parties[$0]?.count ?? 0, frame) }
      let fitted = NetworkLayout.fit(relaxed, radii, frame)
      places[frame] = Dictionary(uniqueKeysWithValues: zip(codes, fitted))
    }
    self.places = places
  }

  /// Springs between the alike, repulsion between all (Fruchterman and Reingold 1991), cooled over a fixed number of rounds.
  private static func relax(_ start: [Point], _ springs: [(a: Int, b: Int, pull: Double)]) -> [Point] {
    var points = start
    guard points.count > 1 else { return points }
    let rest = 1.6 / Double(points.count).squareRoot()
    let rounds = 260
    for round in 0..<rounds {
      var moves = [Point](repeating: (0, 0), count: points.count)
      for a in points.indices {
        for b in points.indices where b > a {
          let (dx, dy) = (points[a].x - points[b].x, points[a].y - points[b].y)
          let square = max(dx * dx + dy * dy, 1e-6)
          guard square < 36 * rest * rest else { continue }
          let push = rest * rest / square
          moves[a] = (moves[a].x + dx * push, moves[a].y + dy * push)
          moves[b] = (moves[b].x - dx * push, moves[b].y - dy * push)
        }
      }
      for spring in springs {
        let (dx, dy) = (points[spring.a].x - points[spring.b].x, points[spring.a].y - points[spring.b].y)
        let pull = (dx * dx + dy * dy).squareRoot() / rest * (0.3 + spring.pull)
        moves[spring.a] = (moves[spring.a].x - dx * pull, moves[spring.a].y - dy * pull)
        moves[spring.b] = (moves[spring.b].x + dx * pull, moves[spring.b].y + dy * pull)
      }
      let heat = 0.12 * (1 - Double(round) / Double(rounds))
      for index in points.indices {
        // A weak pull to the middle keeps loners in the drawing.
        let (mx, my) = (moves[index].x + (1 - points[index].x) * 0.25, moves[index].y + (0.5 - points[index].y) * 0.4)
        let length = max((mx * mx + my * my).squareRoot(), 1e-9)
        let step = min(length, heat)
        points[index] = (points[index].x + mx / length * step, points[index].y + my / length * step)
      }
    }
    return points
  }

  /// Stretches the points over the drawing and moves apart those that cover each other.
  private static func fit(_ points: [Point], _ radii: [Double], _ frame: Frame) -> [Point] {
    let (width, height, margin) = (frame.width, NetworkLayout.height(frame), frame == .wide ? 34.0 : 16.0)
    // The tall drawing of a phone is the wide one on its side.
    let turned: [Point] = frame == .wide ? points : points.map { ($0.y, $0.x) }
    let (xs, ys) = (ranks(turned.map(\.x)), ranks(turned.map(\.y)))
    func span(_ values: [Double]) -> (low: Double, size: Double) {
      let (low, high) = (values.min() ?? 0, values.max() ?? 1)
      return (low, max(high - low, 1e-9))
    }
    let (across, down) = (span(turned.map(\.x)), span(turned.map(\.y)))
    // Half by place, half by rank: a few loners far out do not squeeze all others into the middle.
    var out = turned.indices.map { index -> Point in
      let x = 0.5 * (turned[index].x - across.low) / across.size + 0.5 * xs[index]
      let y = 0.5 * (turned[index].y - down.low) / down.size + 0.5 * ys[index]
      return (margin + x * (width - 2 * margin), margin + y * (height - 2 * margin))
    }
    for _ in 0..<120 {
      for a in out.indices {
        for b in out.indices where b > a {
          let (dx, dy) = (out[a].x - out[b].x, out[a].y - out[b].y)
          let distance = max((dx * dx + dy * dy).squareRoot(), 0.01)
          let wanted = radii[a] + radii[b] + 3
          guard distance < wanted else { continue }
          let push = (wanted - distance) / 2 / distance
          out[a] = (out[a].x + dx * push, out[a].y + dy * push)
          out[b] = (out[b].x - dx * push, out[b].y - dy * push)
        }
      }
      for index in out.indices {
        let r = radii[index] + 2
        out[index] = (min(max(out[index].x, r), width - r), min(max(out[index].y, r), height - r))
      }
    }
    return out
  }

  /// The place of each value in their order, 0 to 1.
  private static func ranks(_ values: [Double]) -> [Double] {
    var out = [Double](repeating: 0, count: values.count)
    for (rank, index) in values.indices.sorted(by: { (values[$0], $0) < (values[$1], $1) }).enumerated() {
      out[index] = Double(rank) / Double(max(1, values.count - 1))
    }
    return out
  }
}
