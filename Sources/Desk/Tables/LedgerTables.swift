public import Diplomacy
public import Gazetteer
public import Ledger

/// Answers of the ledger as tables.
public struct LedgerTables: Sendable {
  private let gazetteer: Gazetteer
  private let title: @Sendable (PartyCode) -> String?

  /// - Parameter title: the name on record of what the gazetteer does not know, as an import gave it.
  public init(gazetteer: Gazetteer, title: @escaping @Sendable (PartyCode) -> String? = { _ in nil }) {
    self.gazetteer = gazetteer
    self.title = title
  }

  func name(_ code: PartyCode) -> String {
    guard gazetteer[code] == nil, let title = title(code) else { return gazetteer.name(of: code) }
    return "\(title) (\(code))"
  }

  public func members(_ answer: MembersAnswer) -> Table {
    var table = Table(
      "\(name(answer.accord)): who stands where",
      [
        Table.Column("party"), Table.Column("code", extra: true), Table.Column("standing", colour: LedgerTables.colour),
        Table.Column("since"), Table.Column("layer"), Table.Column("rule", wide: true), Table.Column("sources", wide: true),
      ])
    table.notes = [LedgerTables.times(answer.basis)] + notes(answer)
    table.quiet = ["party", "code"]
    table.basis = answer.basis.description
    table.facts = [
      ("accord", .text(answer.accord.rawValue)), ("asOf", .text(answer.basis.asOf.description)),
      ("knownOn", Table.Cell(answer.basis.bounds.said?.description)),
    ]
    for party in answer.parties {
      for layer in party.layers {
        table.rows.append([
          .text(name(party.party)), .text(party.party.rawValue), Table.Cell(words(layer)), Table.Cell(layer.since?.description),
          Table.Cell(layer.layer), Table.Cell(told(layer.rule)), .list(sources(layer.statements)),
        ])
      }
    }
    return table
  }

  func words(_ layer: LayerStanding) -> String {
    let decided = layer.standing?.words
    let open = layer.undecided.map(\.words) + (layer.mayBeNone ? ["none"] : [])
    if open.isEmpty { return decided ?? "none" }
    return "undecided: " + ([decided ?? "none"] + open).joined(separator: " or ")
  }

  /// A rule worth reading: an act or a membership of record speaks for itself.
  private func told(_ rule: String) -> String? {
    [Moves.Rule.act, .membership].map(\.rawValue).contains(rule) ? nil : rule
  }

  /// What the accord's terms and the sources add to a list of members.
  private func notes(_ answer: MembersAnswer) -> [String] {
    var out: [String] = []
    if let entry = answer.terms.entry { out.append("in force since \(entry)") }
    if let notice = answer.terms.notice { out.append("a denunciation takes effect after \(notice) months") }
    if !answer.disputes.isEmpty {
      let names = answer.disputes.keys.sorted().map(name).joined(separator: ", ")
      let followed = answer.policy.map { "followed: \($0.words)" } ?? "see chancery disputed, or choose with --policy"
      out.append("sources disagree about \(names); \(followed)")
    }
    return out
  }

  public func between(_ answer: PairAnswer) -> Table {
    var table = Table(
      "\(name(answer.first)) and \(name(answer.second))",
      [
        Table.Column("date"), Table.Column("kind"), Table.Column("what", wide: true), Table.Column("sources", wide: true),
      ])
    table.notes = [LedgerTables.times(answer.basis), pairWords(answer)]
    table.basis = answer.basis.description
    table.facts = [
      ("parties", .list([answer.first.rawValue, answer.second.rawValue])),
      ("standing", Table.Cell(answer.standing?.standing?.rawValue)),
      ("since", Table.Cell(answer.standing?.since?.description)),
    ]
    table.rows = merged(answer.line)
    for common in answer.common {
      let parts = [(answer.first, common.first), (answer.second, common.second)].map { code, place in
        "\(code.rawValue) \(place.standing?.words ?? "undecided")" + (place.strongest?.since.map { " \($0)" } ?? "")
      }
      let statements = (common.first.strongest?.statements ?? []) + (common.second.strongest?.statements ?? [])
      table.rows.append([
        .none, .text("both in"), .text("\(name(common.accord)): \(parts.joined(separator: ", "))"), .list(sources(statements)),
      ])
    }
    return table
  }

