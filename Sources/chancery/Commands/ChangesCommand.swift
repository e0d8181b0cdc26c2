public import ArgumentParser
import Desk
import Diplomacy
public import Ledger

extension ChangeScope: ExpressibleByArgument {}

struct ChangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "Which standings changed between two days, and what moved them.",
    discussion: """
      --in both (the default) compares each day as it was known on that day: what news would have told. --in world holds what is known still
      (--known-on) and moves the day; --in knowledge holds the day still (--as-of) and moves what was known of it, by what was said, or
      with --known-to ledger by what was recorded.
      """)

  @Option(help: "The first day. Default: thirty days before the last.")
  var from: String?

  @Option(help: "The last day. Default: today.")
  var to: String?

  @Option(name: .customLong("in"), help: "What moves: both, world or knowledge.")
  var scope: ChangeScope = .both

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
    try desk.answer { desk.tables.changes(try desk.answers.changes(from: first, to: last, in: scope, basis: desk.basis)) }
  }
}
