internal import Diplomacy

/// A timeline in lanes: a bar for how things stood, a dot for an act. A date known only in bounds is a bar that fades from how things
/// stood before into how they stood after, or into nothing.
struct Lanes: Picture {
  /// How things stood from a day to another, in days since 1970.
  struct Span {
    var from: Int
    var to: Int
    /// A class of colour; `nil` for nothing.
    var style: String?
    /// What it turns into where the day of turning is not known.
    var into: String??
    var words: String
  }

  /// Something that was done, on a day or within bounds.
  struct Act {
    let from: Int
    let to: Int
    let words: String
    let style: String
    var address: String?
  }

  struct Lane {
    let name: String
    var spans: [Span] = []
    var acts: [Act] = []

    /// The classes of colour that it wears.
    var styles: [String] { spans.flatMap { [$0.style, $0.into ?? nil].compactMap(\.self) } + acts.map(\.style) }
  }

  let title: String
  let kind = "lanes"
  var lanes: [Lane]
  /// Lanes that found no room.
  var hidden = 0
  let asOf: Day
  /// The day of comparison.
  var then: Day?

  var alone: Lanes {
    var out = self
    for lane in out.lanes.indices {
      for act in out.lanes[lane].acts.indices { out.lanes[lane].acts[act].address = nil }
    }
    return out
  }

  var isEmpty: Bool { lanes.allSatisfy { $0.acts.isEmpty && $0.spans.isEmpty } }

  // MARK: Measures

  private static let foot = 26.0
  private static let head = 22.0

  private func label(_ frame: Frame) -> Double {
    frame == .narrow ? 0 : min(230, (lanes.map { Draw.width(Draw.cut($0.name, 32)) }.max() ?? 0) + 18)
  }

  private func row(_ frame: Frame) -> Double { frame == .wide ? 24 : 38 }

  func height(_ frame: Frame) -> Double {
    Lanes.head + Double(lanes.count) * row(frame) + Lanes.foot + (hidden > 0 ? 18 : 0)
  }

  /// First and last day of the line, with a margin.
  private var reach: (first: Int, last: Int) {
    let days = lanes.flatMap { lane in lane.acts.flatMap { [$0.from, $0.to] } + lane.spans.map(\.from) }
    let (low, high) = (days.min() ?? asOf.number - 365, max(asOf.number, days.max() ?? asOf.number))
    let margin = max(45, (high - low) / 30)
    return (low - margin, high + margin)
  }

  private struct Scale {
    let left: Double
    let right: Double
    let first: Int
    let last: Int
    func callAsFunction(_ day: Int) -> Double {
      left + (right - left) * Double(day - first) / Double(max(1, last - first))
    }
  }

  private func scale(_ frame: Frame) -> Scale {
    let (first, last) = reach
    return Scale(left: label(frame) + 4, right: frame.width - 8, first: first, last: last)
  }

  // MARK: Drawing

  func draw(_ html: inout Markup, _ frame: Frame) {
    let x = scale(frame)
    fades(&html, frame)
    axis(&html, frame, x)
    days(&html, frame, x)
    for (index, lane) in lanes.enumerated() { draw(lane, Lanes.head + Double(index) * row(frame), &html, frame, x) }
    if hidden > 0 {
      Draw.text(&html, "and \(hidden) more, in the table", x: 0, y: height(frame) - 5, "quiet small")
    }
  }

  private func axis(_ html: inout Markup, _ frame: Frame, _ x: Scale) {
    let years = Day(number: x.first).civil.year...Day(number: x.last).civil.year
    let room = Int((x.right - x.left) / 62)
    let step = [1, 2, 5, 10, 20, 50, 100].first { years.count / $0 <= room } ?? 200
    let bottom = Lanes.head + Double(lanes.count) * row(frame)
    for year in years where year % step == 0 {
      guard let day = Day(year: year, month: 1, day: 1), day.number > x.first else { continue }
      let place = x(day.number)
      Draw.line(&html, "grid", place, Lanes.head - 4, place, bottom + 2)
      guard place < frame.width - 16 else { continue }
      Draw.text(&html, "\(year)", x: place, y: bottom + 17, "quiet small", anchor: "middle")
    }
  }

