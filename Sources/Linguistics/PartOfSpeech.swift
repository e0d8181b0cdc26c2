/// The seventeen universal parts of speech of Universal Dependencies v2 (https://universaldependencies.org/u/pos/).
public enum PartOfSpeech: UInt8, Sendable, Hashable, CaseIterable {
  case adjective, adposition, adverb, auxiliary, coordinator, determiner, interjection, noun, numeral
  case particle, pronoun, properNoun, punctuation, subordinator, symbol, verb, other

  /// The UD label, as written in CoNLL-U: `ADJ`, `ADP` ….
  public var text: String { Self.labels[Int(rawValue)] }

  /// The part of speech with this UD label, nil for an unknown one.
  public init?(text: some StringProtocol) {
    guard let index = Self.labels.firstIndex(where: { $0 == text }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  /// Noun, proper noun or pronoun: a word that can stand for a participant.
  public var isNominal: Bool { self == .noun || self == .properNoun || self == .pronoun }

  private static let labels = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
  ]
}
