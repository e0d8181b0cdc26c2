import ArgumentParser

/// The trainers of what Linguistics has learnt. One subcommand for each file under `Sources/Linguistics/Model`.
@main
struct ChanceryTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chancery-train", abstract: "Train the models of Linguistics.",
    subcommands: [Train.self, TrainSplitter.self, TrainNames.self], defaultSubcommand: Train.self)
}
