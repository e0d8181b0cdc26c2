internal import Diplomacy
internal import Ledger

/// How a publisher's statements fared: which of them another source bears out, and which of those it was the first to make.
struct SourceRecord {
  let publisher: String
  var dispatches = 0
  var statements = 0
  var borneOut = 0
  var first = 0

  /// The dispatches that are looked at, the latest by their own day.
  static let most = 200

  /// What became of one statement.
  struct Fate {
    let publisher: String
    let dispatch: String
    let statement: Statement
    var isBorneOut = false
    var isFirst = false
  }

  /// One for each publisher of a dispatch on record, the most borne out first.
  static func all(_ question: Question) throws -> [SourceRecord] {
    var records: [String: SourceRecord] = [:]
    let (room, bounds) = (question.room, question.basis.bounds)
    for batch in try latest(room, bounds) {
      let publisher = name(of: batch)
      records[publisher, default: SourceRecord(publisher: publisher)].dispatches += 1
    }
    for fate in try fates(room, bounds) {
      records[fate.publisher]?.statements += 1
      if fate.isBorneOut { records[fate.publisher]?.borneOut += 1 }
      if fate.isFirst { records[fate.publisher]?.first += 1 }
    }
    return records.values.sorted { ($1.borneOut, $0.publisher) < ($0.borneOut, $1.publisher) }
  }

  private static func latest(_ room: DeskRoom, _ bounds: Bounds) throws -> ArraySlice<Batch> {
    try room.dispatches.known(bounds, in: room.ledger).suffix(most)
  }

  private static func name(of batch: Batch) -> String { batch.publisher ?? "publisher unknown" }

  /// The statements of publishers that another source can bear out, each with what became of it.
  static func fates(_ room: DeskRoom, _ bounds: Bounds) throws -> [Fate] {
    var between: [StatementQuery: [Statement]] = [:]
    return try latest(room, bounds).flatMap { batch -> [Fate] in
      var query = StatementQuery(dispatch: batch.about)
      query.recordedBy = bounds.recorded
      return try bounds.current(try room.record.statements(query)).filter(\.isTelling).map { statement -> Fate in
        var fate = Fate(publisher: name(of: batch), dispatch: batch.about, statement: statement)
        guard let subject = statement.subject, let object = statement.object else { return fate }
        var pair = StatementQuery.between(subject, object, [statement.predicate])
        pair.recordedBy = bounds.recorded
        let told = try between[pair] ?? bounds.current(try room.record.statements(pair))
        between[pair] = told
        let alike = told.filter {
          $0.says(asMuchAs: statement) && ($0.assertion.publisher ?? $0.origin.source) != (statement.assertion.publisher)
        }
        fate.isBorneOut = !alike.isEmpty
        if let said = statement.said?.latest {
          fate.isFirst = fate.isBorneOut && alike.allSatisfy { ($0.said?.latest).map { $0 > said } ?? false }
        }
        return fate
      }
    }
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
