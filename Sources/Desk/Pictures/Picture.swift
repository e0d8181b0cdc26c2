/// The two widths that pictures are drawn for: text keeps its size, so that a phone shows a picture of its own and not a small one.
enum Frame: String, Sendable, CaseIterable {
  case wide, narrow

  /// Units of the drawing, about CSS pixels.
  var width: Double { self == .wide ? 1000 : 360 }
}

/// A drawing that a page, a file or the command shows.
protocol Picture {
  /// What is drawn, for who cannot see it.
  var title: String { get }

  /// What it is, as a class of the page: `map`, `lanes`, `network`, `curve`.
  var kind: String { get }

  /// The same for a file: without links, and with all that it is made of inside.
  var alone: Self { get }

  /// Units of the drawing for the frame.
  func height(_ frame: Frame) -> Double

  /// Draws from the upper left corner, within the frame's width and height.
  func draw(_ html: inout Markup, _ frame: Frame)

  /// The part that is shown, where it is not the whole.
  func box(_ frame: Frame) -> (x: Double, y: Double, width: Double, height: Double)
}

extension Picture {
  var alone: Self { self }

  func box(_ frame: Frame) -> (x: Double, y: Double, width: Double, height: Double) { (0, 0, frame.width, height(frame)) }

  /// The drawing as an element of a page: a group, since an image's links are nobody's (WAI-ARIA 1.2, children presentational).
  func element(_ html: inout Markup, _ frame: Frame) {
    let box = box(frame)
    let view = [box.x, box.y, box.width, box.height].map(Draw.tenth).joined(separator: " ")
    html.element(
      "svg", ["class": "picture \(frame.rawValue) \(kind)", "viewBox": view, "role": "group", "aria-label": title]
    ) { draw(&$0, frame) }
  }
}

/// Numbers, words and lines of a drawing.
enum Draw {
  /// One decimal, without a needless ".0".
  static func tenth(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 && tenths > -10 ? "-" : "")\(tenths / 10).\(abs(tenths % 10))"
  }

  /// About how wide words are, in units, at a size of type in a sans-serif.
  static func width(_ words: String, size: Double = 13) -> Double {
    words.unicodeScalars.reduce(0.0) { sum, scalar in
      switch scalar {
      case "i", "l", "j", "t", "f", "I", ".", ",", "'", " ", "–", "-", "(", ")": sum + 0.32
      case "m", "w", "M", "W": sum + 0.86
      case "A"..."Z": sum + 0.68
      default: sum + 0.55
      }
    } * size
  }

  /// A link with its words: a title names it to a screen reader and to a pointer alike.
  static func link(_ html: inout Markup, _ address: String?, _ words: String, _ body: (inout Markup) -> Void) {
    guard let address else {
      return html.element("g") { html in
        html.element("title", words)
        body(&html)
      }
    }
    html.element("a", ["href": address]) { html in
      html.element("title", words)
      body(&html)
    }
  }

  static func text(
    _ html: inout Markup, _ words: String, x: Double, y: Double, _ style: String = "", anchor: String = "start"
  ) {
    html.element(
      "text",
      ["class": style.isEmpty ? nil : style, "x": tenth(x), "y": tenth(y), "text-anchor": anchor == "start" ? nil : anchor],
      words)
  }

  static func line(_ html: inout Markup, _ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    html.element("path", ["class": style, "d": "M\(tenth(x1)) \(tenth(y1))L\(tenth(x2)) \(tenth(y2))"], "")
  }

  /// Words in lines of at most so many units.
  static func folded(_ words: String, width: Double, size: Double = 13) -> [String] {
    var lines = [""]
    for word in words.split(separator: " ") {
      let longer = lines[lines.count - 1].isEmpty ? String(word) : lines[lines.count - 1] + " " + word
      if Draw.width(longer, size: size) > width, !lines[lines.count - 1].isEmpty {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = longer
      }
    }
    return lines
  }

  /// Words cut to so many letters.
  static func cut(_ words: String, _ count: Int) -> String {
    words.count > count ? words.prefix(count - 1).trimmed + "…" : words
  }
}

extension Substring {
  var trimmed: Substring {
    var out = self
    while out.last == " " || out.last == "," { out.removeLast() }
    return out
  }
}
