import Linguistics

/// The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): how many gold arcs each action puts out of reach.
struct Oracle {
  private let sample: Sample
  private var isOnStack: [Bool]

  init(_ sample: Sample) {
    self.sample = sample
    isOnStack = [Bool](repeating: false, count: sample.count + 1)
  }

  /// Costs of shift, left and right.
  func costs(_ state: ArcHybrid) -> [Int] {
    [shiftCost(state), leftCost(state), rightCost(state)]
  }

  /// What the action changes; call it before the action is applied.
  mutating func note(_ action: ArcHybrid.Action, _ state: ArcHybrid) {
    if action == .shift { isOnStack[state.next] = true } else { isOnStack[state.top(0)] = false }
  }

  private func shiftCost(_ state: ArcHybrid) -> Int {
    guard state.next < state.count else { return 0 }
    let next = state.next
    let head = Int(sample.projective[next])
    var cost = isOnStack[head] && head != state.top(0) ? 1 : 0
    for child in sample.children[next] {
      if Int(child) > next { break }
      if isOnStack[Int(child)] { cost += 1 }
    }
    return cost
  }

  private func leftCost(_ state: ArcHybrid) -> Int {
    guard state.top(0) >= 0 else { return 0 }
    let top = state.top(0)
    let head = Int(sample.projective[top])
    let lost = head == state.top(1) || head > state.next
    return (lost ? 1 : 0) + dependentsAhead(of: top, state)
  }

  private func rightCost(_ state: ArcHybrid) -> Int {
    guard state.top(1) >= 0 else { return 0 }
    let top = state.top(0)
    return (Int(sample.projective[top]) >= state.next ? 1 : 0) + dependentsAhead(of: top, state)
  }

  private func dependentsAhead(of token: Int, _ state: ArcHybrid) -> Int {
    var count = 0
    for child in sample.children[token].reversed() {
      if Int(child) < state.next { break }
      count += 1
    }
    return count
  }
}
