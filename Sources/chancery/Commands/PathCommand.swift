import ArgumentParser
import Desk
import Ledger

struct PathCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "How two states are linked: the accords that hold both, and the shortest way through others.")

  @Argument(help: "One state, by code or name.")
  var first: String

  @Argument(help: "The other.")
  var second: String

  @Option(help: "Accords with more parties than this link nobody in particular: the path leaves them out.")
  var widest = 40

  @OptionGroup var options: QuestionOptions

  func run() async throws {
    let desk = try LedgerDesk(options)
    let (a, b) = (try desk.party(first), try desk.party(second))
    if a == b { throw ValidationError("\(first) and \(second) are the same party; name two") }
    try desk.answer { desk.tables.path(try desk.answers.path(from: a, to: b, widest: widest, basis: desk.basis)) }
  }
}
