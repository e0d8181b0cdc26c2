import ArgumentParser
import Desk
import Ledger

struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "What the record rests on: sources and how many statements each bears.")

  @Flag(help: "Only what rests on memory.")
  var weak = false

  @OptionGroup var options: QuestionOptions

  func run() async throws {
    let desk = try LedgerDesk(options)
    try desk.answer {
      let counts = try desk.answers.sources(basis: desk.basis)
      return desk.tables.sources(weak ? counts.filter(\.isWeak) : counts, basis: desk.basis)
    }
  }
}
