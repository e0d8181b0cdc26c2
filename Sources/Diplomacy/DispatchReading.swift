/// Everything read from one dispatch: the JSON contract, version 1.
public struct DispatchReading: Hashable, Sendable {
  public var dispatch: DispatchSummary
  public var events: [Event]
  public var claims: [Claim]
  public var attributions: [Attribution]
  public var changes: [StandingChange]
  public var effects: [Effect]

  public init(dispatch: DispatchSummary) {
    self.dispatch = dispatch
    events = []
    claims = []
    attributions = []
    changes = []
    effects = []
  }
}

/// What is known of the dispatch itself.
public struct DispatchSummary: Hashable, Sendable {
  /// `sha256:` and the hex digest of the text's UTF-8 bytes.
  public var id: String
  public var title: String?
  public var publisher: String?
  public var dateline: Place?
  public var date: EDTF?
  public var rights: Rights
  public var language: String?
  public var sentences: Int

  public init(
    id: String, title: String?, publisher: String?, dateline: Place?, date: EDTF?, rights: Rights, language: String?,
    sentences: Int
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.dateline = dateline
    self.date = date
    self.rights = rights
    self.language = language
    self.sentences = sentences
  }
}

/// A standing that the dispatch would change.
public struct StandingChange: Hashable, Sendable {
  public var subject: PartyCode
  public var object: PartyCode
  public var before: String?
  public var after: String?

  public init(subject: PartyCode, object: PartyCode, before: String?, after: String?) {
    self.subject = subject
    self.object = object
    self.before = before
    self.after = after
  }
}

/// What a change amounts to: obligations of the accord, how many of them are new to the party, and why.
public struct Effect: Hashable, Sendable {
  public var subject: PartyCode
  public var object: PartyCode
  public var obligations: Int
  public var new: Int
  /// Share of the obligations that the party had met before: 1 is wholly symbolic; `nil` when no obligation is on record.
  public var symbolic: Double?
  public var why: [String]

  public init(
    subject: PartyCode, object: PartyCode, obligations: Int, new: Int, symbolic: Double?, why: [String]
  ) {
    self.subject = subject
    self.object = object
    self.obligations = obligations
    self.new = new
    self.symbolic = symbolic
    self.why = why
  }
}
