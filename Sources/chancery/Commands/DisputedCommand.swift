public import ArgumentParser
import Desk
public import Ledger

extension Policy: ExpressibleByArgument {}

struct DisputedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disputed", abstract: "Where sources disagree about who is in what, side by side with what each weighs.")

  @Option(help: "Only this accord.")
  var accord: String?

  @Option(help: "Only this party.")
  var party: String?

  @Option(help: "Mark the source that a policy follows: latest, most-sources, most-binding, official-first.")
  var policy: Policy?

  @OptionGroup var options: QuestionOptions

  func run() async throws {
    let desk = try LedgerDesk(options)
    let (accord, party) = (try accord.map(desk.party), try party.map(desk.party))
    try desk.answer {
      desk.tables.disputed(try desk.answers.disputed(accord: accord, party: party, basis: desk.basis), policy: policy)
    }
  }
}
