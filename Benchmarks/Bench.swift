import ArgumentParser
import CAllocations
import Foundation
import Linguistics

/// Measures what the product does, each figure beside a reference measured in the same run.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chancery-bench", abstract: "Measure speed, each figure beside a reference of the same run.",
    subcommands: [
      LanguageBench.self, ReadingBench.self, LedgerBench.self, CrashBench.self, FileForever.self, DeskLedger.self,
      BareServer.self,
    ],
    defaultSubcommand: LanguageBench.self)
}

/// From bytes to trees.
struct LanguageBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language",
    abstract: "Measure tokens/s, model load and tokenizer speed on JSON Lines with a \"text\" in each.")

  @Argument(help: "JSON Lines, one object with a \"text\" a line.") var corpus: String
  @Option(help: "Texts to read, from the first.") var limit = 400
  @Option(help: "Threads of the parallel measurement.") var threads = 2
  @Option(help: "A model other than the one that comes with the package.") var model: String?

  @Option(help: "Megabytes of a text made of the corpus over and over, read in pieces, for the memory's peak; 0 leaves that out.")
  var long = 32

  mutating func run() throws {
    if long > 0 { try measureMemory() }
    try measure()
  }

  /// The peak of the process while a text much longer than that is annotated and printed piece by piece. Runs first: the peak never falls.
  private func measureMemory() throws {
    let pipeline = try model.map { try Pipeline(model: URL(fileURLWithPath: $0)) } ?? Pipeline.bundled()
    let size = long * 1_000_000
    var source = try LongText(Corpus.texts(URL(fileURLWithPath: corpus), limit: 20), size: size)
    var pieces = TextPieces { source.read($0) }
    var printer = ParsePrinter(.conllu)
    var tokens = 0
    var printed = 0
    while let piece = try pieces.next() {
      let text = pipeline.annotate(utf8: piece)
      tokens += text.count
      printed += printer.piece(text).utf8.count
    }
    print(
      "memory            \(figure(Memory.peak)) MB at its peak over one text of \(size) bytes, \(tokens) tokens, \(printed) bytes printed"
    )
  }

  private func measure() throws {
    let texts = try Corpus.texts(URL(fileURLWithPath: corpus), limit: limit)
    let bytes = texts.reduce(0) { $0 + $1.count }
    let (pipeline, load) = try Clock.time {
      try model.map { try Pipeline(model: URL(fileURLWithPath: $0)) } ?? Pipeline.bundled()
    }
    // Twice, and the second counts: the first pages the model in.
    for text in texts.prefix(20) { _ = pipeline.annotate(utf8: text) }
    let (words, count) = Clock.time { texts.reduce(0) { $0 + Reference.words($1) } }
    let (tokens, tokenize) = Clock.time { texts.reduce(0) { $0 + pipeline.tokenize(utf8: $1).count } }
    let allocated = ca_count()
    let (analysed, annotate) = Clock.time { Totals(texts.map { pipeline.annotate(utf8: $0) }) }
    let allocations = Double(ca_count() - allocated)
    let finder = try NameFinder(pipeline)
    let trees = texts.map { pipeline.annotate(utf8: $0) }
    let (entities, names) = Clock.time { trees.reduce(0) { $0 + finder.entities(in: $1).count } }
    let parallel = Clock.time { Parallel.annotate(texts, pipeline, threads: threads) }.seconds
    let megabytes = Double(bytes) / 1e6
    print("corpus            \(texts.count) texts, \(bytes) bytes, \(analysed.tokens) tokens, \(analysed.sentences) sentences,")
    print("                  \(figure(Double(analysed.tokens) / Double(max(1, analysed.sentences)))) tokens a sentence")
    print("model load        \(figure(load * 1000)) ms")
    print("reference         \(figure(megabytes / count)) MB/s counting \(words) words, as wc -w does")
    print(
      "tokenizer         \(figure(megabytes / tokenize)) MB/s, \(tokens) tokens: \(figure(count / tokenize)) of the reference")
    print(
      "bytes to trees    \(Int(Double(analysed.tokens) / annotate)) tokens/s on one core, \(figure(megabytes / annotate)) MB/s:"
        + " 1/\(Int(annotate / count)) of the reference")
    print("                  \(Int(Double(analysed.sentences) / annotate)) sentences/s")
    if allocations > 0 {
      print(
        "allocations       \(figure(allocations / Double(max(1, analysed.tokens)))) a token,"
          + " \(figure(allocations / Double(max(1, texts.count)))) a text")
    }
    print(
      "names             \(Int(Double(analysed.tokens) / names)) tokens/s more: \(figure(names / annotate)) of the time for trees; \(entities) found"
    )
    print("on \(threads) threads      \(Int(Double(analysed.tokens) / parallel)) tokens/s: \(figure(annotate / parallel)) of one")
  }

  private func figure(_ value: Double) -> String { String(format: "%.2f", value) }
}

/// How much was analysed.
struct Totals {
  var tokens = 0
  var sentences = 0

  init(_ texts: [AnnotatedText]) {
    for text in texts {
      tokens += text.count
      sentences += text.sentences.count
    }
  }
}
