/// The part of the network that reads a sentence once: embeddings, a convolution, recurrences in both directions, tag scores.
struct Encoder {
  let network: Network
  let workspace: Workspace
  private var width: Int { network.shape.width }

  init(_ network: Network, _ workspace: Workspace) {
    self.network = network
    self.workspace = workspace
  }

  /// Puts the features of token `index` of the piece into the workspace.
  @inline(__always)
  func embed(_ features: WordFeatures, at index: Int) {
    let row = UnsafeMutableRawPointer(workspace.embedded + index * width)
    row.copyMemory(from: network.inputBias, byteCount: width * 4)
    if let word = network.wordKeys.row(of: features.folded) { network.words.add(word, to: row) }
    if let vector = vector(of: features) { network.vectors.add(vector, to: row) }
    network.prefixes.add(Int(features.prefix), to: row)
    network.shortSuffixes.add(Int(features.shortSuffix), to: row)
    network.longSuffixes.add(Int(features.longSuffix), to: row)
    network.shapes.add(Int(features.shape), to: row)
    clip(workspace.embedded + index * width, width)
  }

  @inline(__always)
  private func vector(of features: WordFeatures) -> Int? {
    network.vectorKeys.row(of: features.exact) ?? network.vectorKeys.row(of: features.lower)
      ?? network.vectorKeys.row(of: features.capitalised)
  }

  /// Encodes `count` embedded tokens into `workspace.encoded` and scores their tags.
  func encode(_ count: Int) {
    let zero = workspace.embedded + count * width
    zero.update(repeating: 0, count: width)
    Kernel.multiply(
      workspace.embedded - width, stride: width, rows: count, inner: 3 * width, network.convolution, columns: width,
      into: workspace.encoded)
    addResidual(count)
    for layer in network.recurrences { recur(layer.weights, layer.bias, count) }
    Kernel.multiply(
      workspace.encoded, stride: width, rows: count, inner: width, network.tags, columns: NetworkShape.tagColumns,
      into: workspace.tagScores)
  }

  /// encoded = embedded + max(encoded + bias, 0)
  private func addResidual(_ count: Int) {
    let encoded = UnsafeMutableRawPointer(workspace.encoded)
    let embedded = UnsafeRawPointer(workspace.embedded)
    let bias = UnsafeRawPointer(network.convolutionBias)
    for row in 0..<count {
      for column in Swift.stride(from: 0, to: width, by: 8) {
        let offset = (row * width + column) * 4
        var value =
          encoded.load(fromByteOffset: offset, as: Kernel.Lane.self) + bias.load(fromByteOffset: column * 4, as: Kernel.Lane.self)
        value = value.replacing(with: 0, where: value .< 0) + embedded.load(fromByteOffset: offset, as: Kernel.Lane.self)
        encoded.storeBytes(of: value, toByteOffset: offset, as: Kernel.Lane.self)
      }
    }
  }

  /// A residual layer of gated averages, half of the columns running forwards, half backwards:
  /// state = z · state + (1 - z) · squash(candidate); encoded += state.
  private func recur(_ weights: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ count: Int) {
    Kernel.multiply(
      workspace.encoded, stride: width, rows: count, inner: width, weights, columns: 2 * width, into: workspace.gates)
    let gates = UnsafeRawPointer(workspace.gates)
    let bias = UnsafeRawPointer(bias)
    let encoded = UnsafeMutableRawPointer(workspace.encoded)
    for column in Swift.stride(from: 0, to: width, by: 8) {
      let forward = column < width / 2
      var state = Kernel.Lane()
      for step in 0..<count {
        let row = forward ? step : count - 1 - step
        let place = (row * 2 * width + column) * 4
        let candidate = Kernel.squash(
          gates.load(fromByteOffset: place, as: Kernel.Lane.self) + bias.load(fromByteOffset: column * 4, as: Kernel.Lane.self))
        let gate =
          Kernel.squash(
            gates.load(fromByteOffset: place + width * 4, as: Kernel.Lane.self)
              + bias.load(fromByteOffset: (width + column) * 4, as: Kernel.Lane.self)) * 0.5 + 0.5
        state = candidate + gate * (state - candidate)
        let target = (row * width + column) * 4
        encoded.storeBytes(
          of: encoded.load(fromByteOffset: target, as: Kernel.Lane.self) + state, toByteOffset: target, as: Kernel.Lane.self)
      }
    }
  }

  @inline(__always)
  private func clip(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
    let values = UnsafeMutableRawPointer(values)
    for index in Swift.stride(from: 0, to: count * 4, by: 32) {
      let value = values.load(fromByteOffset: index, as: Kernel.Lane.self)
      values.storeBytes(of: value.replacing(with: 0, where: value .< 0), toByteOffset: index, as: Kernel.Lane.self)
    }
  }

  /// The best universal and fine tag of a token of the piece.
  func bestTags(_ index: Int) -> (tag: PartOfSpeech, fine: FineTag) {
    let scores = workspace.tagScores + index * NetworkShape.tagColumns
    let fineStart = NetworkShape.fineTagOffset
    let tag = Self.best(scores, network.tagBias, 0..<fineStart)
    let fine = Self.best(scores, network.tagBias, fineStart..<fineStart + FineTag.allCases.count) - fineStart
    return (PartOfSpeech(rawValue: UInt8(tag)) ?? .other, FineTag(rawValue: UInt8(fine)) ?? .xx)
  }

  static func best(_ scores: UnsafePointer<Float>, _ bias: UnsafePointer<Float>, _ range: Range<Int>) -> Int {
    var best = range.lowerBound
    for index in range where scores[index] + bias[index] > scores[best] + bias[best] { best = index }
    return best
  }
}
