package import Diplomacy
import Foundation

/// What the model of types thinks of a deed by itself.
package struct DeedStanding: Sendable {
  let type: EventType
  /// The probability that it is an event of its own, and that it is one of its type.
  let event: Double
  let rightType: Double
  /// Told in passing with one side or none.
  let isPartial: Bool

  package init(type: EventType, event: Double, rightType: Double, isPartial: Bool) {
    self.type = type
    self.event = event
    self.rightType = rightType
    self.isPartial = isPartial
  }
}

/// How likely each deed of a sentence is an event of its type, given what else the sentence tells: of many deeds few are what the
/// sentence reports.
///
/// A logistic regression over few traits of a deed among its rivals, trained on deeds that the model of types had not seen.
package struct Rivalry: Sendable {
  package enum Trait: String, CaseIterable {
    case bias
    /// The odds of being an event, the probability of its type, and whether it is told in passing.
    case event, type, partial
    /// Whether there are rivals, and the odds of the likeliest.
    case rivals, strongest
    /// Its place among them by those odds, and how many they are.
    case first, second, later, crowd
    /// Whether a rival is of its type, and the odds of the likeliest such.
    case alike
    case alikeStrength = "alike-strength"
    /// Whether the likeliest rival comes before it, and whether that is of another type.
    case after, unlike
  }

  private let weights: [Double]

  package init(_ weights: [Trait: Double]) { self.weights = Trait.allCases.map { weights[$0] ?? 0 } }

  /// The probability of each deed of a sentence, which come in order of the text.
  package func probabilities(_ deeds: [DeedStanding]) -> [Double] {
    deeds.indices.map { place in
      let sum = zip(weights, Rivalry.traits(of: place, among: deeds)).reduce(0) { $0 + $1.0 * $1.1 }
      return 1 / (1 + exp(-sum))
    }
  }

  /// The traits of the deed at a place, in the order of `Trait`.
  static func traits(of place: Int, among deeds: [DeedStanding]) -> [Double] {
    let deed = deeds[place]
    func flag(_ isTrue: Bool) -> Double { isTrue ? 1 : 0 }
    var strongest: Int?
    var alike: Double?
    var rank = 0
    for other in deeds.indices where other != place {
      if strongest.map({ deeds[other].event > deeds[$0].event }) ?? true { strongest = other }
      if deeds[other].event > deed.event { rank += 1 }
      if deeds[other].type == deed.type { alike = max(alike ?? -.infinity, odds(deeds[other].event)) }
    }
    var out: [Double] = [1, odds(deed.event), log(max(0.001, deed.rightType)), flag(deed.isPartial)]
    out += [flag(strongest != nil), strongest.map { odds(deeds[$0].event) } ?? 0]
    out += [flag(rank == 0), flag(rank == 1), flag(rank > 1), log(Double(deeds.count))]
    out += [flag(alike != nil), alike.map { $0 / 7 + 1 } ?? 0]
    out += [flag(strongest.map { $0 < place } ?? false), flag(strongest.map { deeds[$0].type != deed.type } ?? false)]
    return out
  }

  private static func odds(_ probability: Double) -> Double {
    log(max(0.001, probability) / max(0.001, 1 - probability))
  }
}