  /// Lines that say the same on the same day are one line with both sources; sectors of one text stand together.
  private func merged(_ line: [Statement]) -> [[Table.Cell]] {
    var rows: [(date: String, kind: String, what: String, statements: [Statement])] = []
    for statement in line {
      let row = (
        date: statement.from?.description ?? "", kind: LedgerTables.kind(statement), what: describe(statement),
        statements: [statement]
      )
      if let index = rows.firstIndex(where: { $0.date == row.date && $0.kind == row.kind && $0.what == row.what }) {
        rows[index].statements.append(statement)
      } else {
        rows.append(row)
      }
    }
    return rows.map { row in
      let sectors = row.statements.flatMap(\.sectors).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      let what = sectors.isEmpty ? row.what : row.what + " [\(sectors.joined(separator: ", "))]"
      return [.text(row.date), .text(row.kind), .text(what), .list(sources(row.statements))]
    }
  }

  private func pairWords(_ answer: PairAnswer) -> String {
    guard let standing = answer.standing else {
      // "Never" is on record for some pairs; for the others nothing is.
      let never = answer.line.first { $0.isBase && $0.predicate == .relationsWith && $0.polarity == .negated }
      return never.map(describe) ?? "no relations on record"
    }
    let open = standing.undecided.map { " (undecided: or \($0.words))" } ?? ""
    return (standing.standing?.words ?? "undecided") + (standing.since.map { " since \($0)" } ?? "") + open
  }

  private static func kind(_ statement: Statement) -> String {
    switch statement.predicate {
    case .relationsWith: "relations"
    case .missionIn: "mission"
    case .agreementWith: "agreement"
    default: statement.predicate.rawValue
    }
  }

  private func describe(_ s: Statement) -> String {
    let qualifier = s.factuality == .asserted ? "" : " (\(s.factuality.rawValue))"
    let denial = s.polarity == .negated ? "not " : ""
    switch s.predicate {
    case .relationsWith:
      if s.stage == "recognised", s.isBase {
        return "\(name(s.subject ?? "")) recognises \(name(s.object ?? ""))"
      }
      if s.isBase, s.polarity == .negated {
        return "never " + LedgerTables.relations(s.stage) + (s.to.map { " up to \($0)" } ?? "")
      }
      return denial + LedgerTables.relations(s.stage) + qualifier
    case .missionIn:
      return denial + "\(s.value ?? "mission") of \(name(s.subject ?? "")) in \(name(s.object ?? "")) \(s.stage ?? "")"
        + qualifier
    default: return denial + [s.value, s.stage].compactMap(\.self).joined(separator: ": ") + qualifier
    }
  }

  private static func relations(_ stage: String?) -> String {
    switch stage {
    case "recognised": "recognition"
    case "normalised": "normalisation"
    case "diplomatic": "diplomatic relations"
    case "war": "war"
    case let stage: "relations " + (stage ?? "")
    }
  }

  public func party(_ answer: PartyAnswer) -> Table {
    var table = Table(
      name(answer.party),
      [
        Table.Column("kind"), Table.Column("with", wide: true), Table.Column("standing", wide: true, colour: LedgerTables.colour),
        Table.Column("since"), Table.Column("sources", wide: true),
      ])
    table.notes = [LedgerTables.times(answer.basis)]
    table.quiet = []
    table.basis = answer.basis.description
    table.facts = [("party", .text(answer.party.rawValue))]
    for place in answer.places {
      let strongest = place.standing.strongest
      table.rows.append([
        .text("in"), .text(name(place.accord)), Table.Cell(strongest.map(words)), Table.Cell(strongest?.since?.description),
        .list(sources(strongest?.statements ?? [])),
      ])
    }
    for pair in answer.relations {
      table.rows.append([
        .text("with"), .text(name(pair.other)), Table.Cell(pair.standing.standing?.words),
        Table.Cell(pair.standing.since?.description),
        .list(sources(pair.standing.statements)),
      ])
    }
    for office in answer.offices {
      table.rows.append([
        .text("office"), .text(office.person ?? ""), Table.Cell(office.value), Table.Cell(office.from?.description),
        .list(sources([office])),
      ])
    }
    return table
  }

