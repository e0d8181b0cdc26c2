public import Diplomacy
internal import Gazetteer

/// What bound a party to another party of an accord before it joined, and what binds them since.
public struct EffectTie: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case relations, missions
    /// Fields of policy in which the two have agreements; flights and visas have lines of their own.
    case sectors
    case flights, visas

    /// The fields of policy that count here; `nil` for all the others.
    var fields: Set<String>? {
      switch self {
      case .flights: ["aviation"]
      case .visas: ["migration", "visas", "consular"]
      default: nil
      }
    }
  }

  public let kind: Kind
  public let other: PartyCode
  /// In words; `nil` for none on record.
  public let before: String?
  public let after: String?
  public let statements: [Statement]

  public var isNew: Bool { before == nil && after != nil }
}

extension Answers {
  /// The ties between a party and the others of an accord, on both sides of a comparison; those of which nothing is on record are left out.
  func ties(of party: PartyCode, with others: [PartyCode], from before: Basis, to after: Basis) throws -> [EffectTie] {
    let named = Dictionary(
      grouping: try statements(.naming(party, [.missionIn, .agreementWith]), after), by: { $0.other(than: party) })
    return try others.flatMap { other in
      let relations = try pairStatements(party, other, [.relationsWith], after)
      let own = named[other] ?? []
      return [relationsTie(relations, other, before, after)]
        + EffectTie.Kind.allCases.dropFirst().map { kind in
          let (old, new) = (Self.ties(kind, own, before), Self.ties(kind, own, after))
          return EffectTie(
            kind: kind, other: other, before: Self.words(old), after: Self.words(new), statements: new.map(\.statement))
        }
    }.filter { $0.before != nil || $0.after != nil }
  }

  private func relationsTie(_ all: [Statement], _ other: PartyCode, _ before: Basis, _ after: Basis) -> EffectTie {
    func side(_ basis: Basis) -> PairStanding? { RelationsFold.standing(all, asOf: basis.asOf, bounds: basis.bounds) }
    let now = side(after)
    return EffectTie(
      kind: .relations, other: other, before: side(before)?.standing?.words, after: now?.standing?.words,
      statements: now?.statements ?? [])
  }

  private static func words(_ ties: [(word: String, statement: Statement)]) -> String? {
    let words = Set(ties.map(\.word)).sorted()
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// Missions that are open, or fields in which something is agreed, on the basis's day.
  private static func ties(
    _ kind: EffectTie.Kind, _ all: [Statement], _ basis: Basis
  ) -> [(word: String, statement: Statement)] {
    let known = basis.bounds.current(all).filter { statement in
      statement.factuality == .asserted && statement.polarity == .affirmed
        && Validity(from: statement.from, to: statement.to).holds(on: basis.asOf) == .yes
    }
    guard kind == .missions else { return known.flatMap { fields($0, kind) } }
    // The last that is told of each mission counts.
    let missions = Dictionary(grouping: known.filter { $0.predicate == .missionIn }) { [$0.subject?.rawValue, $0.value] }
    return missions.compactMap { mission, line in
      guard let last = line.max(by: { $0.sortDay < $1.sortDay }), last.stage != "closed", last.stage != "suspended" else {
        return nil
      }
      return ("\(mission[1] ?? "mission") of \(mission[0] ?? "")", last)
    }
  }

  private static func fields(_ statement: Statement, _ kind: EffectTie.Kind) -> [(word: String, statement: Statement)] {
    guard statement.predicate == .agreementWith, statement.stage != "terminated", statement.stage != "suspended" else {
      return []
    }
    let apart = EffectTie.Kind.allCases.compactMap(\.fields).reduce(into: Set<String>()) { $0.formUnion($1) }
    return statement.sectors.filter { kind.fields?.contains($0) ?? !apart.contains($0) }.map { ($0, statement) }
  }
}
