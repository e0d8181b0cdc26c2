/// Matrix products for training, on rows of floats; columns are multiples of 16, memory is 64-byte aligned.
enum Gemm {
  typealias Lane = SIMD16<Float>

  /// `c = a · b` or `c += a · b`: `rows` × `inner` (rows `stride` apart) by `inner` × `columns`.
  static func multiply(
    _ a: UnsafePointer<Float>, stride: Int, rows: Int, inner: Int, _ b: UnsafePointer<Float>, columns: Int,
    into c: UnsafeMutablePointer<Float>, adding: Bool
  ) {
    var column = 0
    while column < columns {
      let wide = columns - column >= 32
      var row = 0
      while row < rows {
        let height = min(4, rows - row)
        if wide {
          block32(a + row * stride, stride, height, inner, b + column, columns, c + row * columns + column, adding)
        } else {
          block16(a + row * stride, stride, height, inner, b + column, columns, c + row * columns + column, adding)
        }
        row += height
      }
      column += wide ? 32 : 16
    }
  }

  @inline(__always)
  private static func block32(
    _ a: UnsafePointer<Float>, _ stride: Int, _ height: Int, _ inner: Int, _ b: UnsafePointer<Float>, _ columns: Int,
    _ c: UnsafeMutablePointer<Float>, _ adding: Bool
  ) {
    var left = (Lane(), Lane(), Lane(), Lane())
    var right = (Lane(), Lane(), Lane(), Lane())
    let (s1, s2, s3) = (height > 1 ? stride : 0, height > 2 ? 2 * stride : 0, height > 3 ? 3 * stride : 0)
    var weights = UnsafeRawPointer(b)
    for index in 0..<inner {
      let first = weights.load(as: Lane.self)
      let second = weights.load(fromByteOffset: 64, as: Lane.self)
      let (x0, x1, x2, x3) = (
        Lane(repeating: a[index]), Lane(repeating: a[s1 + index]), Lane(repeating: a[s2 + index]), Lane(repeating: a[s3 + index])
      )
      left.0.addProduct(first, x0)
      right.0.addProduct(second, x0)
      left.1.addProduct(first, x1)
      right.1.addProduct(second, x1)
      left.2.addProduct(first, x2)
      right.2.addProduct(second, x2)
      left.3.addProduct(first, x3)
      right.3.addProduct(second, x3)
      weights += columns * 4
    }
    let place = UnsafeMutableRawPointer(c)
    store(left.0, place, adding)
    store(right.0, place + 64, adding)
    if height > 1 { store(left.1, place + columns * 4, adding); store(right.1, place + columns * 4 + 64, adding) }
    if height > 2 { store(left.2, place + columns * 8, adding); store(right.2, place + columns * 8 + 64, adding) }
    if height > 3 { store(left.3, place + columns * 12, adding); store(right.3, place + columns * 12 + 64, adding) }
  }

  @inline(__always)
  private static func block16(
    _ a: UnsafePointer<Float>, _ stride: Int, _ height: Int, _ inner: Int, _ b: UnsafePointer<Float>, _ columns: Int,
    _ c: UnsafeMutablePointer<Float>, _ adding: Bool
  ) {
    for row in 0..<height {
      var sum = Lane()
      var weights = UnsafeRawPointer(b)
      for index in 0..<inner {
        sum.addProduct(weights.load(as: Lane.self), Lane(repeating: a[row * stride + index]))
        weights += columns * 4
      }
      store(sum, UnsafeMutableRawPointer(c + row * columns), adding)
    }
  }

  @inline(__always)
  private static func store(_ value: Lane, _ place: UnsafeMutableRawPointer, _ adding: Bool) {
    place.storeBytes(of: adding ? value + place.load(as: Lane.self) : value, as: Lane.self)
  }

  /// `to` = transposed `from` of `rows` × `columns`, its rows `stride` apart.
  static func transpose(
    _ from: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int, into to: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rows {
      for column in 0..<columns { to[column * rows + row] = from[row * stride + column] }
    }
  }
}

/// Floats, 64-byte aligned, grown on demand and never shrunk.
final class FloatBuffer {
  private(set) var pointer: UnsafeMutablePointer<Float>
  private(set) var capacity: Int

  init(_ count: Int = 16) {
    capacity = count
    pointer = Self.allocate(count)
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    let block = UnsafeMutableRawPointer.allocate(byteCount: (count + 16) * 4, alignment: 64)
    return block.initializeMemory(as: Float.self, repeating: 0, count: count + 16)
  }

  /// Makes room for `count` numbers; what was there is lost if it had to grow.
  @discardableResult
  func reserve(_ count: Int) -> UnsafeMutablePointer<Float> {
    if count > capacity {
      UnsafeMutableRawPointer(pointer).deallocate()
      capacity = count * 3 / 2
      pointer = Self.allocate(capacity)
    }
    return pointer
  }

  /// As `reserve`, the first `count` numbers set to zero.
  @discardableResult
  func zeroed(_ count: Int) -> UnsafeMutablePointer<Float> {
    reserve(count).update(repeating: 0, count: count)
    return pointer
  }
}
