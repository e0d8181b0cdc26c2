import ArgumentParser
import Ledger

struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Take the quoted words of a statement or dispatch off the record for legal reasons; a tombstone stays.",
    discussion: "The statements and their ids stay. Backups made before still hold the words: erase there too.")

  @Argument(help: "Id of a statement (its first digits, at least 8) or of a dispatch (sha256:…).")
  var id: String

  @Option(help: "Why: the order or law.")
  var reason: String

  @OptionGroup var ledger: LedgerOption

  func validate() throws {
    guard id.count >= 8 else { throw ValidationError("\(id) is too short; give at least 8 digits of the id") }
  }

  func run() async throws {
    let (tombstone, quotes) = try LedgerOption.guarding { try ledger.openExisting().erase(id, reason: reason) }
    Output.write("erased \(quotes) quotes of \(tombstone.about) at \(tombstone.recorded) (batch \(tombstone.number))\n")
  }
}
