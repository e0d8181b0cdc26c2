import ArgumentParser
import Foundation
import Linguistics
import Randomness

/// Trains the sentence splitter: for every place in the treebanks' texts where a sentence may begin, whether one does.
struct TrainSplitter: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "splitter", abstract: "Train the sentence splitter from UD treebanks and write its weights as a table.")

  @Option(help: "The folder of the treebanks: UD_English-EWT and UD_English-GUM.") var treebanks: String
  @Option(help: "The table to write.") var output = "Sources/Linguistics/Model/sentences.tsv"
  @Option(help: "Passes over the training data.") var epochs = 12
  @Option(help: "Penalty on absolute weights: the higher, the fewer there are.") var penalty: Float = 24
  @Option(help: "The same seed gives the same table.") var seed: UInt64 = 1

  private struct Example {
    var features: [Int32]
    var begins: Bool
  }

  /// Collects the features of one place.
  private struct Collector: FeatureSink {
    var numbers = FeatureNumbers()
    var features: [Int32] = []
    private var bytes: [UInt8] = []

    mutating func add(_ byte: UInt8) { bytes.append(byte) }

    mutating func finish() {
      // A word cut in the middle of a character is no text.
      if String(validating: bytes, as: UTF8.self) != nil { features.append(numbers.number(of: bytes)) }
      bytes = []
    }
  }

  mutating func run() throws {
    var collector = Collector()
    let bias = collector.numbers.number(of: Array("bias".utf8))
    var examples = try examples(&collector, bias)
    var model = LogisticRegression(features: collector.numbers.names.count, absolute: penalty)
    var random = Random(seed: seed)
    for _ in 0..<epochs {
      for index in examples.indices.dropFirst().reversed() {
        examples.swapAt(index, Int(random.next() % UInt64(index + 1)))
      }
      for example in examples { model.learn(example.features, example.begins) }
    }
    try write(model, collector.numbers)
  }

  private func examples(_ collector: inout Collector, _ bias: Int32) throws -> [Example] {
    let pipeline = try Pipeline.bundled()
    var examples: [Example] = []
    for bank in ["ewt", "gum"] {
      let file = "UD_English-\(bank.uppercased())/en_\(bank)-ud-train.conllu"
      for text in try Treebank(URL(fileURLWithPath: treebanks).appendingPathComponent(file)).freeDocuments {
        let starts = Set(text.sentences.map { Int(text.starts[$0.lowerBound]) })
        pipeline.boundaryPlaces(utf8: text.bytes, to: &collector) { start, collector in
          examples.append(Example(features: [bias] + Array(Set(collector.features)).sorted(), begins: starts.contains(start)))
          collector.features = []
        }
      }
    }
    return examples
  }

  private func write(_ model: LogisticRegression, _ numbers: FeatureNumbers) throws {
    var lines: [String] = []
    for (index, name) in numbers.names.enumerated() {
      let weight = model.weight(index)
      if abs(weight) >= 0.01 { lines.append("\(String(decoding: name, as: UTF8.self))\t\(String(format: "%.2f", weight))") }
    }
    let head = """
      # Weights of the sentence splitter: a sentence begins at a place where they add up to more than 0.
      # Learnt by `chancery-train splitter` from UD English EWT and GUM (see Documentation/Licences.md); licence CC BY-SA 4.0.
      # The tokens around a place are a b | c d e; s before such a letter is a shape (X capitals, x small letters, d digits).

      """
    try Data((head + lines.sorted().joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: output))
    print("\(lines.count) weights of \(numbers.names.count) features in \(output)")
  }
}

extension Treebank {
  /// The documents that a model may be trained on, each with its text as `CoNLLUReader` puts it together.
  var freeDocuments: [AnnotatedText] {
    var ranges: [Range<Int>] = []
    for index in text.sentences.indices where Self.isFree(documents[index]) {
      if let last = ranges.last, last.upperBound == index, documents[index] == documents[index - 1] {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    return ranges.map { text.slice(sentences: $0) }
  }
}
