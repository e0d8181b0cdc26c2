public import Diplomacy

/// Claims as rows of comma-separated values (RFC 4180).
public enum ClaimTable {
  private static let columns = [
    "dispatch", "id", "sentence", "predicate", "subject", "object", "stage", "sectors", "than", "value", "factuality", "polarity",
    "from", "to",
    "speaker", "speaker_party", "anonymous", "said", "verdict", "start", "end", "quote",
  ]

  public static func csv(_ reading: DispatchReading, header: Bool) -> String {
    var rows = header ? [columns] : []
    for claim in reading.claims {
      let speaker = claim.attribution
      rows.append([
        reading.dispatch.id, claim.id, String(claim.sentence), claim.predicate.rawValue, claim.subject?.rawValue ?? "",
        claim.object?.rawValue ?? "",
        claim.stage ?? "", claim.sectors.joined(separator: "; "), claim.than?.rawValue ?? "", claim.value ?? "",
        claim.factuality.rawValue,
        claim.polarity.rawValue, claim.from?.description ?? "", claim.to?.description ?? "", speaker.speaker ?? "",
        speaker.party?.rawValue ?? "",
        speaker.anonymous ? "true" : "false", speaker.said?.description ?? "", claim.check.verdict.rawValue,
        String(claim.evidence.start),
        String(claim.evidence.end), claim.evidence.quote ?? "",
      ])
    }
    return rows.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func quoted(_ value: String) -> String {
    guard value.contains(where: { ",\"\r\n".contains($0) }) else { return value }
    return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
