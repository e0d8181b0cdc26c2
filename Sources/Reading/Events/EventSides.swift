import Diplomacy
import Gazetteer
import Linguistics

/// The two sides of an event: who acts, who is acted on. Where the frame's own slots leave a side empty, what the clause says besides
/// fills it: whoever speaks of himself, a purpose, a condition, a place.
struct EventSides: Sendable {
  let finder: ActorFinder
  let lexicon: EventLexicon
  let clauses: Clauses
  private var document: Document { finder.cast.document }

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
    if !isKnown(targets), wantsTarget(deed) { targets = substituted(deed, own, sources, targets) }
    if EventSides.local.contains(deed.type) { targets = targets.map(inhabitant) }
    if targets.isEmpty, deed.type == .request { targets = others(deed.targets, than: sources) }
    let sides = ContextSides(finder: finder).filled(deed, sources, targets)
    return (armed(sides.sources, deed), sides.targets)
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
      EventSides.placing.contains(document.preposition(participant.token) ?? ""),
      participant.sectors == ["GOV"]
    else { return participant }
    var out = participant
    out.sectors = ["CVL"]
    return out
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
      out.sectors = sector(of: document.heads[token])
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

  private func sector(of token: Int) -> [String] {
    if let sector = AgentNouns(document: document).sector(of: token) { return [sector] }
    let lemma = document.lemmas[token].lowercased()
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

  // MARK: What else the clause says

  /// `The party said it will boycott …`: a pronoun nobody resolved, in what somebody says, is the speaker.
  private func voice(_ deed: Deed) -> Int? {
    guard deed.sources.allSatisfy({ document.tags[$0] == .pronoun }) else { return nil }
    let clause = clauses.clause(deed.trigger)
    let explicit = clause.subjects.filter { document.heads[$0] == deed.trigger }
    guard !clause.isNominal, !(clause.isPassive && explicit.isEmpty), explicit.allSatisfy({ document.tags[$0] == .pronoun })
    else { return nil }
    var at = deed.trigger
    for _ in 0..<4 where !document.isRoot(at) {
      let relation = document.relations[at].universal
      let head = document.heads[at]
      if relation == .ccomp || relation == .xcomp, document.tags[head] == .verb, let subject = document.child(head, .nsubj) {
        return finder.actor(in: subject)
      }
      guard relation == .ccomp || relation == .xcomp || relation == .conj else { return nil }
      at = head
    }
    return nil
  }

  /// `Andris Spruds resigns as Latvian defence minister`: the office says for whom the one who is named acts.
  private func officeHolder(_ deed: Deed, _ sources: [Participant]) -> Participant? {
    guard let named = sources.first else { return nil }
    for child in document.universal(deed.trigger, .obl) where document.preposition(child) == "as" {
      let office = sector(of: child)
      guard !office.isEmpty, let actor = finder.actor(in: child),
        let party = finder.participants(actor).compactMap(\.party).first
      else { continue }
      var out = named
      out.party = party
      out.sectors = office
      return out
    }
    return nil
  }

  /// Tokens that may stand for the recipient when no slot does, the best first.
  private func substitutes(_ deed: Deed, _ own: Set<PartyCode>) -> [Int] {
    let carriers = [deed.trigger] + deed.words
    var out = doersOfTheObject(deed)
    for carrier in carriers {
      for child in document.children(carrier) where isReason(child, deed.type) {
        if let actor = finder.actor(in: child) { out.append(actor) }
        out += named(under: child, own)
      }
    }
    let isPlaced = ![.consult, .support, .cooperate].contains(deed.type)
    for carrier in carriers {
      out += named(under: carrier, own).filter { isPlaced || !["in", "at"].contains(document.preposition($0) ?? "") }
    }
    for carrier in carriers where isPlaced {
      if let place = finder.place(under: carrier) { out.append(place) }
    }
    if let place = AttackDoers(finder: finder, lexicon: lexicon).place(deed) { out.append(place) }
    return out
  }

  /// `condemned the attack by Sudan`: beside a subject of its own, `by` belongs to what was condemned.
  private func doersOfTheObject(_ deed: Deed) -> [Int] {
    guard document.child(deed.trigger, .nsubj) != nil, document.child(deed.trigger, .auxPass) == nil else { return [] }
    return document.universal(deed.trigger, .obl).filter { document.preposition($0) == "by" }
      .compactMap { finder.actor(in: $0) }
  }

  /// `to protest …`, `to press their demands …`; for a threat `unless …`, `if …`.
  private func isReason(_ child: Int, _ type: EventType) -> Bool {
    guard [.advcl, .xcomp, .acl].contains(document.relations[child].universal), let mark = document.child(child, .mark) else {
      return false
    }
    return document.lowers[mark] == "to" || type == .threaten && ["unless", "if", "until"].contains(document.lowers[mark])
  }

  private static let asides: Set<String> = [
    "after", "before", "since", "despite", "ahead of", "according to", "like", "unlike", "during", "until", "under", "amid",
    "following", "along with", "without", "except",
  ]
  /// Asides of a verb; of a noun they tell with whom or by whom (`our partnership with Mexico`).
  private static let verbalAsides: Set<String> = ["with", "by", "as", "between"]

  /// Other parties under a word, nearest first, not in clauses or phrases that tell circumstances.
  private func named(under token: Int, _ own: Set<PartyCode>) -> [Int] {
    var out: [Int] = []
    var level = [token]
    for _ in 0..<4 {
      var next: [Int] = []
      for one in level {
        for child in document.children(one) where isInside(child) {
          if let mention = finder.cast.mentions[child], !own.contains(mention.party), finder.isKnown(child) { out.append(child) }
          next.append(child)
        }
      }
      level = next
    }
    return out
  }

  private func isInside(_ child: Int) -> Bool {
    switch document.relations[child].universal {
    case .obl, .nmod:
      let preposition = document.preposition(child) ?? ""
      let isVerbal = document.relations[child].universal == .obl || document.tags[document.heads[child]] == .verb
      return document.relations[child] == .nmodPoss
        || !EventSides.asides.contains(preposition) && !(isVerbal && EventSides.verbalAsides.contains(preposition))
    case .obj, .iobj, .xcomp, .amod, .compound, .ccomp: return true
    case .nsubj:
      return document.tags[document.heads[child]] == .verb && document.relations[document.heads[child]].universal == .ccomp
    case .acl: return document.relations[child] == .acl
    case .advcl:
      let mark = document.child(child, .mark).map { document.lowers[$0] }
      return mark == nil || mark == "to" || mark == "from" || mark == "for" || mark == "by"
    default: return false
    }
  }

  /// A crowd needs no name; elsewhere an agent whose country nobody tells (`police`, `rebels`) is of the place.
  private func isLocal(_ sources: [Participant], _ deed: Deed) -> Bool {
    deed.type == .protest || sources.contains { finder.isAgentNoun($0.token) }
  }

  /// `Thousands blocked roads in Hong Kong`: a crowd without a name is of the place.
  private func localAgent(_ deed: Deed, _ sources: [Participant]) -> Participant? {
    for carrier in [deed.trigger] + deed.words {
      guard let place = finder.place(under: carrier), let party = finder.participants(place).first?.party else { continue }
      let text = sources.first?.text ?? document.words(document.nucleus(place))
      return Participant(
        party: party, sectors: sources.first.map(\.sectors) ?? ["CVL"], text: text, token: sources.first?.token ?? place)
    }
    return nil
  }
}
