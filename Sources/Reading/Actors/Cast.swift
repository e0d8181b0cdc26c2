package import Diplomacy
import Gazetteer
import Linguistics

/// Who is meant by each nominal of a document. Resolves names, nationalities, offices, groups, descriptions and pronouns.
package final class Cast: Sendable {
  package let document: Document
  package let mentions: Mentions
  /// Everyone that a token stands for, and the parties that modify it.
  private let known: Memo<[Participant]>
  private let modifying: Memo<[PartyCode]>

  package convenience init(_ document: Document) { self.init(document, NameMatcher(document: document).matches()) }

  init(_ document: Document, _ matches: [NameMatcher.Match]) {
    self.document = document
    known = Memo(count: document.count)
    modifying = Memo(count: document.count)
    mentions = Mentions(document, matches)
  }

  /// Everyone that a nominal stands for, its coordinated parts included. Empty when nobody known is meant.
  package func resolve(_ token: Int) -> [Participant] { known(token) { resolve(token, depth: 0) } }

  func resolve(_ token: Int, depth: Int) -> [Participant] {
    guard depth < 6 else { return [] }
    var out = listed(before: token)
    out += single(token, depth: depth)
    for part in document.children(token) where document.relations[part] == .conj && isNominal(part) {
      for participant in resolve(part, depth: depth + 1)
      where !out.contains(where: { $0.party == participant.party && $0.person == participant.person && $0.party != nil }) {
        out.append(participant)
      }
    }
    for part in document.children(token) where isAddition(part) {
      out += resolve(part, depth: depth + 1).filter { one in one.party != nil && !out.contains { $0.party == one.party } }
    }
    return out
  }

  /// `Egypt, along with Iran and Ethiopia`, `175 parties, including Chad and Nauru`.
  private func isAddition(_ part: Int) -> Bool {
    guard [.nmod, .obl].contains(document.relations[part].universal), let preposition = document.preposition(part) else {
      return false
    }
    return ["along with", "together with", "alongside", "as well as", "including"].contains(preposition)
  }

  /// The parts of `Mali, Chad and Niger` that the parser hung elsewhere: names parted by commas right before a coordinated name.
  private func listed(before token: Int) -> [Participant] {
    guard let mention = mentions[token], mention.kind == .party,
      document.children(token).contains(where: { document.relations[$0] == .conj })
    else { return [] }
    var out: [Participant] = []
    var at = mention.tokens.lowerBound - 1
    while at > 0, document.lowers[at] == "the" { at -= 1 }
    while at > 0, document.words[at] == ",", let before = mentions[at - 1], before.kind == .party, before.party != mention.party {
      out.insert(contentsOf: named(before, before.head, depth: 5), at: 0)
      at = before.tokens.lowerBound - 1
    }
    return out
  }

  func isNominal(_ token: Int) -> Bool {
    switch document.tags[token] {
    case .noun, .properNoun, .pronoun, .numeral, .adjective, .determiner, .symbol, .other: true
    default: mentions[token] != nil
    }
  }

  /// What one nominal stands for, without its coordinated parts.
  private func single(_ token: Int, depth: Int) -> [Participant] {
    if let mention = mentions[token] { return named(mention, token, depth: depth) }
    switch document.tags[token] {
    case .pronoun where isShare(token), .determiner where isShare(token):
      if let inner = document.children(token).first(where: { document.preposition($0) == "of" }) {
        return resolve(inner, depth: depth + 1)
      }
      return Reference(cast: self).pronoun(token, depth: depth)
    case .pronoun: return Reference(cast: self).pronoun(token, depth: depth)
    case .determiner where ["both", "all", "those", "these"].contains(document.lowers[token]):
      return Reference(cast: self).description(token, depth: depth)
    default: break
    }
    if let group = group(token, depth: depth), !group.isEmpty { return group }
    if let agent = agent(token, depth: depth), !agent.isEmpty { return agent }
    if document.lexicon.has("countries", document.lemmas[token]) || document.lexicon.has("bodies", document.lemmas[token]) {
      let described = Reference(cast: self).description(token, depth: depth)
      if !described.isEmpty { return described }
    }
    if let half = Reference(cast: self).half(token) { return [half] }
    if document.tags[token] == .properNoun { return unknownName(token) }
    if let partitive = partitive(token, depth: depth) { return partitive }
    return []
  }

  /// `all of which`, `both of them`: who is meant stands behind `of`.
  private func isShare(_ token: Int) -> Bool {
    ["all", "both", "some", "most", "none", "neither", "each", "many", "several"].contains(document.lowers[token])
      && document.children(token).contains { document.relations[$0].universal == .nmod && document.preposition($0) == "of" }
  }

  /// `one of the officials`, `leaders of both countries`, `members of the alliance`, `a number of states`.
  private func partitive(_ token: Int, depth: Int) -> [Participant]? {
    guard
      document.tags[token] == .numeral
        || document.lexicon.has("partitives", document.lemmas[token])
    else { return nil }
    guard
      let of = document.children(token).first(where: {
        document.relations[$0].universal == .nmod && document.preposition($0) == "of"
      })
    else { return nil }
    return resolve(of, depth: depth + 1)
  }

  // MARK: Names

  private func named(_ mention: Mention, _ token: Int, depth: Int) -> [Participant] {
    let kind = document.gazetteer.kind(of: mention.party)
    let isStatelike = kind?.isStatelike ?? mention.party.isState
    var participant = Participant(
      party: mention.party, state: isStatelike ? nil : homeState(mention.party), sectors: mention.sectors,
      text: text(mention, token), token: token)
    switch mention.kind {
    case .person:
      participant.person = mention.person
      participant.noun = mention.title
      let name = PersonName(cast: self)
      if name.isFormer(mention) {
        participant.sectors = ["ELI"]
      } else if !mention.isFormer, let sector = name.sectorOfTitle(mention), sector != "GOV" {
        participant.sectors = [sector]
      }
    case .region:
      return [participant]
    case .adjective:
      // An adjective that ended up as a head: `the Kazakh and the Israeli`.
      participant.sectors = ["GOV"]
    case .people:
      if let home = minorityHome(mention, token) { participant.party = home }
    case .institution:
      if let owner = owner(of: mention, depth: depth) { participant.party = owner }
    default: break
    }
    if mention.kind == .person || mention.kind == .medium { return [participant] }
    if let body = bodyBesideName(mention, token) { participant.sectors = [body] }
    return [participant]
  }

  /// `Somoza's National Guard`, `the Norwegian Labour Party`: the state that stands beside a body's name.
  private func owner(of mention: Mention, depth: Int) -> PartyCode? {
    for child in document.children(mention.head) where !mention.tokens.contains(child) {
      let relation = document.relations[child]
      guard relation == .nmodPoss || relation == .amod || relation == .compound, child < mention.tokens.lowerBound else {
        continue
      }
      if let beside = mentions[child] {
        guard beside.kind == .party || beside.kind == .adjective || beside.kind == .person, beside.party.isState else { continue }
        return beside.party
      }
    }
    return nil
  }

  /// The state of a minority that is called by another state's people: `ethnic Albanians` in a sentence about Serbia, `the Albanians of
  /// southern Serbia`, `Romanian Hungarians`.
  private func minorityHome(_ mention: Mention, _ token: Int) -> PartyCode? {
    let first = mention.tokens.lowerBound
    if first > 0, let before = mentions[first - 1], before.kind == .adjective, before.party.isState,
      document.sentenceOf[first - 1] == document.sentenceOf[first]
    {
      return before.party
    }
    for child in document.children(token)
    where document.relations[child].universal == .nmod && document.preposition(child) == "of" {
      if let place = mentions[child], place.kind == .party || place.kind == .place, place.party.isState { return place.party }
    }
    guard first > 0, document.lowers[first - 1] == "ethnic" else { return nil }
    return StoryStates(document: document, mentions: mentions).sole(at: token, besides: [mention.party])
  }

  /// `the Israel Defense Forces` under a parse that made the state's name the head.
  private func bodyBesideName(_ mention: Mention, _ token: Int) -> String? {
    for child in document.children(token) where document.relations[child].universal == .flat {
      if let sector = document.lexicon.value("agents", document.lemmas[child]) { return sector }
    }
    return nil
  }

  private func text(_ mention: Mention, _ token: Int) -> String {
    if mention.kind == .person { return document.words(PersonName(cast: self).range(mention)) }
    return document.words(mention.tokens)
  }

  func homeState(_ party: PartyCode) -> PartyCode? {
    let kind = document.gazetteer.kind(of: party)
    let sector = document.gazetteer[party]?.sector
    guard kind == .group || kind == .medium || kind == .partial || sector.map({ !["NGO", "IGO", "MNC"].contains($0) }) == true,
      !party.isState,
      let place = document.gazetteer.facts(of: party, .headquarters).first?.parts, place.count > 1, !place[1].isEmpty
    else { return nil }
    return PartyCode(place[1])
  }

  /// A proper name that the gazetteer does not know: a participant without identity.
  private func unknownName(_ token: Int) -> [Participant] {
    let range = document.nucleus(token)
    guard range.count <= 12 else { return [] }
    if let nation = nationalities(token).first, let (noun, sector) = headOfName(range) {
      return [
        Participant(
          party: nation, sectors: [sector], text: document.words(range), token: token, noun: document.lowers[noun])
      ]
    }
    return described(token, range).map { [$0] } ?? [Participant(party: nil, text: document.words(range), token: token)]
  }

  /// The word that says what bears a name: `the Azerbaijani Popular Front`, `Opposition leader Ola Hansen of Chad`.
  private func headOfName(_ range: Range<Int>) -> (noun: Int, sector: String)? {
    for token in range.reversed() {
      let word = document.lowers[token]
      let isAgent = document.lexicon.has("agents", word)
      let own = isAgent ? AgentNouns(document: document).sector(of: token) ?? document.lexicon.value("agents", word) : nil
      if let sector = own ?? document.lexicon.value("name-heads", word) { return (token, sector) }
    }
    return nil
  }

  /// Somebody unknown whom an apposition describes: `Kenzo Oshima, the United Nations relief coordinator`.
  private func described(_ token: Int, _ name: Range<Int>) -> Participant? {
    for child in document.children(token) where document.relations[child].universal == .appos && mentions[child] == nil {
      guard AgentNouns(document: document).sector(of: child) != nil else { continue }
      let found = resolve(child, depth: 4)
      guard found.count == 1, var one = found.first, one.party != nil, one.resolvedBy == nil else { continue }
      one.text = document.words(name)
      one.token = token
      one.person = one.text
      return one
    }
    return nil
  }

  // MARK: Agents with a nationality

  /// `U.S. officials`, `the Kazakh foreign minister`, `Iran's parliament`, `troops from Rwanda`, `the Trump administration`.
  private func agent(_ token: Int, depth: Int) -> [Participant]? {
    let lemma = document.lowerLemmas[token]
    guard let sector = AgentNouns(document: document).sector(of: token) else { return nil }
    let range = document.nucleus(token)
    if let person = PersonName(cast: self).attached(to: token) { return [person] }
    var parties = nationalities(token)
    var resolvedBy: String?
    if parties.isEmpty, let body = AgentNouns(document: document).organisation(of: token) {
      return [
        Participant(
          party: body, sectors: [sector == "GOV" ? "IGO" : sector], text: document.words(range), token: token, noun: lemma,
          resolvedBy: "description")
      ]
    }
    if parties.isEmpty {
      if document.fineTags[token] == .nns || document.fineTags[token] == .nnps {
        let people = Reference(cast: self).people(token, lemma: lemma, sector: sector)
        if !people.isEmpty { return people }
      }
      let found = Reference(cast: self).unnamedAgent(token, lemma: lemma, sector: sector, depth: depth)
      if let person = found.person { return [person] }
      parties = found.parties
      resolvedBy = "context"
    }
    let former = document.children(token).contains { document.lexicon.has("former", document.lowers[$0]) }
    if parties.isEmpty {
      return [Participant(party: nil, sectors: [former ? "ELI" : sector], text: document.words(range), token: token, noun: lemma)]
    }
    return parties.map { party in
      let isGroup = sector == "GOV" && document.gazetteer.kind(of: party) == .group
      let own = isGroup ? document.gazetteer[party]?.sector ?? "REB" : sector
      return Participant(
        party: party, state: homeState(party), sectors: [former ? "ELI" : own], text: document.words(range), token: token,
        noun: lemma,
        resolvedBy: resolvedBy)
    }
  }

  /// The parties that modify a nominal: adjectives, compounds, possessors, `of …`, `from …`; coordinated ones too.
  package func nationalities(_ token: Int) -> [PartyCode] { modifying(token) { parties(modifying: token) } }

  private func parties(modifying token: Int) -> [PartyCode] {
    var out: [PartyCode] = []
    func take(_ child: Int) {
      if let mention = mentions[child], mention.kind != .accord, mention.kind != .medium {
        if mention.kind == .region { return }
        if !out.contains(mention.party) { out.append(mention.party) }
      }
      for part in document.children(child) where [.conj, .compound, .amod].contains(document.relations[part]) { take(part) }
    }
    for child in document.children(token) {
      switch document.relations[child].universal {
      case .amod, .compound,
        .nmod where document.relations[child] == .nmodPoss, .flat,
        .appos where mentions[child]?.kind == .adjective:
        if document.relations[child] == .nmodPoss, mentions[child] == nil {
          for owner in resolve(child, depth: 3) { if let party = owner.party, !out.contains(party) { out.append(party) } }
        }
        take(child)
      case .nmod:
        if document.preposition(child) == "in", out.isEmpty, let mention = mentions[child],
          mention.kind == .place || mention.kind == .party
        {
          take(child)
        }
        if let preposition = document.preposition(child), ["of", "from", "for"].contains(preposition) {
          let found = resolve(child, depth: 3).compactMap(\.party)
          for party in found where !out.contains(party) { out.append(party) }
        }
      default: break
      }
    }
    return out
  }
}
