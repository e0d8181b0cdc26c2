import ArgumentParser
import Foundation
import Linguistics

/// Trains the language model from treebanks and word vectors and writes it as one file.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parser", abstract: "Train the tagger, lemmatizer and parser of Linguistics from UD treebanks.")

  @Option(help: "The folder of the treebanks: UD_English-EWT and UD_English-GUM.") var treebanks: String
  @Option(help: "The folder of the word vectors.") var vectors: String
  @Option(help: "The model file to write.") var output: String
  @Option(help: "The tokenizer's word lists, to put into the model.") var lexicon = "Sources/Linguistics/Model/lexicon.txt"
  @Option(help: "The same seed gives the same model.") var seed: UInt64 = 1
  @Option(help: "Passes over the training data.") var epochs = 20
  @Option(help: "Sentences a step.") var batch = 12
  @Option(help: "Learning rate at its highest.") var rate: Float = 0.002
  @Option(help: "Share of numbers dropped.") var dropout: Float = 0.2
  @Option(help: "Share of words hidden.") var wordDropout: Float = 0.12
  @Option(help: "Numbers for a token.") var width = 128
  @Option(help: "Numbers for a state.") var hidden = 128
  @Option(help: "Recurrent layers.") var recurrences = 2
  @Option(help: "Share of wrong transitions followed.") var exploration: Float = 0.1
  @Option(help: "Minutes after which the training is cut short at the end of an epoch.") var minutes = 600.0
  @Option(help: "Score on the dev sets and write the file every so many epochs.") var every = 5

  mutating func run() throws {
    var session = try Session(options: self)
    try session.run()
  }
}
