import ArgumentParser
import Desk
import Diplomacy
import Gazetteer
import Ledger

struct MembersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: "Who stands where in an accord or organisation, on any day, as known on any day.")

  @Argument(help: "An accord or organisation, by code or name: abraham-accords, nato.")
  var accord: String

  @Option(help: "Only one instrument of the accord: declaration.")
  var layer: String?

  @Option(help: "Where sources disagree, follow one: latest, most-sources, most-binding, official-first.")
  var policy: Policy?

  @OptionGroup var picture: PictureOptions

  @OptionGroup var options: QuestionOptions

  func run() async throws {
    let desk = try LedgerDesk(options)
    let code = try desk.party(accord)
    if code.isState { throw ValidationError("\(accord) is a state; try chancery party \(code)") }
    let answer = try LedgerOption.guarding {
      try desk.answers.members(of: code, layer: layer, policy: policy, basis: desk.basis)
    }
    if let layer, answer.parties.isEmpty { try check(layer, of: code, desk) }
    if picture.svg { return Output.write(try picture.pictures(desk.gazetteer).members(answer)) }
    try desk.answer { desk.tables.members(answer) }
  }

  /// That nobody stands in an instrument is an answer; that there is none of the name is none.
  private func check(_ layer: String, of accord: PartyCode, _ desk: LedgerDesk) throws {
    let known = desk.gazetteer.layers(of: accord).map(\.id)
    if known.contains(layer) { return }
    let mend = known.isEmpty ? "it has none of its own on record" : "it has \(known.joined(separator: ", "))"
    throw ValidationError("\(accord) has no instrument \"\(layer)\" on record; \(mend)")
  }
}
