internal import Diplomacy
internal import Foundation
internal import Gazetteer

/// A world map with a colour for each party's standing, and arcs between pairs. Outlines: Natural Earth (public domain), de facto
/// boundaries; the viewpoint says how places whose statehood is disputed are shown.
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

  private struct Shape: Sendable {
    let code: PartyCode
    let name: String
    let path: String
    let isDisputed: Bool
    /// A place too small to see is also drawn as a dot.
    let dot: (x: Double, y: Double)?
  }

  static let width = 1000.0
  private let shapes: [Shape]
  private let centres: [PartyCode: (x: Double, y: Double)]
  private static let projection = EqualEarth(width: WorldMap.width)

  init(gazetteer: Gazetteer) throws {
    var shapes: [Shape] = []
    var centres: [PartyCode: (x: Double, y: Double)] = [:]
    let outlines = try gazetteer.outlines?.load()
    for code in outlines?.codes ?? [] where code != "ATA" {
      let party = PartyCode(code)
      let rings = outlines?.points(of: code).map { $0.map(WorldMap.projection.place) } ?? []
      let areas = rings.map(WorldMap.area)
      let whole = areas.reduce(0, +)
      let kept = zip(rings, areas).filter { $0.1 > 0.6 || whole < 2 }.map(\.0)
      let path = kept.map(WorldMap.path).joined()
      let centre = gazetteer.centroid(of: party).map(WorldMap.projection.place) ?? rings.first?.first
      if let centre { centres[party] = centre }
      let isDisputed = gazetteer.kind(of: party) == .partial
      shapes.append(
        Shape(code: party, name: gazetteer.name(of: party), path: path, isDisputed: isDisputed, dot: whole < 6 ? centre : nil))
    }
    self.shapes = shapes
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

  private static func path(_ ring: [(x: Double, y: Double)]) -> String {
    let points = Simplify.line(ring, tolerance: 0.35)
    guard points.count > 2 else { return "" }
    return "M" + points.map { "\(tenth($0.x)) \(tenth($0.y))" }.joined(separator: "L") + "Z"
  }

  /// One decimal, without a needless ".0".
  static func tenth(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 && tenths > -10 ? "-" : "")\(tenths / 10).\(abs(tenths % 10))"
  }

  /// Draws the map into a page.
  func draw(
    _ html: inout Markup, title: String, viewpoint: Viewpoint, marks: [PartyCode: Mark],
    arcs: [(PartyCode, PartyCode, String)] = [],
    style: [UInt8]? = nil, link: (PartyCode) -> String?
  ) {
    let box = "0 0 1000 \(Int(WorldMap.projection.height.rounded()) - 40)"
    html.element(
      "svg", ["class": "map", "viewBox": box, "role": "img", "aria-label": title, "xmlns": "http://www.w3.org/2000/svg"]
    ) { html in
      html.element("title", title)
      if let style { html.element("style") { $0.text(String(decoding: style, as: UTF8.self)) } }
      html.literal(
        "<defs><pattern id=\"hatch\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 4L4 0\" class=\"hatch\"/></pattern></defs>"
      )
      for shape in shapes { place(shape, &html, viewpoint, marks, link) }
      for (a, b, words) in arcs { arc(a, b, words, &html) }
    }
  }

  private func place(
    _ shape: Shape, _ html: inout Markup, _ viewpoint: Viewpoint, _ marks: [PartyCode: Mark], _ link: (PartyCode) -> String?
  ) {
    let isHatched = shape.isDisputed && viewpoint == .un
    let mark = isHatched ? nil : marks[shape.code]
    let style = isHatched ? "land disputed" : "land " + (mark?.style ?? "none") + (mark?.isChanged == true ? " changed" : "")
    func draw(_ html: inout Markup) {
      html.element("path", ["class": style, "d": shape.path, "data-party": shape.code.rawValue]) { html in
        html.element("title", shape.name + (mark.map { ": " + $0.words } ?? ""))
      }
      if let dot = shape.dot {
        html.element(
          "circle", ["class": style, "cx": WorldMap.tenth(dot.x), "cy": WorldMap.tenth(dot.y), "r": mark == nil ? "1.2" : "3.2"]
        ) { html in html.element("title", shape.name + (mark.map { ": " + $0.words } ?? "")) }
      }
    }
    guard mark != nil, let address = link(shape.code) else { return draw(&html) }
    html.element("a", ["href": address, "aria-label": shape.name], draw)
  }

  /// A flat bow between the centres of two places.
  private func arc(_ a: PartyCode, _ b: PartyCode, _ words: String, _ html: inout Markup) {
    guard let p = centres[a], let q = centres[b] else { return }
    let (mx, my) = ((p.x + q.x) / 2, (p.y + q.y) / 2)
    let lift = ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)).squareRoot() / 5
    let d =
      "M\(WorldMap.tenth(p.x)) \(WorldMap.tenth(p.y))Q\(WorldMap.tenth(mx)) \(WorldMap.tenth(my - lift)) \(WorldMap.tenth(q.x)) \(WorldMap.tenth(q.y))"
    html.element("path", ["class": "arc", "d": d]) { $0.element("title", words) }
  }
}
