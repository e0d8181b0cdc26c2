import Linguistics

/// Losses over an encoded batch: tags, heads and relations, each by cross-entropy.
final class HeadTraining {
  let network: TrainingNetwork
  let trunk: TrunkTraining
  private let outputs = FloatBuffer()
  private let slopes = FloatBuffer()
  private let arcs: ArcTraining
  private let hidden = FloatBuffer()
  private let scores = FloatBuffer()
  private let scoreSlopes = FloatBuffer()
  private let hiddenSlopes = FloatBuffer()
  private let verbs = UnsafeMutablePointer<Int32>.allocate(capacity: 512)
  private let marks = UnsafeMutablePointer<Int32>.allocate(capacity: 512)
  private var shape: NetworkShape { network.shape }
  /// Sums of the losses since the last report, and how many tokens there were.
  var losses = (tags: Float(0), arcs: Float(0), labels: Float(0), tokens: 0)

  init(_ network: TrainingNetwork) {
    self.network = network
    trunk = TrunkTraining(network)
    arcs = ArcTraining(network)
  }

  deinit {
    verbs.deallocate()
    marks.deallocate()
  }

  /// One batch, forwards and backwards.
  func run(_ batch: [(sample: Sample, variant: Int)], dropout: Float, wordDropout: Float, _ random: inout Random) {
    trunk.forward(batch, dropout: dropout, wordDropout: wordDropout, &random)
    let (rows, width, columns) = (trunk.rows, shape.width, shape.outputColumns)
    let outputs = outputs.reserve(rows * columns)
    let slopes = slopes.zeroed(rows * columns)
    Gemm.multiply(
      trunk.output.pointer, stride: width, rows: rows, inner: width, network.outputs.value, columns: columns, into: outputs,
      adding: false)
    for row in 0..<rows {
      for column in 0..<columns { outputs[row * columns + column] += network.outputBias.value[column] }
    }
    for (entry, start) in zip(batch, trunk.starts) {
      tagLoss(entry.sample, outputs + start * columns, slopes + start * columns)
      let between = between(entry.sample.count, start, outputs)
      losses.arcs += arcs.loss(entry.sample, between, outputs + start * columns, slopes + start * columns)
      losses.tokens += entry.sample.count
    }
    labelLoss(batch, outputs, slopes)
    trunk.sumRows(slopes, columns, into: network.outputBias)
    trunk.accumulate(trunk.output.pointer, stride: width, inner: width, rows: rows, slopes, into: network.outputs)
    if let turned = network.outputs.transposed {
      Gemm.multiply(
        slopes, stride: columns, rows: rows, inner: columns, turned.pointer, columns: width, into: trunk.outputGradient.pointer,
        adding: true)
    }
    trunk.backward()
  }

  /// What lies between tokens, by the tags that the network finds best: so it is when it is used.
  private func between(_ count: Int, _ start: Int, _ outputs: UnsafePointer<Float>) -> Between {
    Between(count, verbs: verbs, marks: marks) { token in
      let scores = outputs + (start + token) * shape.outputColumns
      var best = 0
      for tag in 1..<NetworkShape.fineTagOffset where scores[tag] > scores[best] { best = tag }
      return UInt8(best)
    }
  }

  private func tagLoss(_ sample: Sample, _ outputs: UnsafePointer<Float>, _ slopes: UnsafeMutablePointer<Float>) {
    let offset = NetworkShape.fineTagOffset
    for token in 0..<sample.count {
      let scores = outputs + token * shape.outputColumns
      let slope = slopes + token * shape.outputColumns
      losses.tags += Loss.entropy(scores, slope, offset, gold: Int(sample.tags[token]), sample.soft.tags[token], sample.weight)
      let fine = Int(sample.fineTags[token])
      losses.tags += Loss.entropy(
        scores + offset, slope + offset, FineTag.allCases.count, gold: fine, sample.soft.fineTags[token], sample.weight)
    }
  }

