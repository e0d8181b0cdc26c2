import Synchronization

/// Memory for the analysis of one piece of a sentence, used again for the next and for other texts: nothing is allocated per token.
///
/// Sendable although it is written to: who has taken it out of its pool has it alone.
final class Workspace: @unchecked Sendable {
  /// The longest run of tokens analysed at once. A longer sentence is cut; no real one is.
  static let longest = 256

  /// One row of embedded words.
  let row: UnsafeMutablePointer<Float>
  /// Rows of `embedding` numbers for tokens -1…longest; the row before the first and the one after the last are zero.
  let embedded: UnsafeMutablePointer<Int16>
  /// The encoder's rows, and the same as whole numbers, with a row of zeros before the first and room for one after the last.
  let encoded: UnsafeMutablePointer<Float>
  let quantised: UnsafeMutablePointer<Int16>
  let gates, states, outputs: UnsafeMutablePointer<Float>
  /// What each token seeks and offers; the row after the last token's offer is the root's.
  let seeking, offered: UnsafeMutablePointer<Int16>
  let byPlace: UnsafeMutablePointer<Int32>
  /// The best universal tag of each token; verbs and marks before it.
  let tags: UnsafeMutablePointer<UInt8>
  let verbs, marks: UnsafeMutablePointer<Int32>
  /// Scores of arcs: a row for each dependent, a column for each head, the root last.
  let arcs: UnsafeMutablePointer<Int32>
  let relations: UnsafeMutablePointer<Float>
  let heads: UnsafeMutablePointer<Int32>
  let chart: ProjectiveChart
  private var blocks: [UnsafeMutableRawPointer] = []

  init(_ shape: NetworkShape) {
    var blocks: [UnsafeMutableRawPointer] = []
    func room<T: BitwiseCopyable>(_ count: Int, _ zero: T) -> UnsafeMutablePointer<T> {
      let size = (count + 64) * MemoryLayout<T>.stride
      let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
      blocks.append(block)
      return block.initializeMemory(as: T.self, repeating: zero, count: count + 64)
    }
    let tokens = Self.longest + 2
    row = room(shape.embedding, 0)
    embedded = room(tokens * shape.embedding, 0) + shape.embedding
    encoded = room(tokens * shape.width, 0)
    quantised = room((tokens + 1) * max(shape.width, shape.labels), 0) + shape.width
    gates = room(tokens * max(2 * shape.width, shape.labels), 0)
    states = room(shape.width, 0)
    outputs = room(tokens * shape.outputColumns, 0)
    seeking = room(tokens * shape.arcs, 0)
    offered = room(tokens * shape.arcs, 0)
    byPlace = room(PairPlace.classes, 0)
    tags = room(tokens, 0)
    verbs = room(tokens, 0)
    marks = room(tokens, 0)
    arcs = room(tokens * tokens, 0)
    relations = room(tokens * NetworkShape.labelColumns, 0)
    heads = room(tokens, 0)
    chart = ProjectiveChart(longest: Self.longest)
    self.blocks = blocks
  }

  deinit { for block in blocks { block.deallocate() } }
}

/// Workspaces between texts: as many as there were threads at once.
final class WorkspacePool: Sendable {
  private let shape: NetworkShape
  private let idle = Mutex<[Workspace]>([])

  init(_ shape: NetworkShape) { self.shape = shape }

  /// Lends a workspace.
  func lend<Result>(_ work: (Workspace) -> Result) -> Result {
    let workspace = idle.withLock { $0.popLast() } ?? Workspace(shape)
    defer { idle.withLock { $0.append(workspace) } }
    return work(workspace)
  }
}
