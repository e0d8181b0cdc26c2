internal import Diplomacy
public import Ledger

/// The isolation index over time as a picture that stands alone (SVG 1.1): the plain and the weighted share, with the definition.
public struct IsolationPicture {
  private let answer: IsolationAnswer
  private let name: String

  public init(_ answer: IsolationAnswer, name: String) {
    self.answer = answer
    self.name = name
  }

  public var svg: String {
    let (width, height, left, top, right, bottom) = (760.0, 420.0, 60.0, 50.0, 20.0, 110.0)
    let days = answer.points.map(\.day.number)
    let (low, high) = (Double(days.min() ?? 0), Double(max(days.max() ?? 1, (days.min() ?? 0) + 1)))
    func x(_ day: Int) -> Double { left + (Double(day) - low) / (high - low) * (width - left - right) }
    func y(_ value: Double) -> Double { top + (1 - value) * (height - top - bottom) }
    var out = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" font-family="sans-serif" font-size="13" role="img">
      <title>Isolation of \(IsolationPicture.escaped(name))</title><rect width="100%" height="100%" fill="#fff"/>
      <text x="\(left)" y="28" font-size="17">Isolation of \(IsolationPicture.escaped(name))</text>

      """
    for tick in stride(from: 0.0, through: 1.0, by: 0.25) {
      out += "<line x1=\"\(left)\" x2=\"\(width - right)\" y1=\"\(y(tick))\" y2=\"\(y(tick))\" stroke=\"#ddd\"/>"
      out += "<text x=\"\(left - 8)\" y=\"\(y(tick) + 4)\" text-anchor=\"end\">\(tick)</text>\n"
    }
    let step = max(1, answer.points.count / 8)
    for (index, point) in answer.points.enumerated() where index % step == 0 {
      out +=
        "<text x=\"\(x(point.day.number))\" y=\"\(height - bottom + 20)\" text-anchor=\"middle\">\(point.day.civil.year)</text>\n"
    }
    let series: [(KeyPath<IsolationPoint, Double>, String, String)] = [
      (\.plain, "#1f5c99", "share"), (\.weighted, "#c9703a", "weighted share"),
    ]
    for (key, colour, label) in series {
      let line = answer.points.map { "\(x($0.day.number)),\(y($0[keyPath: key]))" }.joined(separator: " ")
      out +=
        "<polyline points=\"\(line)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"><title>\(label)</title></polyline>\n"
    }
    out += "<text x=\"\(left)\" y=\"\(height - bottom + 42)\"><tspan fill=\"#1f5c99\">■ share</tspan>"
    out += "<tspan dx=\"14\" fill=\"#c9703a\">■ weighted share</tspan></text>\n"
    for (number, line) in IsolationPicture.folded(IsolationAnswer.definition, 112).enumerated() {
      out += "<text x=\"\(left)\" y=\"\(height - bottom + 60 + Double(number) * 13)\" font-size=\"10\" fill=\"#555\">"
      out += IsolationPicture.escaped(line) + "</text>\n"
    }
    return out + "<desc>\(IsolationPicture.escaped(answer.basis.description))</desc></svg>\n"
  }

  private static func folded(_ text: String, _ width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + word.count + 1 > width { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { out, character in
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      default: out.append(character)
      }
    }
  }
}
