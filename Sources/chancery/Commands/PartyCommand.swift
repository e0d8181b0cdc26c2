import ArgumentParser
import Desk
import Ledger

struct PartyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "party", abstract: "Where a party stands: accords, organisations, relations, offices held.")

  @Argument(help: "A party, by code or name: KAZ, Kazakhstan.")
  var party: String

  @OptionGroup var options: QuestionOptions

  func run() async throws {
    let desk = try LedgerDesk(options)
    let code = try desk.party(party)
    try desk.answer { desk.tables.party(try desk.answers.party(code, basis: desk.basis)) }
  }
}
