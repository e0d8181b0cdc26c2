import Testing

@testable import Linguistics

@Suite struct ArcHybridTests {
  /// Runs the transitions of a tree; the root's head is the number of tokens.
  private func run(_ actions: [ArcHybrid.Action], count: Int) -> ArcHybrid {
    var state = ArcHybrid(count: count) { _ in false }
    for action in actions where state.allows(action) { state.apply(action, label: 1) }
    return state
  }

  @Test("Shift, left and right build the tree that they spell")
  func tree() {
    // They(0) signed(1) it(2): signed heads both.
    let state = run([.shift, .left, .shift, .shift, .right, .left], count: 3)
    #expect(state.isFinished)
    #expect(state.heads == [1, 3, 1])
  }

  @Test("The root takes the last token only")
  func oneRoot() {
    var state = ArcHybrid(count: 2) { _ in false }
    state.apply(.shift)
    state.apply(.shift)
    #expect(!state.allows(.shift))
    #expect(!state.allows(.left))
    #expect(state.allows(.right))
    state.apply(.right)
    #expect(state.allows(.left))
    state.apply(.left)
    #expect(state.isFinished)
    #expect(state.heads == [2, 0])
  }

  @Test("Any run of allowed transitions ends after two for each token", arguments: 0..<20)
  func length(seed: Int) {
    var random = seed &* 7919 &+ 13
    var state = ArcHybrid(count: 12) { $0 % 3 == 0 }
    var steps = 0
    while !state.isFinished {
      let allowed = [ArcHybrid.Action.shift, .left, .right].filter { state.allows($0) }
      random = random &* 1_103_515_245 &+ 12345
      state.apply(allowed[abs(random >> 8) % allowed.count], label: 3)
      steps += 1
      var features = [Int32](repeating: 0, count: ArcHybrid.groups)
      state.fillFeatures(&features)
      #expect(features.allSatisfy { $0 >= 0 && $0 < ArcHybrid.featureRows })
    }
    #expect(steps == 24)
    #expect(state.heads.filter { $0 == 12 }.count == 1)
  }
}
