internal import Diplomacy
internal import Ledger

/// Accords and organisations as discs, the larger the more parties; a line joins those that share most of them.
struct NetworkPicture: Picture {
  let title: String
  let kind = "network"
  let layout: NetworkLayout
  let answer: NetworkAnswer
  /// Of each accord the two most like it, a quarter of the parties shared at least.
  let near: [NetworkAnswer.Tie]
  let name: (PartyCode) -> String
  let isTreaty: (PartyCode) -> Bool
  /// How a state stands in each: then only those are coloured.
  var standings: [PartyCode: String]?
  /// An accord whose ties are drawn out.
  var centre: PartyCode?
  /// How many parties each had on the day of comparison.
  var then: [PartyCode: Int]?
  var link: (PartyCode) -> String? = { _ in nil }

  var alone: NetworkPicture {
    var out = self
    out.link = { _ in nil }
    return out
  }

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
    for tie in near where tie.first != centre && tie.second != centre {
      let isLit = standings?[tie.first] != nil && standings?[tie.second] != nil
      if isLit { lit.append((tie, true)) } else { faint.append((tie, false)) }
    }
    if let centre { lit += answer.ties(of: centre).map { (tie: $0, isLit: true) } }
    return faint + lit
  }

  func draw(_ html: inout Markup, _ frame: Frame) {
    let nodes = nodes(frame)
    let ties = ties
    draw(ties, nodes, &html)
    let ordered = nodes.values.sorted { ($1.parties, $0.code) < ($0.parties, $1.code) }
    let near = Set(ties.filter(\.isLit).flatMap { [$0.tie.first, $0.tie.second] })
    func isMain(_ node: Node) -> Bool {
      if let standings { return standings[node.code] != nil }
      return centre == nil || node.code == centre || near.contains(node.code)
    }
    ground(ordered.filter { !isMain($0) }, &html, frame)
    for node in ordered where isMain(node) { draw(node, &html) }
    names(ordered, near, &html, frame)
  }

  /// Faint ties of about one strength are one path; the others each say whom they join.
  private func draw(_ ties: [(tie: NetworkAnswer.Tie, isLit: Bool)], _ nodes: [PartyCode: Node], _ html: inout Markup) {
    func line(_ tie: NetworkAnswer.Tie) -> String? {
      guard let a = nodes[tie.first], let b = nodes[tie.second] else { return nil }
      return "M\(Draw.tenth(a.x)) \(Draw.tenth(a.y))L\(Draw.tenth(b.x)) \(Draw.tenth(b.y))"
    }
    func width(_ likeness: Double) -> String { Draw.tenth(0.6 + 2.6 * likeness) }
    for step in 0..<4 {
      let same = ties.filter { !$0.isLit && min(3, Int($0.tie.likeness * 4)) == step }.compactMap { line($0.tie) }
      guard !same.isEmpty else { continue }
      html.element("path", ["class": "tie", "d": same.joined(), "stroke-width": width((Double(step) + 0.5) / 4)], "")
    }
    for (tie, isLit) in ties where isLit {
      guard let d = line(tie) else { continue }
      html.element("path", ["class": "tie lit", "d": d, "stroke-width": width(tie.likeness)]) {
        $0.element("title", "\(name(tie.first)) and \(name(tie.second)): \(tie.shared) parties in both")
      }
    }
  }

  private func style(_ node: Node) -> String {
    if node.code == centre { return "node self" }
    if let standings { return "node " + (standings[node.code] ?? "none") }
    if centre != nil { return "node none" }
    return isTreaty(node.code) ? "node treaty" : "node near"
  }

  /// What the picture is not about: discs that lead nowhere, and on a phone, which has no pointer to ask for names, one path.
  private func ground(_ nodes: [Node], _ html: inout Markup, _ frame: Frame) {
    guard !nodes.isEmpty else { return }
    if frame == .narrow {
      let discs = nodes.map { node in
        let (r, d) = (Draw.tenth(node.radius), Draw.tenth(2 * node.radius))
        return "M\(Draw.tenth(node.x - node.radius)) \(Draw.tenth(node.y))a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0-\(d) 0"
      }
      return html.element("path", ["class": "node none", "d": discs.joined()], "")
    }
    html.element("g", ["class": "node none"]) { html in
      for node in nodes { disc(node, nil, &html) { $0.element("title", words(node)) } }
    }
  }

  private func disc(_ node: Node, _ style: String?, _ html: inout Markup, _ body: (inout Markup) -> Void = { _ in }) {
    html.element(
      "circle", ["class": style, "cx": Draw.tenth(node.x), "cy": Draw.tenth(node.y), "r": Draw.tenth(node.radius)], body)
  }

  private func moved(_ node: Node) -> Int { then.map { node.parties - ($0[node.code] ?? 0) } ?? 0 }

  private func words(_ node: Node) -> String {
    "\(name(node.code)): \(Words.count(node.parties, "party", "parties"))"
      + (moved(node) == 0 ? "" : ", \(NetworkPicture.signed(moved(node)))")
  }

  private func draw(_ node: Node, _ html: inout Markup) {
    Draw.link(&html, link(node.code), words(node)) { html in
      disc(node, style(node), &html)
      guard moved(node) != 0 else { return }
      html.element(
        "circle", ["class": "ring", "cx": Draw.tenth(node.x), "cy": Draw.tenth(node.y), "r": Draw.tenth(node.radius + 2)], "")
    }
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
      let moved = moved(node)
      let words = Draw.cut(name(node.code), isFull ? 34 : 22) + (moved == 0 ? "" : " \(NetworkPicture.signed(moved))")
      let isNeeded = rank == 0 || rank == 1 && centre != nil
      guard let place = placer.place(words, x: node.x, y: node.y, radius: node.radius, size: 12, isNeeded: isNeeded) else {
        continue
      }
      let isQuiet = rank == 2 && (centre != nil || standings != nil)
      let style = "small halo" + (rank == 0 ? " strong" : isQuiet ? " quiet" : "")
      Draw.text(&html, words, x: place.x, y: place.y, style, anchor: place.anchor)
    }
  }
}
