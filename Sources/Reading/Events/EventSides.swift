import Diplomacy
import Gazetteer
import Linguistics

/// The two sides of an event: who acts, who is acted on. Where the frame's own slots leave a side empty, what the clause says besides
/// fills it: whoever speaks of himself, a purpose, a condition, a place.
struct EventSides: Sendable {
  let finder: ActorFinder
  let lexicon: EventLexicon
  let clauses: Clauses
  var document: Document { finder.cast.document }

  func actors(_ deed: Deed) -> (sources: [Participant], targets: [Participant]) {
    var sources = distinct(deed.sources.flatMap(named))
    if !isKnown(sources), let voice = voice(deed) { sources = distinct(named(voice)) }
    if !isKnown(sources), let voice = UnsaidSides(finder: finder).threatener(deed) { sources = distinct(named(voice)) }
    if !isKnown(sources), let holder = officeHolder(deed, sources) { sources = [holder] }
    if !isKnown(sources) {
      let doers = distinct(AttackDoers(finder: finder, lexicon: lexicon).doers(deed).flatMap(named))
      if !doers.isEmpty, sources.isEmpty || isKnown(doers) { sources = doers }
    }
    if !isKnown(sources), isLocal(sources, deed), let local = localAgent(deed, sources) { sources = [local] }
    let own = Set(sources.compactMap(\.party))
    var targets = others(deed.targets.filter { !isOwnPossession($0, own) }, than: sources)
    if let mission = mission(deed), deed.type == .protest || deed.type == .assault { targets = others([mission], than: []) }
    if !isKnown(targets), wantsTarget(deed) { targets = substituted(deed, own, sources, targets) }
    if targets.allSatisfy({ isOwnPlace($0, own) }), !targets.isEmpty, wantsTarget(deed) {
      targets = abroad(deed, own, sources) ?? targets
    }
    if EventSides.local.contains(deed.type), !deed.cameo.hasPrefix("163") { targets = targets.map(inhabitant) }
    if targets.isEmpty, deed.type == .request { targets = others(deed.targets, than: sources) }
    let sides = ContextSides(finder: finder).filled(deed, sources, targets)
    return (people(armed(sides.sources, deed), deed).map(organisation), sides.targets.map(organisation))
  }

  /// `protests in Iran`: a state whose name alone stands for who protests are its people.
  private func people(_ sources: [Participant], _ deed: Deed) -> [Participant] {
    guard deed.type == .protest else { return sources }
    return sources.map { source in
      guard source.sectors.isEmpty || source.sectors == ["GOV"], source.party?.isState == true, source.noun == nil,
        source.person == nil,
        let mention = finder.cast.mentions[source.token], mention.kind != .institution
      else { return source }
      var out = source
      out.sectors = ["CVL"]
      return out
    }
  }

  /// A body of a name that the gazetteer does not know and no country goes with: its party is the name.
  private func organisation(_ participant: Participant) -> Participant {
    guard participant.party == nil, participant.person == nil, document.tags[participant.token] == .properNoun else {
      return participant
    }
    let name = document.nucleus(participant.token).filter { document.isCapital($0) && document.tags[$0] != .determiner }
    guard name.count > 1, name.count < 10,
      let sector = name.lazy.compactMap({ document.lexicon.value("organisation-heads", document.lowerLemmas[$0]) }).first
    else { return participant }
    var out = participant
    let range = document.nucleus(participant.token)
    let first = range.first { document.isCapital($0) && document.lowers[$0] != "the" } ?? range.lowerBound
    let last = name.last.map { $0 + 1 } ?? range.upperBound
    out.party = PartyCode.slug(of: document.words(first..<last))
    if out.sectors.isEmpty { out.sectors = [sector] }
    return out
  }

  /// `threatened to shell Iraqi towns in retaliation for a raid on Susangerd`: a place of the actor's own state is struck, not the one
  /// whom it threatens, where the clause names another.
  private func isOwnPlace(_ target: Participant, _ own: Set<PartyCode>) -> Bool {
    guard let party = target.party, own.contains(party), let mention = finder.cast.mentions[target.token] else { return false }
    return mention.kind == .place && document.relations[target.token].universal != .obj
  }

