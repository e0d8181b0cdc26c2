/// What a dispatch says about the state of the world, with the words that say so.
public struct Claim: Hashable, Sendable {
  public var id: String
  /// Index of the sentence in the dispatch.
  public var sentence: Int
  public var predicate: Predicate
  public var subject: PartyCode?
  public var object: PartyCode?
  public var subjectText: String?
  public var objectText: String?
  /// One of the predicate's `stages`, or `nil`.
  public var stage: String?
  /// Fields of policy (`defense`, `trade`, …).
  public var sectors: [String]
  /// For `farther-than`: what is compared with.
  public var than: PartyCode?
  public var value: String?
  public var person: String?
  /// `member`, `observer`, `partner`, `chair`, …
  public var capacity: String?
  public var bindingness: Bindingness?
  public var factuality: Factuality
  public var polarity: Polarity
  public var from: EDTF?
  public var to: EDTF?
  public var fromBasis: DateBasis?
  /// The day of the week that the text gives beside an exact date, 0 for Monday: for the check, no part of the contract.
  public var weekday: Int?
  public var attribution: Speaker
  public var evidence: TextSpan
  public var check: Check
  /// 0 to 1.
  public var confidence: Double

  public init(
    id: String = "", sentence: Int, predicate: Predicate, subject: PartyCode?, object: PartyCode? = nil,
    stage: String? = nil, evidence: TextSpan
  ) {
    self.id = id
    self.sentence = sentence
    self.predicate = predicate
    self.subject = subject
    self.object = object
    self.stage = stage
    self.evidence = evidence
    sectors = []
    factuality = .asserted
    polarity = .affirmed
    attribution = Speaker()
    check = .open
    confidence = 0.8
  }
}

/// How the date of a claim was found.
public enum DateBasis: String, Sendable { case stated, derived, dateline }

/// The verdict on a claim, why, by which metric, and the statements behind it.
public struct Check: Hashable, Sendable {
  public var verdict: Verdict
  public var reason: String
  public var metric: String?
  /// Ids of statements or keys of sources.
  public var basis: [String]

  public init(_ verdict: Verdict, _ reason: String, metric: String? = nil, basis: [String] = []) {
    self.verdict = verdict
    self.reason = reason
    self.metric = metric
    self.basis = basis
  }

  /// Nobody has looked yet.
  public static let open = Check(.notCheckable, "not checked")
}
