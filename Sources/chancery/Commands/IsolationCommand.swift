import ArgumentParser
import Desk
import Diplomacy
import Gazetteer
import Ledger

struct IsolationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "isolation", abstract: "How far a state is apart from the others, over time; the definition is printed with it.")

  @Argument(help: "The state, by code or name.")
  var party: String

  @Option(help: "The first year; without it only the day asked about.")
  var from: Int?

  @Option(help: "Years from one point to the next.")
  var step = 5

  @OptionGroup var picture: PictureOptions

  @OptionGroup var options: QuestionOptions

  func validate() throws {
    guard step > 0 else { throw ValidationError("--step \(step) is no step; give a number of years from 1") }
  }

  func run() async throws {
    let desk = try LedgerDesk(options)
    let code = try desk.party(party)
    guard code.isState else { throw ValidationError("\(party) is no state; isolation is measured among states") }
    let last = desk.basis.asOf
    let years = from.map { Array(stride(from: $0, to: last.civil.year, by: step)) } ?? []
    let days = years.compactMap { Day(year: $0, month: 12, day: 31) }.filter { $0 < last } + [last]
    let answer = try LedgerOption.guarding { try desk.answers.isolation(of: code, on: days, basis: desk.basis) }
    if picture.svg { return Output.write(try picture.pictures(desk.gazetteer).isolation(answer)) }
    LedgerDesk.print(desk.tables.isolation(answer), desk.format)
  }
}
