import Linguistics

/// Losses over an encoded batch: tags by cross-entropy, transitions by a dynamic oracle with exploration, relations where an arc is right.
final class ParserTraining {
  let network: TrainingNetwork
  let trunk: TrunkTraining
  var exploration: Float = 0.1
  private let tagScores = FloatBuffer()
  private let slotRows = FloatBuffer()
  private let slotGradient = FloatBuffer()
  private let state, stateMask, stateGradient, scores, slopes: FloatBuffer
  private var bestFine: [Int] = []
  private var bestTag: [Int] = []
  private let indices = UnsafeMutablePointer<Int32>.allocate(capacity: ArcHybrid.slots + ArcHybrid.groups)
  private var hidden: Int { network.shape.hidden }
  private var columns: Int { ArcHybrid.slots * hidden }
  /// Sums of the losses since the last report, and how many there were.
  var losses = (tags: Float(0), actions: Float(0), labels: Float(0), tokens: 0)

  init(_ network: TrainingNetwork) {
    self.network = network
    trunk = TrunkTraining(network)
    (state, stateMask, stateGradient, scores, slopes) = (
      FloatBuffer(network.shape.hidden), FloatBuffer(network.shape.hidden), FloatBuffer(network.shape.hidden), FloatBuffer(128),
      FloatBuffer(128)
    )
  }

  deinit { indices.deallocate() }

  /// One batch, forwards and backwards.
  func run(_ batch: [(sample: Sample, variant: Int)], dropout: Float, wordDropout: Float, _ random: inout Random) {
    trunk.forward(batch, dropout: dropout, wordDropout: wordDropout, &random)
    tagLoss(batch)
    prepareSlots()
    for (index, entry) in batch.enumerated() { parse(entry.sample, start: trunk.starts[index], dropout, &random) }
    slotsBackward()
    trunk.backward()
  }

  private func tagLoss(_ batch: [(sample: Sample, variant: Int)]) {
    let (rows, width, tagColumns) = (trunk.rows, network.shape.width, NetworkShape.tagColumns)
    let target = tagScores.reserve(rows * tagColumns)
    Gemm.multiply(
      trunk.output.pointer, stride: width, rows: rows, inner: width, network.tags.value, columns: tagColumns, into: target,
      adding: false)
    bestFine = [Int](repeating: 0, count: rows)
    bestTag = [Int](repeating: 0, count: rows)
    let slope = slotGradient.zeroed(rows * tagColumns)
    let fineRange = NetworkShape.fineTagOffset..<NetworkShape.fineTagOffset + FineTag.allCases.count
    for (index, entry) in batch.enumerated() {
      for token in 0..<entry.sample.count {
        let row = trunk.starts[index] + token
        let scores = target + row * tagColumns
        for column in 0..<tagColumns { scores[column] += network.tagBias.value[column] }
        let slope = slope + row * tagColumns
        let weight = entry.sample.weight
        bestTag[row] = entropy(
          scores, slope, 0..<NetworkShape.fineTagOffset, gold: Int(entry.sample.tags[token]), weight, &losses.tags)
        let fine = Int(entry.sample.fineTags[token]) + NetworkShape.fineTagOffset
        bestFine[row] = entropy(scores, slope, fineRange, gold: fine, weight, &losses.tags) - NetworkShape.fineTagOffset
        losses.tokens += 1
      }
    }
    trunk.sumRows(slope, tagColumns, into: network.tagBias)
    trunk.accumulate(trunk.output.pointer, stride: width, inner: width, rows: rows, slope, into: network.tags)
    guard let turned = network.tags.transposed else { return }
    Gemm.multiply(
      slope, stride: tagColumns, rows: rows, inner: tagColumns, turned.pointer, columns: width,
      into: trunk.outputGradient.pointer,
      adding: true)
  }

