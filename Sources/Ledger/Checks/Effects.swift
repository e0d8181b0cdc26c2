public import Diplomacy
public import Gazetteer

/// What joining an accord amounts to: each obligation on record against what stood before.
public struct EffectJudge: Sendable {
  private let gazetteer: Gazetteer
  private let record: any StatementRecord
  private let words: Wording
  private let dispatch: String?

  public init(gazetteer: Gazetteer, record: any StatementRecord, excluding dispatch: String? = nil) {
    self.gazetteer = gazetteer
    self.record = record
    self.dispatch = dispatch
    words = Wording(gazetteer: gazetteer)
  }

  /// `nil` when the accord has no obligation on record for the party.
  public func effect(of party: PartyCode, joining accord: PartyCode, bounds: Bounds, asOf day: Day) throws -> Effect? {
    let lines = gazetteer.obligations(of: accord).filter { $0.object != party }
    guard !lines.isEmpty else { return nil }
    var why: [String] = []
    var owed = 0
    var new = 0
    for line in lines {
      let earlier = try met(line, by: party, accord, bounds, day)
      // "encourages" binds nobody: it is told and not counted.
      if line.wording.hasPrefix("encourages") {
        let welcomed = line.wording.dropFirst("encourages".count).replacing(" (not binding) ", with: "", maxReplacements: 1)
        why.append("no obligation, only encouraged: \(welcomed)" + (earlier.map { "; already there: \($0)" } ?? ""))
        continue
      }
      owed += 1
      if let earlier {
        why.append("nothing new: \(line.wording); \(earlier)")
      } else {
        new += 1
        why.append("new: \(line.wording); no statement has it before")
      }
    }
    let symbolic = owed == 0 ? nil : 1 - Double(new) / Double(owed)
    return Effect(subject: party, object: accord, obligations: owed, new: new, symbolic: symbolic, why: why)
  }

  /// What already stood, in words with dates and sources; `nil` when nothing did.
  private func met(
    _ line: Obligation, by party: PartyCode, _ accord: PartyCode, _ bounds: Bounds, _ day: Day
  ) throws -> String? {
    switch line.predicate {
    case "relations-with":
      let all = try known(.between(party, line.object, [.relationsWith, .missionIn]), bounds)
      guard let pair = RelationsFold.standing(all, asOf: day, bounds: .everything), let standing = pair.standing,
        standing.rank >= (RelationsStanding(rawValue: line.stage)?.rank ?? 0), !standing.isBroken
      else { return nil }
      let missions = all.filter { $0.predicate == .missionIn && $0.stage == "opened" }.map { mission in
        "\(mission.value ?? "mission") of \(words.name(mission.subject ?? party)) opened \(words.on(mission.from)) (\(source(mission)))"
      }
      let sources = Set(pair.statements.map(source)).sorted().joined(separator: ", ")
      let base =
        "\(words.name(party)) has had \(standing.words) with \(words.name(line.object))\(words.since(pair.since)) (\(sources))"
      return ([base] + missions).joined(separator: "; ")
    case "agreement-with":
      return try agreements(line.object.rawValue, of: party, accord, bounds)
    default:
      return nil
    }
  }

  /// Agreements of a sector with those who are parties to the accord: the two oldest.
  private func agreements(_ sector: String, of party: PartyCode, _ accord: PartyCode, _ bounds: Bounds) throws -> String? {
    let parties = Set(try known(.of(accord, [.partyTo]), bounds).compactMap(\.subject)).subtracting([party])
    let facts = try known(.naming(party, [.agreementWith]), bounds).filter { fact in
      fact.polarity == .affirmed && fact.factuality == .asserted && fact.sectors.contains { Sectors.same($0, sector) }
        && fact.other(than: party).map(parties.contains) == true
    }
    guard !facts.isEmpty else { return nil }
    return facts.prefix(2).map { fact in
      let other = fact.other(than: party).map(words.name) ?? ""
      return "\(fact.value ?? "agreement") with \(other) \(words.on(fact.from)) (\(source(fact)))"
    }.joined(separator: ", ")
  }

  private func known(_ query: StatementQuery, _ bounds: Bounds) throws -> [Statement] {
    bounds.current(try record.statements(query).filter { dispatch == nil || $0.origin.dispatch != dispatch })
  }

  private func source(_ statement: Statement) -> String { statement.origin.source ?? statement.reference }
}
