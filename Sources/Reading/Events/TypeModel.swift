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
  /// Rows of weights, one number for each outcome, and where each feature's row begins, by the hash of its bytes.
  private var weights: [Float] = []
  private var rows: HashTable
  /// What a deed's bearing says for the deed's own type, whichever that is.
  private var bearings: [UInt64: Float] = [:]

  package var isEmpty: Bool { rows.count == 0 }

  /// A deed of the sentence that speaks for its type: how it bears on the two actors, as in `source target path main`.
  struct Witness {
    var type: EventType
    var bearing: String
  }

  /// `feature ⇥ TYPE=weight TYPE=weight …`; `NONE` is no event, `OWN` the type of the deed whose bearing the line weighs.
  init(_ bytes: [UInt8], file: String) throws {
    var places = HashTable()
    for (place, type) in TypeModel.outcomes.enumerated() {
      places[NameIndex.hash((type?.rawValue ?? "NONE").utf8)] = Int32(place)
    }
    let own = TypeModel.outcomes.count
    places[NameIndex.hash("OWN".utf8)] = Int32(own)
    rows = HashTable(minimumCapacity: bytes.count / 48)
    weights.reserveCapacity(bytes.count / 4)
    try bytes.withUnsafeBufferPointer { bytes in
      try TabbedLines.each(bytes) { line, content in
        let text = UnsafeBufferPointer(rebasing: bytes[content])
        let problem = FrameProblem(file: file, line: line)
        guard let tab = text.firstIndex(of: 0x09), !text[(tab + 1)...].contains(0x09) else {
          throw problem.error(
            "\(text.count { $0 == 0x09 } + 1) columns in place of 2", "train the weights anew, or delete the line")
        }
        let row = weights.count
        weights.append(contentsOf: repeatElement(0, count: TypeModel.outcomes.count))
        for cell in text[(tab + 1)...].split(separator: 0x20) {
          guard let (place, weight) = TypeModel.weight(cell, places) else {
            throw problem.error(
              "\"\(String(decoding: cell, as: UTF8.self))\" is no weight of a type", "write TYPE=number, as in ASSAULT=0.25")
          }
          if place == own {
            bearings[NameIndex.hash(text[..<tab])] = weight
          } else {
            weights[row + place] = weight
          }
        }
        rows[NameIndex.hash(text[..<tab])] = Int32(row)
      }
    }
  }

  /// The outcome and the number of `TYPE=number`.
  private static func weight(_ cell: Slice<UnsafeBufferPointer<UInt8>>, _ places: HashTable) -> (Int, Float)? {
    guard let equals = cell.firstIndex(of: UInt8(ascii: "=")), let place = places[NameIndex.hash(cell[..<equals])],
      let number = TypeModel.number(cell[(equals + 1)...])
    else { return nil }
    return (Int(place), number)
  }

  /// A decimal number. One of few digits is the quotient of two whole numbers that floats hold exactly, and so is rounded as it
  /// should be (Clinger 1990); others are left to the library.
  private static func number(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Float? {
    var (digits, scale, count) = (0, 1, 0)
    var isFraction = false
    let isNegative = text.first == UInt8(ascii: "-")
    for byte in text.dropFirst(isNegative ? 1 : 0) {
      if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
        continue
      }
      guard byte >= 0x30, byte <= 0x39, count < 7 else { return Float(String(decoding: text, as: UTF8.self)) }
      digits = digits * 10 + Int(byte - 0x30)
      if isFraction { scale *= 10 }
      count += 1
    }
    guard count > 0 else { return nil }
    let value = Float(digits) / Float(scale)
    return isNegative ? -value : value
  }

  /// Where the weights of a feature begin; nil where the model has not met it.
  private func row(_ feature: UInt64) -> Int? { rows[feature].map(Int.init) }

  /// The probability of each outcome, from the features' hashes and from the deeds that speak for their own types.
  func probabilities(_ features: [UInt64], witnesses: [Witness] = []) -> [Float] {
    let count = TypeModel.outcomes.count
    var sums = [Float](repeating: 0, count: count)
    for witness in witnesses {
      guard let weight = bearings[NameIndex.hash(witness.bearing.utf8)],
        let place = EventType.allCases.firstIndex(of: witness.type)
      else { continue }
      sums[place] += weight
    }
    for feature in features {
      guard let row = row(feature) else { continue }
      for place in 0..<count { sums[place] += weights[row + place] }
    }
    let highest = sums.max() ?? 0
    let powers = sums.map { exp($0 - highest) }
    let whole = powers.reduce(0, +)
    return powers.map { $0 / whole }
  }

  /// The features, spelt out, that spoke most for an outcome, the strongest first.
  package func reasons(_ features: [String], for type: EventType, count: Int = 5) -> [(feature: String, weight: Float)] {
    guard let place = EventType.allCases.firstIndex(of: type) else { return [] }
    let spoke = features.compactMap { feature in
      row(NameIndex.hash(feature.utf8)).map { (feature: feature, weight: weights[$0 + place]) }
    }
    return Array(spoke.filter { $0.weight > 0 }.sorted { ($1.weight, $0.feature) < ($0.weight, $1.feature) }.prefix(count))
  }
}
