/// Who says something: the nearest speaker, what is known of him, and the chain up to the publisher.
public struct Speaker: Hashable, Sendable {
  /// The words that name the speaker; `nil` in the publisher's own voice.
  public var speaker: String?
  public var party: PartyCode?
  /// All issuers of a joint statement; `party` is the first.
  public var parties: [PartyCode]
  /// PLOVER sector (`GOV`, `MIL`, …).
  public var sector: String?
  public var anonymous: Bool
  public var count: Int?
  /// The stated reason for anonymity.
  public var reason: String?
  /// The reporting word: `said`, `according to`.
  public var cue: String?
  public var said: EDTF?
  public var quoted: Bool
  /// From the outermost voice to the nearest: `["publisher", "USA officials"]`.
  public var chain: [String]

  public init(
    speaker: String? = nil, party: PartyCode? = nil, parties: [PartyCode] = [], sector: String? = nil,
    anonymous: Bool = false, count: Int? = nil, reason: String? = nil, cue: String? = nil, said: EDTF? = nil,
    quoted: Bool = false, chain: [String] = ["publisher"]
  ) {
    self.speaker = speaker
    self.party = party
    self.parties = parties
    self.sector = sector
    self.anonymous = anonymous
    self.count = count
    self.reason = reason
    self.cue = cue
    self.said = said
    self.quoted = quoted
    self.chain = chain
  }
}

/// One attribution of the text: source, cue and content, whether or not the content holds a claim.
public struct Attribution: Hashable, Sendable {
  public var id: String
  public var source: TextSpan?
  public var cue: TextSpan?
  public var content: [TextSpan]
  public var speaker: Speaker?
  /// The attribution it is nested in.
  public var within: String?

  public init(
    id: String, source: TextSpan?, cue: TextSpan?, content: [TextSpan], speaker: Speaker?, within: String?
  ) {
    self.id = id
    self.source = source
    self.cue = cue
    self.content = content
    self.speaker = speaker
    self.within = within
  }
}
