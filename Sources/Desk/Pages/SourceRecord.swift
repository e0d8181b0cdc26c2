internal import Diplomacy
internal import Ledger

/// How a publisher's statements fared: which of them another source bears out, and which of those it was the first to make.
struct SourceRecord {
  let publisher: String
  var dispatches = 0
  var statements = 0
  var borneOut = 0
  var first = 0

  /// One for each publisher of a dispatch on record, the most borne out first.
  static func all(_ question: Question) throws -> [SourceRecord] {
    let bounds = question.basis.bounds
    let room = question.room
    let batches = try room.ledger.batches().filter { $0.kind == .dispatch }
    var records: [String: SourceRecord] = [:]
    for batch in batches {
      var query = StatementQuery()
      query.dispatch = batch.about
      query.recordedBy = bounds.recorded
      let publisher = batch.publisher ?? "publisher unknown"
      var record = records[publisher] ?? SourceRecord(publisher: publisher)
      record.dispatches += 1
      for statement in bounds.current(try room.ledger.statements(query)) where statement.isTelling {
        record.statements += 1
        guard let subject = statement.subject, let object = statement.object else { continue }
        let alike = bounds.current(try room.ledger.statements(.between(subject, object, [statement.predicate])))
          .filter {
            $0.says(asMuchAs: statement) && ($0.assertion.publisher ?? $0.origin.source) != (statement.assertion.publisher)
          }
        guard !alike.isEmpty else { continue }
        record.borneOut += 1
        let said = statement.said?.latest
        if let said, alike.allSatisfy({ ($0.said?.latest).map { $0 > said } ?? false }) { record.first += 1 }
      }
      records[publisher] = record
    }
    return records.values.sorted { ($1.borneOut, $0.publisher) < ($0.borneOut, $1.publisher) }
  }
}

extension Statement {
  /// A claim about the world that another source can bear out.
  fileprivate var isTelling: Bool {
    polarity == .affirmed && (factuality == .asserted || factuality == .planned)
      && [.partyTo, .relationsWith, .agreementWith, .missionIn].contains(predicate)
  }

  /// Whether it asserts what the other says: the same pair, and the same step of it, by act or by stage.
  fileprivate func says(asMuchAs other: Statement) -> Bool {
    guard polarity == .affirmed, factuality == .asserted, predicate == other.predicate,
      subject == other.subject || predicate.isSymmetric
    else { return false }
    switch predicate {
    case .partyTo:
      return Moves.accord(self).step != nil && Moves.accord(self).step == Moves.accord(other).step
        || stage == other.stage && stage != nil
    default: return stage == other.stage
    }
  }
}