  private func abroad(_ deed: Deed, _ own: Set<PartyCode>, _ sources: [Participant]) -> [Participant]? {
    guard [.threaten, .assault, .accuse, .request, .reject, .mobilize, .sanction].contains(deed.type) else { return nil }
    for token in substitutes(deed, own) {
      let found = others([token], than: sources)
      if found.contains(where: { $0.party.map { !own.contains($0) } ?? false }) { return found }
    }
    return nil
  }

  /// A state that strikes or deploys does so by its forces; police it sends as a government.
  private func armed(_ sources: [Participant], _ deed: Deed) -> [Participant] {
    guard deed.type == .assault || deed.type == .mobilize && deed.mode != "police" else { return sources }
    return sources.map { source in
      guard source.sectors.isEmpty || source.sectors == ["GOV"], source.person == nil, source.noun == nil,
        source.party?.isState == true, !finder.isAgentNoun(source.token)
      else { return source }
      var out = source
      out.sectors = ["MIL"]
      return out
    }
  }

  /// Recipients whom no slot names. Where words name them by role only (`five people`, `two militants`) and the clause names the place,
  /// they are of the place.
  private func substituted(
    _ deed: Deed, _ own: Set<PartyCode>, _ sources: [Participant], _ told: [Participant]
  ) -> [Participant] {
    for token in substitutes(deed, own) where !isOwnPossession(token, own) {
      let found = others([token], than: sources)
      guard isKnown(found) else { continue }
      if EventSides.local.contains(deed.type), isPlace(token), let one = ContextSides(finder: finder).nameless(told),
        let party = found[0].party
      {
        return [one.given(party)]
      }
      return found
    }
    return told
  }

  /// `barricaded the Soviet embassy in Vienna`: a mission is whose it is, not where it stands.
  private func mission(_ deed: Deed) -> Int? {
    let clause = clauses.clause(deed.trigger)
    let places =
      clause.objects
      + (clause.obliques + clause.nested).filter { !EventSides.circumstances.contains($0.preposition) }.map(\.token)
    return places.first { document.lexicon.has("missions", document.lowerLemmas[$0]) && finder.isKnown($0) }
  }

  private static let placing: Set<String> = ["in", "at", "near", "across", "throughout", "inside", "into", "on", "around"]

  private func isPlace(_ token: Int) -> Bool {
    guard let mention = finder.cast.mentions[token], mention.party.isState else { return false }
    return mention.kind == .place || mention.kind == .party && EventSides.placing.contains(document.preposition(token) ?? "")
  }

  private func isKnown(_ side: [Participant]) -> Bool { side.contains { $0.party != nil } }

  private func others(_ tokens: [Int], than sources: [Participant]) -> [Participant] {
    distinct(tokens.flatMap(named)).filter { target in
      !sources.contains { source in
        source.party == target.party
          && (source.token == target.token || target.resolvedBy != nil && source.sectors == target.sectors)
      }
    }
  }

  private static let local: Set<EventType> = [.coerce, .assault, .threaten, .sanction, .aid]

  /// Whoever is shelled, starved or fed in a place are its people, not its government.
  private func inhabitant(_ participant: Participant) -> Participant {
    guard let mention = finder.cast.mentions[participant.token], [.place, .party, .institution].contains(mention.kind),
      participant.sectors == ["GOV"], isScene(participant.token, mention)
    else { return participant }
    var out = participant
    out.sectors = ["CVL"]
    return out
  }

  /// In a phrase of place, or beside a place in one: `in Boulder, Colorado`.
  private func isScene(_ token: Int, _ mention: Mention) -> Bool {
    if let preposition = document.preposition(token) { return EventSides.placing.contains(preposition) }
    guard mention.kind == .place, [.appos, .nmod, .compound, .flat].contains(document.relations[token].universal) else {
      return false
    }
    return EventSides.placing.contains(document.preposition(document.heads[token]) ?? "")
  }

