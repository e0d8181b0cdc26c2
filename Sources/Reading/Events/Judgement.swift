import Gazetteer

/// When the model of types overrules the frames, and how sure a coding is: settled on development data by cross-validation, in
/// `events-judgement.tsv`.
struct Judgement: Sendable {
  /// An event is dropped where the model gives no event at least this probability.
  private(set) var dropAbove = 2.0
  /// What is told in passing with one side or none is an event where the model gives no event less than this.
  private(set) var admitBelow = 0.0
  /// An event's type is changed where the model gives another at least this probability.
  private(set) var retypeAbove = 2.0
  /// Upper bounds of the model's probability, each with the share of events in the bin that were right.
  private var bins: [(below: Double, share: Double)] = []

  /// `drop ⇥ probability`, `retype ⇥ probability`, `admit ⇥ probability`, `bin ⇥ upper bound ⇥ share`.
  init(_ lines: [(Int, [String])], file: String) throws {
    for (line, columns) in lines {
      let problem = FrameProblem(file: file, line: line)
      let values = columns.dropFirst().prefix(2).compactMap(Double.init)
      switch (columns[0], values.count) {
      case ("drop", 1...): dropAbove = values[0]
      case ("retype", 1...): retypeAbove = values[0]
      case ("admit", 1...): admitBelow = values[0]
      case ("bin", 2): bins.append((values[0], values[1]))
      default: throw problem.error("no drop, retype, admit or bin", "write bin, tab, upper bound, tab, share")
      }
    }
    bins.sort { $0.below < $1.below }
  }

  /// The share of right events among those of about this probability.
  func confidence(_ probability: Double) -> Double {
    bins.first { probability < $0.below }?.share ?? bins.last?.share ?? probability
  }
}
