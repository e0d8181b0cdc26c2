import Foundation
import Linguistics

/// Classes of words: the rows of the word vectors in groups of like direction (spherical k-means, from rows evenly spaced).
struct WordClasses {
  static let count = 255
  /// Row of the vectors → class, from 1.
  private(set) var classes: [UInt8]

  init(_ vectors: Vectors, passes: Int = 10) {
    let width = Vectors.width
    let columns = 256
    let rows = vectors.count
    let values = FloatBuffer(rows * width)
    for row in 0..<rows { Self.copy(vectors.values, row * width, into: values.pointer + row * width) }
    let centres = FloatBuffer(width * columns)
    for centre in 0..<Self.count {
      let row = centre * rows / Self.count
      for column in 0..<width { centres.pointer[column * columns + centre] = values.pointer[row * width + column] }
    }
    classes = [UInt8](repeating: 0, count: rows)
    let scores = FloatBuffer(rows * columns)
    for pass in 0..<passes {
      Gemm.multiply(
        values.pointer, stride: width, rows: rows, inner: width, centres.pointer, columns: columns, into: scores.pointer,
        adding: false)
      for row in 0..<rows {
        var best = 0
        for centre in 1..<Self.count where scores.pointer[row * columns + centre] > scores.pointer[row * columns + best] {
          best = centre
        }
        classes[row] = UInt8(best + 1)
      }
      if pass + 1 < passes { move(centres.pointer, columns, values.pointer, width) }
    }
  }

  /// A row at unit length; rows of noughts stay so.
  private static func copy(_ source: [Float], _ start: Int, into target: UnsafeMutablePointer<Float>) {
    var square: Float = 0
    for column in 0..<Vectors.width { square += source[start + column] * source[start + column] }
    let factor = square > 0 ? 1 / square.squareRoot() : 0
    for column in 0..<Vectors.width { target[column] = source[start + column] * factor }
  }

  private func move(_ centres: UnsafeMutablePointer<Float>, _ columns: Int, _ values: UnsafeMutablePointer<Float>, _ width: Int) {
    var sums = [Float](repeating: 0, count: Self.count * width)
    for (row, found) in classes.enumerated() {
      let start = (Int(found) - 1) * width
      for column in 0..<width { sums[start + column] += values[row * width + column] }
    }
    for centre in 0..<Self.count {
      var square: Float = 0
      for column in 0..<width { square += sums[centre * width + column] * sums[centre * width + column] }
      guard square > 0 else { continue }
      let factor = 1 / square.squareRoot()
      for column in 0..<width { centres[column * columns + centre] = sums[centre * width + column] * factor }
    }
  }

  /// The classes of the most frequent words (the vectors come in that order), letters only.
  func entries(_ vectors: Vectors, limit: Int) -> [(hash: UInt64, row: UInt16)] {
    var entries: [(hash: UInt64, row: UInt16)] = []
    for key in vectors.keys
    where entries.count < limit && key.word.utf8.allSatisfy({ ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 || $0 == 46 }) {
      entries.append((WordFeatures.hash(key.word.utf8), UInt16(classes[key.row])))
    }
    return entries
  }
}
