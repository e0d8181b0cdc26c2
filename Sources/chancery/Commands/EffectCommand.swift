import ArgumentParser
import Desk
import Diplomacy
import Ledger

struct EffectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effect", abstract: "What joining an accord comes to: which of its obligations are new to the party, and why.")

  @Argument(help: "The party, by code or name.")
  var party: String

  @Argument(help: "The accord.")
  var accord: String

  @OptionGroup var options: QuestionOptions

  func run() async throws {
    let desk = try LedgerDesk(options)
    let (joining, joined) = (try desk.party(party), try desk.party(accord))
    if joined.isState {
      throw ValidationError("\(accord) is a state; name the party first and then the accord: chancery effect \(joined) ACCORD")
    }
    try desk.answer { desk.tables.effect(try desk.answers.effect(of: joining, joining: joined, basis: desk.basis)) }
  }
}