  /// Softmax cross-entropy over a range of scores; fills in the slope and returns the best column.
  private func entropy(
    _ scores: UnsafePointer<Float>, _ slope: UnsafeMutablePointer<Float>, _ range: Range<Int>, gold: Int, _ weight: Float,
    _ loss: inout Float
  ) -> Int {
    var best = range.lowerBound
    for index in range where scores[index] > scores[best] { best = index }
    var sum: Float = 0
    for index in range {
      slope[index] = exponential(scores[index] - scores[best])
      sum += slope[index]
    }
    for index in range { slope[index] *= weight / sum }
    loss -= logarithm(max(slope[gold] / weight, 1e-9))
    slope[gold] -= weight
    return best
  }

  private func prepareSlots() {
    let (rows, width) = (trunk.rows, network.shape.width)
    let target = slotRows.reserve(rows * columns)
    Gemm.multiply(
      trunk.output.pointer, stride: width, rows: rows, inner: width, network.slots.value, columns: columns, into: target,
      adding: false)
    for row in 0..<rows {
      let tag = network.slotTags.value + bestFine[row] * columns
      let place = target + row * columns
      for column in 0..<columns { place[column] += tag[column] }
    }
    slotGradient.zeroed(rows * columns)
  }

  private func slotsBackward() {
    let (rows, width) = (trunk.rows, network.shape.width)
    let slope = slotGradient.pointer
    for row in 0..<rows {
      let tag = network.slotTags.gradient + bestFine[row] * columns
      let place = slope + row * columns
      for column in 0..<columns { tag[column] += place[column] }
    }
    trunk.accumulate(trunk.output.pointer, stride: width, inner: width, rows: rows, slope, into: network.slots)
    guard let turned = network.slots.transposed else { return }
    Gemm.multiply(
      slope, stride: columns, rows: rows, inner: columns, turned.pointer, columns: width, into: trunk.outputGradient.pointer,
      adding: true)
  }

  // MARK: One sentence

  private func parse(_ sample: Sample, start: Int, _ dropout: Float, _ random: inout Random) {
    let punctuation = Int(PartOfSpeech.punctuation.rawValue)
    var state = ArcHybrid(count: sample.count) { bestTag[start + $0] == punctuation }
    var oracle = Oracle(sample)
    while !state.isFinished {
      sum(state, start, dropout, &random)
      score(network.actions, network.actionBias.value, NetworkShape.actionColumns)
      let costs = oracle.costs(state)
      let (followed, isGold) = actionLoss(state, costs, sample.weight, &random)
      var label: UInt8 = 0
      if followed != .shift {
        let (head, dependent) = state.arc(followed)
        if head == sample.count {
          label = Relation.root.rawValue
        } else {
          let isRight = Int(sample.projective[dependent]) == head
          label = labelLoss(followed, isRight ? sample.labels[dependent] : nil, sample.weight)
        }
      }
      _ = isGold
      backward(start)
      oracle.note(followed, state)
      state.apply(followed, label: label)
    }
  }

  private func sum(_ state: ArcHybrid, _ start: Int, _ dropout: Float, _ random: inout Random) {
    state.fillSlots(indices)
    state.fillFeatures(indices + ArcHybrid.slots)
    let target = self.state.pointer
    let mask = stateMask.pointer
    target.update(from: network.stateBias.value, count: hidden)
    for slot in 0..<ArcHybrid.slots {
      let token = Int(indices[slot])
      let row =
        token < 0
        ? network.slotNone.value + slot * hidden : slotRows.pointer + ((start + token) * ArcHybrid.slots + slot) * hidden
      for index in 0..<hidden { target[index] += row[index] }
    }
    for group in 0..<ArcHybrid.groups {
      let row = network.features.value + Int(indices[ArcHybrid.slots + group]) * hidden
      for index in 0..<hidden { target[index] += row[index] }
    }
    let keep = 1 / (1 - dropout)
    let limit = UInt64(Double(dropout) * 65536)
    for index in Swift.stride(from: 0, to: hidden, by: 4) {
      var bits = random.next()
      for offset in index..<index + 4 {
        mask[offset] = bits & 0xFFFF < limit || target[offset] <= 0 ? 0 : keep
        target[offset] *= mask[offset]
        bits >>= 16
      }
    }
    stateGradient.zeroed(hidden)
  }

