internal import Diplomacy
internal import Ledger

/// A dispatch on record: its words as far as its rights allow, in their order, and beside them the statements made from them, each with
/// its verdict against what is known.
struct DispatchPage {
  let question: Question
  let batch: Batch
  private var room: DeskRoom { question.room }

  func html() throws -> [UInt8] {
    let all = try room.record.statements(StatementQuery(dispatch: batch.about))
    let bounds = question.basis.bounds
    let current = Set(bounds.current(all).map(\.id))
    let statements = all.filter { $0.role == .assertion }
    let checks = try verdicts(statements, question.basis)
    let before = try question.comparedBasis.map { try verdicts(statements, $0) }
    var evidence = Evidence(
      quotes: statements.compactMap { statement -> (start: Int, quote: String)? in
        guard let start = statement.origin.start, let quote = statement.origin.quote else { return nil }
        return (start, quote)
      })
    evidence.marks = statements.compactMap { statement in
      guard let start = statement.origin.start, let end = statement.origin.end else { return nil }
      return Evidence.Mark(id: DispatchPage.key(statement), start: start, end: end, kind: Evidence.Kind(statement.predicate))
    }
    let layout = Layout(question: question, title: question.headline(batch, statements), kicker: "Dispatch")
    return layout.page { html in
      html.element("p", ["class": "lead"], head)
      if !all.isEmpty, all.allSatisfy({ bounds.admit($0) == .no }) {
        html.element("p", ["class": "note"], "By the day of knowledge asked about, nobody knew of this dispatch.")
      }
      if let before, let day = question.times.compare { VerdictChange.note(checks, before, day, &html) }
      if !checks.isEmpty {
        html.element(
          "p", ["class": "tally"], "\(Words.count(statements.count, "statement", "statements")): \(Words.tally(checks)).")
      }
      html.element("div", ["class": "reading"]) { html in
        html.element("section", ["class": "words", "aria-label": "Words"]) { html in
          html.element("h2", "The words")
          evidence.legend(&html)
          if evidence.isEmpty { html.element("p", ["class": "note"], "No words of it are kept.") }
          html.element("p", ["class": "copy"]) { evidence.draw(&$0) }
          html.element("p", ["class": "note"], rights)
        }
        html.element("section", ["aria-label": "Statements"]) { html in
          html.element("h2", "What it says")
          html.element("ol", ["class": "claims"]) { html in
            for (index, statement) in statements.enumerated() {
              var item = item(statement, index < checks.count ? checks[index] : nil)
              if bounds.admit(statement) != .no, !current.contains(statement.id) { item.how.insert("taken back", at: 0) }
              if statement.predicate != .metWith { item.then = before.flatMap { index < $0.count ? $0[index] : nil } }
              item.draw(&html)
            }
          }
        }
      }
    }
  }

  private static func key(_ statement: Statement) -> String { "s" + statement.id.prefix(12) }

  /// The verdicts of the record as of a basis, the dispatch's own statements left out.
  private func verdicts(_ statements: [Statement], _ basis: Basis) throws -> [Check] {
    let summary = DispatchSummary(
      id: batch.about, title: batch.title, publisher: batch.publisher, dateline: nil, date: batch.date,
      rights: batch.rights ?? .spansOnly, language: nil, sentences: 0)
    var reading = DispatchReading(dispatch: summary)
    reading.claims = statements.map(DispatchPage.claim)
    return try question.checker(basis).check(reading).claims.map(\.check)
  }

  /// A statement as the claim that it was made from, as far as a check needs it.
  private static func claim(_ statement: Statement) -> Claim {
    let span = TextSpan(start: statement.origin.start ?? 0, end: statement.origin.end ?? 0, quote: statement.origin.quote)
    var out = Claim(
      sentence: 0, predicate: statement.predicate, subject: statement.subject, object: statement.object, stage: statement.stage,
      evidence: span)
    out.sectors = statement.sectors
    out.value = statement.predicate == .fartherThan ? nil : statement.value
    out.than = statement.predicate == .fartherThan ? statement.value.map { PartyCode($0) } : nil
    out.person = statement.person
    out.capacity = statement.capacity
    out.factuality = statement.factuality
    out.polarity = statement.polarity
    (out.from, out.to) = (statement.from, statement.to)
    out.attribution.speaker = statement.assertion.speaker
    out.attribution.party = statement.assertion.party
    out.attribution.anonymous = statement.assertion.isAnonymous
    out.attribution.said = statement.said
    return out
  }

  private var head: String {
    let recorded = "recorded \(Words.day(batch.recorded.day))"
    return [batch.publisher ?? "Publisher unknown", batch.date.map { $0.earliest.map(Words.day) ?? Words.date($0) }, recorded]
      .compactMap(\.self).joined(separator: ", ") + "."
  }

  private var rights: String {
    switch batch.rights {
    case .publicDomain: "In the public domain. The ledger keeps the words behind each statement; “[…]” stands for the rest."
    case .licensed: "Licensed. The ledger keeps the words behind each statement; “[…]” stands for the rest."
    case .spansOnly, nil: "Its rights allow only the words behind a statement, at most 25 for each; “[…]” stands for the rest."
    }
  }

  private func item(_ statement: Statement, _ check: Check?) -> EvidenceItem {
    let voice = statement.assertion
    let how = [
      Words.how(statement.factuality, statement.polarity),
      statement.from.map(Words.since) ?? "",
      Words.voice(voice.speaker, isAnonymous: voice.isAnonymous, count: voice.count),
    ]
    return EvidenceItem(
      id: DispatchPage.key(statement), kind: Evidence.Kind(statement.predicate), words: question.sentence(statement), how: how,
      address: question.link("/statements/" + statement.id), check: statement.predicate == .metWith ? nil : check)
  }
}
