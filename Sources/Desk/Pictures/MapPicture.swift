internal import Diplomacy

/// A map with a colour for each party's standing and arcs between pairs; the viewpoint says how places whose statehood is disputed
/// are shown. Where all that is marked lies in one part of the world, that part is shown.
struct MapPicture: Picture {
  let world: WorldMap
  let title: String
  var viewpoint = WorldMap.Viewpoint.facto
  var marks: [PartyCode: WorldMap.Mark] = [:]
  var arcs: [(PartyCode, PartyCode, String)] = []
  /// Whether the whole world is shown in any case.
  var isWhole = false
  var link: (PartyCode) -> String? = { _ in nil }
  /// Whether the outlines are drawn into the picture; a page uses those of `LandSheet`, which a browser fetches once.
  var isAlone = false

  let kind = "map"

  var alone: MapPicture {
    var out = self
    out.isAlone = true
    out.link = { _ in nil }
    return out
  }

  /// Marked places that are named on the map, at most.
  private static let named = 14

  func height(_ frame: Frame) -> Double { WorldMap.height * frame.width / WorldMap.width }

  /// The part with all marks, with a margin, in the frame's proportions; the world where that part is most of it.
  func box(_ frame: Frame) -> (x: Double, y: Double, width: Double, height: Double) {
    let whole = (x: 0.0, y: 0.0, width: WorldMap.width, height: WorldMap.height)
    let marked = world.shapes.filter { marks[$0.code] != nil }
    guard !isWhole, marked.count > 1 else { return whole }
    let (left, right) = (marked.map(\.low.x).min() ?? 0, marked.map(\.high.x).max() ?? 0)
    let (top, bottom) = (marked.map(\.low.y).min() ?? 0, marked.map(\.high.y).max() ?? 0)
    let proportion = frame == .wide ? WorldMap.height / WorldMap.width : 0.72
    let width = max((right - left) * 1.15, (bottom - top) * 1.15 / proportion, 220)
    guard width < WorldMap.width * 0.7 else { return whole }
    let height = width * proportion
    let x = min(max(0, (left + right - width) / 2), WorldMap.width - width)
    let y = min(max(0, (top + bottom - height) / 2), max(0, WorldMap.height - height))
    return (x, y, width, min(height, WorldMap.height))
  }

  /// More marked places than this are drawn once in a page: a phone shows the wide drawing, whose places are too small for a finger.
  private static let tappable = 60

  func draw(_ html: inout Markup, _ frame: Frame) {
    let box = box(frame)
    let scale = box.width / frame.width
    html.element("defs") { html in
      if isAlone { world.sheet.draw(&html) }
      html.element("pattern", ["id": "hatch-" + frame.rawValue, "width": "4", "height": "4", "patternUnits": "userSpaceOnUse"]) {
        html in
        html.element("path", ["d": "M0 4L4 0", "class": "hatch"], "")
      }
    }
    html.element("use", ["class": "land none", "href": base + LandSheet.world], "")
    html.element("use", ["class": "specks", "href": base + LandSheet.specks], "")
    for shape in world.shapes where isHatched(shape) { hatched(shape, &html, frame) }
    let marked = world.shapes.filter { marks[$0.code] != nil && !isHatched($0) }
    if frame == .narrow, marked.count > MapPicture.tappable {
      html.element("use", ["href": "#marked-wide"], "")
    } else {
      html.element("g", ["id": "marked-" + frame.rawValue]) { html in
        for shape in marked { place(shape, &html, scale) }
      }
    }
    for (a, b, words) in arcs { arc(a, b, words, &html) }
    names(&html, box, scale, frame)
  }

  private var base: String { isAlone ? "#" : world.sheet.path + "#" }

  private func isHatched(_ shape: WorldMap.Shape) -> Bool { shape.isDisputed && viewpoint == .un }

  /// A place without a standing of its own in this viewpoint.
  private func hatched(_ shape: WorldMap.Shape, _ html: inout Markup, _ frame: Frame) {
    Draw.link(&html, nil, shape.name) {
      $0.element("use", ["class": "land disputed-" + frame.rawValue, "href": base + shape.code.rawValue], "")
    }
  }

  private func place(_ shape: WorldMap.Shape, _ html: inout Markup, _ scale: Double) {
    guard let mark = marks[shape.code] else { return }
    let style = "land " + mark.style + (mark.isChanged ? " changed" : "")
    Draw.link(&html, link(shape.code), shape.name + ": " + mark.words) { html in
      html.element("use", ["class": style, "href": base + shape.code.rawValue, "data-party": shape.code.rawValue], "")
      guard let dot = shape.dot else { return }
      let radius = Draw.tenth(max(0.5, 4 * scale))
      html.element("circle", ["class": style, "cx": Draw.tenth(dot.x), "cy": Draw.tenth(dot.y), "r": radius], "")
    }
  }

  /// A flat bow between the centres of two places.
  private func arc(_ a: PartyCode, _ b: PartyCode, _ words: String, _ html: inout Markup) {
    guard let p = world.centres[a], let q = world.centres[b] else { return }
    let (mx, my) = ((p.x + q.x) / 2, (p.y + q.y) / 2)
    let lift = ((p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y)).squareRoot() / 5
    let points = [p.x, p.y, mx, my - lift, q.x, q.y].map(Draw.tenth)
    let d = "M\(points[0]) \(points[1])Q\(points[2]) \(points[3]) \(points[4]) \(points[5])"
    html.element("path", ["class": "arc", "d": d]) { $0.element("title", words) }
  }

  /// Names of the marked places, where they are few: what changed first, then the smallest, which nobody finds otherwise.
  private func names(
    _ html: inout Markup, _ box: (x: Double, y: Double, width: Double, height: Double), _ scale: Double, _ frame: Frame
  ) {
    let marked = world.shapes.filter { marks[$0.code] != nil && !isHatched($0) }
    guard marked.count <= MapPicture.named else { return }
    let size = 13 * scale
    var placer = LabelPlacer(LabelPlacer.Box(x: box.x, y: box.y, width: box.width, height: box.height))
    let ordered = marked.sorted { a, b in
      let (x, y) = (marks[a.code]?.isChanged == true, marks[b.code]?.isChanged == true)
      return x == y ? a.high.x - a.low.x < b.high.x - b.low.x : x
    }
    for shape in ordered {
      guard let centre = world.centres[shape.code] else { continue }
      let radius = 5 * scale
      guard let place = placer.place(shape.name, x: centre.x, y: centre.y, radius: radius, size: size) else { continue }
      // The type's size is the drawing's, so a part of the world that is shown larger has its names scaled back.
      html.element(
        "g",
        ["transform": "translate(\(Draw.tenth(place.x)) \(Draw.tenth(place.y))) scale(\(MapPicture.thousandth(scale)))"]
      ) { Draw.text(&$0, shape.name, x: 0, y: 0, "halo", anchor: place.anchor) }
    }
  }

  private static func thousandth(_ value: Double) -> String {
    let number = Int((value * 1000).rounded())
    let rest = String(number % 1000)
    return "\(number / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
