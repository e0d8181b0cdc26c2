import ArgumentParser
import Desk
import Ledger

struct BetweenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "between", abstract: "The dated line of two parties: relations, missions, agreements, accords in common.")

  @Argument(help: "One party, by code or name.")
  var first: String

  @Argument(help: "The other.")
  var second: String

  @OptionGroup var options: QuestionOptions

  func run() async throws {
    let desk = try LedgerDesk(options)
    let (a, b) = (try desk.party(first), try desk.party(second))
    if a == b { throw ValidationError("\(first) and \(second) are the same party; name two") }
    try desk.answer { desk.tables.between(try desk.answers.between(a, b, basis: desk.basis)) }
  }
}
