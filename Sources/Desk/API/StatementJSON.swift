internal import Diplomacy
internal import Ledger

/// A statement as JSON: what is said, its three times, who says so, and the words as far as rights allow.
enum StatementJSON {
  static func write(_ s: Statement, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", s.id)
      json.field("role", s.role.rawValue)
      json.field("predicate", s.predicate.rawValue)
      json.field("subject", s.subject)
      json.field("object", s.object)
      json.field("act", s.act?.rawValue)
      json.field("stage", s.stage)
      json.field("layer", s.layer)
      json.field("sectors", s.sectors)
      json.field("value", s.value)
      json.field("person", s.person)
      json.field("capacity", s.capacity)
      json.field("polarity", s.polarity.rawValue)
      json.field("factuality", s.factuality.rawValue)
      json.field("from", s.from)
      json.field("to", s.to)
      json.field("said", s.said)
      json.field("saidBasis", s.saidBasis.rawValue)
      json.field("recorded", s.recorded.description)
      json.field("speaker", s.assertion.speaker)
      json.field("speakerParty", s.assertion.party)
      json.field("anonymous", s.assertion.isAnonymous)
      json.field("chain", s.assertion.chain)
      json.field("publisher", s.assertion.publisher)
      json.field("dispatch", s.origin.dispatch)
      json.field("start", s.origin.start)
      json.field("end", s.origin.end)
      json.field("quote", s.origin.quote)
      json.field("source", s.origin.source)
      json.field("supersedes", s.supersedes)
    }
  }
}
