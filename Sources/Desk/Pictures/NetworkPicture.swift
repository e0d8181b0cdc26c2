internal import Diplomacy
internal import Ledger

/// Accords and organisations as discs, the larger the more parties; a line joins those that share most of them.
struct NetworkPicture: Picture {
  let title: String
  let layout: NetworkLayout
  let answer: NetworkAnswer
  let name: (PartyCode) -> String
  let isTreaty: (PartyCode) -> Bool
  /// How a state stands in each: then only those are coloured.
  var standings: [PartyCode: String]?
  /// An accord whose ties are drawn out.
  var centre: PartyCode?
  /// How many parties each had on the day of comparison.
  var then: [PartyCode: Int]?
  var link: (PartyCode) -> String? = { _ in nil }

  func height(_ frame: Frame) -> Double { NetworkLayout.height(frame) }

  private struct Node {
    let code: PartyCode
    let x: Double
    let y: Double
    let radius: Double
    let parties: Int
  }

  private func nodes(_ frame: Frame) -> [PartyCode: Node] {
    var out: [PartyCode: Node] = [:]
    for (code, parties) in answer.parties {
      guard let place = layout.place(of: code, frame) else { continue }
      let radius = NetworkLayout.radius(parties.count, frame)
      out[code] = Node(code: code, x: place.x, y: place.y, radius: radius, parties: parties.count)
    }
    return out
  }

  /// The ties that are drawn, those of the centre or among the coloured last and strong.
  private var ties: [(tie: NetworkAnswer.Tie, isLit: Bool)] {
    var faint: [(tie: NetworkAnswer.Tie, isLit: Bool)] = []
    var lit: [(tie: NetworkAnswer.Tie, isLit: Bool)] = []
    for tie in answer.ties(nearest: 2, atLeast: 0.25) where tie.first != centre && tie.second != centre {
      let isLit = standings?[tie.first] != nil && standings?[tie.second] != nil
      if isLit { lit.append((tie, true)) } else { faint.append((tie, false)) }
    }
    if let centre { lit += answer.ties(of: centre).map { (tie: $0, isLit: true) } }
    return faint + lit
  }

  func draw(_ html: inout Markup, _ frame: Frame) {
    let nodes = nodes(frame)
    let ties = ties
    for (tie, isLit) in ties {
      guard let a = nodes[tie.first], let b = nodes[tie.second] else { continue }
      html.element(
        "path",
        [
          "class": isLit ? "tie lit" : "tie", "d": "M\(Draw.tenth(a.x)) \(Draw.tenth(a.y))L\(Draw.tenth(b.x)) \(Draw.tenth(b.y))",
          "stroke-width": Draw.tenth(0.6 + 2.6 * tie.likeness),
        ]
      ) { $0.element("title", "\(name(tie.first)) and \(name(tie.second)): \(tie.shared) parties in both") }
    }
    let ordered = nodes.values.sorted { ($1.parties, $0.code) < ($0.parties, $1.code) }
    for node in ordered { draw(node, &html) }
    let near = Set(ties.filter(\.isLit).flatMap { [$0.tie.first, $0.tie.second] })
    names(ordered, near, &html, frame)
  }

  private func style(_ node: Node) -> String {
    if node.code == centre { return "node self" }
    if let standings { return "node " + (standings[node.code] ?? "none") }
    if centre != nil { return "node none" }
    return isTreaty(node.code) ? "node treaty" : "node near"
  }

  private func draw(_ node: Node, _ html: inout Markup) {
    let moved = then.map { node.parties - ($0[node.code] ?? 0) } ?? 0
    let words =
      "\(name(node.code)): \(Words.count(node.parties, "party", "parties"))"
      + (moved == 0 ? "" : ", \(NetworkPicture.signed(moved))")
    func disc(_ html: inout Markup) {
      html.element(
        "circle",
        ["class": style(node), "cx": Draw.tenth(node.x), "cy": Draw.tenth(node.y), "r": Draw.tenth(node.radius)]
      ) { $0.element("title", words) }
      if moved != 0 {
        html.element(
          "circle",
          ["class": "ring", "cx": Draw.tenth(node.x), "cy": Draw.tenth(node.y), "r": Draw.tenth(node.radius + 2)], "")
      }
    }
    guard let address = link(node.code) else { return disc(&html) }
    html.element("a", ["href": address, "aria-label": words], disc)
  }

  private static func signed(_ number: Int) -> String { number < 0 ? "−\(-number)" : "+\(number)" }

  /// The centre and those tied to it, the coloured and what moved have the first choice of a place; then the largest.
  private func names(_ nodes: [Node], _ near: Set<PartyCode>, _ html: inout Markup, _ frame: Frame) {
    var placer = LabelPlacer(LabelPlacer.Box(x: 0, y: 0, width: frame.width, height: height(frame)))
    for node in nodes { placer.keepFree(x: node.x, y: node.y, radius: node.radius) }
    func priority(_ node: Node) -> Int {
      if node.code == centre { return 0 }
      if let then, then[node.code] != node.parties { return 1 }
      if centre != nil, near.contains(node.code) { return 1 }
      return standings?[node.code] != nil ? 1 : 2
    }
    let isFull = frame == .wide
    for node in nodes.sorted(by: { (priority($0), -$0.parties, $0.code) < (priority($1), -$1.parties, $1.code) }) {
      let rank = priority(node)
      guard isFull || rank < 2 || node.parties > 30 else { continue }
      let moved = then.map { node.parties - ($0[node.code] ?? 0) } ?? 0
      let words = Draw.cut(name(node.code), isFull ? 34 : 22) + (moved == 0 ? "" : " \(NetworkPicture.signed(moved))")
      guard let place = placer.place(words, x: node.x, y: node.y, radius: node.radius, size: 12) else { continue }
      let isQuiet = rank == 2 && (centre != nil || standings != nil)
      let style = "small halo" + (rank == 0 ? " strong" : isQuiet ? " quiet" : "")
      Draw.text(&html, words, x: place.x, y: place.y, style, anchor: place.anchor)
    }
  }
}
