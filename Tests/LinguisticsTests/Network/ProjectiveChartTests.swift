import Testing

@testable import Linguistics

@Suite struct ProjectiveChartTests {
  private func best(_ scores: [Int32], _ count: Int) -> [Int] {
    var heads = [Int32](repeating: -1, count: count)
    ProjectiveChart(longest: 8).bestTree(scores, count, into: &heads)
    return heads.map { Int($0) }
  }

  private func sum(_ heads: [Int], _ scores: [Int32]) -> Int {
    heads.enumerated().reduce(0) { $0 + Int(scores[$1.offset * (heads.count + 1) + $1.element]) }
  }

  /// Every way to give each of `count` tokens a head.
  private func allHeads(_ count: Int) -> [[Int]] {
    (0..<count).reduce([[]]) { lists, token in
      lists.flatMap { list in (0...count).filter { $0 != token }.map { list + [$0] } }
    }
  }

  @Test("The tree found has the best sum of all projective trees with one root", arguments: 1...5)
  func exhaustive(count: Int) {
    var state = UInt64(count)
    for _ in 0..<20 {
      let scores = (0..<count * (count + 1)).map { _ -> Int32 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int32(truncatingIfNeeded: state >> 40) % 1000
      }
      let trees = allHeads(count).filter { ProjectiveChart.isProjectiveTree($0.map { Int32($0) }, count) }
      let found = best(scores, count)
      #expect(trees.contains(found))
      #expect(sum(found, scores) == trees.map { sum($0, scores) }.max())
    }
  }

  @Test("Crossing arcs, cycles and two roots are no projective tree; a plain tree is")
  func shapes() {
    #expect(ProjectiveChart.isProjectiveTree([1, 3, 1], 3))
    #expect(!ProjectiveChart.isProjectiveTree([3, 3, 1], 3), "two roots")
    #expect(!ProjectiveChart.isProjectiveTree([1, 0, 3], 3), "a cycle")
    #expect(!ProjectiveChart.isProjectiveTree([2, 3, 4, 2], 4), "crossing arcs")
    #expect(!ProjectiveChart.isProjectiveTree([2, 3, 0], 3), "an arc over the root")
  }
}
