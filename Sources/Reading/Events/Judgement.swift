import Gazetteer

/// Which deeds are events, and how sure a coding is: settled on development data by cross-validation, in `events-judgement.tsv`.
struct Judgement: Sendable {
  /// How likely a deed is an event, beside the others of its sentence.
  let rivalry: Rivalry
  /// A deed of at least this probability is an event.
  private(set) var least = 0.0
  /// Upper bounds of the probability, each with the share of events in the bin that were right.
  private var bins: [(below: Double, share: Double)] = []

  /// `least ⇥ probability`, `rival ⇥ trait ⇥ weight`, `bin ⇥ upper bound ⇥ share`.
  init(_ lines: [(Int, [String])], file: String) throws {
    var weights: [Rivalry.Trait: Double] = [:]
    for (line, columns) in lines {
      let problem = FrameProblem(file: file, line: line)
      let values = columns.dropFirst().map(Double.init)
      let trait = columns.count > 1 ? Rivalry.Trait(rawValue: columns[1]) : nil
      switch (columns[0], values.first ?? nil, values.dropFirst().first ?? nil) {
      case ("least", let value?, nil): least = value
      case ("bin", let bound?, let share?): bins.append((bound, share))
      case ("rival", nil, let weight?) where trait != nil:
        if let trait { weights[trait] = weight }
      default:
        throw problem.error(
          "no least, rival or bin", "write bin, tab, upper bound, tab, share; or rival, tab, trait, tab, weight")
      }
    }
    rivalry = Rivalry(weights)
    bins.sort { $0.below < $1.below }
  }

  /// The share of right events among those of about this probability.
  func confidence(_ probability: Double) -> Double {
    bins.first { probability < $0.below }?.share ?? bins.last?.share ?? probability
  }
}
