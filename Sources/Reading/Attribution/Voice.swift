import Diplomacy

/// A speaker as far as the reader knows him: what goes into the record, and what later mentions need.
struct Voice: Sendable {
  var speaker = Speaker()
  /// The link that stands for him in a chain.
  var link = ""
  /// Lower-case nouns that a later mention may use: `official`, `spokeswoman`.
  var nouns: [String] = []
  var isPlural = false
  var isPerson = false
  var isBody = false
  /// Spoke inside somebody else's words.
  var isNested = false
  /// The last word of a person's name.
  var surname: String?
  /// Where it was met.
  var token = 0
}
