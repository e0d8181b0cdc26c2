public import Foundation

/// Finds people, organisations, places, dates and amounts in an annotated text.
///
/// Names come from a perceptron over words, tags and trees (Collins 2002), dates and amounts from rules over the tags. A value; any
/// number of threads may use one.
public struct NameFinder: Sendable {
  private let model: NameModel
  private let lexicon: Lexicon

  /// The finder of the model that comes with the package, with the pipeline's word lists.
  ///
  /// - Throws: `ModelError` if the file is missing or broken.
  public init(_ pipeline: Pipeline) throws {
    guard let url = Pipeline.bundledModel?.deletingLastPathComponent().appendingPathComponent("names.model") else {
      throw ModelError(path: "Linguistics/Model/names.model", reason: "no such resource in the bundle")
    }
    try self.init(pipeline, model: url)
  }

  /// The finder of a model at a place of your own.
  ///
  /// - Throws: `ModelError` if the file is missing, is no model, or is broken.
  public init(_ pipeline: Pipeline, model url: URL) throws {
    model = try NameModel(url: url)
    lexicon = pipeline.lexicon
  }

  /// The entities of a text in order, without overlaps: a name goes before a date, a date before an amount. Linear in the tokens.
  public func entities(in text: AnnotatedText) -> [Entity] {
    let expressions = NumberExpressions(text: text, lexicon: lexicon)
    var found: [Entity] = []
    for sentence in text.sentences {
      let features = NameFeatures(text, sentence: sentence) { model.wordClass($0) }
      let tagged = NameLabel.spans(model.labels(features, sentence), from: sentence.lowerBound)
      let names = NameEdges(text: text, lexicon: lexicon).mended(tagged, in: sentence)
      var spans = names
      for span in expressions.find(sentence) where !names.contains(where: { $0.tokens.overlaps(span.tokens) }) {
        spans.append(span)
      }
      found += spans.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }
    return found
  }

  /// A person's name with the role and nationality that stand before it or in apposition after it.
  public func title(of person: Entity, in text: AnnotatedText) -> PersonTitle {
    PersonTitle(person, text, lexicon)
  }
}

extension Pipeline {
  /// Whether a word stands before names as a role or a form of address.
  package func isTitle(_ word: String) -> Bool {
    Array(word.utf8).withUnsafeBufferPointer { lexicon.titles.contains($0) }
  }
}
