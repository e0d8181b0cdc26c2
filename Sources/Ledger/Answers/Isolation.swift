public import Diplomacy
internal import Gazetteer

/// How far a state is apart from the society of states, on one day.
public struct IsolationPoint: Sendable, Hashable {
  public let day: Day
  /// States that existed, without the one asked about.
  public let states: Int
  /// Of them, those with which it has relations.
  public let related: Int
  /// Share of states without relations, 0 to 1.
  public let plain: Double
  /// The same, each state weighted by the number of its own relations.
  public let weighted: Double
  /// Eigenvector centrality in the graph of relations, divided by the greatest of any state, 0 to 1.
  public let centrality: Double
}

public struct IsolationAnswer: Sendable {
  public static let definition = """
    isolation = 1 − (states with diplomatic or normalised relations ÷ states that existed, without the one asked about); weighted: each \
    state counts by the number of its own relations; centrality: its component of the leading eigenvector of the graph of relations, \
    divided by the greatest (Bonacich 1972). States: UN members and observers, Kosovo and Taiwan. Suspended or severed relations are none.
    """

  public let party: PartyCode
  public let basis: Basis
  /// In order of time.
  public let points: [IsolationPoint]
}

extension Answers {
  /// The isolation index on several days, each as known on the day of the basis.
  public func isolation(of party: PartyCode, on days: [Day], basis: Basis) throws -> IsolationAnswer {
    let all = try statements(StatementQuery([.relationsWith]), basis)
    var pairs: [[PartyCode]: [Statement]] = [:]
    for statement in all {
      guard let a = statement.subject, let b = statement.object, a != b else { continue }
      pairs[a < b ? [a, b] : [b, a], default: []].append(statement)
    }
    let points = days.map { point(party, $0, pairs, basis) }
    return IsolationAnswer(party: party, basis: basis, points: points)
  }

  func states(on day: Day) -> [PartyCode] {
    gazetteer.entities.values.filter { entity in
      guard entity.kind == .state || entity.kind == .observer || ["XKX", "TWN"].contains(entity.code.rawValue) else {
        return false
      }
      let lives = gazetteer.facts(of: entity.code, .exists)
      return lives.isEmpty || lives.contains { $0.validity.holds(on: day) != .no }
    }.map(\.code).sorted()
  }

  private func point(
    _ party: PartyCode, _ day: Day, _ pairs: [[PartyCode]: [Statement]], _ basis: Basis
  ) -> IsolationPoint {
    let states = states(on: day)
    let index = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
    var neighbours = [[Int]](repeating: [], count: states.count)
    for (pair, statements) in pairs {
      guard let a = index[pair[0]], let b = index[pair[1]],
        let standing = RelationsFold.standing(statements, asOf: day, bounds: basis.bounds)?.standing,
        standing == .diplomatic || standing == .normalised
      else { continue }
      neighbours[a].append(b)
      neighbours[b].append(a)
    }
    let others = states.indices.filter { states[$0] != party }
    let own = index[party].map { Set(neighbours[$0]) } ?? []
    let weight = others.reduce(0) { $0 + neighbours[$1].count }
    let held = others.filter(own.contains).reduce(0) { $0 + neighbours[$1].count }
    let centrality = Eigenvector.centrality(neighbours)
    return IsolationPoint(
      day: day, states: others.count, related: own.count,
      plain: others.isEmpty ? 1 : 1 - Double(own.count) / Double(others.count),
      weighted: weight == 0 ? 1 : 1 - Double(held) / Double(weight),
      centrality: index[party].map { centrality[$0] } ?? 0)
  }
}

/// Power iteration on an undirected graph.
enum Eigenvector {
  /// Components of the leading eigenvector of A + I (which has the same vector and never swings), the greatest being 1.
  static func centrality(_ neighbours: [[Int]], rounds: Int = 200) -> [Double] {
    var vector = [Double](repeating: 1, count: neighbours.count)
    guard neighbours.contains(where: { !$0.isEmpty }) else { return [Double](repeating: 0, count: neighbours.count) }
    for _ in 0..<rounds {
      var next = vector
      for (node, others) in neighbours.enumerated() { for other in others { next[node] += vector[other] } }
      let greatest = next.max() ?? 1
      let scaled = next.map { $0 / greatest }
      let moved = zip(scaled, vector).reduce(0) { max($0, abs($1.0 - $1.1)) }
      vector = scaled
      if moved < 1e-12 { break }
    }
    return neighbours.indices.map { neighbours[$0].isEmpty ? 0 : vector[$0] }
  }
}
