/// What a cue's source does: says, thinks, shows, wants, does, or only seems.
enum CueKind: String, Sendable {
  case say, think, show, want, act = "do", seem
}

/// One line of the cue lists: the kind, and what the cue takes.
///
/// `clause` (that …), `inf` (to …), `obj` (a noun), `quote` (only quoted words), `+about,of` (with one of these prepositions).
struct CueWord: Sendable {
  var kind: CueKind
  var takesClause = false
  var takesInfinitive = false
  var takesObject = false
  var takesQuote = false
  var prepositions: [Substring] = []

  init?(_ value: String?) {
    guard let value else { return nil }
    let parts = value.parts(at: " ")
    guard let first = parts.first, let kind = CueKind(rawValue: String(first)) else { return nil }
    self.kind = kind
    for part in parts.dropFirst() {
      switch part {
      case "clause": takesClause = true
      case "inf": takesInfinitive = true
      case "obj": takesObject = true
      case "quote": takesQuote = true
      default: if part.first == "+" { prepositions = part.dropFirst().parts(at: ",") }
      }
    }
  }
}

/// An attribution before its speaker is known.
struct Draft: Sendable {
  /// The word that carries the cue.
  var head: Int
  var cue: Range<Int>
  var kind: CueKind
  var content: [Range<Int>] = []
  /// The token that the source hangs on.
  var sourceHead: Int?
  var source: Range<Int>?
  /// The content is a clause, a quotation or, for sayings, a noun: something that can be true or false.
  var isProposition = false
  /// The content was found by quotation marks.
  var isDirect = false
}
