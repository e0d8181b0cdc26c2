/// The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011) with the artificial root at the end of the buffer.
///
/// Token indices are local to a sentence of `count` tokens; `count` itself is the root. Exactly 2 × `count` transitions.
package struct ArcHybrid {
  package enum Action: Int {
    /// Moves the first token of the buffer onto the stack.
    case shift
    /// Makes the first of the buffer the head of the top of the stack, and pops it.
    case left
    /// Makes the second of the stack the head of its top, and pops it.
    case right
  }

  package let count: Int
  package private(set) var stack: [Int32] = []
  package private(set) var next = 0
  package private(set) var heads: [Int32]
  package private(set) var labels: [UInt8]
  /// The outermost child on each side and how many there are.
  private var leftmost: [Int32]
  private var rightmost: [Int32]
  private var leftCount: [UInt8]
  private var rightCount: [UInt8]
  /// Punctuation marks before each token, to count those between two.
  private var punctuation: [Int32]

  package init(count: Int, isPunctuation: (Int) -> Bool) {
    self.count = count
    stack.reserveCapacity(count)
    heads = [Int32](repeating: -1, count: count)
    labels = [UInt8](repeating: 0, count: count)
    leftmost = [Int32](repeating: -1, count: count + 1)
    rightmost = [Int32](repeating: -1, count: count + 1)
    leftCount = [UInt8](repeating: 0, count: count + 1)
    rightCount = [UInt8](repeating: 0, count: count + 1)
    punctuation = [Int32](repeating: 0, count: count + 1)
    for index in 0..<count { punctuation[index + 1] = punctuation[index] + (isPunctuation(index) ? 1 : 0) }
  }

  package var isFinished: Bool { next == count && stack.isEmpty }

  /// Whether an action may be taken: one root only, so the root waits until one token is left.
  @inline(__always)
  package func allows(_ action: Action) -> Bool {
    switch action {
    case .shift: next < count
    case .left: !stack.isEmpty && (next < count || stack.count == 1)
    case .right: stack.count > 1
    }
  }

  /// The token at a depth of the stack, -1 if there is none.
  @inline(__always)
  package func top(_ depth: Int) -> Int { depth < stack.count ? Int(stack[stack.count - 1 - depth]) : -1 }

  /// The (head, dependent) that an arc action would make.
  @inline(__always)
  package func arc(_ action: Action) -> (head: Int, dependent: Int) {
    action == .left ? (next, top(0)) : (top(1), top(0))
  }

  @inline(__always)
  package mutating func apply(_ action: Action, label: UInt8 = 0) {
    if action == .shift {
      stack.append(Int32(next))
      next += 1
      return
    }
    let (head, dependent) = arc(action)
    stack.removeLast()
    heads[dependent] = Int32(head)
    labels[dependent] = label
    if action == .left {
      leftmost[head] = Int32(dependent)
      leftCount[head] = min(leftCount[head] + 1, 3)
    } else {
      rightmost[head] = Int32(dependent)
      rightCount[head] = min(rightCount[head] + 1, 3)
    }
  }

  // MARK: What the network sees of a state

  /// Tokens whose encodings enter the score: three of the stack, two of the buffer. -1 where there is none.
  package static let slots = 5
  /// Groups of discrete features and where each begins in their common table.
  package static let groups = 10
  package static let featureRows = 8 + 8 + 58 * 4 + 16 + 16 + 8 + 8

  @inline(__always)
  package func fillSlots(_ slots: UnsafeMutablePointer<Int32>) {
    slots[0] = Int32(top(0))
    slots[1] = Int32(top(1))
    slots[2] = Int32(top(2))
    slots[3] = Int32(next < count ? next : -1)
    slots[4] = Int32(next + 1 < count ? next + 1 : -1)
  }

  @inline(__always)
  package func fillFeatures(_ rows: UnsafeMutablePointer<Int32>) {
    let first = top(0)
    let second = top(1)
    rows[0] = Self.distance(first, next)
    rows[1] = 8 + Self.distance(second, first)
    rows[2] = 16 + labelOf(first < 0 ? -1 : leftmost[first])
    rows[3] = 74 + labelOf(first < 0 ? -1 : rightmost[first])
    rows[4] = 132 + labelOf(second < 0 ? -1 : rightmost[second])
    rows[5] = 190 + labelOf(leftmost[next])
    rows[6] = 248 + (first < 0 ? 0 : Int32(leftCount[first]) * 4 + Int32(rightCount[first]))
    rows[7] = 264 + Int32(leftCount[next]) * 4 + (second < 0 ? 0 : Int32(rightCount[second]))
    let between = first < 0 ? 0 : min(punctuation[next] - punctuation[first + 1], 3)
    rows[8] = 280 + between
    rows[9] = 288 + Int32(min(stack.count, 3)) + (next == count ? 4 : 0)
  }

  /// 0 for none, else the relation of a child plus one.
  @inline(__always)
  private func labelOf(_ child: Int32) -> Int32 { child < 0 ? 0 : Int32(labels[Int(child)]) + 1 }

  @inline(__always)
  private static func distance(_ left: Int, _ right: Int) -> Int32 {
    guard left >= 0 else { return 0 }
    switch right - left {
    case ...1: return 1
    case 2: return 2
    case 3: return 3
    case 4...5: return 4
    case 6...9: return 5
    case 10...15: return 6
    default: return 7
    }
  }
}
