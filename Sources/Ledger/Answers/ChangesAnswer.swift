public import Diplomacy

/// A standing that differs between two days, with the statements that moved it.
public struct ChangeEntry: Sendable {
  public let subject: PartyCode
  public let object: PartyCode
  public let predicate: Predicate
  /// The instrument of the accord.
  public let layer: String?
  public let before: String?
  public let after: String?
  /// The day of the act, or of the entry into force, that brought it; of what is no longer so, the day of the retraction; of a place that
  /// a suspension gives back, the day of its end.
  public let date: EDTF?
  /// The rule that makes the statements into the standing.
  public let why: String
  public let statements: [Statement]
}

/// What moves between the two sides of a comparison.
public enum ChangeScope: String, Sendable, CaseIterable {
  /// The world, each day as it was known on that day: the news.
  case both
  /// The world only, as it is known within the basis.
  case world
  /// What is known of one day, the basis's.
  case knowledge
}

public struct ChangesAnswer: Sendable {
  public let from: Day
  public let to: Day
  public let scope: ChangeScope
  public let basis: Basis
  public let changes: [ChangeEntry]
}

extension Answers {
  /// What changed from the day before `from` to `to`: each standing that may have moved, before and after, with why.
  public func changes(from: Day, to: Day, in scope: ChangeScope = .both, basis: Basis) throws -> ChangesAnswer {
    let comparison = Comparison(from: from, to: max(from, to), scope, basis)
    let keys = try Candidates(answers: self, comparison).keys()
    let ordered = try (accordChanges(keys.places, comparison) + pairChanges(keys.pairs, comparison)).sorted { a, b in
      (a.date?.earliest?.number ?? Int.min, a.subject, a.object, a.layer ?? "") < (
        b.date?.earliest?.number ?? Int.min, b.subject, b.object, b.layer ?? ""
      )
    }
    return ChangesAnswer(from: from, to: to, scope: scope, basis: basis, changes: ordered)
  }

  private func accordChanges(_ keys: [Ends], _ comparison: Comparison) throws -> [ChangeEntry] {
    let own = try record.statements(.partyTo, linking: keys, within: comparison.after.bounds)
    let pasts = try heirs(keys, comparison)
    var terms: [PartyCode: (before: AccordTerms, after: AccordTerms)] = [:]
    var out: [ChangeEntry] = []
    for (key, statements) in zip(keys, own) {
      let known = try terms[key.object] ?? bothTerms(of: key.object, comparison)
      terms[key.object] = known
      func past(_ predecessor: PartyCode) -> [Statement] { pasts[Ends(predecessor, key.object)] ?? [] }
      let before = standing(of: key.subject, statements, terms: known.before, comparison.before, past: past)
      let after = standing(of: key.subject, statements, terms: known.after, comparison.after, past: past)
      out += LayerChange.all(before, after).map { change in
        change.entry(
          key, ends: change.after == nil ? Ending(statements, comparison) : Ending(ofSuspension: change, statements, comparison),
          continues: continued(change.after?.statements, by: [key.subject]))
      }
    }
    return out
  }

  private func bothTerms(of accord: PartyCode, _ comparison: Comparison) throws -> (before: AccordTerms, after: AccordTerms) {
    (
      try terms(of: accord, from: statements(.of(accord, [.partyTo]), comparison.before), comparison.before),
      try terms(of: accord, from: statements(.of(accord, [.partyTo]), comparison.after), comparison.after)
    )
  }

  /// What is on record of the states that the parties of some keys continue.
  private func heirs(_ keys: [Ends], _ comparison: Comparison) throws -> [Ends: [Statement]] {
    let past = keys.flatMap { key in
      successions.filter { $0.heir == key.subject && $0.applies(comparison.after) }.map { Ends($0.predecessor, key.object) }
    }
    if past.isEmpty { return [:] }
    let found = try record.statements(.partyTo, linking: past, within: comparison.after.bounds)
    return Dictionary(zip(past, found), uniquingKeysWith: { first, _ in first })
  }

  private func pairChanges(_ keys: [Ends], _ comparison: Comparison) throws -> [ChangeEntry] {
    let found = try record.statements(.relationsWith, linking: keys, within: comparison.after.bounds)
    return try zip(keys, found).compactMap { key, own in
      var sides: [PairStanding?] = []
      for basis in [comparison.before, comparison.after] {
        var all = own
        for (past, other) in inherited(key.subject, key.object, basis) {
          all += try statements(.between(past, other, [.relationsWith]), basis)
        }
        sides.append(RelationsFold.standing(all, asOf: basis.asOf, bounds: basis.bounds))
      }
      let (before, after) = (sides[0], sides[1])
      guard before?.standing != after?.standing else { return nil }
      let end = after == nil ? Ending(own, comparison) : nil
      let continued = continued(after?.statements, by: [key.subject, key.object])
      return ChangeEntry(
        subject: key.subject, object: key.object, predicate: .relationsWith, layer: nil, before: before?.standing?.rawValue,
        after: after?.standing?.rawValue, date: continued?.day ?? end?.date ?? after?.since,
        why: continued?.why ?? end?.why ?? after?.rule ?? "", statements: end?.statements ?? after?.statements ?? [])
    }
  }

