internal import Diplomacy

/// HUGGO's memberships in environmental agreements: a row for each state and treaty, an act in each column, dates d.m.Y.
enum Memberships {
  /// Columns and what they date, in the order in which acts are looked for.
  private static let columns: [(name: String, act: Act)] = [
    ("stateSignature", .signed), ("stateRat", .ratified), ("Consent", .accepted), ("Acceptance", .accepted),
    ("Accession", .acceded),
    ("Succession", .succeeded), ("ProvisionalApp", .provisionallyApplied), ("stateForce", .inForce), ("stateForce2", .inForce),
    ("stateForce3", .inForce), ("stateWithdrawal", .withdrew), ("stateWithdrawal2", .withdrew),
  ]

  static func read(_ text: DelimitedText, into context: inout ImportContext) throws {
    try text.require(["treatyID", "stateID", "Title"] + columns.map(\.name))
    for row in text.rows {
      guard let treaty = text.value("treatyID", row), let state = text.value("stateID", row) else {
        context.row(row.line, [], otherwise: "no state or treaty is named")
        continue
      }
      let code = PartyCode(state)
      let party = code.isState ? code : context.party(named: state)
      let accord = PartyCode.slug(of: "huggo " + treaty.split(separator: "_").joined(separator: " "))
      var out: [Statement] = []
      var dates: [(act: Act, text: String)] = []
      for column in columns {
        guard let field = text.value(column.name, row) else { continue }
        let (date, isOpen) = ImportDates.any(field)
        if isOpen { continue }
        guard let date else {
          try context.unreadable(row.line, "\(column.name) is \"\(field)\", no date", "write it as 05.01.1994")
          continue
        }
        dates.append((column.act, field))
        out.append(context.act(column.act, party, accord, date))
      }
      // One instrument in two columns ("ratified" and, more exactly, "acceded") is the more exact one.
      let exact = Set(dates.filter { [.accepted, .acceded, .succeeded].contains($0.act) }.map(\.text))
      let doubled = Set(dates.filter { $0.act == .ratified && exact.contains($0.text) }.map(\.text))
      if !doubled.isEmpty { out.removeAll { $0.act == .ratified } }
      context.row(row.line, out, otherwise: "no act is dated")
    }
  }
}
