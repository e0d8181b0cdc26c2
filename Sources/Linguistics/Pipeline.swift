public import Foundation

/// English, from bytes to trees: tokenizer, sentence splitter, tagger, lemmatizer and parser over one model file.
///
/// A value: copies share the mapped model, and any number of threads may annotate with one pipeline at a time.
public struct Pipeline: Sendable {
  let lexicon: Lexicon
  let model: Model
  /// Weights of the learnt sentence splitter.
  let boundaries: WeightTable?

  /// The pipeline of the model that comes with the package.
  ///
  /// - Throws: `ModelError` if the file is missing or broken.
  public static func bundled() throws -> Pipeline {
    guard let model = bundledModel else {
      throw ModelError(path: "Linguistics/Model/english.model", reason: "no such resource in the bundle")
    }
    return try Pipeline(model: model)
  }

  /// Where the model lies that comes with the package; nil when it is missing.
  package static var bundledModel: URL? {
    Bundle.module.url(forResource: "english", withExtension: "model", subdirectory: "Model")
  }

  /// The pipeline of the model at a place of your own.
  ///
  /// - Throws: `ModelError` if the file is missing, is no model, or is broken.
  public init(model: URL) throws {
    let loaded = try Model(url: model)
    self.model = loaded
    lexicon = Lexicon(
      text: try Self.companion("lexicon.txt", of: model).map { String(decoding: $0.bytes, as: UTF8.self) } ?? loaded.lexicon)
    boundaries = try Self.companion("sentences.tsv", of: model).map { try WeightTable(text: $0.bytes, path: $0.path) }
  }

  /// A small file that belongs to the model and lies beside it, or else beside the bundled one; nil if there is none.
  ///
  /// - Throws: `ModelError` if it is there and cannot be read.
  private static func companion(_ name: String, of model: URL) throws -> (bytes: [UInt8], path: String)? {
    for folder in [model, bundledModel].compactMap({ $0?.deletingLastPathComponent() }) {
      let url = folder.appendingPathComponent(name)
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      guard let data = FileManager.default.contents(atPath: url.path) else {
        throw ModelError(path: url.path, reason: "it cannot be read; check its permissions")
      }
      return ([UInt8](data), url.path)
    }
    return nil
  }

  /// Annotates a text.
  public func annotate(_ text: String) -> AnnotatedText {
    annotate(utf8: Array(text.utf8))
  }

  /// Annotates bytes of any kind: ill-formed UTF-8 is repaired and counted in `repairs`. Takes time linear in their number.
  public func annotate(utf8 given: [UInt8]) -> AnnotatedText {
    parse(tokenized(given))
  }

  /// Tokens and sentences only: no tags, lemmas or trees.
  public func tokenize(utf8 given: [UInt8]) -> AnnotatedText {
    var annotations = tokenized(given)
    annotations.clearAnalysis()
    return AnnotatedText(annotations)
  }

  private func tokenized(_ given: [UInt8]) -> Annotations {
    let (bytes, repairs) = UTF8Repair.valid(given)
    var annotations = Annotations(bytes: bytes)
    annotations.repairs = repairs
    tokenize(into: &annotations)
    return annotations
  }

  /// Tags, lemmatizes and parses sentences and tokens as given; of `given`, only the text, tokens and sentences are read.
  public func parse(_ given: AnnotatedText) -> AnnotatedText { parse(given.annotations) }

  func parse(_ given: Annotations) -> AnnotatedText {
    var annotations = given
    annotations.clearAnalysis()
    model.analyse(&annotations)
    return AnnotatedText(annotations)
  }

  func tokenize(into annotations: inout Annotations) {
    annotations.bytes.withUnsafeBufferPointer { bytes in
      let reader = ByteReader(bytes: bytes)
      let tokens = Tokenizer.tokens(reader, lexicon: lexicon)
      let (ranges, paragraphs) = SentenceSplitter(text: reader, tokens: tokens, lexicon: lexicon, weights: boundaries)
        .sentences()
      annotations.starts = tokens.starts
      annotations.ends = tokens.ends
      annotations.sentences = ranges
      annotations.beginsParagraph = paragraphs
      annotations.multiwords = tokens.multiwords
    }
  }
}

extension TokenBuffer {
  /// Runs of tokens written as one word.
  var multiwords: [Range<Int32>] {
    var ranges: [Range<Int32>] = []
    for (index, flags) in flags.enumerated() where flags.contains(.joined) && index > 0 {
      if let last = ranges.last, Int(last.upperBound) == index {
        ranges[ranges.count - 1] = last.lowerBound..<Int32(index + 1)
      } else {
        ranges.append(Int32(index - 1)..<Int32(index + 1))
      }
    }
    return ranges
  }
}

extension Annotations {
  /// Makes every token an unanalysed root-less word: tag `X`, its own lemma, attached to the first token of its sentence.
  mutating func clearAnalysis() {
    tags = [PartOfSpeech](repeating: .other, count: count)
    fineTags = [FineTag](repeating: .xx, count: count)
    lemmas = [String](repeating: "", count: count)
    heads = [Int32](repeating: 0, count: count)
    relations = [Relation](repeating: .dep, count: count)
    for sentence in sentences {
      for index in sentence { heads[index] = Int32(sentence.lowerBound) }
      if let first = sentence.first { relations[first] = .root }
    }
  }

  /// How many tokens there are.
  public var count: Int { starts.count }
}
