internal import Diplomacy
public import Ledger

/// The tables of isolation, paths, disputes, silences and imports.
extension LedgerTables {
  public func isolation(_ answer: IsolationAnswer) -> Table {
    var table = Table(
      "Isolation of \(name(answer.party))",
      ["day", "states", "related", "isolation", "weighted", "centrality"].map { Table.Column($0) })
    table.notes = [IsolationAnswer.definition]
    table.basis = answer.basis.description
    table.facts = [("party", .text(answer.party.rawValue)), ("definition", .text(IsolationAnswer.definition))]
    table.rows = answer.points.map { point in
      [
        .text(point.day.description), .number(point.states), .number(point.related), .text(LedgerTables.share(point.plain)),
        .text(LedgerTables.share(point.weighted)), .text(LedgerTables.share(point.centrality)),
      ]
    }
    return table
  }

  /// Three decimals.
  private static func share(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let digits = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  public func path(_ answer: PathAnswer) -> Table {
    var table = Table(
      "\(name(answer.from)) and \(name(answer.to)): what links them",
      [
        Table.Column("link"), Table.Column("from"), Table.Column("accord", wide: true), Table.Column("to"),
        Table.Column("parties"),
      ])
    table.notes = ["parties: how many are on record as of \(answer.basis.asOf)"]
    table.empty = "no accord on record links them"
    table.basis = answer.basis.description
    table.facts = [("from", .text(answer.from.rawValue)), ("to", .text(answer.to.rawValue))]
    for (number, step) in answer.steps.enumerated() {
      table.rows.append([
        .text("step \(number + 1)"), .text(name(step.from)), .text(name(step.accord)), .text(name(step.to)), .none,
      ])
    }
    for direct in answer.direct {
      table.rows.append([
        .text("both in"), .text(name(answer.from)), .text(name(direct.accord)), .text(name(answer.to)), .number(direct.parties),
      ])
    }
    return table
  }

  /// The views side by side; with a policy, the one that it follows is marked.
  public func disputed(_ answer: DisputesAnswer, policy: Policy?) -> Table {
    var table = Table(
      "Where sources disagree",
      [
        Table.Column("party"), Table.Column("accord", wide: true), Table.Column("about", wide: true),
        Table.Column("source", wide: true),
        Table.Column("standing"), Table.Column("since"), Table.Column("said", extra: true),
        Table.Column("statements", extra: true), Table.Column("authority", extra: true), Table.Column("chosen"),
      ])
    table.notes = ["authority: 3 the party itself, 2 a government, 1 a data set, 0 the press"]
    if let policy { table.notes.append("chosen by \(policy.rawValue): \(policy.words)") }
    table.quiet = ["party", "accord", "about"]
    table.empty = "no sources disagree"
    table.basis = answer.basis.description
    table.facts = [("policy", Table.Cell(policy?.rawValue))]
    for dispute in answer.disputes {
      let chosen = policy.flatMap(dispute.chosen(by:))
      for view in dispute.views {
        table.rows.append([
          .text(dispute.party.rawValue), .text(name(dispute.accord)), .text(dispute.about), .text(view.source),
          .text(view.words), Table.Cell(view.since?.description), Table.Cell(view.said?.description),
          .number(view.statements), .number(view.authority), .text(view == chosen ? "yes" : ""),
        ])
      }
    }
    return table
  }

  public func silent(_ answer: SilenceAnswer) -> Table {
    var table = Table(
      "What \(answer.source) did not say from \(answer.from) to \(answer.to)",
      [
        Table.Column("said"), Table.Column("party"), Table.Column("object", wide: true), Table.Column("predicate"),
        Table.Column("stage"), Table.Column("others", wide: true),
      ])
    table.notes = ["told by others about parties of which it spoke in those days"]
    table.empty = answer.hasSpoken ? "nothing that others said" : "nothing by \(answer.source) is on record in those days"
    table.basis = answer.basis.description
    table.facts = [("source", .text(answer.source))]
    table.rows = answer.silences.map { silence in
      [
        Table.Cell(silence.said?.description), .text(name(silence.subject)), Table.Cell(silence.object.map(name)),
        .text(silence.predicate.rawValue), Table.Cell(silence.stage), .list(silence.others),
      ]
    }
    return table
  }
}
