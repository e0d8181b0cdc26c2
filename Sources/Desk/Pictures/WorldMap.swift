internal import Diplomacy
internal import Foundation
internal import Gazetteer

/// The outlines of the world, ready to be drawn: Natural Earth (public domain), de facto boundaries, Equal Earth projection.
struct WorldMap: Sendable {
  /// Whose eyes the map is drawn with.
  enum Viewpoint: String, Sendable, CaseIterable {
    /// Natural Earth's: who controls what.
    case facto
    /// Member and observer states of the United Nations; other places are hatched and have no standing of their own.
    case un

    var words: String { self == .facto ? "as controlled (Natural Earth)" : "members and observers of the UN" }
  }

  /// What a place wears: a class of the stylesheet and the words for its title.
  struct Mark: Sendable {
    var style: String
    var words: String
    var isChanged = false
  }

  struct Shape: Sendable {
    let code: PartyCode
    let name: String
    let isDisputed: Bool
    /// A place too small to see is also drawn as a dot.
    let dot: (x: Double, y: Double)?
    /// The corners of its largest piece.
    let low: (x: Double, y: Double)
    let high: (x: Double, y: Double)
  }

  static let width = 1000.0
  let shapes: [Shape]
  /// What the shapes look like, drawn once for all pages.
  let sheet: LandSheet
  let centres: [PartyCode: (x: Double, y: Double)]
  /// Antarctica is left out, so the foot of the world is too.
  static let height = projection.height.rounded() - 62
  private static let projection = EqualEarth(width: WorldMap.width)

  init(gazetteer: Gazetteer) throws {
    var shapes: [Shape] = []
    var centres: [PartyCode: (x: Double, y: Double)] = [:]
    var drawing = LandSheet.Drawing()
    let natural = try gazetteer.outlines?.load()
    for code in natural?.codes ?? [] where code != "ATA" {
      let party = PartyCode(code)
      let rings = natural?.points(of: code).map { $0.map(WorldMap.projection.place) } ?? []
      let areas = rings.map(WorldMap.area)
      let whole = areas.reduce(0, +)
      let kept = zip(rings, areas).filter { $0.1 > 0.6 || whole < 2 }.map(\.0)
      let name = gazetteer.name(of: party)
      drawing.add(code, name, kept)
      let centre = gazetteer.centroid(of: party).map(WorldMap.projection.place) ?? rings.first?.first
      if let centre { centres[party] = centre }
      let dot = whole < 6 ? centre : nil
      if let dot { drawing.specks.append(dot) }
      let isDisputed = gazetteer.kind(of: party) == .partial
      let main = zip(rings, areas).max { $0.1 < $1.1 }?.0 ?? []
      let (xs, ys) = (main.map(\.x), main.map(\.y))
      shapes.append(
        Shape(
          code: party, name: name, isDisputed: isDisputed, dot: dot, low: (xs.min() ?? 0, ys.min() ?? 0),
          high: (xs.max() ?? 0, ys.max() ?? 0)))
    }
    self.shapes = shapes
    sheet = LandSheet(drawing)
    self.centres = centres
  }

  private static func area(_ ring: [(x: Double, y: Double)]) -> Double {
    var sum = 0.0
    for (index, point) in ring.enumerated() {
      let next = ring[(index + 1) % ring.count]
      sum += point.x * next.y - next.x * point.y
    }
    return abs(sum) / 2
  }
}
