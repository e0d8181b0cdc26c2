import Linguistics
import Randomness

/// Forward and backward passes of the encoder over a batch of sentences laid out in rows, one row of zeros between two.
final class TrunkTraining {
  let network: TrainingNetwork
  private(set) var rows = 0
  /// For each sentence the row of its first token.
  private(set) var starts: [Int] = []
  private(set) var counts: [Int] = []
  private var features: [Sample.Rows] = []
  private let vectorRows = FloatBuffer()
  private let embedded = FloatBuffer()
  /// Input of each recurrence, and after the last the output of the encoder.
  private var layers: [FloatBuffer] = []
  private var gates: [FloatBuffer] = []
  private var states: [FloatBuffer] = []
  private var convolved: [FloatBuffer] = []
  private var convolutionMasks: [FloatBuffer] = []
  private let inputMask = FloatBuffer()
  private let convolutionMask = FloatBuffer()
  private let outputMask = FloatBuffer()
  let output = FloatBuffer()
  let outputGradient = FloatBuffer()
  private let gradient = FloatBuffer()
  private let scratch = FloatBuffer()
  private let gateGradient = FloatBuffer()
  private let embeddedGradient = FloatBuffer()
  private var width: Int { network.shape.width }
  private var embedding: Int { network.shape.embedding }

  init(_ network: TrainingNetwork) {
    self.network = network
    convolved = (0...network.shape.convolutions).map { _ in FloatBuffer() }
    convolutionMasks = (0..<network.shape.convolutions).map { _ in FloatBuffer() }
    layers = (0...network.shape.recurrences).map { _ in FloatBuffer() }
    gates = (0..<network.shape.recurrences).map { _ in FloatBuffer() }
    states = (0..<network.shape.recurrences).map { _ in FloatBuffer() }
  }

  /// Encodes a batch; `output` has one row of `width` numbers for each row.
  func forward(_ batch: [(sample: Sample, variant: Int)], dropout: Float, wordDropout: Float, _ random: inout Random) {
    layOut(batch, wordDropout, &random)
    embed(dropout, &random)
    convolve(dropout, &random)
    for layer in 0..<network.shape.convolutions { convolve(layer, dropout, &random) }
    // The recurrences begin where the convolutions end.
    layers[0].reserve(rows * width).update(from: convolved[network.shape.convolutions].pointer, count: rows * width)
    for layer in 0..<network.shape.recurrences { recur(layer) }
    let final = layers[network.shape.recurrences].pointer
    let mask = fillMask(outputMask, rows * width, dropout, &random)
    let target = output.reserve(rows * width)
    for index in 0..<rows * width { target[index] = final[index] * mask[index] }
    outputGradient.zeroed(rows * width)
  }

  private func layOut(_ batch: [(sample: Sample, variant: Int)], _ wordDropout: Float, _ random: inout Random) {
    let empty = Sample.Rows(word: -1, vector: -1, prefix: -1, short: -1, long: -1, shape: -1)
    features = [empty]
    starts = []
    counts = batch.map(\.sample.count)
    for (sample, variant) in batch {
      starts.append(features.count)
      for var row in sample.variants[variant] {
        if random.uniform() < wordDropout {
          row.word = -1
          if random.uniform() < 0.5 { row.vector = -1 }
        }
        features.append(row)
      }
      features.append(empty)
    }
    rows = features.count
  }

  private func fillMask(
    _ mask: FloatBuffer, _ count: Int, _ dropout: Float, _ random: inout Random
  ) -> UnsafeMutablePointer<Float> {
    let target = mask.reserve(count + 4)
    let keep = 1 / (1 - dropout)
    let limit = UInt64(Double(dropout) * 65536)
    var index = 0
    while index < count {
      var bits = random.next()
      for _ in 0..<4 {
        target[index] = bits & 0xFFFF < limit ? 0 : keep
        bits >>= 16
        index += 1
      }
    }
    return target
  }

  private func embed(_ dropout: Float, _ random: inout Random) {
    let vectors = vectorRows.reserve(rows * Vectors.width)
    let target = embedded.reserve(rows * embedding)
    for (row, feature) in features.enumerated() {
      let place = vectors + row * Vectors.width
      if feature.vector >= 0 {
        place.update(from: network.vectors.pointer + Int(feature.vector) * Vectors.width, count: Vectors.width)
      } else {
        place.update(repeating: 0, count: Vectors.width)
      }
    }
    Gemm.multiply(
      vectors, stride: Vectors.width, rows: rows, inner: Vectors.width, network.projection.value, columns: embedding,
      into: target,
      adding: false)
    let mask = fillMask(inputMask, rows * embedding, dropout, &random)
    for (row, feature) in features.enumerated() {
      let place = target + row * embedding
      if feature.shape < 0 {
        place.update(repeating: 0, count: embedding)
        continue
      }
      add(network.inputBias.value, place)
      for (table, index) in tables(feature) where index >= 0 { add(table.value + Int(index) * embedding, place) }
      let mask = mask + row * embedding
      for column in 0..<embedding {
        if place[column] <= 0 { mask[column] = 0 }
        place[column] *= mask[column]
      }
    }
  }

