import ArgumentParser
import Desk
import Diplomacy
import Ledger

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "How the claims of two versions of a dispatch differ; nothing is stored.")

  @Argument(help: "The earlier version.")
  var before: String

  @Argument(help: "The later version; - is standard input.")
  var after: String

  @OptionGroup var details: DetailOptions

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  func validate() throws {
    if format == .csv { throw ValidationError("diff prints text or json") }
  }

  func run() async throws {
    let desk = try ReadingDesk()
    let first = try read(before, desk)
    let second = try read(after, desk)
    let difference = DiffText(gazetteer: desk.gazetteer, before: first, after: second)
    Output.write(format == .json ? difference.json() + [0x0A] : Array(difference.text().utf8))
  }

  private func read(_ file: String, _ desk: ReadingDesk) throws -> DispatchReading {
    try desk.read(Input.text(file), details: details.details, file: file == "-" ? "standard input" : file)
  }
}
