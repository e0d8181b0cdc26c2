import ArgumentParser
import Desk
import Diplomacy
import Ledger

struct ChangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "Which standings changed between two days, and what moved them.")

  @Option(help: "The first day. Default: thirty days before the last.")
  var from: String?

  @Option(help: "The last day. Default: today.")
  var to: String?

  @OptionGroup var options: QuestionOptions

  func validate() throws {
    if let from { _ = try TimeOptions.day(from, "--from") }
    if let to { _ = try TimeOptions.day(to, "--to") }
  }

  func run() async throws {
    let last = try to.map { try TimeOptions.day($0, "--to") } ?? Moment.now.day
    let first = try from.map { try TimeOptions.day($0, "--from") } ?? last.advanced(by: -30)
    if first > last { throw ValidationError("--from \(first) is after --to \(last); exchange them") }
    let desk = try LedgerDesk(options)
    try desk.answer { desk.tables.changes(try desk.answers.changes(from: first, to: last, basis: desk.basis)) }
  }
}
