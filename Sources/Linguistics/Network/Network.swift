/// Sizes of a network, as a model file states them.
package struct NetworkShape: Equatable, Sendable {
  /// Numbers for each word before its neighbours are seen; a multiple of 32.
  package var embedding: Int
  /// Numbers for each token in the encoder; a multiple of 32.
  package var width: Int
  /// How many convolutions follow the first, each added to what it reads.
  package var convolutions: Int
  /// How many recurrent layers follow the convolutions.
  package var recurrences: Int
  /// Numbers by which a word seeks its head, and a head is found; a multiple of 32.
  package var arcs: Int
  /// Numbers from which a relation is read; a multiple of 16.
  package var labels: Int
  /// Rows of the tables of known words and of word vectors.
  package var words: Int
  package var vectors: Int

  package init(
    embedding: Int, width: Int, convolutions: Int, recurrences: Int, arcs: Int, labels: Int, words: Int, vectors: Int
  ) {
    self.embedding = embedding
    self.width = width
    self.convolutions = convolutions
    self.recurrences = recurrences
    self.arcs = arcs
    self.labels = labels
    self.words = words
    self.vectors = vectors
  }

  package var numbers: [Int32] { [embedding, width, convolutions, recurrences, arcs, labels, words, vectors].map { Int32($0) } }

  package init?(_ numbers: some Collection<Int32>) {
    let values = numbers.map { Int($0) }
    guard values.count == 8, values[0] % 32 == 0, values[1] % 32 == 0, values[4] % 32 == 0, values[5] % 16 == 0,
      (32...256).contains(values[0]), (32...512).contains(values[1]), (0...8).contains(values[2]), (0...8).contains(values[3]),
      (32...128).contains(values[4]), (16...512).contains(values[5]), (0...65535).contains(values[6]),
      (0...65535).contains(values[7])
    else { return nil }
    self.init(
      embedding: values[0], width: values[1], convolutions: values[2], recurrences: values[3], arcs: values[4],
      labels: values[5], words: values[6], vectors: values[7])
  }

  /// Columns of the tag scores: the universal tags, then the fine tags, then padding.
  package static let tagColumns = 80
  package static let fineTagOffset = PartOfSpeech.allCases.count
  /// Columns of the scores of relations.
  package static let labelColumns = 64
  /// Columns of all that is read off the encoder: tag scores; what a token seeks in a head; what it offers as a head; what it adds to
  /// a relation as a dependent; and as a head.
  package var outputColumns: Int { Self.tagColumns + 2 * arcs + 2 * labels }
  package var seekOffset: Int { Self.tagColumns }
  package var offerOffset: Int { Self.tagColumns + arcs }
  package var dependentOffset: Int { Self.tagColumns + 2 * arcs }
  package var headOffset: Int { dependentOffset + labels }
}

/// How far a head is from its dependent, in sixteen classes: eight to the left, eight to the right.
package enum Distance {
  package static let classes = 16

  @inline(__always)
  package static func between(_ dependent: Int, _ head: Int) -> Int {
    let distance = abs(head - dependent)
    let side = head > dependent ? 8 : 0
    switch distance {
    case ...3: return side + max(distance, 1) - 1
    case 4...5: return side + 3
    case 6...9: return side + 4
    case 10...15: return side + 5
    case 16...31: return side + 6
    default: return side + 7
    }
  }
}

/// What lies between a dependent and its head, in eighteen classes: the side of the head; verbs between them (none, one, more);
/// marks and coordinators between them (none, one, more).
package struct Between {
  package static let classes = 18
  /// Verbs and marks before each token of a sentence.
  private let verbs, marks: UnsafeMutablePointer<Int32>

  /// Counts into memory for one more number than there are tokens.
  @inline(__always)
  package init(
    _ count: Int, verbs: UnsafeMutablePointer<Int32>, marks: UnsafeMutablePointer<Int32>, tag: (Int) -> UInt8
  ) {
    self.verbs = verbs
    self.marks = marks
    (verbs[0], marks[0]) = (0, 0)
    for token in 0..<count {
      let tag = tag(token)
      verbs[token + 1] = verbs[token] + (tag == PartOfSpeech.verb.rawValue ? 1 : 0)
      let isMark = tag == PartOfSpeech.punctuation.rawValue || tag == PartOfSpeech.coordinator.rawValue
      marks[token + 1] = marks[token] + (isMark ? 1 : 0)
    }
  }

  /// The class of a pair of different tokens.
  @inline(__always)
  package func between(_ dependent: Int, _ head: Int) -> Int {
    let (low, high) = head > dependent ? (dependent, head) : (head, dependent)
    let verbs = min(Int(verbs[high] - verbs[low + 1]), 2)
    let marks = min(Int(marks[high] - marks[low + 1]), 2)
    return (head > dependent ? 9 : 0) + 3 * verbs + marks
  }
}