  private func score(_ weights: Parameter, _ bias: UnsafePointer<Float>, _ columns: Int) {
    let target = scores.pointer
    for column in 0..<columns { target[column] = bias[column] }
    for index in 0..<hidden where state.pointer[index] != 0 {
      let factor = state.pointer[index]
      let row = weights.value + index * columns
      for column in 0..<columns { target[column] += factor * row[column] }
    }
  }

  /// The loss towards the best-scored of the actions that cost least; returns the action to follow.
  private func actionLoss(
    _ state: ArcHybrid, _ costs: [Int], _ weight: Float, _ random: inout Random
  ) -> (ArcHybrid.Action, Bool) {
    let allowed = [ArcHybrid.Action.shift, .left, .right].filter { state.allows($0) }
    let least = allowed.map { costs[$0.rawValue] }.min() ?? 0
    let scores = scores.pointer
    func better(_ one: ArcHybrid.Action, _ other: ArcHybrid.Action) -> Bool { scores[one.rawValue] < scores[other.rawValue] }
    let best = allowed.max(by: better) ?? .shift
    let gold = allowed.filter { costs[$0.rawValue] == least }.max(by: better) ?? .shift
    let slope = slopes.zeroed(NetworkShape.actionColumns)
    var total: Float = 0
    for action in allowed {
      slope[action.rawValue] = exponential(scores[action.rawValue] - scores[best.rawValue])
      total += slope[action.rawValue]
    }
    for action in allowed { slope[action.rawValue] *= weight / total }
    losses.actions -= logarithm(max(slope[gold.rawValue] / weight, 1e-9))
    slope[gold.rawValue] -= weight
    backward(slope, network.actions, network.actionBias.gradient, NetworkShape.actionColumns)
    return best != gold && random.uniform() < exploration ? (best, false) : (gold, true)
  }

  /// The loss of the relation, if the arc has one, and the relation to write into the state: gold if there is one.
  private func labelLoss(_ action: ArcHybrid.Action, _ gold: UInt8?, _ weight: Float) -> UInt8 {
    let weights = action == .left ? network.leftLabels : network.rightLabels
    let offset = action == .left ? 0 : NetworkShape.labelColumns
    score(weights, network.labelBias.value + offset, NetworkShape.labelColumns)
    let slope = slopes.zeroed(NetworkShape.labelColumns)
    guard let gold else { return UInt8((0..<Relation.all.count).max { scores.pointer[$0] < scores.pointer[$1] } ?? 0) }
    let best = entropy(scores.pointer, slope, 0..<Relation.all.count, gold: Int(gold), weight, &losses.labels)
    backward(slope, weights, network.labelBias.gradient + offset, NetworkShape.labelColumns)
    return UInt8(best)
  }

  private func backward(
    _ slope: UnsafePointer<Float>, _ weights: Parameter, _ bias: UnsafeMutablePointer<Float>, _ columns: Int
  ) {
    for column in 0..<columns { bias[column] += slope[column] }
    let state = state.pointer
    for index in 0..<hidden where state[index] != 0 {
      let row = weights.value + index * columns
      let gradient = weights.gradient + index * columns
      var sum: Float = 0
      for column in 0..<columns {
        sum += row[column] * slope[column]
        gradient[column] += state[index] * slope[column]
      }
      stateGradient.pointer[index] += sum
    }
  }

  /// From the state's gradient to those of its rows.
  private func backward(_ start: Int) {
    let slope = stateGradient.pointer
    for index in 0..<hidden {
      slope[index] *= stateMask.pointer[index]
      network.stateBias.gradient[index] += slope[index]
    }
    for slot in 0..<ArcHybrid.slots {
      let token = Int(indices[slot])
      let row =
        token < 0
        ? network.slotNone.gradient + slot * hidden : slotGradient.pointer + ((start + token) * ArcHybrid.slots + slot) * hidden
      for index in 0..<hidden { row[index] += slope[index] }
    }
    for group in 0..<ArcHybrid.groups {
      let row = network.features.gradient + Int(indices[ArcHybrid.slots + group]) * hidden
      for index in 0..<hidden { row[index] += slope[index] }
    }
  }
}
