package import Diplomacy
import Foundation
import Gazetteer

/// A linear model of event types over readable features: a line of its file for each feature, with the weight it gives each type.
///
/// `Training/event_types.py` trains it (multinomial logistic regression). The features that decided can be named, since a score is a
/// sum of lines.
package struct TypeModel: Sendable {
  /// The outcomes, in order of the weights: the sixteen types, then no event at all.
  package static let outcomes: [EventType?] = EventType.allCases.map(Optional.some) + [nil]
  private let weights: [String: [Float]]

  package var isEmpty: Bool { weights.isEmpty }

  /// `feature ⇥ TYPE=weight TYPE=weight …`; `NONE` is no event.
  init(_ lines: [(Int, [String])], file: String) throws {
    var places: [Substring: Int] = ["NONE": TypeModel.outcomes.count - 1]
    for (place, type) in EventType.allCases.enumerated() { places[Substring(type.rawValue)] = place }
    var weights: [String: [Float]] = [:]
    for (line, columns) in lines {
      let problem = FrameProblem(file: file, line: line)
      guard columns.count == 2 else {
        throw problem.error("\(columns.count) columns in place of 2", "train the weights anew, or delete the line")
      }
      var row = [Float](repeating: 0, count: TypeModel.outcomes.count)
      for cell in columns[1].split(separator: " ") {
        let halves = cell.split(separator: "=")
        guard halves.count == 2, let place = places[halves[0]], let weight = Float(halves[1]) else {
          throw problem.error("\"\(cell)\" is no weight of a type", "write TYPE=number, as in ASSAULT=0.25")
        }
        row[place] = weight
      }
      weights[columns[0]] = row
    }
    self.weights = weights
  }

  /// The probability of each outcome.
  package func probabilities(_ features: [String]) -> [Float] {
    var sums = [Float](repeating: 0, count: TypeModel.outcomes.count)
    for feature in features {
      guard let row = weights[feature] else { continue }
      for place in sums.indices { sums[place] += row[place] }
    }
    let highest = sums.max() ?? 0
    let powers = sums.map { exp($0 - highest) }
    let whole = powers.reduce(0, +)
    return powers.map { $0 / whole }
  }

  /// The features that spoke most for an outcome, the strongest first.
  package func reasons(_ features: [String], for type: EventType, count: Int = 5) -> [(feature: String, weight: Float)] {
    guard let place = EventType.allCases.firstIndex(of: type) else { return [] }
    let spoke = features.compactMap { feature in weights[feature].map { (feature: feature, weight: $0[place]) } }
    return Array(spoke.filter { $0.weight > 0 }.sorted { ($1.weight, $0.feature) < ($0.weight, $1.feature) }.prefix(count))
  }
}
