import ArgumentParser
import Diplomacy
import Ledger

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Recompute every id and the chain of batches: was anything changed or lost?")

  @OptionGroup var ledger: LedgerOption

  @Option(help: "A head noted earlier, which must still be in the chain.")
  var head: String?

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  func run() async throws {
    let found = try LedgerOption.guarding { try ledger.openExisting().verify(expecting: head) }
    if format == .json {
      var json = JSONWriter(pretty: true)
      json.object { json in
        json.field("sound", found.isSound)
        json.field("batches", found.batches)
        json.field("statements", found.statements)
        json.field("head", found.head)
        json.field("faults", found.faults)
      }
      Output.write(json.bytes + [0x0A])
    } else {
      let verdict = found.isSound ? "sound" : "NOT SOUND"
      Output.write("\(verdict): \(found.statements) statements in \(found.batches) batches\nhead \(found.head)\n")
      for fault in found.faults { Output.write("  \(fault)\n") }
    }
    if !found.isSound { throw Failure.no }
  }
}
