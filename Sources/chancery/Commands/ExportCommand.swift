public import ArgumentParser
import Diplomacy
public import Ledger

extension ExportKind: ExpressibleByArgument {}

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the record for other programs: csv, jsonl, jsonld (PROV-O), ftm (FollowTheMoney), graphml, claimreview.",
    discussion: "No export carries more of a dispatch's words than its rights allow.")

  @Argument(help: "csv, jsonl, jsonld, ftm, graphml or claimreview.")
  var kind: ExportKind

  @OptionGroup var ledger: LedgerOption
  @OptionGroup var times: TimeOptions

  func run() async throws {
    let question = try LedgerDesk(ledger, times)
    try LedgerOption.guarding {
      let exporter = try Exporter(gazetteer: question.gazetteer, ledger: question.ledger)
      try exporter.export(kind, basis: question.basis) { Output.write($0) }
    }
  }
}