  /// The relations of all tokens that do not hang on the root, given their gold heads.
  private func labelLoss(
    _ batch: [(sample: Sample, variant: Int)], _ outputs: UnsafePointer<Float>, _ slopes: UnsafeMutablePointer<Float>
  ) {
    var pairs: [(dependent: Int, head: Int, distance: Int, between: Int, sample: Int, token: Int)] = []
    for (number, (entry, start)) in zip(batch, trunk.starts).enumerated() {
      let between = between(entry.sample.count, start, outputs)
      for (token, head) in entry.sample.heads.enumerated() where Int(head) < entry.sample.count {
        pairs.append(
          (
            start + token, start + Int(head), Distance.between(token, Int(head)),
            Distance.classes + between.between(token, Int(head)), number, token
          ))
      }
    }
    let (columns, width, labelColumns) = (shape.outputColumns, shape.labels, NetworkShape.labelColumns)
    let hidden = hidden.reserve(pairs.count * width)
    for (row, pair) in pairs.enumerated() {
      let dependent = outputs + pair.dependent * columns + shape.dependentOffset
      let head = outputs + pair.head * columns + shape.headOffset
      let distance = network.labelPlaces.value + pair.distance * width
      let between = network.labelPlaces.value + pair.between * width
      for index in 0..<width {
        hidden[row * width + index] = max(dependent[index] + head[index] + distance[index] + between[index], 0)
      }
    }
    let scores = scores.reserve(pairs.count * labelColumns)
    let scoreSlopes = scoreSlopes.zeroed(pairs.count * labelColumns)
    Gemm.multiply(
      hidden, stride: width, rows: pairs.count, inner: width, network.labels.value, columns: labelColumns, into: scores,
      adding: false)
    for (row, pair) in pairs.enumerated() {
      let place = scores + row * labelColumns
      let slope = scoreSlopes + row * labelColumns
      for column in 0..<labelColumns { place[column] += network.labelBias.value[column] }
      let sample = batch[pair.sample].sample
      losses.labels += Loss.entropy(
        place, slope, Relation.all.count, gold: Int(sample.labels[pair.token]), sample.soft.labels[pair.token], sample.weight)
      for column in 0..<labelColumns { network.labelBias.gradient[column] += slope[column] }
    }
    trunk.accumulate(hidden, stride: width, inner: width, rows: pairs.count, scoreSlopes, into: network.labels)
    guard let turned = network.labels.transposed else { return }
    let hiddenSlopes = hiddenSlopes.reserve(pairs.count * width)
    Gemm.multiply(
      scoreSlopes, stride: labelColumns, rows: pairs.count, inner: labelColumns, turned.pointer, columns: width,
      into: hiddenSlopes, adding: false)
    for (row, pair) in pairs.enumerated() {
      let dependent = slopes + pair.dependent * columns + shape.dependentOffset
      let head = slopes + pair.head * columns + shape.headOffset
      let distance = network.labelPlaces.gradient + pair.distance * width
      let between = network.labelPlaces.gradient + pair.between * width
      for index in 0..<width where hidden[row * width + index] > 0 {
        let slope = hiddenSlopes[row * width + index]
        dependent[index] += slope
        head[index] += slope
        distance[index] += slope
        between[index] += slope
      }
    }
  }
}

enum Loss {
  /// Softmax cross-entropy over `count` scores: fills in the slopes and returns the loss.
  ///
  /// The target is `gold`, or the `soft` shares if there are any.
  static func entropy(
    _ scores: UnsafePointer<Float>, _ slope: UnsafeMutablePointer<Float>, _ count: Int, gold: Int,
    _ soft: ArraySlice<SoftTargets.Share>, _ weight: Float
  ) -> Float {
    var largest = scores[0]
    for index in 1..<count { largest = max(largest, scores[index]) }
    var sum: Float = 0
    for index in 0..<count {
      slope[index] = exponential(scores[index] - largest)
      sum += slope[index]
    }
    for index in 0..<count { slope[index] *= weight / sum }
    guard soft.isEmpty else {
      var loss: Float = 0
      for target in soft {
        loss -= target.share * logarithm(max(slope[Int(target.choice)] / weight, 1e-9))
      }
      for target in soft { slope[Int(target.choice)] -= weight * target.share }
      return loss
    }
    let loss = -logarithm(max(slope[gold] / weight, 1e-9))
    slope[gold] -= weight
    return loss
  }
}
