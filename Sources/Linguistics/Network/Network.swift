/// Sizes of a network, as a model file states them.
package struct NetworkShape: Equatable, Sendable {
  /// Numbers for each token in the encoder; a multiple of 32.
  package var width: Int
  /// Numbers for each state of the parser; a multiple of 16.
  package var hidden: Int
  /// How many recurrent layers follow the convolution.
  package var recurrences: Int
  /// Rows of the tables of known words and of word vectors.
  package var words: Int
  package var vectors: Int

  package init(width: Int, hidden: Int, recurrences: Int, words: Int, vectors: Int) {
    self.width = width
    self.hidden = hidden
    self.recurrences = recurrences
    self.words = words
    self.vectors = vectors
  }

  package var numbers: [Int32] { [width, hidden, recurrences, words, vectors].map { Int32($0) } }

  package init?(_ numbers: some Collection<Int32>) {
    let values = numbers.map { Int($0) }
    guard values.count == 5, values[0] % 32 == 0, values[1] % 16 == 0, (32...1024).contains(values[0]),
      (16...1024).contains(values[1]), (0...8).contains(values[2]), (0...65535).contains(values[3]),
      (0...65535).contains(values[4])
    else { return nil }
    self.init(width: values[0], hidden: values[1], recurrences: values[2], words: values[3], vectors: values[4])
  }

  /// Columns of the tag scores: the universal tags, then the fine tags, then padding.
  package static let tagColumns = 80
  package static let fineTagOffset = PartOfSpeech.allCases.count
  /// Columns of the scores of relations, for each direction.
  package static let labelColumns = 64
  package static let actionColumns = 8
}

/// A table of embeddings: rows of bytes, each with its scale.
struct ByteTable {
  let rows: UnsafeBufferPointer<Int8>
  let scales: UnsafeBufferPointer<Float>
  let width: Int

  init(_ sections: ModelSections, _ name: String, count: Int, width: Int) throws {
    rows = try sections.elements(name, of: Int8.self, count: count * width)
    scales = try sections.elements(name + ".scale", of: Float.self, count: count)
    self.width = width
  }

  @inline(__always)
  func add(_ row: Int, to target: UnsafeMutableRawPointer) {
    guard let base = rows.baseAddress else { return }
    let source = UnsafeRawPointer(base + row * width)
    let scale = scales[row]
    for index in Swift.stride(from: 0, to: width, by: 8) {
      let values = Kernel.Lane(source.load(fromByteOffset: index, as: SIMD8<Int8>.self))
      let place = target + index * 4
      place.storeBytes(of: place.load(as: Kernel.Lane.self) + values * scale, as: Kernel.Lane.self)
    }
  }
}

/// The weights of the encoder and the parser, in place in the mapped file.
///
/// Sendable although it holds pointers: the file is mapped read only for the model's life.
struct Network: @unchecked Sendable {
  let shape: NetworkShape
  let wordKeys: KeyTable
  let vectorKeys: KeyTable
  let words, vectors, prefixes, shortSuffixes, longSuffixes, shapes: ByteTable
  let inputBias, convolution, convolutionBias: UnsafePointer<Float>
  let recurrences: [(weights: UnsafePointer<Float>, bias: UnsafePointer<Float>)]
  let tags, tagBias: UnsafePointer<Float>
  let slots, slotTags, slotNone, features, stateBias: UnsafePointer<Float>
  let actions, actionBias, leftLabels, rightLabels, labelBias: UnsafePointer<Float>

  init(_ sections: ModelSections) throws {
    guard let shape = NetworkShape(try sections.elements("shape", of: Int32.self)) else {
      throw sections.damaged("its sizes make no sense")
    }
    self.shape = shape
    func table(_ name: String, _ count: Int) throws -> ByteTable {
      try ByteTable(sections, name, count: count, width: shape.width)
    }
    func floats(_ name: String, _ count: Int) throws -> UnsafePointer<Float> {
      guard let base = try sections.elements(name, of: Float.self, count: count).baseAddress else { throw sections.damaged(name) }
      return base
    }
    wordKeys = try KeyTable(sections, "words.keys", rowLimit: shape.words)
    vectorKeys = try KeyTable(sections, "vectors.keys", rowLimit: shape.vectors)
    words = try table("words", shape.words)
    vectors = try table("vectors", shape.vectors)
    prefixes = try table("prefixes", WordFeatures.prefixRows)
    shortSuffixes = try table("suffixes2", WordFeatures.shortSuffixRows)
    longSuffixes = try table("suffixes3", WordFeatures.longSuffixRows)
    shapes = try table("shapes", WordFeatures.shapeRows)
    let (width, hidden) = (shape.width, shape.hidden)
    inputBias = try floats("input.bias", width)
    convolution = try floats("convolution", 3 * width * width)
    convolutionBias = try floats("convolution.bias", width)
    recurrences = try (0..<shape.recurrences).map {
      (try floats("recurrence\($0)", width * 2 * width), try floats("recurrence\($0).bias", 2 * width))
    }
    tags = try floats("tags", width * NetworkShape.tagColumns)
    tagBias = try floats("tags.bias", NetworkShape.tagColumns)
    slots = try floats("slots", width * ArcHybrid.slots * hidden)
    slotTags = try floats("slots.tags", FineTag.allCases.count * ArcHybrid.slots * hidden)
    slotNone = try floats("slots.none", ArcHybrid.slots * hidden)
    features = try floats("features", ArcHybrid.featureRows * hidden)
    stateBias = try floats("state.bias", hidden)
    actions = try floats("actions", hidden * NetworkShape.actionColumns)
    actionBias = try floats("actions.bias", NetworkShape.actionColumns)
    leftLabels = try floats("labels.left", hidden * NetworkShape.labelColumns)
    rightLabels = try floats("labels.right", hidden * NetworkShape.labelColumns)
    labelBias = try floats("labels.bias", 2 * NetworkShape.labelColumns)
  }
}
