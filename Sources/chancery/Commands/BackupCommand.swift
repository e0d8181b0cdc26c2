import ArgumentParser
import Ledger

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the ledger to a new file while it is in use.")

  @Argument(help: "The file to write; it must not exist.")
  var file: String

  @OptionGroup var ledger: LedgerOption

  func run() async throws {
    try LedgerOption.guarding {
      try ledger.openExisting().backup(to: file)
      let copy = try LedgerFile(path: file).verify()
      Output.write("\(file): \(copy.statements) statements in \(copy.batches) batches\nhead \(copy.head)\n")
      if !copy.isSound { throw Failure.no }
    }
  }
}
