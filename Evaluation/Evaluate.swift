import ArgumentParser

/// Scores the parts of Chancery against gold data. One subcommand for each part.
@main
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chancery-evaluate", abstract: "Score Chancery against gold data.",
    subcommands: [
      EvaluateParser.self, EvaluateNames.self, EvaluateCoder.self, EvaluateCorpus.self, EvaluateAttribution.self,
      EvaluateFactuality.self, EvaluateClaims.self,
      CoderSamples.self,
    ])
}
