internal import Diplomacy
internal import Gazetteer

extension Exporter {
  /// Who is in what and with whom, as of the basis's day: the edges of both graph exports.
  private struct Edge {
    let from: PartyCode
    let to: PartyCode
    let kind: String
    let standing: String
    let since: EDTF?
    let statement: Statement?
  }

  private func edges(_ basis: Basis) throws -> [Edge] {
    var out: [Edge] = []
    let answers = Answers(gazetteer: gazetteer, record: record)
    let accords = Dictionary(grouping: try answers.statements(StatementQuery([.partyTo]), basis), by: \.object)
    for (accord, own) in accords.sorted(by: { ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "") }) {
      guard let accord else { continue }
      for party in try answers.standings(own, terms: answers.terms(of: accord, from: own, basis), basis) {
        guard let layer = party.strongest, let standing = layer.standing else { continue }
        out.append(
          Edge(
            from: party.party, to: accord, kind: "party-to", standing: standing.rawValue, since: layer.since,
            statement: layer.statements.first))
      }
    }
    let pairs = Dictionary(grouping: try answers.statements(StatementQuery([.relationsWith]), basis)) { s in
      [s.subject, s.object].compactMap(\.self).sorted()
    }
    for (pair, own) in pairs.sorted(by: { $0.key.map(\.rawValue).lexicographicallyPrecedes($1.key.map(\.rawValue)) })
    where pair.count == 2 {
      guard let found = RelationsFold.standing(own, asOf: basis.asOf, bounds: basis.bounds), let standing = found.standing else {
        continue
      }
      out.append(
        Edge(
          from: pair[0], to: pair[1], kind: "relations-with", standing: standing.rawValue, since: found.since,
          statement: found.statements.first))
    }
    return out
  }

  func graph(_ basis: Basis, _ buffer: inout Buffer, _ sink: Sink) throws {
    let edges = try edges(basis)
    var out = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <desc>\(Exporter.escaped(basis.description))</desc>
      <key id="name" for="node" attr.name="name" attr.type="string"/>
      <key id="kind" for="node" attr.name="kind" attr.type="string"/>
      <key id="predicate" for="edge" attr.name="predicate" attr.type="string"/>
      <key id="standing" for="edge" attr.name="standing" attr.type="string"/>
      <key id="since" for="edge" attr.name="since" attr.type="string"/>
      <graph id="record" edgedefault="undirected">

      """
    for node in Set(edges.flatMap { [$0.from, $0.to] }).sorted() {
      let kind = gazetteer.kind(of: node)?.rawValue ?? (node.isState ? "state" : "accord")
      out +=
        "<node id=\"\(Exporter.escaped(node.rawValue))\"><data key=\"name\">\(Exporter.escaped(gazetteer.name(of: node)))</data>"
      out += "<data key=\"kind\">\(kind)</data></node>\n"
    }
    for edge in edges {
      out += "<edge source=\"\(Exporter.escaped(edge.from.rawValue))\" target=\"\(Exporter.escaped(edge.to.rawValue))\">"
      out += "<data key=\"predicate\">\(edge.kind)</data><data key=\"standing\">\(edge.standing)</data>"
      out += edge.since.map { "<data key=\"since\">\(Exporter.escaped($0.description))</data>" } ?? ""
      out += "</edge>\n"
    }
    try buffer.write((out + "</graph>\n</graphml>\n").utf8, sink)
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}": out += " "
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }

  /// FollowTheMoney: parties as PublicBody or Organization, memberships as Membership, relations as UnknownLink.
  func followTheMoney(_ basis: Basis, _ buffer: inout Buffer, _ sink: Sink) throws {
    let edges = try edges(basis)
    var out: [UInt8] = []
    func entity(_ id: String, _ schema: String, _ properties: [(String, String?)]) {
      var json = JSONWriter()
      json.object { json in
        json.field("id", id)
        json.field("schema", schema)
        json.key("properties")
        json.object { json in
          for (name, value) in properties { if let value { json.field(name, [value]) } }
        }
      }
      out += json.bytes + [0x0A]
    }
    for node in Set(edges.flatMap { [$0.from, $0.to] }).sorted() {
      let isState = node.isState || gazetteer.kind(of: node)?.isStatelike == true
      let iso = gazetteer.facts(of: node, .iso2).first?.value.lowercased()
      entity(
        "chancery-\(node)", isState ? "PublicBody" : "Organization",
        [("name", gazetteer.name(of: node)), ("country", isState ? iso : nil), ("topics", isState ? "gov" : nil)])
    }
    for edge in edges {
      let ends = edge.kind == "party-to" ? ("member", "organization") : ("subject", "object")
      // FollowTheMoney knows dates to the year, the month or the day; a span has its beginning.
      let start = edge.since?.beginning.map { date in date.isApproximate || date.isDecade ? String(date.year) : date.description }
      entity(
        "chancery-" + SHA256.hex("\(edge.from)|\(edge.kind)|\(edge.to)".utf8).prefix(20),
        edge.kind == "party-to" ? "Membership" : "UnknownLink",
        [
          (ends.0, "chancery-\(edge.from)"), (ends.1, "chancery-\(edge.to)"), ("role", edge.standing), ("startDate", start),
          ("publisher", edge.statement.map { $0.origin.source ?? $0.assertion.publisher ?? "" }),
          ("recordId", edge.statement?.id),
        ])
    }
    try buffer.write(out, sink)
  }
}
