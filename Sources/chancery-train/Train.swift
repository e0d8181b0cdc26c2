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
  @Option(help: "Sentences labelled by a teacher (CoNLL-U); may be given more than once.") var silver: [String] = []
  @Option(help: "Passes over the gold data; with 0, the parameters of --start are only written as a model.") var epochs = 30
  @Option(help: "Silver sentences drawn for each pass, for each gold one.") var silverShare: Float = 2
  @Option(help: "How much a silver sentence counts (under 1).") var silverWeight: Float = 0.7
  @Option(help: "Share of the training, at its end, without silver sentences.") var goldShare: Float = 0.1
  @Option(help: "Minutes to train at most, if not 0; the learning rate falls to 0 over them.") var minutes: Float = 0
  @Option(help: "Sentences a step.") var batch = 16
  @Option(help: "Learning rate at its highest.") var rate: Float = 0.003
  @Option(help: "Share of numbers dropped.") var dropout: Float = 0.25
  @Option(help: "Share of words hidden.") var wordDropout: Float = 0.12
  @Option(help: "Known words at most.") var words = 20000
  @Option(help: "Numbers for a word.") var embedding = 128
  @Option(help: "Numbers for a token.") var width = 192
  @Option(help: "Convolutions after the first.") var convolutions = 1
  @Option(help: "Recurrent layers.") var recurrences = 3
  @Option(help: "Numbers by which a head is found.") var arcs = 128
  @Option(help: "Numbers from which a relation is read.") var labels = 96
  @Option(help: "A folder to write the parameters to, with each model.") var checkpoint: String?
  @Option(help: "A folder of parameters (--checkpoint) to begin with.") var start: String?
  @Option(help: "Score on the dev sets and write the file every so many epochs.") var every = 5

  mutating func run() throws {
    var session = try Session(options: self)
    try session.run()
  }
}
