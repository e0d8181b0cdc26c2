internal import CKernels

/// The projective tree with one root whose arcs have the best sum (Eisner 1996), and the memory to find it in.
final class ProjectiveChart {
  /// The longest sentence.
  let longest: Int
  /// Scores of arcs are held within this, so that the sum of a tree fits into 32 bits.
  static let limit: Int32 = 1 << 22
  /// Best sums of spans, kept so that what is added up lies side by side. By first token, then last: whole spans with their head at
  /// the left end or the right, open ones (an arc between the ends) with their head at the left. By last, then first: the others.
  private let wholeLeft, wholeRight, openLeft: UnsafeMutablePointer<Int32>
  private let wholeLeftByLast, wholeRightByLast, openRightByLast: UnsafeMutablePointer<Int32>
  /// Where those spans were split.
  private let wholeLeftSplit, wholeRightSplit, openSplit: UnsafeMutablePointer<Int16>
  private let stack: UnsafeMutablePointer<Int32>
  private let variant = ck_best_variant()

  init(longest: Int) {
    self.longest = longest
    func room<T: BitwiseCopyable>(_ count: Int, _ zero: T) -> UnsafeMutablePointer<T> {
      let place = UnsafeMutablePointer<T>.allocate(capacity: count)
      place.initialize(repeating: zero, count: count)
      return place
    }
    let spans = longest * longest
    (wholeLeft, wholeRight, openLeft) = (room(spans, 0), room(spans, 0), room(spans, 0))
    (wholeLeftByLast, wholeRightByLast, openRightByLast) = (room(spans, 0), room(spans, 0), room(spans, 0))
    (wholeLeftSplit, wholeRightSplit, openSplit) = (room(spans, 0), room(spans, 0), room(spans, 0))
    stack = room(4 * longest + 16, 0)
  }

  deinit {
    for place in [wholeLeft, wholeRight, openLeft, wholeLeftByLast, wholeRightByLast, openRightByLast] { place.deallocate() }
    for place in [wholeLeftSplit, wholeRightSplit, openSplit] { place.deallocate() }
    stack.deallocate()
  }

  /// Heads of `count` tokens (at most `longest`), `count` for the root, from scores of arcs: a row of `count` + 1 for each dependent.
  ///
  /// Most often each token's best head makes such a tree already, and the chart is not needed.
  func bestTree(_ scores: UnsafePointer<Int32>, _ count: Int, into heads: UnsafeMutablePointer<Int32>) {
    for token in 0..<count {
      let row = scores + token * (count + 1)
      var best = token == 0 ? count : 0
      for head in 0...count where head != token && row[head] > row[best] { best = head }
      heads[token] = Int32(best)
    }
    if !Self.isProjectiveTree(heads, count) {
      fill(scores, count)
      readOff(scores, count, into: heads)
    }
  }

  /// Whether there is one root, no cycle, and no arc crosses another.
  static func isProjectiveTree(_ heads: UnsafePointer<Int32>, _ count: Int) -> Bool {
    var roots = 0
    for token in 0..<count {
      let head = Int(heads[token])
      guard head < count else {
        roots += 1
        continue
      }
      let (low, high) = (Int32(min(token, head)), Int32(max(token, head)))
      for inner in Int(low) + 1..<max(Int(high), Int(low) + 1) where heads[inner] < low || heads[inner] > high { return false }
    }
    guard roots == 1 else { return false }
    for token in 0..<count {
      var (node, steps) = (token, 0)
      while node < count, steps <= count { (node, steps) = (Int(heads[node]), steps + 1) }
      if node < count { return false }
    }
    return true
  }

  private func fill(_ scores: UnsafePointer<Int32>, _ count: Int) {
    let n = count
    for token in 0..<n {
      let place = token * n + token
      (wholeLeft[place], wholeRight[place], wholeLeftByLast[place], wholeRightByLast[place]) = (0, 0, 0, 0)
    }
    for length in 1..<max(n, 1) {
      for first in 0..<n - length { fillSpan(first, first + length, n, scores) }
    }
  }

  @inline(__always)
  private func fillSpan(_ first: Int, _ last: Int, _ n: Int, _ scores: UnsafePointer<Int32>) {
    let length = Int32(last - first)
    let (span, turned) = (first * n + last, last * n + first)
    var split: Int32 = 0
    // An arc between the ends joins two whole spans.
    let joined = ck_best_sum(variant, wholeLeft + first * n + first, wholeRightByLast + turned + 1, length, &split)
    openSplit[span] = Int16(truncatingIfNeeded: first + Int(split))
    openLeft[span] = joined &+ held(scores[last * (n + 1) + first])
    openRightByLast[turned] = joined &+ held(scores[first * (n + 1) + last])
    let left = ck_best_sum(variant, openLeft + first * n + first + 1, wholeLeftByLast + turned + 1, length, &split)
    wholeLeftSplit[span] = Int16(truncatingIfNeeded: first + 1 + Int(split))
    wholeLeft[span] = left
    wholeLeftByLast[turned] = left
    let right = ck_best_sum(variant, wholeRight + first * n + first, openRightByLast + turned, length, &split)
    wholeRightSplit[span] = Int16(truncatingIfNeeded: first + Int(split))
    wholeRight[span] = right
    wholeRightByLast[turned] = right
  }

  @inline(__always)
  private func held(_ score: Int32) -> Int32 { min(max(score, -Self.limit), Self.limit) }

  private func readOff(_ scores: UnsafePointer<Int32>, _ count: Int, into heads: UnsafeMutablePointer<Int32>) {
    let n = count
    var (best, root) = (Int.min, 0)
    for token in 0..<count {
      let sum = Int(wholeRight[token]) + Int(wholeLeft[token * n + count - 1]) + Int(held(scores[token * (count + 1) + count]))
      if sum > best { (best, root) = (sum, token) }
    }
    heads[root] = Int32(count)
    var depth = 0
    func push(_ first: Int, _ last: Int, headsLeft: Bool) {
      guard first < last else { return }
      stack[depth] = Int32(first) << 16 | Int32(last) << 1 | (headsLeft ? 1 : 0)
      depth += 1
    }
    push(0, root, headsLeft: false)
    push(root, count - 1, headsLeft: true)
    while depth > 0 {
      depth -= 1
      let (first, last, headsLeft) = (Int(stack[depth] >> 16), Int(stack[depth] >> 1 & 0x7FFF), stack[depth] & 1 == 1)
      let split = Int(headsLeft ? wholeLeftSplit[first * n + last] : wholeRightSplit[first * n + last])
      let (from, to) = headsLeft ? (first, split) : (split, last)
      heads[split] = Int32(headsLeft ? first : last)
      let middle = Int(openSplit[from * n + to])
      push(from, middle, headsLeft: true)
      push(middle + 1, to, headsLeft: false)
      if headsLeft { push(split, last, headsLeft: true) } else { push(first, split, headsLeft: false) }
    }
  }
}
