public import Diplomacy
internal import Gazetteer

/// Which of several sources an answer follows where they disagree.
public enum Policy: String, Sendable, CaseIterable {
  /// The source that spoke last.
  case latest
  /// The standing that most sources give.
  case mostSources = "most-sources"
  /// The source with the strongest instrument behind it.
  case mostBinding = "most-binding"
  /// The party itself, then any government, then data sets, then the press.
  case officialFirst = "official-first"

  public var words: String {
    switch self {
    case .latest: "the source that spoke last"
    case .mostSources: "the standing that most sources give"
    case .mostBinding: "the source with the most binding instrument"
    case .officialFirst: "the party itself, then governments, data sets, the press"
    }
  }
}

/// What one source says of a party's place, with what it weighs.
public struct SourceView: Sendable, Hashable {
  /// Key of the data set, or the publisher.
  public let source: String
  /// `nil` when the source denies one.
  public let standing: Standing?
  /// What the source says is not so: "has not ratified", "has not left".
  public let denied: Standing?
  public let since: EDTF?
  /// Whether the standing came back then, after a suspension: since when there was one before that the source does not say.
  public let isReturn: Bool
  /// The last day on which it spoke.
  public let said: EDTF?
  public let statements: Int
  /// 3 the party itself, 2 a government, 1 a data set, 0 the press.
  public let authority: Int
  /// Of the instrument of which it tells an act: 5 treaty … 0 statement or unknown; 0 too where it only says who is in.
  public fileprivate(set) var bindingness: Int

  public var words: String { standing?.words ?? denied.map { "not \($0.words)" } ?? "none" }
}

/// Sources that put a party of an accord differently, side by side: one denies what another affirms, or still has in what another has out,
/// or they put the same act on days that exclude each other. Acts that follow one another are no dispute, whoever tells them.
public struct Dispute: Sendable, Hashable {
  public let party: PartyCode
  public let accord: PartyCode
  /// The instrument that they speak of; `nil` for the accord itself.
  public let layer: String?
  public let views: [SourceView]
  /// What they disagree about.
  public let about: String

