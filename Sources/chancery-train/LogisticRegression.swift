import Foundation

/// Logistic regression over sparse binary features with an L1 penalty, so that most weights are nought: FTRL-Proximal
/// (McMahan and others 2013), one pass after another in an order fixed by the seed.
struct LogisticRegression {
  /// Rate, its smoothing, and the penalties on absolute and squared weights.
  var rate: Float = 0.1
  var smoothing: Float = 1
  var absolute: Float
  var squared: Float = 0.1
  private var gradients: [Float]
  private var squares: [Float]

  init(features: Int, absolute: Float) {
    self.absolute = absolute
    gradients = [Float](repeating: 0, count: features)
    squares = [Float](repeating: 0, count: features)
  }

  /// The weight of a feature.
  func weight(_ feature: Int) -> Float {
    let gradient = gradients[feature]
    guard abs(gradient) > absolute else { return 0 }
    let shrunk = gradient - (gradient < 0 ? -absolute : absolute)
    return -shrunk / ((smoothing + squares[feature].squareRoot()) / rate + squared)
  }

  /// One step: features of an example (each at most once) and what it is.
  mutating func learn(_ features: [Int32], _ isPositive: Bool) {
    let weights = features.map { weight(Int($0)) }
    let guess = 1 / (1 + exp(-weights.reduce(0, +)))
    let gradient = guess - (isPositive ? 1 : 0)
    let square = gradient * gradient
    for (feature, weight) in zip(features, weights) {
      let index = Int(feature)
      let step = ((squares[index] + square).squareRoot() - squares[index].squareRoot()) / rate
      gradients[index] += gradient - step * weight
      squares[index] += square
    }
  }
}

/// Keeps features as text and gives each a number.
struct FeatureNumbers {
  private(set) var names: [[UInt8]] = []
  private var numbers: [[UInt8]: Int32] = [:]

  mutating func number(of name: [UInt8]) -> Int32 {
    if let known = numbers[name] { return known }
    let number = Int32(names.count)
    numbers[name] = number
    names.append(name)
    return number
  }
}
