internal import Diplomacy
internal import Gazetteer

/// `farther-than` by three metrics: capitals on the dispatch's day, nearest borders, centroids.
extension CheckContext {
  func distance(_ claim: Claim) throws -> Check {
    guard let subject = claim.subject, let object = claim.object, let than = claim.than else {
      return Check(.notEnoughEvidence, "what is compared is not identified")
    }
    var verdicts: [Bool] = []
    var measures: [String] = []
    var metrics: [String] = []
    for metric in DistanceMetric.allCases {
      guard let far = try gazetteer.distance(subject, object, by: metric, on: day),
        let near = try gazetteer.distance(than, object, by: metric, on: day)
      else { continue }
      verdicts.append(far > near)
      metrics.append(metric.rawValue)
      measures.append("\(metric.rawValue) \(Int(far.rounded())) against \(Int(near.rounded())) km")
    }
    let names = metrics.joined(separator: ", ")
    guard !verdicts.isEmpty else {
      return Check(
        .notEnoughEvidence, "the data cannot place \(words.name(subject)), \(words.name(object)) or \(words.name(than))")
    }
    let isFarther = verdicts.allSatisfy(\.self) ? Verdict.supported : verdicts.contains(true) ? .mixed : .refuted
    let verdict =
      switch (claim.polarity, isFarther) {
      case (.negated, .supported): Verdict.refuted
      case (.negated, .refuted): Verdict.supported
      default: isFarther
      }
    let reason =
      "from \(words.name(object)), \(words.name(subject)) against \(words.name(than)): " + measures.joined(separator: "; ")
    return Check(verdict, reason, metric: names, basis: ["natural-earth"])
  }
}
