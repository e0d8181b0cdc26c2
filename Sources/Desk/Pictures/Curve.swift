internal import Diplomacy

/// Shares over time as lines, each named at its end; an axis from nothing to all.
struct Curve: Picture {
  struct Line {
    let name: String
    let style: String
    /// Days since 1970 and shares, 0 to 1, in order of time.
    let points: [(day: Int, share: Double)]
  }

  let title: String
  let kind = "curve"
  let lines: [Line]
  var then: Day?

  func height(_ frame: Frame) -> Double { frame == .wide ? 340 : 260 }

  private static let top = 16.0
  private static let foot = 26.0

  private struct Scale {
    let left: Double
    let right: Double
    let bottom: Double
    let first: Int
    let last: Int
    func x(_ day: Int) -> Double { left + (right - left) * Double(day - first) / Double(max(1, last - first)) }
    func y(_ share: Double) -> Double { Curve.top + (bottom - Curve.top) * (1 - min(1, max(0, share))) }
  }

  private func scale(_ frame: Frame) -> Scale {
    let days = lines.flatMap { $0.points.map(\.day) }
    let names = lines.map { Draw.width(end($0), size: 13) }.max() ?? 0
    return Scale(
      left: 44, right: frame.width - (frame == .wide ? names + 16 : 12), bottom: height(frame) - Curve.foot,
      first: days.min() ?? 0, last: days.max() ?? 1)
  }

  func draw(_ html: inout Markup, _ frame: Frame) {
    let scale = scale(frame)
    for tick in [0, 25, 50, 75, 100] {
      let y = scale.y(Double(tick) / 100)
      Draw.line(&html, "grid", scale.left, y, scale.right, y)
      Draw.text(&html, "\(tick)" + (tick == 100 ? "%" : ""), x: 36, y: y + 4, "quiet small", anchor: "end")
    }
    years(&html, scale)
    if let then, then.number > scale.first, then.number < scale.last {
      Draw.line(&html, "today then", scale.x(then.number), Curve.top, scale.x(then.number), scale.bottom)
    }
    for line in lines.reversed() { draw(line, &html, scale) }
    ends(&html, scale, frame)
  }

  private func years(_ html: inout Markup, _ scale: Scale) {
    let (first, last) = (Day(number: scale.first).civil.year, Day(number: scale.last).civil.year)
    let room = Int((scale.right - scale.left) / 62)
    let step = [1, 2, 5, 10, 20, 50, 100].first { (last - first + 1) / $0 <= room } ?? 200
    for year in first...max(first, last) where year % step == 0 {
      guard let day = Day(year: year, month: 1, day: 1), day.number >= scale.first else { continue }
      let x = scale.x(day.number)
      Draw.line(&html, "grid", x, scale.bottom, x, scale.bottom + 5)
      Draw.text(&html, "\(year)", x: x, y: scale.bottom + 19, "quiet small", anchor: "middle")
    }
  }

  private func draw(_ line: Line, _ html: inout Markup, _ scale: Scale) {
    guard let first = line.points.first else { return }
    let rest = line.points.dropFirst().map { "L\(Draw.tenth(scale.x($0.day))) \(Draw.tenth(scale.y($0.share)))" }
    let d = "M\(Draw.tenth(scale.x(first.day))) \(Draw.tenth(scale.y(first.share)))" + rest.joined()
    html.element("path", ["class": "curve " + line.style, "d": d]) { $0.element("title", end(line)) }
  }

  private func end(_ line: Line) -> String {
    let share = line.points.last.map { Int(($0.share * 100).rounded()) } ?? 0
    return "\(line.name) \(share)%"
  }

  /// Names at the lines' ends, apart where the ends are close; over the lines where there is no room beside them.
  private func ends(_ html: inout Markup, _ scale: Scale, _ frame: Frame) {
    var taken: [Double] = []
    for line in lines {
      guard let last = line.points.last else { continue }
      var y = scale.y(last.share) + (frame == .wide ? 4.5 : -8)
      while let other = taken.first(where: { abs($0 - y) < 16 }) { y = other + (y < other ? -17 : 17) }
      y = min(max(y, 12), scale.bottom - 4)
      taken.append(y)
      let isMain = line.style != "context"
      html.element(
        "circle",
        [
          "class": isMain ? "end" : "near", "cx": Draw.tenth(scale.x(last.day)), "cy": Draw.tenth(scale.y(last.share)),
          "r": "3.5",
        ], "")
      Draw.text(
        &html, end(line), x: frame == .wide ? scale.right + 9 : scale.right - 2, y: y, isMain ? "end halo" : "quiet halo",
        anchor: frame == .wide ? "start" : "end")
    }
  }
}
