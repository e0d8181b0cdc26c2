internal import CKernels

/// The part of the network that reads a sentence once: embeddings, a convolution, recurrences in both directions, tag scores.
struct Encoder {
  let network: Network
  let workspace: Workspace
  private let variant = ck_best_variant()
  private var shape: NetworkShape { network.shape }

  init(_ network: Network, _ workspace: Workspace) {
    self.network = network
    self.workspace = workspace
  }

  /// Puts the features of token `index` of the piece into the workspace.
  func embed(_ features: WordFeatures, at index: Int) {
    workspace.row.update(from: network.inputBias, count: shape.embedding)
    if let word = network.wordKeys.row(of: features.folded) { add(network.words, word) }
    if let vector = vector(of: features) { add(network.vectors, vector) }
    add(network.prefixes, Int(features.prefix))
    add(network.shortSuffixes, Int(features.shortSuffix))
    add(network.longSuffixes, Int(features.longSuffix))
    add(network.shapes, Int(features.shape))
    let target = workspace.embedded + index * shape.embedding
    ck_quantise(variant, workspace.row, Int32(shape.embedding), Fixed.factor, 0, Fixed.limit, target)
  }

  @inline(__always)
  private func add(_ table: ByteTable, _ row: Int) {
    ck_add_bytes(variant, table.rows + row * shape.embedding, table.scales[row], Int32(shape.embedding), workspace.row)
  }

  @inline(__always)
  private func vector(of features: WordFeatures) -> Int? {
    network.vectorKeys.row(of: features.exact) ?? network.vectorKeys.row(of: features.lower)
      ?? network.vectorKeys.row(of: features.capitalised)
  }

  /// Encodes `count` embedded tokens into `workspace.outputs`: tag scores and what the parser needs.
  func encode(_ count: Int) {
    let (embedding, width) = (shape.embedding, shape.width)
    (workspace.embedded + count * embedding).update(repeating: 0, count: embedding)
    multiply(
      workspace.embedded - embedding, stride: embedding, rows: count, network.convolution, low: 0, into: workspace.encoded)
    for layer in network.convolutions {
      quantise(count)
      (workspace.quantised + count * width).update(repeating: 0, count: width)
      multiply(workspace.quantised - width, stride: width, rows: count, layer, low: 0, into: workspace.gates)
      for index in 0..<count * width { workspace.encoded[index] += workspace.gates[index] }
    }
    for layer in network.recurrences {
      quantise(count)
      multiply(workspace.quantised, stride: width, rows: count, layer, into: workspace.gates)
      ck_recur(variant, workspace.gates, Int32(count), Int32(width), workspace.states, workspace.encoded)
    }
    quantise(count)
    multiply(workspace.quantised, stride: width, rows: count, network.outputs, into: workspace.outputs)
    for token in 0..<count {
      workspace.tags[token] = UInt8(Self.best(workspace.outputs + token * shape.outputColumns, NetworkShape.fineTagOffset))
    }
  }

  private func quantise(_ count: Int) {
    ck_quantise(
      variant, workspace.encoded, Int32(count * shape.width), Fixed.factor, -Fixed.limit, Fixed.limit, workspace.quantised)
  }

  private func multiply(
    _ a: UnsafePointer<Int16>, stride: Int, rows: Int, _ matrix: Matrix, low: Float = -.infinity,
    into c: UnsafeMutablePointer<Float>
  ) {
    ck_multiply(
      variant, a, stride, Int32(rows), Int32(matrix.inner), matrix.weights, Int32(matrix.columns), matrix.scales, matrix.bias,
      low, c)
  }

  /// The best universal and fine tag of a token of the piece.
  func bestTags(_ index: Int) -> (tag: PartOfSpeech, fine: FineTag) {
    let scores = workspace.outputs + index * shape.outputColumns
    let fineStart = NetworkShape.fineTagOffset
    let fine = Self.best(scores + fineStart, FineTag.allCases.count)
    return (PartOfSpeech(rawValue: workspace.tags[index]) ?? .other, FineTag(rawValue: UInt8(fine)) ?? .xx)
  }

  /// Where the largest of the first `count` scores is.
  @inline(__always)
  static func best(_ scores: UnsafePointer<Float>, _ count: Int) -> Int {
    var best = 0
    for index in 1..<count where scores[index] > scores[best] { best = index }
    return best
  }
}
