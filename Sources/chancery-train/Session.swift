import Foundation
import Linguistics
import Randomness

/// One training from data to file.
struct Session {
  let options: Train
  private let network: TrainingNetwork
  private let parameters: [Parameter]
  private let training: HeadTraining
  private let exporter: Exporter
  private let dev: [(name: String, text: AnnotatedText)]
  private let gold: [Sample]
  private let silver: [Sample]
  private let vocabulary: Vocabulary
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
    let labelled = try options.silver.map { try Treebank(URL(fileURLWithPath: $0)) }
    let started = options.start.map { URL(fileURLWithPath: $0) }
    if try started.map({ try vocabulary.load($0) }) != true {
      vocabulary.count(free + labelled.map { ($0.text, Array($0.text.sentences.indices)) }, limit: options.words)
    }
    var lemmas = LemmaTraining()
    // Where the treebanks disagree (people: person or people), GUM, the younger, is followed.
    for (bank, (text, sentences)) in zip(banks, free) {
      lemmas.count(text, sentences, weight: bank.name.contains("gum") ? 8 : 1)
    }
    for bank in labelled { lemmas.attest(bank.text) }
    lemmas.attest(byFrequency: vectors.keys.map { Array($0.word.utf8) })
    gold = free.flatMap { text, sentences in sentences.map { Sample(text, sentence: $0, vocabulary) } }.filter { $0.count <= 160 }
    silver = labelled.flatMap { bank in
      bank.text.sentences.indices.filter { (2...120).contains(bank.text.sentences[$0].count) }
        .map { Sample(bank.text, sentence: $0, vocabulary, weight: options.silverWeight, soft: bank.soft[$0]) }
    }
    let shape = NetworkShape(
      embedding: options.embedding, width: options.width, convolutions: options.convolutions, recurrences: options.recurrences,
      arcs: options.arcs,
      labels: options.labels, words: vocabulary.words.count, vectors: vectors.count)
    network = TrainingNetwork(shape, vectors: vectors, seed: options.seed)
    if let started { try network.load(started) }
    parameters = network.named.map(\.parameter)
    training = HeadTraining(network)
    exporter = Exporter(
      network: network, vocabulary: vocabulary, lemmas: lemmas.sections(),
      lexicon: try String(contentsOf: URL(fileURLWithPath: options.lexicon), encoding: .utf8), notice: Self.notice(banks))
    self.vocabulary = vocabulary
    random = Random(seed: options.seed &+ 77)
    for (name, samples) in [("gold", gold), ("silver", silver)] {
      print("\(name): \(samples.count) sentences, \(samples.reduce(0) { $0 + $1.count }) tokens")
    }
    print("\(vocabulary.words.count) known words")
  }

  /// Licence and provenance, kept in the model file itself.
  private static func notice(_ banks: [Treebank]) -> String {
    var lines = [
      "Chancery's model of English. Licence: CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).",
      "Trained on UD English EWT (CC BY-SA 4.0) and on documents of UD English GUM under CC BY, CC BY-SA or in the public domain;",
      "word vectors: Explosion Vectors (CC0); silver trees: a teacher trained on the same documents, over texts of the U.S. State",
      "Department and the Office of the Historian (public domain) and Wikipedia's current events (CC BY-SA 4.0). Documents of GUM:",
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
    guard options.epochs > 0 else { return try report() }
    let began = Date()
    var (epoch, progress) = (0, Float(0))
    while progress < 1 {
      epoch += 1
      let samples = epochSamples(progress)
      for (number, first) in stride(from: 0, to: samples.count, by: options.batch).enumerated() where progress < 1 {
        let chosen = samples[first..<min(first + options.batch, samples.count)]
        let batch = chosen.map { (sample: $0, variant: $0.variants.count > 1 ? variant() : 0) }
        training.run(batch, dropout: options.dropout, wordDropout: options.wordDropout, &random)
        let inEpoch = Float((number + 1) * options.batch) / Float(samples.count)
        progress = (Float(epoch - 1) + min(inEpoch, 1)) / Float(options.epochs)
        if options.minutes > 0 { progress = max(progress, Float(Date().timeIntervalSince(began)) / 60 / options.minutes) }
        update(progress)
      }
      let losses = training.losses
      let tokens = Float(max(1, losses.tokens))
      let elapsed = Int(Date().timeIntervalSince(began))
      print(
        "epoch \(epoch): tags \(losses.tags / tokens), arcs \(losses.arcs / tokens), labels \(losses.labels / tokens), \(elapsed) s"
      )
      training.losses = (0, 0, 0, 0)
      if epoch % options.every == 0 || progress >= 1 { try report() }
      fflush(nil)
    }
  }

  /// All gold sentences and a draw of silver ones, shuffled; towards the end gold alone.
  private mutating func epochSamples(_ progress: Float) -> [Sample] {
    var samples = gold
    if progress < 1 - options.goldShare {
      let wanted = min(silver.count, Int(Float(gold.count) * options.silverShare))
      for index in silver.indices.shuffled(using: &random).prefix(wanted) { samples.append(silver[index]) }
    }
    samples.shuffle(using: &random)
    return samples
  }

  /// Some sentences are read in capitals or small letters: headlines and old wires are.
  private mutating func variant() -> Int {
    let draw = random.uniform()
    return draw < 0.03 ? 1 : draw < 0.05 ? 2 : 0
  }

  /// One step of all parameters; `progress` goes from 0 to 1 over the training.
  private mutating func update(_ progress: Float) {
    step += 1
    let warm = min(1, Float(step) / 300)
    let correction = 1 / (1 - Adam.beta2.raised(Float(min(step, 100_000))))
    let adam = Adam.Step(
      number: step, rate: options.rate * warm * max(0.01, 1 - progress), scale: 1 / Float(options.batch), correction: correction,
      meanDecay: min(Self.meanDecay, Float(step) / Float(step + 10)))
    for parameter in parameters { parameter.update(adam) }
  }

  private static let meanDecay: Float = 0.999

  /// Writes the model and prints its scores on the dev sets, read back from the file.
  private func report() throws {
    for parameter in parameters { parameter.settle(step, meanDecay: Self.meanDecay) }
    if let folder = options.checkpoint.map({ URL(fileURLWithPath: $0) }) {
      try network.save(folder)
      try vocabulary.save(folder)
    }
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
