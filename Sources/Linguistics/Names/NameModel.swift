internal import Foundation

/// The learnt part of the name tagger: weights of features for each label, of pairs of labels, and classes of words.
///
/// Sections of a `ModelFile`: `features` (table from feature to row), `weights` (rows of `NameLabel.count` bytes), `transitions`
/// (`NameLabel.count` squared Int16 in the same unit), `classes` (table from a word as written to its class).
struct NameModel: Sendable {
  private final class Storage: @unchecked Sendable {
    let file: MappedFile
    let features: KeyTable
    let weights: UnsafeBufferPointer<Int8>
    let transitions: UnsafeBufferPointer<Int16>
    let classes: KeyTable

    init(url: URL) throws {
      file = try MappedFile(path: url.path)
      let sections = try ModelSections(file, path: url.path)
      weights = try sections.elements("weights", of: Int8.self)
      features = try KeyTable(sections, "features", rowLimit: weights.count / NameLabel.count)
      transitions = try sections.elements("transitions", of: Int16.self, count: NameLabel.count * NameLabel.count)
      classes = try KeyTable(sections, "classes", rowLimit: 256)
    }
  }

  private let storage: Storage

  init(url: URL) throws { storage = try Storage(url: url) }

  /// The class of a word as written, or else of its lower-case form; 0 for an unknown word.
  func wordClass(_ word: ArraySlice<UInt8>) -> UInt8 {
    if let row = storage.classes.row(of: WordFeatures.hash(word)) { return UInt8(truncatingIfNeeded: row) }
    let row = storage.classes.row(of: WordFeatures.hash(word.lazy.map { lowered($0) }))
    return row.map { UInt8(truncatingIfNeeded: $0) } ?? 0
  }

  /// The best labels of a sentence (Viterbi).
  func labels(_ features: NameFeatures, _ range: Range<Int>) -> [Int] {
    let count = NameLabel.count
    var best = [Int32](repeating: 0, count: count)
    var from = [Int8](repeating: 0, count: range.count * count)
    for (place, token) in range.enumerated() {
      var sum = NameScores(table: storage.features, weights: storage.weights)
      features.write(token, to: &sum)
      var next = [Int32](repeating: Int32.min / 2, count: count)
      for label in 0..<count {
        if place == 0 {
          if NameLabel.mayFollow(label, nil) { next[label] = sum.scores[label] }
          continue
        }
        for previous in 0..<count where NameLabel.mayFollow(label, previous) {
          let score = best[previous] + Int32(storage.transitions[previous * count + label]) + sum.scores[label]
          if score > next[label] { (next[label], from[place * count + label]) = (score, Int8(previous)) }
        }
      }
      best = next
    }
    guard var label = best.indices.max(by: { best[$0] < best[$1] }) else { return [] }
    var labels = [Int](repeating: NameLabel.outside, count: range.count)
    for place in labels.indices.reversed() {
      labels[place] = label
      label = Int(from[place * count + label])
    }
    return labels
  }
}

/// Sums the weights of features for all labels at once.
private struct NameScores: FeatureSink {
  let table: KeyTable
  let weights: UnsafeBufferPointer<Int8>
  var scores = SIMD8<Int32>()
  private var hash = WeightTable.start

  init(table: KeyTable, weights: UnsafeBufferPointer<Int8>) {
    self.table = table
    self.weights = weights
  }

  @inline(__always)
  mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* WeightTable.prime }

  @inline(__always)
  mutating func finish() {
    if let row = table.row(of: NameFeatures.mixed(hash)) {
      let start = row * NameLabel.count
      for label in 0..<NameLabel.count { scores[label] &+= Int32(weights[start + label]) }
    }
    hash = WeightTable.start
  }
}

extension NameFeatures {
  /// Spreads a feature's hash over all bits, as the tables read the high ones.
  @inline(__always)
  static func mixed(_ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    return mixed ^ (mixed >> 33)
  }

  /// The key of a feature in the model's table.
  package static func key(_ feature: [UInt8]) -> UInt64 {
    mixed(feature.reduce(WeightTable.start) { ($0 ^ UInt64($1)) &* WeightTable.prime })
  }
}
