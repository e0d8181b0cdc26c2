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
  /// The lines of the lexicon that coded it, and the features of the model where that changed the type.
  public var rule: String?

  /// The same for the same event wherever it is told: a hash of actors, type, date and place; nil where a side is not known.
  public var key: String? {
    func side(_ actors: [Actor]) -> String { Set(actors.compactMap(\.party).map(\.rawValue)).sorted().joined(separator: "+") }
    let sides = [side(sources), side(targets)]
    guard !sides[0].isEmpty, !sides[1].isEmpty || Set(sources.compactMap(\.party)).count > 1 || type == .retreat else {
      return nil
    }
    let told = sides + [type.rawValue, date?.description ?? "", place?.country?.rawValue ?? ""]
    return "event:" + SHA256.hex(told.joined(separator: "|").utf8).prefix(16)
  }

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
