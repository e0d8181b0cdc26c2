import Linguistics

/// Writes the running means of the parameters as a model file: tables as bytes with a scale for each row, the rest as floats.
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
    for (name, parameter) in dense { sections.append((name, Self.floats(parameter.mean, parameter.rows * parameter.columns))) }
    return ModelFile.bytes(of: sections + lemmas)
  }

  private var dense: [(String, Parameter)] {
    var result = [
      ("input.bias", network.inputBias), ("convolution", network.convolution), ("convolution.bias", network.convolutionBias),
      ("tags", network.tags), ("tags.bias", network.tagBias), ("slots", network.slots), ("slots.tags", network.slotTags),
      ("slots.none", network.slotNone), ("features", network.features), ("state.bias", network.stateBias),
      ("actions", network.actions), ("actions.bias", network.actionBias), ("labels.left", network.leftLabels),
      ("labels.right", network.rightLabels), ("labels.bias", network.labelBias),
    ]
    for (index, layer) in network.recurrences.enumerated() {
      result += [("recurrence\(index)", layer.weights), ("recurrence\(index).bias", layer.bias)]
    }
    return result
  }

  /// The vectors times their projection, once and for all: a row to add, as for any other feature.
  private func projectedVectors() -> [(name: String, bytes: [UInt8])] {
    let width = network.shape.width
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
