import ArgumentParser
import Foundation

/// The command: thin, one file for each subcommand.
@main
struct Chancery: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chancery",
    abstract:
      "Reads diplomatic dispatches and keeps the record: who stood where, as of any day, as known on any day, and who says so.",
    version: "0.1.0",
    subcommands: [
      ReadCommand.self, FileCommand.self, CheckCommand.self, DiffCommand.self, ParseCommand.self, CodeCommand.self,
      LexiconCommand.self,
      MembersCommand.self,
      PartyCommand.self, BetweenCommand.self, ChangesCommand.self, EffectCommand.self, SourcesCommand.self, RetractCommand.self,
      IsolationCommand.self, PathCommand.self, DisputedCommand.self, SilentCommand.self, ImportCommand.self, ExportCommand.self,
      VerifyCommand.self, BackupCommand.self, RestoreCommand.self, EraseCommand.self, WatchCommand.self, ServeCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(error)
    }
  }
}
