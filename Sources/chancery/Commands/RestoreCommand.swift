import ArgumentParser
import Ledger

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make the ledger from a backup that verifies; a ledger that is there is left alone.")

  @Argument(help: "The backup.")
  var file: String

  @OptionGroup var ledger: LedgerOption

  func run() async throws {
    try LedgerOption.guarding {
      let found = try LedgerFile.restore(from: file, to: ledger.location)
      Output.write("\(ledger.location): \(found.statements) statements in \(found.batches) batches\nhead \(found.head)\n")
    }
  }
}