  /// The first instrument about which the sources disagree; `nil` when there is none.
  static func first(
    of party: PartyCode, _ statements: [Statement], in accord: PartyCode, gazetteer: Gazetteer, basis: Basis
  ) -> Dispute? {
    let layers = Dictionary(grouping: basis.bounds.current(statements), by: \.layer)
    for (layer, own) in layers.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
      if let found = Dispute(of: party, own, in: accord, layer: layer, gazetteer: gazetteer, basis: basis) { return found }
    }
    return nil
  }

  private init?(
    of party: PartyCode, _ current: [Statement], in accord: PartyCode, layer: String?, gazetteer: Gazetteer, basis: Basis
  ) {
    let bySource = Dictionary(grouping: current) { $0.origin.source ?? $0.assertion.publisher ?? "publisher unknown" }
    guard bySource.count > 1 else { return nil }
    let told = bySource.keys.sorted().compactMap { source in Dispute.view(source, bySource[source] ?? [], party, basis) }
    guard let about = Dispute.difference(told.map(\.view)) else { return nil }
    let strength = Dispute.strengths(of: accord, gazetteer)
    self.party = party
    self.accord = accord
    self.layer = layer
    views = told.map { view, layer, tellsAct in
      var view = view
      if tellsAct { view.bindingness = strength[layer] ?? strength[nil] ?? 0 }
      return view
    }
    self.about = about
  }

  private static func strengths(of accord: PartyCode, _ gazetteer: Gazetteer) -> [String?: Int] {
    func rank(_ bindingness: Bindingness?) -> Int {
      switch bindingness {
      case .treaty: 5
      case .framework: 4
      case .declaration: 3
      case .memorandumOfUnderstanding: 2
      case .memorandumOfIntent: 1
      case .statement, nil: 0
      }
    }
    var out: [String?: Int] = [:]
    for layer in gazetteer.layers(of: accord) { out[layer.id] = rank(layer.bindingness) }
    out[nil] = rank(gazetteer.facts(of: accord, .bindingness).first.flatMap { Bindingness(rawValue: $0.value) })
    return out
  }

  private static func view(
    _ source: String, _ all: [Statement], _ party: PartyCode, _ basis: Basis
  ) -> (view: SourceView, layer: String?, tellsAct: Bool)? {
    let telling = all.filter { $0.factuality == .asserted && Validity(from: $0.from, to: nil).holds(on: basis.asOf) != .no }
    guard !telling.isEmpty else { return nil }
    let denied = telling.lazy.filter { !$0.isBase && $0.polarity == .negated }.map(Dispute.denied).first
    let layer = AccordFold.standing(of: party, telling, asOf: basis.asOf, bounds: .everything)?.strongest
    guard layer?.standing != nil || denied != nil else { return nil }
    let isReturn = layer?.statements.contains { Moves.accord($0).step == .resume } == true
    let speakers = telling.compactMap(\.assertion.party)
    let view = SourceView(
      source: source, standing: denied == nil ? layer?.standing : nil, denied: denied,
      since: denied == nil ? layer?.since : nil, isReturn: isReturn,
      said: telling.compactMap(\.said).max { ($0.latest?.number ?? Int.min) < ($1.latest?.number ?? Int.min) },
      statements: telling.count,
      authority: speakers.contains(party) ? 3 : speakers.contains(where: \.isState) ? 2 : telling[0].isBase ? 1 : 0,
      bindingness: 0)
    return (view, layer?.layer, telling.contains { $0.act != nil })
  }

  /// "Has not joined" denies all that news calls joining.
  private static func denied(_ statement: Statement) -> Standing {
    let stage = statement.stage.flatMap(Standing.init(rawValue:)) ?? .signed
    return stage == .acceded || stage == .member ? .signed : stage
  }

  private static func difference(_ views: [SourceView]) -> String? {
    guard views.count > 1 else { return nil }
    for a in views where a.standing != nil {
      if views.contains(where: { excludes($0, a) }) {
        return a.standing?.isExit == true ? "whether it has left" : "whether it is a party"
      }
    }
    for (index, a) in views.enumerated() {
      // Approval at home is an act of several bodies, each on its own day.
      guard let standing = a.standing, standing != .approved, standing.isParty || standing.isExit, !a.isReturn else { continue }
      for b in views.dropFirst(index + 1) where b.standing == standing && !b.isReturn {
        if let x = a.since, let y = b.since, x.agrees(with: y) == .no { return "since when" }
      }
    }
    return nil
  }

  /// Whether a view denies what another has, or has out what another has in, and the later of them spoke when the other's act was past.
  private static func excludes(_ out: SourceView, _ told: SourceView) -> Bool {
    func spoke(_ view: SourceView, after other: SourceView) -> Bool {
      guard let said = view.said?.earliest, let since = other.since?.latest else { return false }
      return said >= since
    }
    guard let standing = told.standing else { return false }
    if let denied = out.denied {
      // "Has not left" says nothing against a member, nor "has not ratified" against a signatory.
      return denied.isExit == standing.isExit && (denied.isExit || standing.isParty && standing.rank >= denied.rank)
        && spoke(out, after: told)
    }
    guard out.standing?.isExit == true, standing.isParty, spoke(told, after: out) else { return false }
    // Who came back after it had left is in by both.
    guard let left = out.since?.latest, let joined = told.since?.earliest else { return true }
    return joined <= left
  }

  /// The view that a policy follows.
  public func chosen(by policy: Policy) -> SourceView? {
    func day(_ view: SourceView) -> Int { view.said?.latest?.number ?? Int.min }
    return views.max { a, b in
      switch policy {
      case .latest: (day(a), b.source) < (day(b), a.source)
      case .mostSources: (backing(a), day(a), b.source) < (backing(b), day(b), a.source)
      case .mostBinding: (a.bindingness, day(a), b.source) < (b.bindingness, day(b), a.source)
      case .officialFirst: (a.authority, day(a), b.source) < (b.authority, day(b), a.source)
      }
    }
  }

  private func backing(_ view: SourceView) -> Int { views.count { $0.standing == view.standing && $0.since == view.since } }

  /// The standing as the chosen source has it.
  func settled(_ standing: PartyStanding, by policy: Policy) -> PartyStanding {
    guard let view = chosen(by: policy), let index = standing.layers.firstIndex(where: { $0.layer == self.layer }) else {
      return standing
    }
    var followed = standing.layers[index]
    // A source that has it stay says no more than that it is in.
    followed.standing = view.denied?.isExit == true ? .member : view.standing
    followed.since = view.since
    followed.undecided = []
    followed.mayBeNone = false
    followed.rule = "\(policy.rawValue): \(view.source) of \(views.count) sources that disagree about \(about)"
    var out = standing
    out.layers[index] = followed
    return out
  }
}

/// Where sources disagree, over one accord or all that a party is in.
public struct DisputesAnswer: Sendable {
  public let basis: Basis
  public let disputes: [Dispute]
}

extension Answers {
  /// Sources that disagree about who is in what.
  public func disputed(accord: PartyCode? = nil, party: PartyCode? = nil, basis: Basis) throws -> DisputesAnswer {
    var query = StatementQuery([.partyTo])
    query.object = accord
    query.subject = party
    var groups: [Ends: [Statement]] = [:]
    if accord == nil, party == nil, let kept = try (record as? KeptRecord)?.contested(basis.bounds) {
      groups = kept
    } else {
      for statement in try statements(query, basis) {
        if let subject = statement.subject, let object = statement.object {
          groups[Ends(subject, object), default: []].append(statement)
        }
      }
    }
    let disputes = groups.compactMap { key, own in
      Dispute.first(of: key.subject, own, in: key.object, gazetteer: gazetteer, basis: basis)
    }.sorted { ($0.accord, $0.party) < ($1.accord, $1.party) }
    return DisputesAnswer(basis: basis, disputes: disputes)
  }
}

extension KeptRecord {
  /// What is on record of each party and accord of which more than one source tells; `nil` where not all is in memory.
  fileprivate func contested(_ bounds: Bounds) throws -> [Ends: [Statement]]? {
    try held(by: bounds) { held in
      Dictionary(uniqueKeysWithValues: held.places.contested.map { ($0.ends, $0.statements.map { held.statements[Int($0)] }) })
    }
  }
}
