import ArgumentParser

@main
struct Chancery: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chancery",
    abstract: "Reads diplomatic dispatches and keeps the record: who stood where, as of any day, as known on any day, and who says so.",
    subcommands: [])
}
