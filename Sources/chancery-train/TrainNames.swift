import ArgumentParser
import Foundation
import Linguistics
import Randomness

/// Trains the name tagger.
struct TrainNames: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names", abstract: "Train the tagger of people, organisations and places and write its model.")

  @Option(help: "The folder of the NER data: wikigold, BTC, uner.") var ner: String
  @Option(help: "The folder of the treebanks: UD_English-GUM.") var treebanks: String
  @Option(help: "The folder of the word vectors.") var vectors: String
  @Option(help: "The model file to write.") var output = "Sources/Linguistics/Model/names.model"
  @Option(help: "Passes over the training data.") var epochs = 10
  @Option(help: "Features to keep: those of the greatest weights.") var keep = 65000
  @Option(help: "Words that have a class.") var words = 120_000
  @Option(help: "The same seed gives the same model.") var seed: UInt64 = 1
  @Flag(help: "Leave the dev set out, to choose on it.") var withoutDev = false

  /// Where the model comes from and what may be done with it.
  private static let notice = """
    Name tagger of Chancery. Trained on UD English GUM (documents under CC BY, CC BY-SA or public domain), UNER English EWT dev (CC BY-SA 4.0), \
    wikigold (CC BY 4.0), Broad Twitter Corpus (CC BY 4.0); word classes from Explosion Vectors (CC0). Licence: CC BY-SA 4.0.
    """

  private struct Collector: FeatureSink {
    var numbers = FeatureNumbers()
    var features: [Int32] = []
    private var bytes: [UInt8] = []
    mutating func add(_ byte: UInt8) { bytes.append(byte) }
    mutating func finish() {
      features.append(numbers.number(of: bytes))
      bytes = []
    }
  }

  mutating func run() throws {
    let pipeline = try Pipeline.bundled()
    let vectors = try Vectors(folder: URL(fileURLWithPath: vectors))
    let classes = WordClasses(vectors).entries(vectors, limit: words)
    let known = Dictionary(classes.map { ($0.hash, UInt8($0.row)) }, uniquingKeysWith: { first, _ in first })
    let data = try NameData(
      ner: URL(fileURLWithPath: ner), treebanks: URL(fileURLWithPath: treebanks), withDev: !withoutDev, pipeline: pipeline)
    var collector = Collector()
    var examples = data.sentences.map { example($0, pipeline, known, &collector) }
    print("\(examples.count) sentences, \(collector.numbers.names.count) features")
    var model = NamePerceptron(features: collector.numbers.names.count)
    var random = Random(seed: seed)
    for _ in 0..<epochs {
      for index in examples.indices.dropFirst().reversed() { examples.swapAt(index, Int(random.next() % UInt64(index + 1))) }
      for example in examples { model.learn(example) }
    }
    try Data(file(model, collector.numbers, classes)).write(to: URL(fileURLWithPath: output))
  }

  private func example(
    _ sentence: NamesReader.Sentence, _ pipeline: Pipeline, _ known: [UInt64: UInt8], _ collector: inout Collector
  ) -> NamePerceptron.Example {
    let text = pipeline.parse(AnnotatedText(words: [sentence.words]))
    let features = NameFeatures(text, sentence: 0..<text.count) { word in
      known[WordFeatures.hash(word)] ?? known[WordFeatures.hash(word.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 })] ?? 0
    }
    var labels = [Int](repeating: NameLabel.outside, count: text.count)
    for name in sentence.names {
      for token in name.tokens {
        labels[token] = NameLabel.of(name.kind, begins: token == name.tokens.lowerBound) ?? NameLabel.outside
      }
    }
    return NamePerceptron.Example(
      features: (0..<text.count).map { token in
        collector.features = []
        features.write(token, to: &collector)
        return collector.features
      }, labels: labels)
  }

  private func file(_ model: NamePerceptron, _ numbers: FeatureNumbers, _ classes: [(hash: UInt64, row: UInt16)]) -> [UInt8] {
    let means = numbers.names.indices.map { (feature: $0, weights: model.mean($0)) }
    func size(_ weights: [Float]) -> Float { weights.reduce(0) { max($0, abs($1)) } }
    let kept = means.map { (feature: $0.feature, weights: $0.weights, size: size($0.weights)) }
      .filter { $0.size > 0 }.sorted { ($1.size, $0.feature) < ($0.size, $1.feature) }.prefix(keep)
    // One unit for all weights; the few largest are clipped.
    let unit = max(1e-6, kept.count > 200 ? kept[200].size : kept.first?.size ?? 1) / 127
    func byte(_ value: Float) -> UInt8 { UInt8(bitPattern: Int8(min(127, max(-127, (value / unit).rounded())))) }
    let rows = kept.enumerated().map { (hash: NameFeatures.key(numbers.names[$1.feature]), row: UInt16($0)) }
    let transitions = model.meanTransitions.map { Int16(min(30000, max(-30000, ($0 / unit).rounded()))) }
    print("\(kept.count) features kept, unit \(unit)")
    return ModelFile.bytes(
      of: [
        ("notice", Array(Self.notice.utf8)), ("weights", kept.flatMap { $0.weights.map(byte) }),
        ("transitions", transitions.withUnsafeBytes { Array($0) }),
      ] + KeyTable.sections("features", rows) + KeyTable.sections("classes", classes))
  }
}
