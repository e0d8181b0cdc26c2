public import Diplomacy

/// Who asserts a statement: apart from who recorded it (W3C PROV: `wasAttributedTo`, not `wasGeneratedBy`).
public struct Assertion: Hashable, Sendable {
  /// The words that name the speaker; `nil` in the publisher's own voice.
  public var speaker: String?
  public var party: PartyCode?
  public var isAnonymous = false
  public var count: Int?
  /// From the outermost voice to the nearest.
  public var chain: [String] = []
  public var publisher: String?

  public init() {}

  public init(_ speaker: Speaker, publisher: String?) {
    self.speaker = speaker.speaker
    party = speaker.party
    isAnonymous = speaker.anonymous
    count = speaker.count
    chain = speaker.chain
    self.publisher = publisher
  }
}

/// How a statement came into the record: which reader read which words of which dispatch, or which base data say it.
public struct RecordOrigin: Hashable, Sendable {
  /// Name and version of what read it (`chancery 0.1`); `nil` for base data.
  public var reader: String?
  /// `sha256:…` of the dispatch's text.
  public var dispatch: String?
  /// Unicode code points of the dispatch's text, half-open.
  public var start: Int?
  public var end: Int?
  /// The words, as far as the dispatch's rights allow.
  public var quote: String?
  /// SHA-256 of a quote that was erased: the statement's id outlives the words.
  public var quoteDigest: String?
  /// Key of the base data's `sources.tsv`.
  public var source: String?

  public init() {}
}

/// Whether the source gives the day on which it said so, or we take the act's own date.
public enum SaidBasis: String, Sendable, CaseIterable { case stated, assumed }

/// What a statement does in the record.
public enum StatementRole: String, Sendable, CaseIterable {
  /// It says something of the world; with `supersedes` it does so in another's place.
  case assertion
  /// It takes another statement back ("was wrong", which is not "ended").
  case retraction
}
