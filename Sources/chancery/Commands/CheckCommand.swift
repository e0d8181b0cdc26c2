import ArgumentParser
import Desk
import Diplomacy
import Ledger

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "The claims of a dispatch and their verdicts against the record; nothing is stored.")

  @Argument(help: "The file to check; - is standard input.")
  var file: String

  @Flag(help: "End with exit code 1 when a claim is refuted.")
  var strict = false

  @OptionGroup var details: DetailOptions
  @OptionGroup var ledger: LedgerOption

  @Option(help: "text, json, csv or claimreview (schema.org JSON-LD).")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, claimreview }

  func run() async throws {
    let desk = try ReadingDesk()
    let unchecked = try desk.read(Input.text(file), details: details.details, file: file == "-" ? "standard input" : file)
    // Without a ledger the base data alone are asked, and none is made.
    let reading = try LedgerOption.guarding {
      let record: any StatementRecord = ledger.exists ? try ledger.openExisting() : GazetteerRecord(desk.gazetteer)
      return try Checker(gazetteer: desk.gazetteer, record: record).check(unchecked)
    }
    switch format {
    case .json: Output.write(reading.json(pretty: true) + [0x0A])
    case .claimreview: Output.write(ClaimReview(gazetteer: desk.gazetteer).json(reading) + [0x0A])
    case .csv, .text:
      LedgerDesk.print(LedgerTables(gazetteer: desk.gazetteer).checks(reading), format == .csv ? .csv : .text)
    }
    if strict, reading.claims.contains(where: { $0.check.verdict == .refuted }) { throw Failure.no }
  }
}
