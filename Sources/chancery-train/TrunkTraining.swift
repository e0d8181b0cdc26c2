import Linguistics

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
  private let convolved = FloatBuffer()
  /// Input of each recurrence, and after the last the output of the encoder.
  private var layers: [FloatBuffer] = []
  private var gates: [FloatBuffer] = []
  private var states: [FloatBuffer] = []
  private let inputMask = FloatBuffer()
  private let convolutionMask = FloatBuffer()
  private let outputMask = FloatBuffer()
  let output = FloatBuffer()
  let outputGradient = FloatBuffer()
  private let gradient = FloatBuffer()
  private let scratch = FloatBuffer()
  private let gateGradient = FloatBuffer()
  private var width: Int { network.shape.width }

  init(_ network: TrainingNetwork) {
    self.network = network
    layers = (0...network.shape.recurrences).map { _ in FloatBuffer() }
    gates = (0..<network.shape.recurrences).map { _ in FloatBuffer() }
    states = (0..<network.shape.recurrences).map { _ in FloatBuffer() }
  }

  /// Encodes a batch; `output` has one row of `width` numbers for each row.
  func forward(_ batch: [(sample: Sample, variant: Int)], dropout: Float, wordDropout: Float, _ random: inout Random) {
    layOut(batch, wordDropout, &random)
    embed(dropout, &random)
    convolve(dropout, &random)
    for layer in 0..<network.shape.recurrences { recur(layer) }
    let final = layers[network.shape.recurrences].pointer
    let mask = fillMask(outputMask, dropout, &random)
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

  private func fillMask(_ mask: FloatBuffer, _ dropout: Float, _ random: inout Random) -> UnsafeMutablePointer<Float> {
    let target = mask.reserve(rows * width)
    let keep = 1 / (1 - dropout)
    let limit = UInt64(Double(dropout) * 65536)
    var index = 0
    while index < rows * width {
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
    let target = embedded.reserve(rows * width)
    for (row, feature) in features.enumerated() {
      let place = vectors + row * Vectors.width
      if feature.vector >= 0 {
        place.update(from: network.vectors.pointer + Int(feature.vector) * Vectors.width, count: Vectors.width)
      } else {
        place.update(repeating: 0, count: Vectors.width)
      }
    }
    Gemm.multiply(
      vectors, stride: Vectors.width, rows: rows, inner: Vectors.width, network.projection.value, columns: width, into: target,
      adding: false)
    let mask = fillMask(inputMask, dropout, &random)
    for (row, feature) in features.enumerated() {
      let place = target + row * width
      if feature.shape < 0 {
        place.update(repeating: 0, count: width)
        continue
      }
      add(network.inputBias.value, place)
      for (table, index) in tables(feature) where index >= 0 { add(table.value + Int(index) * width, place) }
      let mask = mask + row * width
      for column in 0..<width {
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
    for column in 0..<width { target[column] += source[column] }
  }

  private func convolve(_ dropout: Float, _ random: inout Random) {
    let target = layers[0].zeroed(rows * width)
    // Row r reads rows r-1, r, r+1, which lie next to each other; the first and last rows are padding.
    Gemm.multiply(
      embedded.pointer, stride: width, rows: rows - 2, inner: 3 * width, network.convolution.value, columns: width,
      into: target + width, adding: false)
    let mask = fillMask(convolutionMask, dropout, &random)
    let bias = network.convolutionBias.value
    for row in 0..<rows {
      for column in 0..<width {
        let index = row * width + column
        let value = target[index] + bias[column]
        if value <= 0 { mask[index] = 0 }
        target[index] = embedded.pointer[index] + value * mask[index]
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
    output.update(from: input, count: rows * width)
    for (start, count) in zip(starts, counts) {
      for step in 0..<count {
        for (half, forward) in [(0, true), (width / 2, false)] {
          let row = forward ? start + step : start + count - 1 - step
          let previous = step == 0 ? nil : states + (forward ? row - 1 : row + 1) * width
          for column in half..<half + width / 2 {
            let candidate = squash(gates[row * 2 * width + column] + bias[column])
            let gate = squash(gates[row * 2 * width + width + column] + bias[width + column]) * 0.5 + 0.5
            let state = candidate + gate * ((previous?[column] ?? 0) - candidate)
            states[row * width + column] = state
            output[row * width + column] += state
          }
        }
      }
    }
  }

  @inline(__always)
  private func squash(_ x: Float) -> Float { x / (1 + x * x).squareRoot() }

  // MARK: Backwards

  /// Adds the gradients of all parameters, given `outputGradient`.
  func backward() {
    let slope = gradient.reserve(rows * width)
    for index in 0..<rows * width { slope[index] = outputGradient.pointer[index] * outputMask.pointer[index] }
    for layer in (0..<network.shape.recurrences).reversed() { recurBackward(layer) }
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
    let bias = biasParameter.value
    let target = gateGradient.zeroed(rows * 2 * width)
    let carry = UnsafeMutablePointer<Float>.allocate(capacity: width)
    defer { carry.deallocate() }
    for (start, count) in zip(starts, counts) {
      carry.update(repeating: 0, count: width)
      for step in (0..<count).reversed() {
        for (half, forward) in [(0, true), (width / 2, false)] {
          let row = forward ? start + step : start + count - 1 - step
          let previous = step == 0 ? nil : states + (forward ? row - 1 : row + 1) * width
          for column in half..<half + width / 2 {
            let place = row * 2 * width + column
            let raw = gates[place] + bias[column]
            let rawGate = gates[place + width] + bias[width + column]
            let inverse = 1 / (1 + raw * raw).squareRoot()
            let inverseGate = 1 / (1 + rawGate * rawGate).squareRoot()
            let candidate = raw * inverse
            let gate = rawGate * inverseGate * 0.5 + 0.5
            let total = slope[row * width + column] + carry[column]
            target[place] = total * (1 - gate) * inverse * inverse * inverse
            target[place + width] = total * ((previous?[column] ?? 0) - candidate) * 0.5 * inverseGate * inverseGate * inverseGate
            carry[column] = total * gate
          }
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

  private func convolveBackward() {
    let slope = gradient.pointer
    let inner = gateGradient.reserve(rows * width)
    for index in 0..<rows * width { inner[index] = slope[index] * convolutionMask.pointer[index] }
    sumRows(inner, width, into: network.convolutionBias)
    accumulate(
      embedded.pointer, stride: width, inner: 3 * width, rows: rows - 2, inner + width, into: network.convolution)
    guard let turned = network.convolution.transposed else { return }
    // The gradient of window r belongs to rows r-1, r, r+1.
    let windows = scratch.reserve(rows * 3 * width)
    Gemm.multiply(
      inner + width, stride: width, rows: rows - 2, inner: width, turned.pointer, columns: 3 * width, into: windows, adding: false
    )
    for row in 0..<rows - 2 {
      for index in 0..<3 * width { slope[row * width + index] += windows[row * 3 * width + index] }
    }
  }

  private func embedBackward() {
    let slope = gradient.pointer
    for index in 0..<rows * width { slope[index] *= inputMask.pointer[index] }
    for (row, feature) in features.enumerated() {
      let place = slope + row * width
      if feature.shape < 0 {
        place.update(repeating: 0, count: width)
        continue
      }
      add(place, network.inputBias.gradient)
      for (table, index) in tables(feature) where index >= 0 { add(place, table.touch(Int(index))) }
    }
    accumulate(
      vectorRows.pointer, stride: Vectors.width, inner: Vectors.width, rows: rows, slope, into: network.projection)
  }
}