  private func tables(_ feature: Sample.Rows) -> [(Parameter, Int32)] {
    [
      (network.words, feature.word), (network.prefixes, feature.prefix), (network.shortSuffixes, feature.short),
      (network.longSuffixes, feature.long), (network.shapes, feature.shape),
    ]
  }

  @inline(__always)
  private func add(_ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>) {
    for column in 0..<embedding { target[column] += source[column] }
  }

  private func convolve(_ dropout: Float, _ random: inout Random) {
    let target = convolved[0].zeroed(rows * width)
    // Row r reads rows r-1, r, r+1, which lie next to each other; the first and last rows are padding.
    Gemm.multiply(
      embedded.pointer, stride: embedding, rows: rows - 2, inner: 3 * embedding, network.convolution.value, columns: width,
      into: target + width, adding: false)
    let mask = fillMask(convolutionMask, rows * width, dropout, &random)
    let bias = network.convolutionBias.value
    for row in 0..<rows {
      let isPadding = features[row].shape < 0
      for column in 0..<width {
        let index = row * width + column
        let value = target[index] + bias[column]
        if value <= 0 || isPadding { mask[index] = 0 }
        target[index] = isPadding ? 0 : value * mask[index]
      }
    }
  }

  /// A further convolution: its rectified result is added to what it read. Padding rows stay zero.
  private func convolve(_ layer: Int, _ dropout: Float, _ random: inout Random) {
    let input = convolved[layer].pointer
    let target = convolved[layer + 1].zeroed(rows * width)
    let (weights, bias) = network.convolutions[layer]
    Gemm.multiply(
      input, stride: width, rows: rows - 2, inner: 3 * width, weights.value, columns: width, into: target + width, adding: false)
    let mask = fillMask(convolutionMasks[layer], rows * width, dropout, &random)
    for row in 0..<rows {
      let isPadding = features[row].shape < 0
      for column in 0..<width {
        let index = row * width + column
        let value = target[index] + bias.value[column]
        if value <= 0 || isPadding { mask[index] = 0 }
        target[index] = isPadding ? 0 : input[index] + value * mask[index]
      }
    }
  }

  private func recur(_ layer: Int) {
    let input = layers[layer].pointer
    let output = layers[layer + 1].reserve(rows * width)
    let gates = gates[layer].reserve(rows * 2 * width)
    let states = states[layer].reserve(rows * width)
    let bias = network.recurrences[layer].bias.value
    Gemm.multiply(
      input, stride: width, rows: rows, inner: width, network.recurrences[layer].weights.value, columns: 2 * width, into: gates,
      adding: false)
    for row in 0..<rows {
      for column in 0..<2 * width { gates[row * 2 * width + column] += bias[column] }
    }
    output.update(from: input, count: rows * width)
    for (start, count) in zip(starts, counts) {
      for column in Swift.stride(from: 0, to: width, by: 8) {
        let forward = column < width / 2
        var state = Lane()
        for step in 0..<count {
          let row = forward ? start + step : start + count - 1 - step
          let candidate = Self.squash(load(gates + row * 2 * width + column))
          let gate = Self.squash(load(gates + row * 2 * width + width + column)) * 0.5 + 0.5
          state = candidate + gate * (state - candidate)
          store(state, states + row * width + column)
          store(load(output + row * width + column) + state, output + row * width + column)
        }
      }
    }
  }

  private typealias Lane = SIMD8<Float>

  @inline(__always)
  private func load(_ place: UnsafePointer<Float>) -> Lane { UnsafeRawPointer(place).loadUnaligned(as: Lane.self) }

  @inline(__always)
  private func store(_ value: Lane, _ place: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(place).storeBytes(of: value, as: Lane.self)
  }

  /// A smooth step from -1 to 1, cheaper than tanh.
  @inline(__always)
  private static func squash(_ x: Lane) -> Lane { x / (Lane(repeating: 1) + x * x).squareRoot() }

  // MARK: Backwards

  /// Adds the gradients of all parameters, given `outputGradient`.
  func backward() {
    let slope = gradient.reserve(rows * width)
    for index in 0..<rows * width { slope[index] = outputGradient.pointer[index] * outputMask.pointer[index] }
    for layer in (0..<network.shape.recurrences).reversed() { recurBackward(layer) }
    for layer in (0..<network.shape.convolutions).reversed() { convolveBackward(layer) }
    convolveBackward()
    embedBackward()
  }

