public import Diplomacy
public import Gazetteer

/// Verdicts as schema.org `ClaimReview` in JSON-LD, for fact-checkers' tools: one review for each claim that was decided.
public struct ClaimReview: Sendable {
  private let gazetteer: Gazetteer

  public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// An array of reviews; what the data cannot decide, and judgements, are left out.
  public func json(_ reading: DispatchReading) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("@context", "https://schema.org")
      json.field("@graph", reading.claims.filter { Self.rating[$0.check.verdict] != nil }) { json, claim in
        json.object { json in review(claim, reading, &json) }
      }
    }
    return json.bytes
  }

  /// `ratingValue` of 1 (worst) to 5 (best), as the vocabulary asks.
  private static let rating: [Verdict: Int] = [.refuted: 1, .mixed: 3, .supported: 5]

  private func review(_ claim: Claim, _ reading: DispatchReading, _ json: inout JSONWriter) {
    json.field("@type", "ClaimReview")
    json.field("@id", "\(reading.dispatch.id)#\(claim.id)")
    json.field("claimReviewed", claim.evidence.quote ?? statement(claim))
    json.field("reviewBody", claim.check.reason)
    json.key("author")
    json.object { json in
      json.field("@type", "Organization")
      json.field("name", "Chancery")
    }
    json.key("itemReviewed")
    json.object { json in item(claim, reading, &json) }
    json.key("reviewRating")
    json.object { json in
      json.field("@type", "Rating")
      json.field("ratingValue", Self.rating[claim.check.verdict])
      json.field("bestRating", 5)
      json.field("worstRating", 1)
      json.field("alternateName", claim.check.verdict.rawValue)
    }
  }

  private func item(_ claim: Claim, _ reading: DispatchReading, _ json: inout JSONWriter) {
    json.field("@type", "Claim")
    json.field("text", statement(claim))
    json.field("datePublished", (claim.attribution.said ?? reading.dispatch.date)?.description)
    json.key("author")
    json.object { json in
      json.field("@type", claim.attribution.speaker == nil ? "Organization" : "Person")
      json.field("name", claim.attribution.speaker ?? reading.dispatch.publisher)
    }
    json.key("appearance")
    json.object { json in
      json.field("@type", "CreativeWork")
      json.field("identifier", reading.dispatch.id)
      json.field("headline", reading.dispatch.title)
      json.field("publisher", reading.dispatch.publisher)
    }
  }

  private func statement(_ claim: Claim) -> String {
    [
      claim.subject.map(gazetteer.name) ?? claim.subjectText, claim.polarity == .negated ? "not" : nil, claim.predicate.rawValue,
      claim.object.map(gazetteer.name) ?? claim.objectText, claim.stage, claim.from.map { "from \($0)" },
    ].compactMap(\.self).joined(separator: " ")
  }
}