  /// The end of a state whose statements stand for one of some parties.
  private func continued(_ statements: [Statement]?, by parties: [PartyCode]) -> (day: EDTF, why: String)? {
    guard let first = statements?.first,
      let succession = successions.first(where: { succession in
        (first.subject == succession.predecessor || first.object == succession.predecessor)
          && succession.heir.map(parties.contains) == true
      })
    else { return nil }
    return (.date(PartialDate(succession.ended)), "continues \(succession.predecessor) (\(succession.source))")
  }
}

/// Why nothing stands any more: what was on record was taken back, or it ended.
private struct Ending {
  let why: String
  let statements: [Statement]
  let date: EDTF?

  init(_ all: [Statement], _ comparison: Comparison) {
    let corrections = comparison.corrections(all)
    if corrections.isEmpty {
      why = "it ended"
      statements = all.filter { $0.polarity == .negated && $0.actDay.map(comparison.window.contains) == true }
      date = statements.first?.from
    } else {
      why = "what was on record is retracted"
      statements = corrections
      date = corrections.first?.said
    }
  }
}

extension Ending {
  /// What gave a suspended party its place back, where that was told of: the place itself is older.
  init?(ofSuspension change: LayerChange, _ all: [Statement], _ comparison: Comparison) {
    guard change.before?.standing == .suspended, change.after != nil else { return nil }
    let returns = all.filter { $0.stage == "resumed" && $0.actDay.map(comparison.window.contains) == true }
    guard let first = returns.first else { return nil }
    (why, statements, date) = ("the suspension ended", returns, first.from)
  }
}

/// The two sides of a comparison.
struct Comparison {
  let window: ClosedRange<Day>
  let scope: ChangeScope
  let before: Basis
  let after: Basis

  init(from: Day, to: Day, _ scope: ChangeScope, _ basis: Basis) {
    let eve = from.advanced(by: -1)
    window = from...to
    self.scope = scope
    func known(_ day: Day) -> Bounds {
      if scope == .world { return basis.bounds }
      // What the public knew is bounded by what was said, what the ledger knew by what it had recorded.
      if let said = basis.bounds.said { return Bounds(said: min(day, said), recorded: basis.bounds.recorded) }
      return Bounds(recorded: min(.end(of: day), basis.bounds.recorded ?? .end(of: day)))
    }
    let isWorld = scope != .knowledge
    before = Basis(asOf: isWorld ? eve : basis.asOf, bounds: known(eve))
    after = Basis(asOf: isWorld ? to : basis.asOf, bounds: known(to))
  }

  /// What was taken back or corrected within the window: why a standing is gone.
  func corrections(_ statements: [Statement]) -> [Statement] {
    statements.filter { $0.supersedes != nil && after.bounds.admit($0) != .no && before.bounds.admit($0) != .yes }
  }
}

/// A layer that stands differently on the two sides.
private struct LayerChange {
  let before: LayerStanding?
  let after: LayerStanding?

  static func all(_ before: PartyStanding?, _ after: PartyStanding?) -> [LayerChange] {
    let (old, new) = (before?.layers ?? [], after?.layers ?? [])
    var changed = new.compactMap { layer in
      let earlier = old.first { $0.isSame(as: layer) }
      return earlier?.standing == layer.standing ? nil : LayerChange(before: earlier, after: layer)
    }
    var gone = old.filter { layer in layer.standing != nil && !new.contains { $0.isSame(as: layer) } }
    // Who was an observer and is a member now has changed places: that is one change.
    for index in changed.indices where changed[index].before == nil && changed[index].after?.layer == nil {
      guard let left = gone.firstIndex(where: { $0.layer == nil }) else { break }
      changed[index] = LayerChange(before: gone.remove(at: left), after: changed[index].after)
    }
    return changed + gone.map { LayerChange(before: $0, after: nil) }
  }

  func entry(_ key: Ends, ends: Ending?, continues: (day: EDTF, why: String)?) -> ChangeEntry {
    ChangeEntry(
      subject: key.subject, object: key.object, predicate: .partyTo, layer: (after ?? before)?.layer,
      before: before?.standing?.rawValue, after: after?.standing?.rawValue,
      date: continues?.day ?? ends?.date ?? after?.since, why: ends?.why ?? after?.rule ?? "",
      statements: ends?.statements ?? after?.statements ?? [])
  }
}

extension LayerStanding {
  /// Observers and partners have places of their own beside the parties'.
  fileprivate func isSame(as other: LayerStanding) -> Bool {
    func place(_ layer: LayerStanding) -> String? {
      layer.standing == .observer || layer.standing == .partner ? layer.standing?.rawValue : layer.layer
    }
    return place(self) == place(other)
  }
}
