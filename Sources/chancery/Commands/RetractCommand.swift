import ArgumentParser
import Diplomacy
import Ledger

struct RetractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retract",
    abstract: "Take a statement back: it was wrong. Nothing is deleted; earlier answers stay as they were.")

  @Argument(help: "The statement's id, or its first digits (at least 8).")
  var id: String

  @Option(help: "Why it was wrong.")
  var reason: String

  @Option(help: "When the correction was published. Default: it counts for every day.")
  var said: String?

  @OptionGroup var ledger: LedgerOption

  func validate() throws {
    let digits = Set("0123456789abcdef")
    guard id.count >= 8, id.lowercased().allSatisfy(digits.contains) else {
      throw ValidationError("\(id) is no statement's id; give at least 8 hexadecimal digits of it")
    }
    if let said, EDTF(said) == nil { throw ValidationError("--said \(said) is no EDTF date; write it as 2025-11-06") }
  }

  func run() async throws {
    let batch = try LedgerOption.guarding {
      try ledger.openExisting().retract(id, reason: reason, said: said.flatMap { EDTF($0) })
    }
    Output.write("retracted \(batch.about.prefix(12)) at \(batch.recorded)\n")
  }
}
