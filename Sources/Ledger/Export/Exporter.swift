public import Diplomacy
public import Gazetteer

/// Statements as files for other programs. No export carries more of a dispatch's words than its rights allow.
///
/// Statements are written as they are read, so that a record larger than memory can leave the house.
public struct Exporter: Sendable {
  /// Takes bytes of an export, in order.
  public typealias Sink = ([UInt8]) throws -> Void

  let gazetteer: Gazetteer
  let record: any StatementRecord
  /// The dispatches on record, by id: what may be kept of each, who published it and when.
  let dispatches: [String: DispatchSummary]

  /// - Parameter rights: what may be kept of each dispatch, by its id; a dispatch that is not named is spans-only.
  public init(gazetteer: Gazetteer, record: any StatementRecord, rights: [String: Rights]) {
    self.init(
      gazetteer: gazetteer, record: record,
      dispatches: rights.map { DispatchSummary(id: $0.key, rights: $0.value) })
  }

  public init(gazetteer: Gazetteer, ledger: LedgerFile) throws {
    let batches = try ledger.batches().filter { $0.kind == .dispatch }
    self.init(gazetteer: gazetteer, record: ledger, dispatches: batches.map(DispatchSummary.init))
  }

  private init(gazetteer: Gazetteer, record: any StatementRecord, dispatches: [DispatchSummary]) {
    self.gazetteer = gazetteer
    self.record = record
    self.dispatches = Dictionary(dispatches.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The whole export in one piece, of what was known within the basis.
  public func export(_ kind: ExportKind, basis: Basis) throws -> [UInt8] {
    var out: [UInt8] = []
    try export(kind, basis: basis) { out += $0 }
    return out
  }

  /// The export in pieces of about a megabyte.
  public func export(_ kind: ExportKind, basis: Basis, to sink: Sink) throws {
    var buffer = Buffer()
    switch kind {
    case .csv: try csv(basis, &buffer, sink)
    case .jsonl: try jsonLines(basis, &buffer, sink)
    case .jsonld: try provenance(basis, &buffer, sink)
    case .ftm: try followTheMoney(basis, &buffer, sink)
    case .graphml: try graph(basis, &buffer, sink)
    case .claimReview: try reviews(basis, &buffer, sink)
    }
    try buffer.flush(sink)
  }

  /// Everything that was known, retractions among it, with the words that may leave.
  func each(_ basis: Basis, _ body: (Statement) throws -> Void) throws {
    var query = StatementQuery()
    query.recordedBy = basis.bounds.recorded
    var withheld = Withheld()
    try record.each(query) { statement in
      guard basis.bounds.admit(statement) != .no else { return }
      withheld.take(statement, dispatches[statement.origin.dispatch ?? ""]?.rights ?? .spansOnly)
    }
    let hidden = withheld.positions()
    var position = 0
    try record.each(query) { statement in
      guard basis.bounds.admit(statement) != .no else { return }
      var shown = statement
      if hidden.contains(position) {
        shown.origin.quoteDigest = shown.origin.quote.map { SHA256.hex($0.utf8) }
        shown.origin.quote = nil
      }
      position += 1
      try body(shown)
    }
  }
}

/// Bytes on their way out.
struct Buffer {
  private var bytes: [UInt8] = []

  mutating func write(_ more: some Sequence<UInt8>, _ sink: Exporter.Sink) throws {
    bytes.append(contentsOf: more)
    if bytes.count >= 1 << 20 { try flush(sink) }
  }

  mutating func flush(_ sink: Exporter.Sink) throws {
    if !bytes.isEmpty { try sink(bytes) }
    bytes.removeAll(keepingCapacity: true)
  }
}

extension DispatchSummary {
  fileprivate init(id: String, rights: Rights) {
    self.init(id: id, title: nil, publisher: nil, dateline: nil, date: nil, rights: rights, language: nil, sentences: 0)
  }

  /// A dispatch as its batch keeps it.
  init(_ batch: Batch) {
    self.init(
      id: batch.about, title: batch.title, publisher: batch.publisher, dateline: nil, date: batch.date,
      rights: batch.rights ?? .spansOnly, language: nil, sentences: 0)
  }
}

/// What may leave of the words of dispatches: of a text that is spans-only no run longer than the limit can be put together from an
/// export; quotes of one dispatch that touch or overlap count as one.
struct Withheld {
  /// Words of one run of text that spans-only rights let go (the design's 25 for each quote).
  static let limit = 25

  private struct Quote {
    let start: Int
    let end: Int
    let words: Int
    /// Which of the statements taken it is.
    let position: Int
  }

  private var guarded: [String: [Quote]] = [:]
  private var count = 0

  mutating func take(_ statement: Statement, _ rights: Rights) {
    defer { count += 1 }
    guard let quote = statement.origin.quote, rights == .spansOnly else { return }
    let start = statement.origin.start ?? 0
    guarded[statement.origin.dispatch ?? "", default: []].append(
      Quote(
        start: start, end: statement.origin.end ?? start + quote.count, words: quote.split(whereSeparator: \.isWhitespace).count,
        position: count))
  }

  /// The statements, in the order in which they were taken, whose quotes stay in the house.
  func positions() -> Set<Int> {
    var out = Set<Int>()
    for quotes in guarded.values {
      var end = Int.min
      var words = 0
      var last: Quote?
      for quote in quotes.sorted(by: { ($0.start, $0.end, $0.position) < ($1.start, $1.end, $1.position) }) {
        // The same words again add nothing.
        if let last, last.start == quote.start, last.end == quote.end, quote.words <= Withheld.limit { continue }
        // Two characters: what parts two sentences.
        let run = end != Int.min && quote.start <= end + 2 ? words + quote.words : quote.words
        guard quote.words <= Withheld.limit, run <= Withheld.limit else {
          out.insert(quote.position)
          continue
        }
        words = run
        end = max(end, quote.end)
        last = quote
      }
    }
    return out
  }
}
