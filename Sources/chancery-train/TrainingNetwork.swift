import ArgumentParser
import Foundation
import Linguistics
import Randomness

/// The parameters of the network while it is trained.
final class TrainingNetwork {
  let shape: NetworkShape
  let vectors: FloatBuffer
  let words, prefixes, shortSuffixes, longSuffixes, shapes: Parameter
  let projection, inputBias, convolution, convolutionBias: Parameter
  let convolutions: [(weights: Parameter, bias: Parameter)]
  let recurrences: [(weights: Parameter, bias: Parameter)]
  let outputs, outputBias: Parameter
  let root, places: Parameter
  let labelPlaces, labels, labelBias: Parameter

  init(_ shape: NetworkShape, vectors: Vectors, seed: UInt64) {
    self.shape = shape
    let copy = FloatBuffer(vectors.values.count)
    vectors.values.withUnsafeBufferPointer { if let base = $0.baseAddress { copy.pointer.update(from: base, count: $0.count) } }
    self.vectors = copy
    var random = Random(seed: seed)
    let (embedding, width) = (shape.embedding, shape.width)
    func table(_ rows: Int) -> Parameter { Parameter(rows, embedding, scale: 0.05, sparse: true, &random) }
    func dense(_ rows: Int, _ columns: Int, gain: Float = 1) -> Parameter {
      Parameter(rows, columns, scale: gain / Float(rows).squareRoot(), transposed: true, &random)
    }
    func bias(_ columns: Int) -> Parameter { Parameter(1, columns, scale: 0, &random) }
    words = table(shape.words)
    prefixes = table(WordFeatures.prefixRows)
    shortSuffixes = table(WordFeatures.shortSuffixRows)
    longSuffixes = table(WordFeatures.longSuffixRows)
    shapes = table(WordFeatures.shapeRows)
    projection = dense(Vectors.width, embedding, gain: 0.5)
    inputBias = bias(embedding)
    convolution = dense(3 * embedding, width, gain: 1.4)
    convolutionBias = bias(width)
    convolutions = (0..<shape.convolutions).map { _ in (dense(3 * width, width, gain: 0.7), bias(width)) }
    recurrences = (0..<shape.recurrences).map { _ in
      let layer = (dense(width, 2 * width), bias(2 * width))
      // Gates begin between forgetting at once and after some ten tokens.
      for index in 0..<width { layer.1.value[width + index] = Float(index % 8) * 0.4 - 0.8 }
      layer.1.mean.update(from: layer.1.value, count: 2 * width)
      return layer
    }
    outputs = dense(width, shape.outputColumns, gain: 0.7)
    outputBias = bias(shape.outputColumns)
    root = Parameter(1, shape.arcs, scale: 0.2, &random)
    places = Parameter(PairPlace.classes, shape.arcs, scale: 0.1, &random)
    labelPlaces = Parameter(PairPlace.classes, shape.labels, scale: 0.1, &random)
    labels = dense(shape.labels, NetworkShape.labelColumns)
    labelBias = bias(NetworkShape.labelColumns)
  }

  /// Every parameter with its name in a checkpoint.
  var named: [(name: String, parameter: Parameter)] {
    var list: [(name: String, parameter: Parameter)] = [
      ("words", words), ("prefixes", prefixes), ("suffixes2", shortSuffixes), ("suffixes3", longSuffixes), ("shapes", shapes),
      ("projection", projection), ("input.bias", inputBias), ("convolution", convolution), ("convolution.bias", convolutionBias),
      ("outputs", outputs), ("outputs.bias", outputBias), ("arcs.root", root), ("arcs.places", places),
      ("labels.places", labelPlaces), ("labels", labels), ("labels.bias", labelBias),
    ]
    for (index, layer) in convolutions.enumerated() {
      list += [("convolution\(index)", layer.weights), ("convolution\(index).bias", layer.bias)]
    }
    for (index, layer) in recurrences.enumerated() {
      list += [("recurrence\(index)", layer.weights), ("recurrence\(index).bias", layer.bias)]
    }
    return list
  }

  /// Writes the running means into a folder, a file of floats for each parameter.
  func save(_ folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, parameter) in named {
      let bytes = Data(bytes: parameter.mean, count: parameter.rows * parameter.columns * 4)
      try bytes.write(to: folder.appendingPathComponent(name + ".f32"), options: .atomic)
    }
  }

  /// Takes up the parameters of a folder, as far as they are there; those of another size are an error.
  func load(_ folder: URL) throws {
    for (name, parameter) in named {
      let url = folder.appendingPathComponent(name + ".f32")
      guard let data = try? Data(contentsOf: url) else { continue }
      guard data.count == parameter.rows * parameter.columns * 4 else {
        throw ValidationError(
          "\(url.path) has \(data.count) bytes, not \(parameter.rows * parameter.columns * 4): other sizes or data")
      }
      data.withUnsafeBytes { bytes in
        for index in 0..<parameter.rows * parameter.columns {
          parameter.value[index] = bytes.loadUnaligned(fromByteOffset: index * 4, as: Float.self)
        }
      }
      parameter.mean.update(from: parameter.value, count: parameter.rows * parameter.columns)
      parameter.refreshTranspose()
    }
  }
}
