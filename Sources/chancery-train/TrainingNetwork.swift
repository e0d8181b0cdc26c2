import Linguistics

/// The parameters of the network while it is trained.
final class TrainingNetwork {
  let shape: NetworkShape
  let vectors: FloatBuffer
  let words, prefixes, shortSuffixes, longSuffixes, shapes: Parameter
  let projection, inputBias, convolution, convolutionBias: Parameter
  let recurrences: [(weights: Parameter, bias: Parameter)]
  let tags, tagBias: Parameter
  let slots, slotTags, slotNone, features, stateBias: Parameter
  let actions, actionBias, leftLabels, rightLabels, labelBias: Parameter

  init(_ shape: NetworkShape, vectors: Vectors, seed: UInt64) {
    self.shape = shape
    let copy = FloatBuffer(vectors.values.count)
    vectors.values.withUnsafeBufferPointer { if let base = $0.baseAddress { copy.pointer.update(from: base, count: $0.count) } }
    self.vectors = copy
    var random = Random(seed: seed)
    let (width, hidden) = (shape.width, shape.hidden)
    func table(_ rows: Int) -> Parameter { Parameter(rows, width, scale: 0.05, sparse: true, &random) }
    func dense(_ rows: Int, _ columns: Int, gain: Float = 1, fan: Int? = nil) -> Parameter {
      Parameter(rows, columns, scale: gain / Float(fan ?? rows).squareRoot(), transposed: true, &random)
    }
    func bias(_ columns: Int) -> Parameter { Parameter(1, columns, scale: 0, &random) }
    words = table(shape.words)
    prefixes = table(WordFeatures.prefixRows)
    shortSuffixes = table(WordFeatures.shortSuffixRows)
    longSuffixes = table(WordFeatures.longSuffixRows)
    shapes = table(WordFeatures.shapeRows)
    projection = dense(Vectors.width, width, gain: 0.5)
    inputBias = bias(width)
    convolution = dense(3 * width, width)
    convolutionBias = bias(width)
    recurrences = (0..<shape.recurrences).map { _ in
      let layer = (dense(width, 2 * width), bias(2 * width))
      // Gates begin between forgetting at once and after some ten tokens.
      for index in 0..<width { layer.1.value[width + index] = Float(index % 8) * 0.4 - 0.8 }
      layer.1.mean.update(from: layer.1.value, count: 2 * width)
      return layer
    }
    tags = dense(width, NetworkShape.tagColumns, gain: 0.5)
    tagBias = bias(NetworkShape.tagColumns)
    slots = dense(width, ArcHybrid.slots * hidden, gain: 0.7)
    slotTags = Parameter(FineTag.allCases.count, ArcHybrid.slots * hidden, scale: 0.05, &random)
    slotNone = Parameter(ArcHybrid.slots, hidden, scale: 0.05, &random)
    features = Parameter(ArcHybrid.featureRows, hidden, scale: 0.05, &random)
    stateBias = bias(hidden)
    actions = dense(hidden, NetworkShape.actionColumns, gain: 0.5)
    actionBias = bias(NetworkShape.actionColumns)
    leftLabels = dense(hidden, NetworkShape.labelColumns, gain: 0.5)
    rightLabels = dense(hidden, NetworkShape.labelColumns, gain: 0.5)
    labelBias = bias(2 * NetworkShape.labelColumns)
  }

  var all: [Parameter] {
    [
      words, prefixes, shortSuffixes, longSuffixes, shapes, projection, inputBias, convolution, convolutionBias, tags, tagBias,
      slots, slotTags, slotNone, features, stateBias, actions, actionBias, leftLabels, rightLabels, labelBias,
    ] + recurrences.flatMap { [$0.weights, $0.bias] }
  }
}