  /// The day asked about, and the day that it is held against.
  private func days(_ html: inout Markup, _ frame: Frame, _ x: Scale) {
    let bottom = Lanes.head + Double(lanes.count) * row(frame)
    var marks: [(Day, String, String)] = [(asOf, "today", "as of \(asOf)")]
    if let then, then.number > x.first { marks.append((then, "today then", "against \(then)")) }
    for (day, style, words) in marks {
      let place = x(day.number)
      Draw.line(&html, style, place, Lanes.head - 6, place, bottom + 2)
      let half = Draw.width(words, size: 12) / 2 + 4
      let anchor = place + half > frame.width ? "end" : place < half ? "start" : "middle"
      Draw.text(&html, words, x: Lanes.edge(anchor, place, frame), y: 10, "quiet small", anchor: anchor)
    }
  }

  /// Where words at the edge of the drawing are set so that none is cut.
  private static func edge(_ anchor: String, _ place: Double, _ frame: Frame) -> Double {
    switch anchor {
    case "end": frame.width
    case "start": 0
    default: place
    }
  }

  private func draw(_ lane: Lane, _ top: Double, _ html: inout Markup, _ frame: Frame, _ x: Scale) {
    let y = top + (frame == .wide ? row(frame) / 2 : row(frame) - 10)
    Draw.text(&html, Draw.cut(lane.name, frame == .wide ? 32 : 46), x: 0, y: frame == .wide ? y + 4.5 : y - 10)
    Draw.line(&html, "rail", x.left, y, x.right, y)
    for span in lane.spans { draw(span, y, &html, frame, x) }
    for act in lane.acts { draw(act, lane.name, y, &html, x) }
  }

  private func draw(_ span: Span, _ y: Double, _ html: inout Markup, _ frame: Frame, _ x: Scale) {
    let (left, right) = (x(span.from), x(span.to))
    guard right - left > 0.4 else { return }
    let isFade = span.into != nil
    guard isFade || span.style != nil else { return }
    html.element(
      "rect",
      [
        "class": isFade ? "span" : "span " + (span.style ?? "none"), "x": Draw.tenth(left), "y": Draw.tenth(y - 4),
        "width": Draw.tenth(right - left), "height": "8",
        "fill": isFade ? "url(#\(Lanes.name(span.style, span.into ?? nil, frame)))" : nil,
      ]
    ) { $0.element("title", span.words) }
  }

  private func draw(_ act: Act, _ lane: String, _ y: Double, _ html: inout Markup, _ x: Scale) {
    let (left, right) = (x(act.from), x(act.to))
    guard right - left < 7 else { return }
    Draw.link(&html, act.address, "\(lane): \(act.words)") { html in
      html.element(
        "circle", ["class": "act " + act.style, "cx": Draw.tenth((left + right) / 2), "cy": Draw.tenth(y), "r": "5.5"], "")
    }
  }

  /// One gradient for each pair of standings that fade into each other.
  private func fades(_ html: inout Markup, _ frame: Frame) {
    var seen = Set<String>()
    html.element("defs") { html in
      for span in lanes.flatMap(\.spans) {
        guard let into = span.into, seen.insert(Lanes.name(span.style, into, frame)).inserted else { continue }
        html.element("linearGradient", ["id": Lanes.name(span.style, into, frame)]) { html in
          let from = span.style
          html.element("stop", ["offset": "0", "class": from.map { "stop " + $0 } ?? "fade " + (into ?? "near")], "")
          html.element("stop", ["offset": "1", "class": into.map { "stop " + $0 } ?? "fade " + (from ?? "near")], "")
        }
      }
    }
  }

  private static func name(_ from: String?, _ into: String?, _ frame: Frame) -> String {
    "fade-\(from ?? "nothing")-\(into ?? "nothing")-\(frame.rawValue)"
  }
}
