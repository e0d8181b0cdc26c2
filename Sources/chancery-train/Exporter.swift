import Linguistics

/// Writes the running means of the parameters as a model file: tables as bytes with a scale for
/// each row, matrices as whole numbers with a scale for each column, the rest as floats.
struct Exporter {
  let network: TrainingNetwork
  let vocabulary: Vocabulary
  let lemmas: [(name: String, bytes: [UInt8])]
  let lexicon: String
  /// Where the model comes from and what may be done with it.
  let notice: String

  func bytes() -> [UInt8] {
    var sections: [(name: String, bytes: [UInt8])] = [
      ("notice", Array(notice.utf8)), ("lexicon", Array(lexicon.utf8)),
      ("shape", network.shape.numbers.withUnsafeBytes { Array($0) }),
    ]
    let wordEntries = vocabulary.words.map { (hash: $0.key, row: UInt16($0.value)) }.sorted { $0.row < $1.row }
    sections += KeyTable.sections("words.keys", wordEntries)
    sections += KeyTable.sections("vectors.keys", vocabulary.vectorKeys)
    for (name, parameter) in [
      ("words", network.words), ("prefixes", network.prefixes), ("suffixes2", network.shortSuffixes),
      ("suffixes3", network.longSuffixes), ("shapes", network.shapes),
    ] {
      sections += Self.table(name, parameter.mean, parameter.rows, parameter.columns)
    }
    sections += projectedVectors()
    sections.append(("input.bias", Self.floats(network.inputBias.mean, network.shape.embedding)))
    sections += Self.matrix("convolution", network.convolution, network.convolutionBias)
    for (index, layer) in network.convolutions.enumerated() {
      sections += Self.matrix("convolution\(index)", layer.weights, layer.bias)
    }
    for (index, layer) in network.recurrences.enumerated() {
      sections += Self.matrix("recurrence\(index)", layer.weights, layer.bias)
    }
    sections += Self.matrix("outputs", network.outputs, network.outputBias)
    sections += Self.matrix("labels", network.labels, network.labelBias, factor: Fixed.labelFactor)
    sections.append(("arcs.root", Self.offers(network.root)))
    sections.append(("arcs.places", Self.offers(network.places)))
    let labelPlaces = network.labelPlaces
    sections.append(("labels.places", Self.floats(labelPlaces.mean, labelPlaces.rows * labelPlaces.columns)))
    return ModelFile.bytes(of: sections + lemmas)
  }

  /// Whole weights, packed by pairs of rows, with a scale for each column that also undoes that of the numbers that enter.
  private static func matrix(
    _ name: String, _ weights: Parameter, _ bias: Parameter, factor: Float = Fixed.factor
  ) -> [(name: String, bytes: [UInt8])] {
    let (rows, columns) = (weights.rows, weights.columns)
    var packed = [Int16](repeating: 0, count: rows * columns)
    var scales = [Float](repeating: 0, count: columns)
    for column in 0..<columns {
      var largest: Float = 1e-8
      for row in 0..<rows { largest = max(largest, abs(weights.mean[row * columns + column])) }
      let scale = largest / Fixed.weight(inner: rows)
      scales[column] = scale / factor
      for row in 0..<rows {
        packed[(row / 2) * 2 * columns + 2 * column + row % 2] = Int16((weights.mean[row * columns + column] / scale).rounded())
      }
    }
    return [
      (name, packed.withUnsafeBytes { Array($0) }), (name + ".scale", scales.withUnsafeBytes { Array($0) }),
      (name + ".bias", floats(bias.mean, columns)),
    ]
  }

  private static func offers(_ parameter: Parameter) -> [UInt8] {
    let values = (0..<parameter.rows * parameter.columns).map { index in
      Int16(min(max(parameter.mean[index] * Fixed.arcFactor, -Fixed.arcLimit), Fixed.arcLimit).rounded())
    }
    return values.withUnsafeBytes { Array($0) }
  }

  /// The vectors times their projection, once and for all: a row to add, as for any other feature.
  private func projectedVectors() -> [(name: String, bytes: [UInt8])] {
    let width = network.shape.embedding
    let product = FloatBuffer(network.shape.vectors * width)
    Gemm.multiply(
      network.vectors.pointer, stride: Vectors.width, rows: network.shape.vectors, inner: Vectors.width, network.projection.mean,
      columns: width, into: product.pointer, adding: false)
    return Self.table("vectors", product.pointer, network.shape.vectors, width)
  }

  private static func floats(_ values: UnsafePointer<Float>, _ count: Int) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: values, count: count * 4))
  }

  private static func table(_ name: String, _ values: UnsafePointer<Float>, _ rows: Int, _ columns: Int) -> [(
    name: String, bytes: [UInt8]
  )] {
    var bytes = [UInt8](repeating: 0, count: rows * columns)
    var scales = [Float](repeating: 0, count: rows)
    for row in 0..<rows {
      var largest: Float = 1e-8
      for column in 0..<columns { largest = max(largest, abs(values[row * columns + column])) }
      scales[row] = largest / 127
      for column in 0..<columns {
        bytes[row * columns + column] = UInt8(bitPattern: Int8((values[row * columns + column] / scales[row]).rounded()))
      }
    }
    return [(name, bytes), (name + ".scale", scales.withUnsafeBytes { Array($0) })]
  }
}
