import Foundation
import Linguistics

/// One training from data to file.
struct Session {
  let options: Train
  private let network: TrainingNetwork
  private let training: ParserTraining
  private let exporter: Exporter
  private let dev: [(name: String, text: AnnotatedText)]
  private var samples: [Sample]
  private var random: Random
  private var step = 0

  init(options: Train) throws {
    self.options = options
    let folder = URL(fileURLWithPath: options.treebanks)
    func load(_ bank: String, _ part: String) throws -> Treebank {
      try Treebank(folder.appendingPathComponent("UD_English-\(bank.uppercased())/en_\(bank)-ud-\(part).conllu"))
    }
    let banks = try ["ewt", "gum"].map { try load($0, "train") }
    dev = try ["ewt", "gum"].map { ($0.uppercased() + " dev", try load($0, "dev").text) }
    let vectors = try Vectors(folder: URL(fileURLWithPath: options.vectors))
    var vocabulary = Vocabulary()
    for key in vectors.keys {
      let hash = WordFeatures.hash(key.word.utf8)
      vocabulary.vectors[hash] = vocabulary.vectors[hash] ?? Int32(key.row)
      vocabulary.vectorKeys.append((hash, UInt16(key.row)))
    }
    let free = banks.map { ($0.text, $0.freeSentences) }
    vocabulary.count(free, limit: 20000)
    var lemmas = LemmaTraining()
    for (text, sentences) in free { lemmas.count(text, sentences) }
    samples = free.flatMap { text, sentences in sentences.map { Sample(text, sentence: $0, vocabulary) } }.filter {
      $0.count <= 160
    }
    let shape = NetworkShape(
      width: options.width, hidden: options.hidden, recurrences: options.recurrences, words: vocabulary.words.count,
      vectors: vectors.count)
    network = TrainingNetwork(shape, vectors: vectors, seed: options.seed)
    training = ParserTraining(network)
    training.exploration = options.exploration
    exporter = Exporter(
      network: network, vocabulary: vocabulary, lemmas: lemmas.sections(),
      lexicon: try String(contentsOf: URL(fileURLWithPath: options.lexicon), encoding: .utf8), notice: Self.notice(banks))
    random = Random(seed: options.seed &+ 77)
    print("\(samples.count) sentences, \(samples.reduce(0) { $0 + $1.count }) tokens, \(vocabulary.words.count) known words")
  }

  /// Licence and provenance, kept in the model file itself.
  private static func notice(_ banks: [Treebank]) -> String {
    var lines = [
      "Chancery's model of English. Licence: CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).",
      "Trained on UD English EWT (CC BY-SA 4.0) and on documents of UD English GUM under CC BY, CC BY-SA or in the public domain;",
      "word vectors: Explosion Vectors (CC0). Documents of GUM:",
    ]
    for bank in banks where bank.name.contains("gum") {
      var last = ""
      for document in bank.documents where document != last && Treebank.isFree(document) {
        lines.append(document)
        last = document
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  mutating func run() throws {
    let began = Date()
    let stepsPerEpoch = (samples.count + options.batch - 1) / options.batch
    var order = Array(samples.indices)
    var epoch = 0
    while epoch < options.epochs {
      order.shuffle(using: &random)
      for first in stride(from: 0, to: order.count, by: options.batch) {
        let chosen = order[first..<min(first + options.batch, order.count)]
        let batch = chosen.map { (sample: samples[$0], variant: variant()) }
        training.run(batch, dropout: options.dropout, wordDropout: options.wordDropout, &random)
        update(total: stepsPerEpoch * options.epochs)
      }
      epoch += 1
      let losses = training.losses
      let tokens = Float(max(1, losses.tokens))
      let elapsed = Date().timeIntervalSince(began)
      print(
        "epoch \(epoch): tags \(losses.tags / tokens), actions \(losses.actions / tokens), labels \(losses.labels / tokens), \(Int(elapsed)) s"
      )
      training.losses = (0, 0, 0, 0)
      let isLast = epoch == options.epochs || elapsed > options.minutes * 60
      if epoch % options.every == 0 || isLast { try report() }
      fflush(nil)
      if isLast { break }
    }
  }

  /// Some sentences are read in capitals or small letters: headlines and old wires are.
  private mutating func variant() -> Int {
    let draw = random.uniform()
    return draw < 0.03 ? 1 : draw < 0.05 ? 2 : 0
  }

  private mutating func update(total: Int) {
    step += 1
    let progress = Float(step) / Float(total)
    let warm = min(1, Float(step) / 300)
    let correction = 1 / (1 - Adam.beta2.raised(Float(min(step, 100_000))))
    let adam = Adam.Step(
      number: step, rate: options.rate * warm * max(0.02, 1 - progress), scale: 1 / Float(options.batch), correction: correction,
      meanDecay: min(0.999, Float(step) / Float(step + 10)))
    for parameter in network.all { parameter.update(adam) }
  }

  /// Writes the model and prints its scores on the dev sets, read back from the file.
  private func report() throws {
    for parameter in network.all { parameter.settle(step, meanDecay: 0.999) }
    let url = URL(fileURLWithPath: options.output)
    let bytes = exporter.bytes()
    try Data(bytes).write(to: url, options: .atomic)
    let pipeline = try Pipeline(model: url)
    for (name, text) in dev {
      let began = Date()
      let scores = ParseScores(gold: text, system: pipeline.parse(text))
      let speed = Double(text.count) / Date().timeIntervalSince(began)
      func shown(_ count: KeyPath<ParseScores, Int>) -> String { String(format: "%.2f", scores.percent(count)) }
      print(
        "  \(name): UPOS \(shown(\.tags)) XPOS \(shown(\.fineTags)) lemmas \(shown(\.lemmas)) UAS \(shown(\.heads)) LAS \(shown(\.labelled)) full \(shown(\.fullyLabelled)); \(Int(speed)) tokens/s, \(bytes.count / 1000) kB"
      )
    }
  }
}
