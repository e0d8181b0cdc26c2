/// Greedy parsing of an encoded sentence: what each token adds to a state in each slot is computed once, a state is a sum of rows.
struct Parser {
  let network: Network
  let workspace: Workspace
  private var hidden: Int { network.shape.hidden }

  init(_ network: Network, _ workspace: Workspace) {
    self.network = network
    self.workspace = workspace
  }

  /// The tree over the first `count` tokens of the workspace, whose tags are in `workspace.fineTags`.
  func parse(_ count: Int, isPunctuation: (Int) -> Bool) -> ArcHybrid {
    prepare(count)
    var state = ArcHybrid(count: count, isPunctuation: isPunctuation)
    let slots = UnsafeMutablePointer<Int32>.allocate(capacity: ArcHybrid.slots + ArcHybrid.groups)
    defer { slots.deallocate() }
    while !state.isFinished {
      sum(state, slots)
      let action = bestAction(state)
      var label: UInt8 = 0
      if action != .shift {
        let head = state.arc(action).head
        label = head == count ? Relation.root.rawValue : bestLabel(action)
      }
      state.apply(action, label: label)
    }
    return state
  }

  private func prepare(_ count: Int) {
    let (width, columns) = (network.shape.width, ArcHybrid.slots * hidden)
    Kernel.multiply(
      workspace.encoded, stride: width, rows: count, inner: width, network.slots, columns: columns, into: workspace.slots)
    for token in 0..<count {
      add(network.slotTags + Int(workspace.fineTags[token]) * columns, to: workspace.slots + token * columns, columns)
    }
  }

  @inline(__always)
  private func add(_ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, _ count: Int) {
    let source = UnsafeRawPointer(source)
    let target = UnsafeMutableRawPointer(target)
    for index in Swift.stride(from: 0, to: count * 4, by: 32) {
      let sum =
        target.load(fromByteOffset: index, as: Kernel.Lane.self) + source.load(fromByteOffset: index, as: Kernel.Lane.self)
      target.storeBytes(of: sum, toByteOffset: index, as: Kernel.Lane.self)
    }
  }

  /// workspace.state = max(bias + rows of slots + rows of features, 0)
  private func sum(_ state: ArcHybrid, _ indices: UnsafeMutablePointer<Int32>) {
    state.fillSlots(indices)
    state.fillFeatures(indices + ArcHybrid.slots)
    let target = workspace.state
    target.update(from: network.stateBias, count: hidden)
    for slot in 0..<ArcHybrid.slots {
      let token = Int(indices[slot])
      let row =
        token < 0
        ? network.slotNone + slot * hidden : UnsafePointer(workspace.slots) + (token * ArcHybrid.slots + slot) * hidden
      add(row, to: target, hidden)
    }
    for group in 0..<ArcHybrid.groups {
      add(network.features + Int(indices[ArcHybrid.slots + group]) * hidden, to: target, hidden)
    }
    for index in 0..<hidden { target[index] = max(target[index], 0) }
  }

  private func bestAction(_ state: ArcHybrid) -> ArcHybrid.Action {
    score(network.actions, NetworkShape.actionColumns)
    var best = ArcHybrid.Action.shift
    var bestScore = -Float.infinity
    for action in [ArcHybrid.Action.shift, .left, .right] where state.allows(action) {
      let score = workspace.scores[action.rawValue] + network.actionBias[action.rawValue]
      if score > bestScore { (best, bestScore) = (action, score) }
    }
    return best
  }

  private func bestLabel(_ action: ArcHybrid.Action) -> UInt8 {
    score(action == .left ? network.leftLabels : network.rightLabels, NetworkShape.labelColumns)
    let bias = network.labelBias + (action == .left ? 0 : NetworkShape.labelColumns)
    return UInt8(Encoder.best(workspace.scores, bias, 0..<Relation.all.count))
  }

  /// workspace.scores = state · weights, the zeros of the state left out.
  private func score(_ weights: UnsafePointer<Float>, _ columns: Int) {
    let target = UnsafeMutableRawPointer(workspace.scores)
    for column in Swift.stride(from: 0, to: columns, by: 8) {
      target.storeBytes(of: Kernel.Lane(), toByteOffset: column * 4, as: Kernel.Lane.self)
    }
    let weights = UnsafeRawPointer(weights)
    for index in 0..<hidden where workspace.state[index] > 0 {
      let factor = workspace.state[index]
      for column in Swift.stride(from: 0, to: columns * 4, by: 32) {
        let sum =
          target.load(fromByteOffset: column, as: Kernel.Lane.self)
          + weights.load(fromByteOffset: index * columns * 4 + column, as: Kernel.Lane.self) * factor
        target.storeBytes(of: sum, toByteOffset: column, as: Kernel.Lane.self)
      }
    }
  }
}
