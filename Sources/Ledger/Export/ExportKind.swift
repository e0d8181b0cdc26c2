public import Diplomacy
public import Gazetteer

/// The forms in which the record leaves the house.
public enum ExportKind: String, Sendable, CaseIterable {
  /// A row for each statement (RFC 4180).
  case csv
  /// An object for each statement and line.
  case jsonl
  /// W3C PROV-O in JSON-LD 1.1.
  case jsonld
  /// FollowTheMoney entities, one a line.
  case ftm
  /// Standings as a graph (GraphML 1.0).
  case graphml
}

/// Statements as files for other programs. No export carries more of a dispatch's words than its rights allow.
public struct Exporter: Sendable {
  let gazetteer: Gazetteer
  let record: any StatementRecord
  /// What may be kept of each dispatch, by its id.
  let rights: [String: Rights]

  public init(gazetteer: Gazetteer, record: any StatementRecord, rights: [String: Rights]) {
    self.gazetteer = gazetteer
    self.record = record
    self.rights = rights
  }

  public init(gazetteer: Gazetteer, ledger: LedgerFile) throws {
    let dispatches = try ledger.batches().filter { $0.kind == .dispatch }
    self.init(
      gazetteer: gazetteer, record: ledger,
      rights: Dictionary(dispatches.map { ($0.about, $0.rights ?? .spansOnly) }, uniquingKeysWith: { first, _ in first }))
  }

  /// The whole export, in bytes, of what was known within the basis.
  public func export(_ kind: ExportKind, basis: Basis) throws -> [UInt8] {
    var query = StatementQuery()
    query.recordedBy = basis.bounds.recorded
    let all = try record.statements(query)
    switch kind {
    case .csv: return csv(Quotes.withheld(known(all, basis), rights))
    case .jsonl: return jsonLines(Quotes.withheld(known(all, basis), rights))
    case .jsonld: return provenance(Quotes.withheld(known(all, basis), rights), basis)
    case .ftm: return followTheMoney(basis.bounds.current(all), basis)
    case .graphml: return graph(all, basis)
    }
  }

  /// Everything that was known, retractions among it.
  private func known(_ all: [Statement], _ basis: Basis) -> [Statement] { all.filter { basis.bounds.admit($0) != .no } }
}

/// What may leave of the words of dispatches.
enum Quotes {
  /// Words of one run of text that spans-only rights let go (the design's 25 for each quote).
  static let limit = 25

  /// The statements with quotes cut or left out, so that no run of text longer than the limit can be put together from them: quotes of
  /// one dispatch that touch or overlap count as one.
  static func withheld(_ statements: [Statement], _ rights: [String: Rights]) -> [Statement] {
    var out = statements
    let guarded = Dictionary(
      grouping: statements.indices.filter { index in
        guard statements[index].origin.quote != nil else { return false }
        let kept = statements[index].origin.dispatch.flatMap { rights[$0] } ?? .spansOnly
        return kept == .spansOnly
      }
    ) { statements[$0].origin.dispatch ?? "" }
    for indices in guarded.values {
      var end = Int.min
      var words = 0
      var last: (start: Int, end: Int)?
      for index in indices.sorted(by: { position(statements[$0]) < position(statements[$1]) }) {
        let statement = statements[index]
        let quote = statement.origin.quote ?? ""
        let span = (start: statement.origin.start ?? 0, end: statement.origin.end ?? (statement.origin.start ?? 0) + quote.count)
        let count = quote.split(whereSeparator: \.isWhitespace).count
        // The same words again add nothing.
        if let last, last == span, count <= limit { continue }
        // Two characters: what parts two sentences.
        let run = span.start <= end + 2 && end != Int.min ? words + count : count
        if count > limit || run > limit {
          out[index].origin.quoteDigest = SHA256.hex(quote.utf8)
          out[index].origin.quote = nil
          continue
        }
        words = run
        end = max(end, span.end)
        last = span
      }
    }
    return out
  }

  private static func position(_ s: Statement) -> (Int, Int) { (s.origin.start ?? 0, s.origin.end ?? 0) }
}
