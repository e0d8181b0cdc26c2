/// How far two analyses of the same tokens agree, as counts: add them up over texts, divide at the end.
public struct ParseScores: Sendable, Equatable {
  public var tokens = 0
  public var tags = 0
  public var fineTags = 0
  public var lemmas = 0
  /// Right head; right head and universal relation (as CoNLL 2018 counts LAS); right head and full relation.
  public var heads = 0
  public var labelled = 0
  public var fullyLabelled = 0

  /// Counts over a system's analysis of the gold text's own tokens. With `skippingPunctuation`, words tagged `PUNCT` in gold
  /// do not count.
  public init(gold: AnnotatedText, system: AnnotatedText, skippingPunctuation: Bool = false) {
    for index in 0..<min(gold.count, system.count) where !(skippingPunctuation && gold.tags[index] == .punctuation) {
      tokens += 1
      if gold.tags[index] == system.tags[index] { tags += 1 }
      if gold.fineTags[index] == system.fineTags[index] { fineTags += 1 }
      if gold.lemmas[index] == "_" || gold.lemmas[index] == system.lemmas[index] { lemmas += 1 }
      guard gold.heads[index] == system.heads[index] else { continue }
      heads += 1
      if gold.relations[index].universal == system.relations[index].universal { labelled += 1 }
      if gold.relations[index] == system.relations[index] { fullyLabelled += 1 }
    }
  }

  public static func + (left: ParseScores, right: ParseScores) -> ParseScores {
    var sum = left
    sum.tokens += right.tokens
    sum.tags += right.tags
    sum.fineTags += right.fineTags
    sum.lemmas += right.lemmas
    sum.heads += right.heads
    sum.labelled += right.labelled
    sum.fullyLabelled += right.fullyLabelled
    return sum
  }

  /// A count as per cent of the tokens.
  public func percent(_ count: KeyPath<ParseScores, Int>) -> Double {
    tokens == 0 ? 0 : 100 * Double(self[keyPath: count]) / Double(tokens)
  }
}
