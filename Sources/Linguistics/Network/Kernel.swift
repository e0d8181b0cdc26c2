/// The arithmetic of the network over rows of floats, eight lanes at a time.
package enum Kernel {
  package typealias Lane = SIMD8<Float>

  /// `c = a · b`, or `c += a · b`: `rows` rows of `inner` numbers, `stride` apart, by a matrix of `inner` × `columns`.
  ///
  /// `columns` is a multiple of 8 and all rows of `b` and `c` are 32-byte aligned. Rows of `a` may overlap, as windows do.
  static func multiply(
    _ a: UnsafePointer<Float>, stride: Int, rows: Int, inner: Int, _ b: UnsafePointer<Float>, columns: Int,
    into c: UnsafeMutablePointer<Float>, adding: Bool = false
  ) {
    let matrix = UnsafeRawPointer(b)
    let result = UnsafeMutableRawPointer(c)
    var row = 0
    while row < rows {
      let height = min(4, rows - row)
      let first = a + row * stride
      let second = height > 1 ? first + stride : first
      let third = height > 2 ? second + stride : first
      let fourth = height > 3 ? third + stride : first
      for column in Swift.stride(from: 0, to: columns, by: 8) {
        var sums = (Lane(), Lane(), Lane(), Lane())
        var weights = matrix + column * 4
        for index in 0..<inner {
          let weight = weights.load(as: Lane.self)
          sums.0 += weight * first[index]
          sums.1 += weight * second[index]
          sums.2 += weight * third[index]
          sums.3 += weight * fourth[index]
          weights += columns * 4
        }
        let place = result + (row * columns + column) * 4
        store(sums.0, at: place, adding)
        if height > 1 { store(sums.1, at: place + columns * 4, adding) }
        if height > 2 { store(sums.2, at: place + columns * 8, adding) }
        if height > 3 { store(sums.3, at: place + columns * 12, adding) }
      }
      row += height
    }
  }

  @inline(__always)
  private static func store(_ value: Lane, at place: UnsafeMutableRawPointer, _ adding: Bool) {
    place.storeBytes(of: adding ? value + place.load(as: Lane.self) : value, as: Lane.self)
  }

  /// A smooth step from -1 to 1, cheaper than tanh: `x / √(1 + x²)`.
  @inline(__always)
  package static func squash<V: SIMD>(_ x: V) -> V where V.Scalar == Float {
    x / (V(repeating: 1) + x * x).squareRoot()
  }
}
