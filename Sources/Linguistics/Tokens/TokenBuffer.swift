/// What the tokenizer found out about a token besides its place.
struct TokenFlags: OptionSet, Sendable {
  let rawValue: UInt8
  static let spaceBefore = TokenFlags(rawValue: 1)
  static let paragraph = TokenFlags(rawValue: 2)
  /// The token is written together with the one before it as one word: `n't` of `don't`.
  static let joined = TokenFlags(rawValue: 4)
  /// The token ends in a full stop that is part of an abbreviation.
  static let abbreviation = TokenFlags(rawValue: 8)
}

/// Tokens as they come from the tokenizer: a structure of arrays, reused from text to text.
struct TokenBuffer {
  var starts: [Int32] = []
  var ends: [Int32] = []
  var flags: [TokenFlags] = []

  var count: Int { starts.count }

  mutating func append(_ start: Int, _ end: Int, _ flags: TokenFlags) {
    starts.append(Int32(truncatingIfNeeded: start))
    ends.append(Int32(truncatingIfNeeded: end))
    self.flags.append(flags)
  }

  /// Cuts the last token, an abbreviation, in two.
  mutating func cutLast(at place: Int) {
    guard let last = flags.indices.last else { return }
    let end = Int(ends[last])
    ends[last] = Int32(truncatingIfNeeded: place)
    flags[last].remove(.abbreviation)
    append(place, end, [])
  }

  mutating func reserve(_ capacity: Int) {
    starts.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
    flags.reserveCapacity(capacity)
  }
}
