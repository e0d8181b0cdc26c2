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
  private var rows: [UInt64: Int] = [:]
  /// What a deed's bearing says for the deed's own type, whichever that is.
  private var bearings: [UInt64: Float] = [:]

  package var isEmpty: Bool { rows.isEmpty }

  /// A deed of the sentence that speaks for its type: how it bears on the two actors, as in `source target path main`.
  struct Witness {
    var type: EventType
    var bearing: String
  }

  /// `feature ⇥ TYPE=weight TYPE=weight …`; `NONE` is no event, `OWN` the type of the deed whose bearing the line weighs.
  init(_ bytes: [UInt8], file: String) throws {
    let names = TypeModel.outcomes.map { Array(($0?.rawValue ?? "NONE").utf8) }
    rows.reserveCapacity(bytes.count / 48)
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
        weights.append(contentsOf: repeatElement(0, count: names.count))
        for cell in text[(tab + 1)...].split(separator: 0x20) {
          if let (_, weight) = TypeModel.weight(cell, [Array("OWN".utf8)]) {
            bearings[NameIndex.hash(text[..<tab])] = weight
            continue
          }
          guard let (place, weight) = TypeModel.weight(cell, names) else {
            throw problem.error(
              "\"\(String(decoding: cell, as: UTF8.self))\" is no weight of a type", "write TYPE=number, as in ASSAULT=0.25")
          }
          weights[row + place] = weight
        }
        rows[NameIndex.hash(text[..<tab])] = row
      }
    }
  }

  /// The outcome and the number of `TYPE=number`.
  private static func weight(_ cell: Slice<UnsafeBufferPointer<UInt8>>, _ names: [[UInt8]]) -> (Int, Float)? {
    guard let equals = cell.firstIndex(of: UInt8(ascii: "=")),
      let place = names.firstIndex(where: { $0.count == equals - cell.startIndex && cell.starts(with: $0) }),
      let number = Float(String(decoding: cell[(equals + 1)...], as: UTF8.self))
    else { return nil }
    return (place, number)
  }

  private func row(_ feature: String) -> ArraySlice<Float>? {
    rows[NameIndex.hash(feature.utf8)].map { weights[$0..<$0 + TypeModel.outcomes.count] }
  }

  /// The probability of each outcome.
  func probabilities(_ features: [String], witnesses: [Witness] = []) -> [Float] {
    var sums = [Float](repeating: 0, count: TypeModel.outcomes.count)
    for witness in witnesses {
      guard let weight = bearings[NameIndex.hash(witness.bearing.utf8)],
        let place = EventType.allCases.firstIndex(of: witness.type)
      else { continue }
      sums[place] += weight
    }
    for feature in features {
      guard let row = row(feature) else { continue }
      for place in sums.indices { sums[place] += row[row.startIndex + place] }
    }
    let highest = sums.max() ?? 0
    let powers = sums.map { exp($0 - highest) }
    let whole = powers.reduce(0, +)
    return powers.map { $0 / whole }
  }

  /// The features that spoke most for an outcome, the strongest first.
  package func reasons(_ features: [String], for type: EventType, count: Int = 5) -> [(feature: String, weight: Float)] {
    guard let place = EventType.allCases.firstIndex(of: type) else { return [] }
    let spoke = features.compactMap { feature in row(feature).map { (feature: feature, weight: $0[$0.startIndex + place]) } }
    return Array(spoke.filter { $0.weight > 0 }.sorted { ($1.weight, $0.feature) < ($0.weight, $1.feature) }.prefix(count))
  }
}
