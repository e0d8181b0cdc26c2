import Linguistics

/// A structured perceptron with averaged weights over features numbered as they come (Collins 2002).
struct NamePerceptron {
  struct Example {
    /// Features of each token.
    var features: [[Int32]]
    var labels: [Int]
  }

  private static let width = NameLabel.count
  private var weights: [Float]
  private var sums: [Float]
  private var transitions = [Float](repeating: 0, count: width * width)
  private var transitionSums = [Float](repeating: 0, count: width * width)
  private var step: Float = 1

  init(features: Int) {
    weights = [Float](repeating: 0, count: features * Self.width)
    sums = weights
  }

  /// One pass over one example.
  mutating func learn(_ example: Example) {
    let guess = best(example)
    for place in guess.indices {
      let (right, wrong) = (example.labels[place], guess[place])
      if right != wrong {
        for feature in example.features[place] {
          change(Int(feature) * Self.width + right, 1)
          change(Int(feature) * Self.width + wrong, -1)
        }
      }
      guard place > 0 else { continue }
      let (was, is_) = (example.labels[place - 1] * Self.width + right, guess[place - 1] * Self.width + wrong)
      if was != is_ {
        transitions[was] += 1
        transitionSums[was] += step
        transitions[is_] -= 1
        transitionSums[is_] -= step
      }
    }
    step += 1
  }

  private mutating func change(_ index: Int, _ amount: Float) {
    weights[index] += amount
    sums[index] += step * amount
  }

  private func best(_ example: Example) -> [Int] {
    let width = Self.width
    var best = [Float](repeating: 0, count: width)
    var from = [Int](repeating: 0, count: example.features.count * width)
    for (place, features) in example.features.enumerated() {
      var scores = [Float](repeating: 0, count: width)
      for feature in features {
        for label in 0..<width { scores[label] += weights[Int(feature) * width + label] }
      }
      var next = [Float](repeating: -.infinity, count: width)
      for label in 0..<width {
        if place == 0 {
          if NameLabel.mayFollow(label, nil) { next[label] = scores[label] }
          continue
        }
        for previous in 0..<width where NameLabel.mayFollow(label, previous) {
          let score = best[previous] + transitions[previous * width + label] + scores[label]
          if score > next[label] { (next[label], from[place * width + label]) = (score, previous) }
        }
      }
      best = next
    }
    var label = best.indices.max { best[$0] < best[$1] } ?? 0
    var labels = [Int](repeating: 0, count: example.features.count)
    for place in labels.indices.reversed() {
      labels[place] = label
      label = from[place * width + label]
    }
    return labels
  }

  /// Averaged weights of a feature.
  func mean(_ feature: Int) -> [Float] {
    (0..<Self.width).map { weights[feature * Self.width + $0] - sums[feature * Self.width + $0] / step }
  }

  /// Averaged weights of pairs of labels.
  var meanTransitions: [Float] { zip(transitions, transitionSums).map { $0 - $1 / step } }
}
