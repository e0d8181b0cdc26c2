internal import Diplomacy
public import Ledger

extension LedgerTables {
  /// What joining comes to: the obligations as notes, then what bound the party to the others before and after.
  public func effect(_ answer: EffectAnswer) -> Table {
    var table = Table(
      "What joining comes to: \(name(answer.party)) and \(name(answer.accord))",
      [
        Table.Column("kind"), Table.Column("with", wide: true), Table.Column("before", wide: true),
        Table.Column("after", wide: true), Table.Column("sources", wide: true, extra: true),
      ])
    table.notes = effectNotes(answer)
    table.basis = answer.basis.description
    table.empty = "nothing is on record between the party and the others of the accord"
    table.facts = [("party", .text(answer.party.rawValue)), ("accord", .text(answer.accord.rawValue))]
    let symbolic = answer.effect?.symbolic.map { Int(($0 * 100).rounded()) }
    table.facts += [
      ("before", Table.Cell(answer.before?.description)), ("standing", Table.Cell(answer.standing?.standing?.rawValue)),
      ("obligations", Self.number(answer.effect?.obligations)), ("new", Self.number(answer.effect?.new)),
      ("symbolicPercent", Self.number(symbolic)),
      ("newPartnersPercent", Self.number(answer.newPartners.map { Int(($0 * 100).rounded()) })),
      ("why", .list(answer.effect?.why ?? [])),
    ]
    for kind in EffectTie.Kind.allCases { table.rows += effectRows(kind, answer) }
    return table
  }

  private static func number(_ number: Int?) -> Table.Cell { number.map(Table.Cell.number) ?? Table.Cell.none }

  private func effectNotes(_ answer: EffectAnswer) -> [String] {
    let standing = answer.standing?.strongest.map { "; standing: \(words($0))\($0.since.map { " since \($0)" } ?? "")" } ?? ""
    var notes: [String] = []
    if let effect = answer.effect {
      let owed = effect.new == 0 ? "nothing new is owed" : "\(effect.new) of \(effect.obligations) obligations are new"
      let symbolic = effect.symbolic.map { " (\(Int(($0 * 100).rounded()))% symbolic)" } ?? ""
      notes.append(owed + symbolic + standing)
    } else {
      notes.append("no obligation of the accord is on record" + standing)
    }
    notes.append(
      answer.before.map { "judged against what was on record before \($0)" }
        ?? "no act of the party is on record: judged as of now")
    return notes + (answer.effect?.why ?? [])
  }

  /// How many of the others it is, then those with which it changed; of a small accord all.
  private func effectRows(_ kind: EffectTie.Kind, _ answer: EffectAnswer) -> [[Table.Cell]] {
    let ties = answer.ties.filter { $0.kind == kind }
    guard !ties.isEmpty else { return [] }
    let total: [Table.Cell] = [
      .text(kind.rawValue), .text("all \(answer.others.count) others"), .text("with \(ties.count { $0.before != nil })"),
      .text("with \(ties.count { $0.after != nil })"), .none,
    ]
    let shown = answer.others.count <= 8 ? ties : ties.filter { $0.before != $0.after }
    return [total]
      + shown.map { tie in
        [
          .text(kind.rawValue), .text(name(tie.other)), .text(tie.before ?? "none"), .text(tie.after ?? "none"),
          .list(sources(tie.statements)),
        ]
      }
  }
}
