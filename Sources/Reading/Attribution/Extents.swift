/// First and last token under every token, computed once for the whole document.
struct Extents: Sendable {
  private let low: [Int]
  private let high: [Int]

  init(_ document: Document) {
    var low = Array(0..<document.count)
    var high = low
    var order: [Int] = []
    order.reserveCapacity(document.count)
    var stack: [Int] = []
    for token in 0..<document.count where document.isRoot(token) {
      stack.append(token)
      while let top = stack.popLast() {
        order.append(top)
        stack.append(contentsOf: document.children(top))
      }
    }
    for token in order.reversed() where !document.isRoot(token) {
      let head = document.heads[token]
      low[head] = min(low[head], low[token])
      high[head] = max(high[head], high[token])
    }
    self.low = low
    self.high = high
  }

  /// Everything under a token, from its first to its last descendant.
  subscript(token: Int) -> Range<Int> { low[token]..<high[token] + 1 }
}

extension Range where Bound == Int {
  /// What is left of the range outside another: nothing, one piece or two.
  func cut(_ other: Range<Int>) -> [Range<Int>] {
    guard overlaps(other) else { return [self] }
    var out: [Range<Int>] = []
    if lowerBound < other.lowerBound { out.append(lowerBound..<other.lowerBound) }
    if other.upperBound < upperBound { out.append(other.upperBound..<upperBound) }
    return out
  }
}
