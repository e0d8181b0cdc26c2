public import ArgumentParser
import Diplomacy
public import Ledger

extension ExportKind: ExpressibleByArgument {}

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the record for other programs: csv, jsonl, jsonld (PROV-O), ftm (FollowTheMoney), graphml.",
    discussion: "No export carries more of a dispatch's words than its rights allow.")

  @Argument(help: "csv, jsonl, jsonld, ftm or graphml.")
  var kind: ExportKind

  @OptionGroup var ledger: LedgerOption
  @OptionGroup var times: TimeOptions

  func run() async throws {
    let question = try LedgerDesk(ledger, times)
    try LedgerOption.guarding {
      Output.write(try Exporter(gazetteer: question.gazetteer, ledger: question.ledger).export(kind, basis: question.basis))
    }
  }
}
