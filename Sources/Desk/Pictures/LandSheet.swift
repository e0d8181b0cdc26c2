internal import Diplomacy

/// The outlines of all places, each under its code: a file that a browser fetches once and every map points into (SVG 2, `use`), and the
/// same inside a picture that stands alone.
struct LandSheet: Sendable {
  /// Ids of all places together, and of dots for those too small to see.
  static let world = "world"
  static let specks = "specks"

  /// The file.
  let bytes: [UInt8]
  /// Its address: the digest in it changes with the outlines, so that it may be kept for ever.
  let path: String
  private let body: Markup

  /// What the file is made of.
  struct Drawing {
    fileprivate var shapes: [(code: String, name: String, path: String)] = []
    var specks: [(x: Double, y: Double)] = []

    mutating func add(_ code: String, _ name: String, _ rings: [[(x: Double, y: Double)]]) {
      shapes.append((code, name, rings.map(LandSheet.path).joined()))
    }
  }

  init(_ drawing: Drawing) {
    var body = Markup()
    body.element("g", ["id": LandSheet.world]) { html in
      for shape in drawing.shapes {
        // A border is as wide on a small part of the world as on the whole.
        html.element("path", ["id": shape.code, "vector-effect": "non-scaling-stroke", "d": shape.path]) {
          $0.element("title", shape.name)
        }
      }
    }
    let dots = drawing.specks.map { "M\(Draw.tenth($0.x)) \(Draw.tenth($0.y))h0" }.joined()
    body.element("path", ["id": LandSheet.specks, "vector-effect": "non-scaling-stroke", "d": dots], "")
    self.body = body
    var file = Markup()
    file.element("svg", ["xmlns": "http://www.w3.org/2000/svg"]) { $0.append(body) }
    bytes = file.bytes
    path = "/assets/land-\(SHA256.hex(file.bytes).prefix(8)).svg"
  }

  /// Into a picture of its own.
  func draw(_ html: inout Markup) { html.append(body) }

  /// A ring in tenths, each point as its step from the one before: half as long as with places.
  fileprivate static func path(_ ring: [(x: Double, y: Double)]) -> String {
    let points = Simplify.line(ring, tolerance: 0.35)
    guard points.count > 2 else { return "" }
    let tenths = points.map { (x: Int(($0.x * 10).rounded()), y: Int(($0.y * 10).rounded())) }
    var out = "M\(short(tenths[0].x)) \(short(tenths[0].y))l"
    for (last, next) in zip(tenths, tenths.dropFirst()) where last != next {
      let (x, y) = (short(next.x - last.x), short(next.y - last.y))
      if let end = out.last, end != "l", !x.hasPrefix("-") { out += " " }
      out += x + (y.hasPrefix("-") ? "" : " ") + y
    }
    return out + "z"
  }

  /// Tenths as a number without what can be left out: `12.5`, `-.3`.
  private static func short(_ tenths: Int) -> String {
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : sign + (whole == 0 ? "" : "\(whole)") + ".\(rest)"
  }
}
