/// The forms in which the record leaves the house.
public enum ExportKind: String, Sendable, CaseIterable {
  /// A row for each statement (RFC 4180).
  case csv
  /// An object for each statement and line.
  case jsonl
  /// W3C PROV-O in JSON-LD 1.1.
  case jsonld
  /// FollowTheMoney entities, one a line.
  case ftm
  /// Standings as a graph (GraphML 1.0).
  case graphml
  /// schema.org ClaimReview in JSON-LD: the verdicts on what dispatches say.
  case claimReview = "claimreview"
}
