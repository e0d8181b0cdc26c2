import Diplomacy

/// An event as it is read off the tree, before its actors are named.
struct Deed: Sendable {
  var trigger: Int
  var type: EventType
  var mode: String?
  var cameo: String
  var contexts: [String]
  /// Tokens that stand for actors and recipients.
  var sources: [Int]
  var targets: [Int]
  var isReciprocal = false
  /// Words that carry the event besides the trigger: content of operators, objects of light verbs.
  var words: [Int]
  /// The token whose modality is the event's: the operator's, or the trigger's.
  var governor: Int
  /// A modal of the trigger itself made it what it is (`will visit`): that says how real it is.
  var factuality: Factuality?
  var isNegated = false
  /// A negation of the trigger has already changed the type (`will not meet` is a refusal).
  var absorbsNegation = false
  /// How much the frame asked for and found.
  var specificity: Double
  /// The part of `specificity` that the trigger's particle gave: `turn down` says no more than `reject`.
  var ofParticle = 0.0
  /// The line of the frame, 0 where no frame told it; and of the operator over it.
  var frameLine: Int
  var operatorLine: Int?
  /// Known only as content of an operator.
  var isContentOnly = false

  /// Whether the code is the one of its kind that says no more: `120`, `100`.
  var isGeneric: Bool { cameo.count == 3 && cameo.hasSuffix("0") }

  /// The lines of the lexicon that made it: `events-operators.tsv:12 events.tsv:340`.
  var rule: String {
    let lines = [operatorLine.map { "events-operators.tsv:\($0)" }, frameLine > 0 ? "events.tsv:\(frameLine)" : nil]
    return lines.compactMap { $0 }.joined(separator: " ")
  }
}
