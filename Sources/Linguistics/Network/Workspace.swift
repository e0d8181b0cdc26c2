/// Memory for the analysis of one piece of a sentence, used again for the next: nothing is allocated per token.
final class Workspace {
  /// The longest run of tokens analysed at once. A longer sentence is cut; no real one is.
  static let longest = 256

  /// Rows of `width` numbers for tokens -1…longest; row -1 and the row after the last are zero for the convolution.
  let embedded, convolved, encoded: UnsafeMutablePointer<Float>
  let gates: UnsafeMutablePointer<Float>
  let tagScores, slots: UnsafeMutablePointer<Float>
  let state, scores: UnsafeMutablePointer<Float>
  let fineTags: UnsafeMutablePointer<UInt8>
  private var blocks: [UnsafeMutableRawPointer] = []

  init(_ shape: NetworkShape) {
    var blocks: [UnsafeMutableRawPointer] = []
    func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
      let block = UnsafeMutableRawPointer.allocate(byteCount: (count + 16) * 4, alignment: 64)
      block.initializeMemory(as: Float.self, repeating: 0, count: count + 16)
      blocks.append(block)
      return block.assumingMemoryBound(to: Float.self)
    }
    let tokens = Self.longest + 2
    embedded = floats(tokens * shape.width) + shape.width
    convolved = floats(tokens * shape.width)
    encoded = floats(tokens * shape.width)
    gates = floats(tokens * 2 * shape.width)
    tagScores = floats(tokens * NetworkShape.tagColumns)
    slots = floats(tokens * ArcHybrid.slots * shape.hidden)
    state = floats(shape.hidden)
    scores = floats(NetworkShape.labelColumns)
    fineTags = .allocate(capacity: tokens)
    blocks.append(UnsafeMutableRawPointer(fineTags))
    self.blocks = blocks
  }

  deinit { for block in blocks { block.deallocate() } }
}