  /// `weights.gradient += inputᵀ · slope`
  func accumulate(
    _ input: UnsafePointer<Float>, stride: Int, inner: Int, rows: Int, _ slope: UnsafePointer<Float>, into weights: Parameter
  ) {
    let turned = scratch.reserve(inner * rows)
    Gemm.transpose(input, stride: stride, rows: rows, columns: inner, into: turned)
    Gemm.multiply(
      turned, stride: rows, rows: inner, inner: rows, slope, columns: weights.columns, into: weights.gradient, adding: true)
  }

  private func recurBackward(_ layer: Int) {
    let (weights, biasParameter) = network.recurrences[layer]
    let slope = gradient.pointer
    let gates = gates[layer].pointer
    let states = states[layer].pointer
    let target = gateGradient.zeroed(rows * 2 * width)
    for (start, count) in zip(starts, counts) {
      for column in Swift.stride(from: 0, to: width, by: 8) {
        let forward = column < width / 2
        var carry = Lane()
        for step in (0..<count).reversed() {
          let row = forward ? start + step : start + count - 1 - step
          let previous = step == 0 ? Lane() : load(states + (forward ? row - 1 : row + 1) * width + column)
          let place = row * 2 * width + column
          let raw = load(gates + place)
          let rawGate = load(gates + place + width)
          let inverse = Lane(repeating: 1) / (Lane(repeating: 1) + raw * raw).squareRoot()
          let inverseGate = Lane(repeating: 1) / (Lane(repeating: 1) + rawGate * rawGate).squareRoot()
          let candidate = raw * inverse
          let gate = rawGate * inverseGate * 0.5 + 0.5
          let total = load(slope + row * width + column) + carry
          store(total * (1 - gate) * inverse * inverse * inverse, target + place)
          store(total * (previous - candidate) * 0.5 * inverseGate * inverseGate * inverseGate, target + place + width)
          carry = total * gate
        }
      }
    }
    sumRows(target, 2 * width, into: biasParameter)
    accumulate(layers[layer].pointer, stride: width, inner: width, rows: rows, target, into: weights)
    if let turned = weights.transposed {
      Gemm.multiply(
        target, stride: 2 * width, rows: rows, inner: 2 * width, turned.pointer, columns: width, into: slope, adding: true)
    }
  }

  func sumRows(_ slope: UnsafePointer<Float>, _ columns: Int, into bias: Parameter) {
    for row in 0..<rows {
      for column in 0..<columns { bias.gradient[column] += slope[row * columns + column] }
    }
  }

  private func convolveBackward(_ layer: Int) {
    let (weights, bias) = network.convolutions[layer]
    let slope = gradient.pointer
    let inner = gateGradient.reserve(rows * width)
    for index in 0..<rows * width { inner[index] = slope[index] * convolutionMasks[layer].pointer[index] }
    sumRows(inner, width, into: bias)
    accumulate(convolved[layer].pointer, stride: width, inner: 3 * width, rows: rows - 2, inner + width, into: weights)
    guard let turned = weights.transposed else { return }
    let windows = scratch.reserve(rows * 3 * width)
    Gemm.multiply(
      inner + width, stride: width, rows: rows - 2, inner: width, turned.pointer, columns: 3 * width, into: windows,
      adding: false)
    for row in 0..<rows - 2 {
      for index in 0..<3 * width { slope[row * width + index] += windows[row * 3 * width + index] }
    }
  }

  private func convolveBackward() {
    let slope = gradient.pointer
    for index in 0..<rows * width { slope[index] *= convolutionMask.pointer[index] }
    sumRows(slope, width, into: network.convolutionBias)
    accumulate(
      embedded.pointer, stride: embedding, inner: 3 * embedding, rows: rows - 2, slope + width, into: network.convolution)
    let target = embeddedGradient.zeroed(rows * embedding)
    guard let turned = network.convolution.transposed else { return }
    // The gradient of window r belongs to rows r-1, r, r+1.
    let windows = scratch.reserve(rows * 3 * embedding)
    Gemm.multiply(
      slope + width, stride: width, rows: rows - 2, inner: width, turned.pointer, columns: 3 * embedding, into: windows,
      adding: false)
    for row in 0..<rows - 2 {
      for index in 0..<3 * embedding { target[row * embedding + index] += windows[row * 3 * embedding + index] }
    }
  }

  private func embedBackward() {
    let slope = embeddedGradient.pointer
    for index in 0..<rows * embedding { slope[index] *= inputMask.pointer[index] }
    for (row, feature) in features.enumerated() {
      let place = slope + row * embedding
      if feature.shape < 0 {
        place.update(repeating: 0, count: embedding)
        continue
      }
      add(place, network.inputBias.gradient)
      for (table, index) in tables(feature) where index >= 0 { add(place, table.touch(Int(index))) }
    }
    accumulate(
      vectorRows.pointer, stride: Vectors.width, inner: Vectors.width, rows: rows, slope, into: network.projection)
  }
}
