import ArgumentParser
import Foundation
import Gazetteer
import Reading

/// `chancery lexicon check`: what is wrong with the coder's lexicon.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "The coder's lexicon of events.", subcommands: [Check.self], defaultSubcommand: Check.self)

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Find frames that do not come out of their own example, that another hides, or that have none; exit 1 if any.")

    func run() throws {
      let reader = try Reader(gazetteer: Gazetteer.bundled())
      let problems = LexiconCheck(reader: reader, lexicon: try EventLexicon.bundled()).problems()
      for problem in problems { Output.write("events.tsv:\(problem.line): \(problem.text)\n") }
      Output.write(problems.isEmpty ? "no frame is silent, hidden or without an example\n" : "\(problems.count) problems\n")
      if !problems.isEmpty { throw ExitCode(1) }
    }
  }
}
