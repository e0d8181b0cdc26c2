internal import Diplomacy

/// A picture as a file of its own: headline, what is drawn, key, source; its style inside and its size in pixels, so that any program
/// shows it alike and makes a PNG of it.
struct StandalonePicture {
  var picture: any Picture
  var headline: String
  var note: String
  var source: String
  var key: [(style: String, words: String)] = []
  var ground: PictureGround = .white
  /// Pixels.
  var width = 1600

  private static let margin = 24.0
  private static let frame = Frame.wide

  func svg(_ style: PictureStyle) -> [UInt8] {
    let frame = StandalonePicture.frame
    let margin = StandalonePicture.margin
    let total = frame.width + 2 * margin
    let notes = Draw.folded(note, width: frame.width, size: 14)
    let feet = Draw.folded(source, width: frame.width, size: 12)
    let rows = StandalonePicture.rows(key, frame.width)
    let top = margin + 34 + Double(notes.count) * 20 + Double(rows.count) * 22 + 10
    let picture = picture.alone
    let body = StandalonePicture.shown(picture, frame)
    let height = top + body + 22 + Double(feet.count) * 16 + margin
    var html = Markup()
    html.element(
      "svg",
      [
        "class": "picture", "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(Draw.tenth(total)) \(Draw.tenth(height))",
        "width": "\(width)", "height": "\(Int((Double(width) * height / total).rounded()))", "role": "img",
        "aria-label": headline,
      ]
    ) { html in
      html.element("title", headline)
      html.element("style") { $0.text(style.sheet(ground)) }
      html.element("rect", ["class": "ground", "width": Draw.tenth(total), "height": Draw.tenth(height)], "")
      Draw.text(&html, headline, x: margin, y: margin + 22, "headline")
      for (index, line) in notes.enumerated() {
        Draw.text(&html, line, x: margin, y: margin + 50 + Double(index) * 20, "quiet")
      }
      draw(rows, y: margin + 50 + Double(notes.count) * 20, &html)
      StandalonePicture.place(picture, &html, x: margin, y: top, height: body)
      Draw.line(&html, "grid", margin, top + body + 12, margin + frame.width, top + body + 12)
      for (index, line) in feet.enumerated() {
        Draw.text(&html, line, x: margin, y: top + body + 32 + Double(index) * 16, "quiet small")
      }
    }
    return html.bytes
  }

  /// The height that the picture takes when its shown part is as wide as the frame.
  private static func shown(_ picture: any Picture, _ frame: Frame) -> Double {
    let box = picture.box(frame)
    return frame.width * box.height / box.width
  }

  private static func place(_ picture: any Picture, _ html: inout Markup, x: Double, y: Double, height: Double) {
    let frame = StandalonePicture.frame
    let box = picture.box(frame)
    let view = [box.x, box.y, box.width, box.height].map(Draw.tenth).joined(separator: " ")
    html.element(
      "svg",
      [
        "x": Draw.tenth(x), "y": Draw.tenth(y), "width": Draw.tenth(frame.width), "height": Draw.tenth(height), "viewBox": view,
      ]
    ) { picture.draw(&$0, frame) }
  }

  private typealias Row = [(style: String, words: String, x: Double)]

  private static func rows(_ key: [(style: String, words: String)], _ width: Double) -> [Row] {
    var rows: [Row] = []
    var x = 0.0
    for entry in key {
      let wide = 18 + Draw.width(entry.words) + 20
      if rows.isEmpty || x + wide > width {
        rows.append([])
        x = 0
      }
      rows[rows.count - 1].append((entry.style, entry.words, x))
      x += wide
    }
    return rows
  }

  private func draw(_ rows: [Row], y: Double, _ html: inout Markup) {
    for (line, row) in rows.enumerated() {
      for entry in row {
        let (x, at) = (StandalonePicture.margin + entry.x, y + Double(line) * 22 + 4)
        html.element(
          "rect",
          ["class": "key " + entry.style, "x": Draw.tenth(x), "y": Draw.tenth(at - 10), "width": "12", "height": "12"], "")
        Draw.text(&html, entry.words, x: x + 18, y: at)
      }
    }
  }
}