  public func changes(_ answer: ChangesAnswer) -> Table {
    var table = Table(
      "What changed from \(answer.from) to \(answer.to)",
      [
        Table.Column("date"), Table.Column("party"), Table.Column("object", wide: true), Table.Column("layer"),
        Table.Column("before"), Table.Column("after", colour: LedgerTables.colour), Table.Column("why", wide: true),
        Table.Column("sources", wide: true, extra: true),
      ])
    switch answer.scope {
    case .both: table.notes = ["each day as it was known on that day"]
    case .world: table.notes = ["in the world, " + LedgerTables.known(answer.basis)]
    case .knowledge: table.notes = ["in what was known of \(answer.basis.asOf)"]
    }
    table.empty = "nothing changed"
    table.basis = answer.basis.description
    table.facts = [
      ("from", .text(answer.from.description)), ("to", .text(answer.to.description)), ("in", .text(answer.scope.rawValue)),
    ]
    for change in answer.changes {
      let date = change.date ?? change.statements.first.flatMap { $0.from ?? $0.said }
      table.rows.append([
        Table.Cell(date?.description), .text(name(change.subject)), .text(name(change.object)), Table.Cell(change.layer),
        Table.Cell(change.before), Table.Cell(change.after), Table.Cell(told(change.why)), .list(sources(change.statements)),
      ])
    }
    return table
  }

  public func sources(_ counts: [SourceCount], basis: Basis) -> Table {
    var table = Table(
      "Sources", [Table.Column("source", wide: true), Table.Column("kind"), Table.Column("statements")])
    table.basis = basis.description
    table.rows = counts.map { count in
      [
        .text(count.key.source), .text(count.isWeak ? "memory" : count.key.isBase ? "base data" : "dispatches"),
        .number(count.statements),
      ]
    }
    return table
  }

  public func weak(_ statements: [Statement], basis: Basis) -> Table {
    var table = Table(
      "What rests on memory alone: \(statements.count) statements",
      [
        Table.Column("subject"), Table.Column("predicate"), Table.Column("object", wide: true), Table.Column("what", wide: true),
        Table.Column("date"),
      ])
    table.empty = "nothing rests on memory alone"
    table.basis = basis.description
    table.facts = [("statements", .number(statements.count))]
    table.rows = statements.map { s in
      let what = [s.act?.rawValue, s.stage, s.person, s.value, s.capacity, s.layer].compactMap(\.self).joined(separator: " ")
      return [
        Table.Cell(s.subject?.rawValue), .text(s.predicate.rawValue), Table.Cell(s.object?.rawValue),
        .text((s.polarity == .negated ? "not " : "") + what), Table.Cell((s.from ?? s.to)?.description),
      ]
    }
    return table
  }

  public func checks(_ reading: DispatchReading) -> Table {
    var table = Table(
      "Claims and verdicts",
      [
        Table.Column("id"), Table.Column("verdict", colour: LedgerTables.verdict), Table.Column("claim", wide: true),
        Table.Column("reason", wide: true),
      ])
    table.empty = "no claim was found"
    table.facts = [("dispatch", .text(reading.dispatch.id))]
    table.rows = reading.claims.map { claim in
      let parts = [
        claim.subject?.rawValue, claim.predicate.rawValue, claim.object?.rawValue, claim.than?.rawValue, claim.stage, claim.value,
      ]
      return [
        .text(claim.id), .text(claim.check.verdict.rawValue), .text(parts.compactMap(\.self).joined(separator: " ")),
        .text(claim.check.reason),
      ]
    }
    return table
  }

  func sources(_ statements: [Statement]) -> [String] {
    statements.reduce(into: [String]()) { out, statement in
      let source = statement.origin.source ?? (statement.assertion.publisher ?? "dispatch") + " " + statement.id.prefix(12)
      if !out.contains(source) { out.append(source) }
    }
  }

  private static func times(_ basis: Basis) -> String {
    "as of \(basis.asOf), \(known(basis))"
  }

  private static func known(_ basis: Basis) -> String {
    basis.bounds.said.map { "as publicly known on \($0)" } ?? "as known to this ledger"
  }

  private static let colour: @Sendable (String) -> Style.Colour? = { word in
    if word.hasPrefix("undecided") { return .yellow }
    guard let standing = Standing(rawValue: word.split(separator: " ").joined(separator: "-")) else { return nil }
    if standing.isExit || standing == .suspended { return .red }
    return standing.isParty ? .green : .yellow
  }

  private static let verdict: @Sendable (String) -> Style.Colour? = { word in
    switch Verdict(rawValue: word) {
    case .supported: .green
    case .refuted: .red
    case .mixed, .new: .yellow
    default: .grey
    }
  }
}
