import ArgumentParser
import Desk
import Diplomacy
import Ledger

struct SilentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silent",
    abstract: "What a publisher did not say that others did, about parties of which it spoke in those days.")

  @Argument(help: "The publisher, as its dispatches name it.")
  var source: String

  @Option(help: "The first day. Default: thirty days before the last.")
  var from: String?

  @Option(help: "The last day. Default: today.")
  var to: String?

  @OptionGroup var options: QuestionOptions

  func run() async throws {
    let last = try to.map { try TimeOptions.day($0, "--to") } ?? Moment.now.day
    let first = try from.map { try TimeOptions.day($0, "--from") } ?? last.advanced(by: -30)
    if first > last { throw ValidationError("--from \(first) is after --to \(last); exchange them") }
    let desk = try LedgerDesk(options)
    try desk.answer { desk.tables.silent(try desk.answers.silent(source: source, from: first, to: last, basis: desk.basis)) }
  }
}
