internal import Diplomacy
internal import Ledger

/// A timeline of acts, a lane for each party; a date that is known only in bounds is a bar that fades at its open ends.
struct Lanes {
  private struct Act {
    let from: Int
    let to: Int
    let words: String
    let style: String
    let opensLeft: Bool
  }

  private static let longest = 24
  private let lanes: [(name: String, acts: [Act])]
  private let hidden: Int
  private let first: Int
  private let last: Int

  /// The acts of the statements; the lanes with the latest acts are drawn when there are many.
  init(statements: [Statement], asOf: Day, name: (PartyCode) -> String) {
    var byParty: [PartyCode: [Act]] = [:]
    for statement in statements {
      guard let party = statement.subject, let act = Lanes.act(statement, asOf) else { continue }
      byParty[party, default: []].append(act)
    }
    let ordered = byParty.sorted { a, b in
      let (x, y) = (a.value.map(\.to).max() ?? 0, b.value.map(\.to).max() ?? 0)
      return x == y ? a.key < b.key : x > y
    }
    lanes = ordered.prefix(Lanes.longest).map { (name($0.key), $0.value) }
    hidden = max(0, ordered.count - Lanes.longest)
    let days = lanes.flatMap { $0.acts.flatMap { [$0.from, $0.to] } }
    let (low, high) = (days.min() ?? asOf.number, max(days.max() ?? asOf.number, min(asOf.number, (days.max() ?? 0) + 730)))
    let margin = max(60, (high - low) / 20)
    first = low - margin
    last = high + margin
  }

  var isEmpty: Bool { lanes.isEmpty }

  private static func act(_ statement: Statement, _ asOf: Day) -> Act? {
    let (step, _) = Moves.accord(statement)
    guard let step, let date = statement.from ?? statement.said else { return nil }
    guard let low = date.earliest ?? date.latest, let high = date.latest ?? date.earliest, low <= asOf else { return nil }
    let style: String
    let words: String
    switch step {
    case .reach(let standing): (style, words) = (Words.style(standing), standing.words)
    case .resume: (style, words) = ("bound", "resumed")
    case .leave: (style, words) = ("out", "left")
    }
    return Act(
      from: low.number, to: high.number, words: words + (statement.layer.map { ", \($0)" } ?? ""), style: style,
      opensLeft: date.earliest == nil)
  }

  private static let label = 210.0
  private static let row = 22.0
  private static let width = 1000.0

  private func x(_ day: Int) -> Double {
    Lanes.label + (Lanes.width - Lanes.label - 20) * Double(day - first) / Double(max(1, last - first))
  }

  func draw(_ html: inout Markup, title: String) {
    let height = Double(lanes.count) * Lanes.row + 40
    html.element(
      "svg",
      [
        "class": "timeline", "viewBox": "0 0 1000 \(Int(height))", "role": "img", "aria-label": title,
        "xmlns": "http://www.w3.org/2000/svg",
      ]
    ) { html in
      html.element("title", title)
      html.literal(
        "<defs><linearGradient id=\"fade\"><stop offset=\"0\" stop-color=\"currentColor\" stop-opacity=\"0\"/><stop offset=\".5\" stop-color=\"currentColor\" stop-opacity=\".75\"/><stop offset=\"1\" stop-color=\"currentColor\" stop-opacity=\"0\"/></linearGradient></defs>"
      )
      axis(&html, height)
      for (index, lane) in lanes.enumerated() { draw(lane, Double(index) * Lanes.row + 14, &html) }
      if hidden > 0 {
        html.element("text", ["x": "0", "y": "\(Int(height) - 4)", "class": "note"], "and \(hidden) more, in the table above")
      }
    }
  }

  private func axis(_ html: inout Markup, _ height: Double) {
    let years = Day(number: first).civil.year...Day(number: last).civil.year
    let step = [1, 2, 5, 10, 20, 50, 100].first { years.count / $0 <= 9 } ?? 200
    for year in years where year % step == 0 {
      guard let day = Day(year: year, month: 1, day: 1), day.number > first else { continue }
      let place = WorldMap.tenth(x(day.number))
      html.element("path", ["class": "grid", "d": "M\(place) 4V\(Int(height) - 22)"], "")
      html.element("text", ["class": "year", "x": place, "y": "\(Int(height) - 8)", "text-anchor": "middle"], "\(year)")
    }
  }

  private func draw(_ lane: (name: String, acts: [Act]), _ y: Double, _ html: inout Markup) {
    let short = lane.name.count > 28 ? lane.name.prefix(27) + "…" : lane.name[...]
    html.element("text", ["class": "lane", "x": "0", "y": WorldMap.tenth(y + 4)], String(short))
    html.element("path", ["class": "rail", "d": "M\(WorldMap.tenth(Lanes.label)) \(WorldMap.tenth(y))H980"], "")
    for act in lane.acts {
      let (left, right) = (x(act.from), x(act.to))
      let days = act.from == act.to ? "\(Day(number: act.from))" : "\(Day(number: act.from)) to \(Day(number: act.to))"
      if right - left < 5 {
        html.element(
          "circle", ["class": "act \(act.style)", "cx": WorldMap.tenth((left + right) / 2), "cy": WorldMap.tenth(y), "r": "5"]
        ) { $0.element("title", "\(lane.name): \(act.words), \(days)") }
      } else {
        html.element(
          "rect",
          [
            "class": "act spread \(act.style)", "x": WorldMap.tenth(left), "y": WorldMap.tenth(y - 4),
            "width": WorldMap.tenth(right - left), "height": "8", "fill": "url(#fade)",
          ]
        ) { $0.element("title", "\(lane.name): \(act.words), \(act.opensLeft ? "at the latest \(Day(number: act.to))" : days)") }
      }
    }
  }
}
