import CKernels
import Randomness

/// A tensor that is learnt: values, gradient, Adam's moments and a running mean of the values (the mean is what is exported).
///
/// A sparse one is a table of which a step touches few rows; its moments and mean are brought up to date row by row.
final class Parameter {
  let rows: Int
  let columns: Int
  let isSparse: Bool
  private let store: [FloatBuffer]
  let value, gradient, mean: UnsafeMutablePointer<Float>
  private let first, second: UnsafeMutablePointer<Float>
  private var touched: [Int32] = []
  private var isTouched: [Bool]
  private var lastStep: [Int32]
  /// The transposed value, for gradients of inputs; kept for dense parameters that ask for it.
  private(set) var transposed: FloatBuffer?
  private static let variant = ck_best_variant()

  init(_ rows: Int, _ columns: Int, scale: Float, sparse: Bool = false, transposed: Bool = false, _ random: inout Random) {
    self.rows = rows
    self.columns = columns
    isSparse = sparse
    store = (0..<5).map { _ in FloatBuffer(rows * columns) }
    (value, gradient, mean, first, second) = (
      store[0].pointer, store[1].pointer, store[2].pointer, store[3].pointer, store[4].pointer
    )
    isTouched = [Bool](repeating: false, count: sparse ? rows : 0)
    lastStep = [Int32](repeating: 0, count: sparse ? rows : 0)
    for index in 0..<rows * columns { value[index] = scale == 0 ? 0 : random.normal() * scale }
    mean.update(from: value, count: rows * columns)
    if transposed { self.transposed = FloatBuffer(rows * columns) }
    refreshTranspose()
  }

  /// The gradient of one row, marked as touched.
  @inline(__always)
  func touch(_ row: Int) -> UnsafeMutablePointer<Float> {
    if isSparse, !isTouched[row] {
      isTouched[row] = true
      touched.append(Int32(row))
    }
    return gradient + row * columns
  }

  func refreshTranspose() {
    guard let transposed else { return }
    Gemm.transpose(value, stride: columns, rows: rows, columns: columns, into: transposed.pointer)
  }

  /// One step of Adam (Kingma and Ba 2015) and of the running mean; clears the gradient.
  func update(_ step: Adam.Step) {
    if isSparse {
      for row in touched {
        let index = Int(row)
        let missed = Float(step.number - Int(lastStep[index]))
        // Rows that were not touched since have kept their value: their mean decays towards it in one go.
        update(index * columns, columns, step, meanRate: 1 - step.meanDecay.raised(missed))
        lastStep[index] = Int32(step.number)
        isTouched[index] = false
      }
      touched.removeAll(keepingCapacity: true)
    } else {
      update(0, rows * columns, step, meanRate: 1 - step.meanDecay)
      refreshTranspose()
    }
  }

  private func update(_ start: Int, _ count: Int, _ step: Adam.Step, meanRate: Float) {
    ck_train_adam(
      Self.variant, value + start, gradient + start, mean + start, first + start, second + start, Int32(count), step.scale,
      step.rate, step.correction, meanRate)
  }

  /// Brings the running mean of rows that were not touched lately up to date.
  func settle(_ step: Int, meanDecay: Float) {
    guard isSparse else { return }
    for row in 0..<rows {
      let missed = Float(step - Int(lastStep[row]))
      guard missed > 0 else { continue }
      let rate = 1 - meanDecay.raised(missed)
      for index in row * columns..<(row + 1) * columns { mean[index] += rate * (value[index] - mean[index]) }
      lastStep[row] = Int32(step)
    }
  }
}

enum Adam {
  /// The rates of decay of the moments are those of `ck_train_adam`.
  static let beta2: Float = 0.99

  struct Step {
    var number: Int
    var rate: Float
    var scale: Float
    var correction: Float
    var meanDecay: Float
  }
}

typealias Random = SplitMix64

extension SplitMix64 {
  @inline(__always)
  mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Near enough normal: a sum of four uniforms, scaled to variance 1.
  mutating func normal() -> Float {
    (uniform() + uniform() + uniform() + uniform() - 2) * 1.7320508
  }
}

extension Float {
  /// This number to a whole power.
  func raised(_ exponent: Float) -> Float {
    var result: Float = 1
    var base = self
    var left = Int(exponent)
    while left > 0 {
      if left & 1 == 1 { result *= base }
      base *= base
      left >>= 1
    }
    return result
  }
}