  /// `withdrew its troops`: what the actor has is not whom the event befalls.
  private func isOwnPossession(_ token: Int, _ own: Set<PartyCode>) -> Bool {
    guard let owner = document.child(token, .nmodPoss), document.tags[owner] == .pronoun || document.tags[owner] == .determiner
    else { return false }
    let isOthers = document.children(token).contains { child in
      finder.cast.mentions[child].map { $0.kind != .accord && !own.contains($0.party) } ?? false
    }
    return !isOthers && finder.participants(token).contains { $0.party.map(own.contains) ?? true }
  }

  /// Reciprocal events and those that concern nobody else have one side only.
  private func wantsTarget(_ deed: Deed) -> Bool {
    let isAlone = deed.isReciprocal && Set(deed.sources.flatMap { finder.participants($0) }.compactMap(\.party)).count > 1
    return !isAlone && !(deed.type == .retreat && deed.mode == "resign")
  }

  // MARK: Names

  func named(_ token: Int) -> [Participant] {
    let found = finder.participants(token)
    if !found.isEmpty { return found.map { described($0) } }
    guard finder.isAgentNoun(token) else { return [] }
    return [Participant(party: nil, sectors: sector(of: token), text: words(token), token: token)]
  }

  /// An adjective that stands for the noun it modifies takes that noun's words and sector: `Palestinian homes` are no government.
  private func described(_ participant: Participant) -> Participant {
    var out = participant
    let token = participant.token
    let relation = document.relations[token].universal
    if let mention = finder.cast.mentions[token], mention.kind == .adjective || mention.kind == .people,
      relation == .amod || relation == .compound
    {
      let own = sector(of: document.heads[token])
      // `Latvian airspace`, `Venezuelan oil exports`: what is no people's is the state's.
      out.sectors = own.isEmpty ? ["GOV"] : own
      out.text = words(document.heads[token])
    } else if let agent = agent(above: token) {
      out.sectors = sector(of: agent)
      out.text = words(agent)
      out.token = agent
    } else if participant.text == document.words(document.nucleus(token)) {
      out.text = words(token)
    }
    return out
  }

  /// `militants loyal to Iraq's Al-Qaeda`, `officials from Chad`: the agents whose country a modifier names.
  private func agent(above token: Int) -> Int? {
    var at = token
    for _ in 0..<3 where !document.isRoot(at) {
      guard [.nmod, .amod, .compound, .obl].contains(document.relations[at].universal) else { return nil }
      at = document.heads[at]
      if finder.isAgentNoun(at), finder.cast.mentions[at] == nil, finder.participants(at).allSatisfy({ $0.party == nil }) {
        return at
      }
      guard document.tags[at] != .verb else { return nil }
    }
    return nil
  }

  func sector(of token: Int) -> [String] {
    if let sector = AgentNouns(document: document).sector(of: token) { return [sector] }
    let lemma = document.lowerLemmas[token]
    if let sector = document.lexicon.value("agents", document.lowers[token]) { return [sector] }
    let isCivilian = ["civilians", "territory", "structures"].contains { lexicon.classes[$0]?.contains(lemma) == true }
    return isCivilian ? ["CVL"] : []
  }

  /// A nominal without the preposition before it.
  private func words(_ token: Int) -> String {
    var range = document.nucleus(token)
    while range.count > 1, [.case, .mark, .cc].contains(document.relations[range.lowerBound].universal),
      document.heads[range.lowerBound] == token
    {
      range = range.lowerBound + 1..<range.upperBound
    }
    return document.words(range)
  }

  private func distinct(_ participants: [Participant]) -> [Participant] {
    var out: [Participant] = []
    for one in participants
    where !out.contains(where: { $0.party == one.party && $0.person == one.person && $0.sectors == one.sectors }) {
      out.append(one)
    }
    let known = out.filter { $0.party != nil }
    return known.isEmpty ? Array(out.prefix(2)) : known
  }
}
