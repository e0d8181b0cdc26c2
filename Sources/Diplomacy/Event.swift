/// Who did what to whom: an event of PLOVER's ontology with CAMEO beside it.
public struct Event: Hashable, Sendable {
  public var id: String
  public var sentence: Int
  public var type: EventType
  public var mode: String?
  public var contexts: [String]
  /// CAMEO code, two to four digits.
  public var cameo: String?
  public var sources: [Actor]
  public var targets: [Actor]
  public var factuality: Factuality
  public var polarity: Polarity
  public var date: EDTF?
  public var place: Place?
  /// Id of the claim that the event is about ("condemned the decision to recognise").
  public var about: String?
  public var attribution: Speaker
  public var evidence: TextSpan
  public var confidence: Double

  public init(
    id: String = "", sentence: Int, type: EventType, mode: String? = nil, contexts: [String] = [], cameo: String? = nil,
    sources: [Actor] = [], targets: [Actor] = [], evidence: TextSpan
  ) {
    self.id = id
    self.sentence = sentence
    self.type = type
    self.mode = mode
    self.contexts = contexts
    self.cameo = cameo
    self.sources = sources
    self.targets = targets
    self.evidence = evidence
    factuality = .asserted
    polarity = .affirmed
    attribution = Speaker()
    confidence = 0.7
  }
}

/// A party to an event, in the words of the text and by code.
public struct Actor: Hashable, Sendable {
  public var text: String
  public var party: PartyCode?
  /// The state of a group or body whose `party` is no state; `nil` otherwise.
  public var state: PartyCode?
  /// PLOVER sectors.
  public var sectors: [String]

  public init(text: String, party: PartyCode?, state: PartyCode? = nil, sectors: [String] = []) {
    self.text = text
    self.party = party
    self.state = state
    self.sectors = sectors
  }
}

/// Where something happened.
public struct Place: Hashable, Sendable {
  public var place: String
  public var country: PartyCode?

  public init(place: String, country: PartyCode?) {
    self.place = place
    self.country = country
  }
}
