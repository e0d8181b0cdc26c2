/// The rules of pictures with the colours of one ground put in their variables' place: programs that make PNG or PDF of an SVG file
/// seldom know CSS variables. Read once, when the desk opens.
struct PictureStyle: Sendable {
  private let sheets: [PictureGround: String]

  /// The product's own.
  ///
  /// - Throws: `DataError` when a stylesheet is missing.
  static func bundled() throws -> PictureStyle {
    PictureStyle(palette: try Assets.bytes(of: "palette.css"), rules: try Assets.bytes(of: "pictures.css"))
  }

  /// - Parameters:
  ///   - palette: declarations of `--name: value;`, the dark ones after `@media`.
  ///   - rules: what uses them as `var(--name)`.
  init(palette: [UInt8], rules: [UInt8]) {
    let palette = String(decoding: palette, as: UTF8.self)
    let rules = PictureStyle.withoutComments(String(decoding: rules, as: UTF8.self))
    let dark = palette.firstRange(of: "@media").map { palette[$0.lowerBound...] } ?? ""
    let light = palette.prefix(palette.count - dark.count)
    var white = PictureStyle.values(light)
    var night = white.merging(PictureStyle.values(dark)) { $1 }
    white["--paper"] = "#ffffff"
    night["--paper"] = night["--paper"] ?? "#161615"
    sheets = [.white: PictureStyle.resolved(rules, white), .dark: PictureStyle.resolved(rules, night)]
  }

  func sheet(_ ground: PictureGround) -> String { sheets[ground] ?? "" }

  private static func values(_ text: Substring) -> [String: String] {
    var out: [String: String] = [:]
    for part in text.split(whereSeparator: { ";{}".contains($0) }) {
      let sides = part.split(separator: ":", maxSplits: 1)
      guard sides.count == 2, let name = sides[0].split(whereSeparator: \.isWhitespace).last, name.hasPrefix("--") else {
        continue
      }
      out[String(name)] = String(sides[1].drop(while: \.isWhitespace))
    }
    return out
  }

  private static func resolved(_ rules: String, _ values: [String: String]) -> String {
    var out = ""
    var rest = rules[...]
    while let start = rest.firstRange(of: "var("), let end = rest[start.upperBound...].firstIndex(of: ")") {
      out += rest[..<start.lowerBound]
      let name = String(rest[start.upperBound..<end])
      out += values[name] ?? "inherit"
      rest = rest[rest.index(after: end)...]
    }
    return out + rest
  }

  private static func withoutComments(_ text: String) -> String {
    var out = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "/*"), let end = rest[start.upperBound...].firstRange(of: "*/") {
      out += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
    }
    return out + rest
  }
}
