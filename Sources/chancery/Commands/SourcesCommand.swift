import ArgumentParser
import Desk
import Ledger

struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "What the record rests on: sources and how many statements each bears.")

  @Flag(help: "List the statements that rest on memory alone.")
  var weak = false

  @Option(help: "With --weak: only those about this party or accord.")
  var about: String?

  @OptionGroup var options: QuestionOptions

  func validate() throws {
    if about != nil, !weak { throw ValidationError("--about \(about ?? "") goes with --weak; add it") }
  }

  func run() async throws {
    let desk = try LedgerDesk(options)
    let party = try about.map(desk.party)
    try desk.answer {
      weak
        ? desk.tables.weak(try desk.answers.weak(about: party, basis: desk.basis), basis: desk.basis)
        : desk.tables.sources(try desk.answers.sources(basis: desk.basis), basis: desk.basis)
    }
  }
}
