/// The JSON contract, version 1, written field by field in the design's order.
extension DispatchReading {
  public func json(pretty: Bool) -> [UInt8] {
    var json = JSONWriter(pretty: pretty)
    write(to: &json)
    return json.bytes
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("version", 1)
      json.field("dispatch", dispatch) { $1.write(to: &$0) }
      json.field("events", events) { $1.write(to: &$0) }
      json.field("claims", claims) { $1.write(to: &$0) }
      json.field("attributions", attributions) { $1.write(to: &$0) }
      json.field("changes", changes) { $1.write(to: &$0) }
      json.field("effects", effects) { $1.write(to: &$0) }
    }
  }
}

extension DispatchSummary {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id)
      json.field("title", title)
      json.field("publisher", publisher)
      json.field("dateline", dateline) { $1.write(to: &$0) }
      json.field("date", date)
      json.field("rights", rights.rawValue)
      json.field("language", language)
      json.field("sentences", sentences)
    }
  }
}

extension Place {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("place", place)
      json.field("country", country)
    }
  }
}

extension Actor {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("text", text)
      json.field("party", party)
      json.field("state", state)
      json.field("sectors", sectors)
    }
  }
}

extension Event {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id)
      json.field("sentence", sentence)
      json.field("type", type.rawValue)
      json.field("mode", mode)
      json.field("contexts", contexts)
      json.field("cameo", cameo)
      json.field("sources", sources) { $1.write(to: &$0) }
      json.field("targets", targets) { $1.write(to: &$0) }
      json.field("factuality", factuality.rawValue)
      json.field("polarity", polarity.rawValue)
      json.field("date", date)
      json.field("place", place) { $1.write(to: &$0) }
      json.field("about", about)
      json.field("attribution", attribution) { $1.write(to: &$0) }
      json.field("evidence", evidence) { $1.write(to: &$0) }
      json.field("confidence", confidence)
      json.field("rule", rule)
      json.field("key", key)
    }
  }
}

extension Claim {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id)
      json.field("sentence", sentence)
      json.field("predicate", predicate.rawValue)
      json.field("subject", subject)
      json.field("object", object)
      json.field("subjectText", subjectText)
      json.field("objectText", objectText)
      json.field("stage", stage)
      json.field("sectors", sectors)
      json.field("than", than)
      json.field("value", value)
      json.field("person", person)
      json.field("capacity", capacity)
      json.field("bindingness", bindingness?.rawValue)
      json.field("factuality", factuality.rawValue)
      json.field("polarity", polarity.rawValue)
      json.field("from", from)
      json.field("to", to)
      json.field("fromBasis", fromBasis?.rawValue)
      json.field("attribution", attribution) { $1.write(to: &$0) }
      json.field("evidence", evidence) { $1.write(to: &$0) }
      json.field("check", check) { $1.write(to: &$0) }
      json.field("confidence", confidence)
    }
  }
}

extension Check {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("verdict", verdict.rawValue)
      json.field("reason", reason)
      json.field("metric", metric)
      json.field("basis", basis)
    }
  }
}

extension TextSpan {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("start", start)
      json.field("end", end)
      json.field("quote", quote)
    }
  }
}

extension Speaker {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("speaker", speaker)
      json.field("party", party)
      json.field("parties", parties.map(\.rawValue))
      json.field("sector", sector)
      json.field("anonymous", anonymous)
      json.field("count", count)
      json.field("reason", reason)
      json.field("cue", cue)
      json.field("said", said)
      json.field("quoted", quoted)
      json.field("chain", chain)
    }
  }
}

extension Attribution {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("id", id)
      json.field("source", source) { $1.write(to: &$0) }
      json.field("cue", cue) { $1.write(to: &$0) }
      json.field("content", content) { $1.write(to: &$0) }
      json.field("speaker", speaker) { $1.write(to: &$0) }
      json.field("within", within)
    }
  }
}

extension StandingChange {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("subject", subject)
      json.field("object", object)
      json.field("before", before)
      json.field("after", after)
    }
  }
}

extension Effect {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("subject", subject)
      json.field("object", object)
      json.field("obligations", obligations)
      json.field("new", new)
      json.field("symbolic", symbolic)
      json.field("why", why)
    }
  }
}
