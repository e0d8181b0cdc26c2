import CKernels

/// Matrix products for training, on rows of floats.
enum Gemm {
  private static let variant = ck_best_variant()

  /// `c = a · b` or `c += a · b`: `rows` × `inner` by `inner` × `columns` (a multiple of 16).
  ///
  /// Rows of a, b and c are `stride`, `columns` and `columns` apart, if not said otherwise.
  static func multiply(
    _ a: UnsafePointer<Float>, stride: Int, rows: Int, inner: Int, _ b: UnsafePointer<Float>, bStride: Int? = nil, columns: Int,
    into c: UnsafeMutablePointer<Float>, cStride: Int? = nil, adding: Bool
  ) {
    ck_train_multiply(
      variant, a, stride, Int32(rows), Int32(inner), b, bStride ?? columns, Int32(columns), c, cStride ?? columns, adding ? 1 : 0)
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
