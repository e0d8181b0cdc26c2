import CKernels
import Testing

/// Readings must not depend on the machine: every variant of a kernel gives the same bits.
@Suite struct KernelTests {
  private static let variants = Array(0...ck_best_variant())

  /// Whole numbers from -limit to limit, always the same.
  private func numbers(_ count: Int, _ limit: Int, seed: UInt64) -> [Int16] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int16(Int(state >> 33) % (2 * limit + 1) - limit)
    }
  }

  private func floats(_ count: Int, seed: UInt64) -> [Float] { numbers(count, 3000, seed: seed).map { Float($0) / 700 } }

  @Test("Products are those of the definition, in every variant", arguments: variants)
  func multiply(variant: Int32) {
    for (rows, inner, columns) in [(1, 2, 16), (3, 6, 16), (4, 32, 48), (7, 96, 80), (9, 384, 160)] {
      let a = numbers(rows * inner, 8191, seed: 1)
      let b = numbers(inner * columns, 511, seed: 2)
      let scale = floats(columns, seed: 3)
      let bias = floats(columns, seed: 4)
      var c = [Float](repeating: 0, count: rows * columns)
      ck_multiply(variant, a, inner, Int32(rows), Int32(inner), b, Int32(columns), scale, bias, -1, &c)
      for row in 0..<rows {
        for column in 0..<columns {
          let sum = (0..<inner).reduce(0) { sum, index in
            sum + Int(a[row * inner + index]) * Int(b[index / 2 * 2 * columns + 2 * column + index % 2])
          }
          #expect(c[row * columns + column] == max(Float(sum) * scale[column] + bias[column], -1))
        }
      }
    }
  }

  @Test("Rounding is to even, within the limits, in every variant", arguments: variants)
  func quantise(variant: Int32) {
    let x: [Float] = [0, 0.5, 1.5, -0.5, -2.5, 3.49, 100, -100, 7.5] + floats(40, seed: 5)
    var out = [Int16](repeating: 0, count: x.count)
    ck_quantise(variant, x, Int32(x.count), 2, -9, 11, &out)
    #expect(out == x.map { Int16(min(max($0 * 2, -9), 11).rounded(.toNearestOrEven)) })
  }

  @Test("Gated averages run both ways, in every variant alike", arguments: variants)
  func recur(variant: Int32) {
    let (rows, width) = (5, 64)
    let gates = floats(rows * 2 * width, seed: 6)
    var x = [Float](repeating: 1, count: rows * width)
    var states = [Float](repeating: 0, count: width)
    ck_recur(variant, gates, Int32(rows), Int32(width), &states, &x)
    func squash(_ v: Float) -> Float { v / (v * v + 1).squareRoot() }
    for column in 0..<width {
      var state: Float = 0
      for step in 0..<rows {
        let row = column < width / 2 ? step : rows - 1 - step
        let candidate = squash(gates[row * 2 * width + column])
        let gate = squash(gates[row * 2 * width + width + column]) * 0.5 + 0.5
        state = candidate + gate * (state - candidate)
        #expect(x[row * width + column] == 1 + state)
      }
    }
  }

  @Test("Dots and rows of bytes, in every variant", arguments: variants)
  func dots(variant: Int32) {
    let q = numbers(96, 4095, seed: 7)
    let keys = numbers(96 * 5, 4095, seed: 8)
    var out = [Int32](repeating: 0, count: 5)
    ck_dots(variant, q, keys, 5, 96, &out)
    #expect(out == (0..<5).map { key in (0..<96).reduce(Int32(0)) { $0 + Int32(q[$1]) * Int32(keys[key * 96 + $1]) } })
    let (a, b): ([Int32], [Int32]) = (
      [3, 9, -4, 9, 2] + [Int32](repeating: -9, count: 30), [1, -2, 11, -2, 0] + [Int32](repeating: 2, count: 30)
    )
    var place: Int32 = -1
    #expect(ck_best_sum(variant, a, b, 35, &place) == 7)
    #expect(place == 1, "the first of the best")
    let row = numbers(32, 127, seed: 9).map { Int8($0) }
    var target = floats(32, seed: 10)
    let expected = target.indices.map { target[$0] + Float(row[$0]) * 0.37 }
    ck_add_bytes(variant, row, 0.37, 32, &target)
    #expect(target == expected)
  }
}
