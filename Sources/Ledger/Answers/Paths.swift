public import Diplomacy

/// Two parties of one accord, as a step of a path.
public struct PathStep: Sendable, Hashable {
  public let from: PartyCode
  public let accord: PartyCode
  public let to: PartyCode
}

public struct PathAnswer: Sendable {
  public let from: PartyCode
  public let to: PartyCode
  public let basis: Basis
  /// The shortest path; empty when none links them.
  public let steps: [PathStep]
  /// Accords that hold both directly, with how many parties each has; the smallest first.
  public let direct: [(accord: PartyCode, parties: Int)]
}

extension Answers {
  /// How two parties are linked by accords and organisations in which both stand as parties; accords with more than `widest` parties
  /// link nobody in particular and are left out of the path.
  public func path(from a: PartyCode, to b: PartyCode, widest: Int = 40, basis: Basis) throws -> PathAnswer {
    var groups: [PartyCode: [Statement]] = [:]
    for statement in try statements(StatementQuery([.partyTo]), basis) {
      if let accord = statement.object { groups[accord, default: []].append(statement) }
    }
    var parties: [PartyCode: [PartyCode]] = [:]
    var accords: [PartyCode: [PartyCode]] = [:]
    for (accord, own) in groups.sorted(by: { $0.key < $1.key }) {
      let terms = try terms(of: accord, from: own, basis)
      let held = AccordFold.standings(own, terms: terms, asOf: basis.asOf, bounds: basis.bounds).filter(\.isParty).map(\.party)
      parties[accord] = held
      for party in held { accords[party, default: []].append(accord) }
    }
    let direct = (accords[a] ?? []).filter { parties[$0]?.contains(b) == true }
      .map { (accord: $0, parties: parties[$0]?.count ?? 0) }.sorted { ($0.parties, $0.accord) < ($1.parties, $1.accord) }
    let steps = Answers.shortest(from: a, to: b, parties: parties, accords: accords, widest: widest)
    return PathAnswer(from: a, to: b, basis: basis, steps: steps, direct: direct)
  }

  /// Breadth first; among paths of one length the one through the smallest accords, so that the answer is the same every time.
  private static func shortest(
    from a: PartyCode, to b: PartyCode, parties: [PartyCode: [PartyCode]], accords: [PartyCode: [PartyCode]], widest: Int
  ) -> [PathStep] {
    var cameBy: [PartyCode: PathStep] = [:]
    var seen: Set<PartyCode> = [a]
    var front = [a]
    while !front.isEmpty, !seen.contains(b) {
      var next: [PartyCode] = []
      for party in front {
        let near = (accords[party] ?? []).filter { (parties[$0]?.count ?? 0) <= widest }
          .sorted { (parties[$0]?.count ?? 0, $0) < (parties[$1]?.count ?? 0, $1) }
        for accord in near {
          for other in parties[accord] ?? [] where seen.insert(other).inserted {
            cameBy[other] = PathStep(from: party, accord: accord, to: other)
            next.append(other)
          }
        }
      }
      front = next
    }
    var out: [PathStep] = []
    var at = b
    while at != a, let step = cameBy[at] {
      out.append(step)
      at = step.from
    }
    return out.reversed()
  }
}

/// Something that others reported and a source did not, though it spoke of the party in those days.
public struct Silence: Sendable, Hashable {
  public let predicate: Predicate
  public let subject: PartyCode
  public let object: PartyCode?
  public let stage: String?
  public let said: EDTF?
  /// Who did report it.
  public let others: [String]
}

public struct SilenceAnswer: Sendable {
  public let source: String
  public let from: Day
  public let to: Day
  public let basis: Basis
  /// Whether the publisher said anything in those days.
  public let hasSpoken: Bool
  public let silences: [Silence]
}

extension Answers {
  /// What a publisher did not say in a period that others did, about parties of which it did speak then.
  ///
  /// Silence is counted by subject, predicate and object, whatever the stage or factuality: to deny is not to be silent.
  public func silent(source: String, from: Day, to: Day, basis: Basis) throws -> SilenceAnswer {
    var query = StatementQuery()
    query.saidWithin = from...max(from, to)
    let told = basis.bounds.current(try statements(query, basis)).filter { !$0.isBase && $0.subject != nil }
    struct Topic: Hashable {
      let predicate: Predicate
      let ends: Set<PartyCode>
      let subject: PartyCode?
    }
    func topic(_ s: Statement) -> Topic {
      Topic(
        predicate: s.predicate, ends: Set([s.subject, s.object].compactMap(\.self)),
        subject: s.predicate.isSymmetric ? nil : s.subject)
    }
    let own = told.filter { $0.assertion.publisher == source }
    let spokenOf = Set(own.flatMap { [$0.subject, $0.object].compactMap(\.self) })
    let covered = Set(own.map(topic))
    var silences: [Topic: [Statement]] = [:]
    for statement in told where statement.assertion.publisher != source && statement.assertion.publisher != nil {
      guard let subject = statement.subject, spokenOf.contains(subject), !covered.contains(topic(statement)) else { continue }
      silences[topic(statement), default: []].append(statement)
    }
    let out = silences.values.compactMap { all -> Silence? in
      guard let first = all.min(by: { $0.saidDay < $1.saidDay }), let subject = first.subject else { return nil }
      return Silence(
        predicate: first.predicate, subject: subject, object: first.object, stage: first.stage, said: first.said,
        others: Set(all.compactMap(\.assertion.publisher)).sorted())
    }.sorted {
      ($0.said?.description ?? "", $0.subject, $0.predicate.rawValue) < (
        $1.said?.description ?? "", $1.subject, $1.predicate.rawValue
      )
    }
    return SilenceAnswer(source: source, from: from, to: to, basis: basis, hasSpoken: !own.isEmpty, silences: out)
  }
}

extension Statement {
  fileprivate var saidDay: Int { said?.earliest?.number ?? Int.min }
}