/// Classes of distance and of what lies between, in one table.
package enum PairPlace {
  package static let classes = Distance.classes + Between.classes
}

/// A table of embeddings: rows of bytes, each with its scale.
struct ByteTable {
  let rows: UnsafePointer<Int8>
  let scales: UnsafePointer<Float>

  init(_ sections: ModelSections, _ name: String, count: Int, width: Int) throws {
    rows = try sections.pointer(name, of: Int8.self, count: count * width)
    scales = try sections.pointer(name + ".scale", of: Float.self, count: count)
  }
}

/// A matrix of small whole numbers, packed by pairs of rows (see `ck_multiply`), with a scale and a bias for each column.
struct Matrix {
  let inner: Int
  let columns: Int
  let weights: UnsafePointer<Int16>
  let scales: UnsafePointer<Float>
  let bias: UnsafePointer<Float>

  init(_ sections: ModelSections, _ name: String, inner: Int, columns: Int) throws {
    self.inner = inner
    self.columns = columns
    weights = try sections.pointer(name, of: Int16.self, count: inner * columns)
    scales = try sections.pointer(name + ".scale", of: Float.self, count: columns)
    bias = try sections.pointer(name + ".bias", of: Float.self, count: columns)
  }
}

/// How the numbers between layers are written as whole ones.
package enum Fixed {
  /// Numbers that enter a matrix of the encoder: 256 for 1, within ±32 (±8191).
  package static let factor: Float = 256
  /// Numbers that enter the matrix of relations, sums of four rows, are larger: 128 for 1, within ±64.
  package static let labelFactor: Float = 128
  package static let limit: Float = 8191
  /// Weights of a matrix of `inner` rows go as far from 0: as many products with 8191 fit into 32 bits.
  package static func weight(inner: Int) -> Float { min(511, (Float(Int32.max - 1024) / (limit * Float(inner))).rounded(.down)) }
  /// What seeks and what is sought: 128 for 1, within ±32 (±4095): 128 squares fit into 32 bits.
  package static let arcFactor: Float = 128
  package static let arcLimit: Float = 4095
}

/// The weights of the encoder and the parser, in place in the mapped file.
///
/// Sendable although it holds pointers: the file is mapped read only for the model's life.
struct Network: @unchecked Sendable {
  let shape: NetworkShape
  let wordKeys: KeyTable
  let vectorKeys: KeyTable
  let words, vectors, prefixes, shortSuffixes, longSuffixes, shapes: ByteTable
  let inputBias: UnsafePointer<Float>
  let convolution: Matrix
  let convolutions: [Matrix]
  let recurrences: [Matrix]
  let outputs: Matrix
  let labels: Matrix
  /// What the root offers, and what each class of place offers: rows of `arcs` numbers.
  let root: UnsafePointer<Int16>
  let places: UnsafePointer<Int16>
  /// What each class of place adds to a relation: rows of `labels` numbers.
  let labelPlaces: UnsafePointer<Float>

  init(_ sections: ModelSections) throws {
    guard let shape = NetworkShape(try sections.elements("shape", of: Int32.self)) else {
      throw sections.damaged("its sizes make no sense")
    }
    self.shape = shape
    func table(_ name: String, _ count: Int) throws -> ByteTable {
      try ByteTable(sections, name, count: count, width: shape.embedding)
    }
    wordKeys = try KeyTable(sections, "words.keys", rowLimit: shape.words)
    vectorKeys = try KeyTable(sections, "vectors.keys", rowLimit: shape.vectors)
    words = try table("words", shape.words)
    vectors = try table("vectors", shape.vectors)
    prefixes = try table("prefixes", WordFeatures.prefixRows)
    shortSuffixes = try table("suffixes2", WordFeatures.shortSuffixRows)
    longSuffixes = try table("suffixes3", WordFeatures.longSuffixRows)
    shapes = try table("shapes", WordFeatures.shapeRows)
    inputBias = try sections.pointer("input.bias", of: Float.self, count: shape.embedding)
    convolution = try Matrix(sections, "convolution", inner: 3 * shape.embedding, columns: shape.width)
    convolutions = try (0..<shape.convolutions).map {
      try Matrix(sections, "convolution\($0)", inner: 3 * shape.width, columns: shape.width)
    }
    recurrences = try (0..<shape.recurrences).map {
      try Matrix(sections, "recurrence\($0)", inner: shape.width, columns: 2 * shape.width)
    }
    outputs = try Matrix(sections, "outputs", inner: shape.width, columns: shape.outputColumns)
    labels = try Matrix(sections, "labels", inner: shape.labels, columns: NetworkShape.labelColumns)
    root = try sections.pointer("arcs.root", of: Int16.self, count: shape.arcs)
    places = try sections.pointer("arcs.places", of: Int16.self, count: PairPlace.classes * shape.arcs)
    labelPlaces = try sections.pointer("labels.places", of: Float.self, count: PairPlace.classes * shape.labels)
  }
}
