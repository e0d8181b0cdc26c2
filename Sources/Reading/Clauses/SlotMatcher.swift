package import Diplomacy
import Gazetteer
import Linguistics

/// What a frame's slots are filled with.
package struct Binding: Sendable {
  package var tokens: [String: [Int]] = [:]
}

/// Fills the slots of frames from clauses.
package struct SlotMatcher: Sendable {
  package let cast: Cast
  package let clauses: Clauses
  package let accords: AccordNames
  /// For whom a token's `we` speaks, where somebody whom the text quotes says it.
  private let voice: @Sendable (Int) -> PartyCode?
  private var document: Document { cast.document }

  package init(
    cast: Cast, clauses: Clauses, accords: AccordNames, voice: @escaping @Sendable (Int) -> PartyCode? = { _ in nil }
  ) {
    self.cast = cast
    self.voice = voice
    self.clauses = clauses
    self.accords = accords
  }

  /// The slots of a frame filled from a clause; nil when a required one stays empty or is of another kind.
  package func match(_ frame: Frame, _ clause: Clause) -> Binding? {
    if frame.particle == nil, let particle = clause.particle, isOtherVerb(frame, particle) { return nil }
    if let particle = frame.particle, clause.particle != particle, !hasAdverb(particle, clause.predicate) { return nil }
    if frame.isNoun != clause.isNominal { return nil }
    var binding = Binding()
    for slot in frame.slots {
      var filled = false
      for name in slot.names {
        let found = tokens(name, clause).filter { fits($0, slot.kind) }
        if !found.isEmpty {
          binding.tokens[slot.names[0], default: []] += found
          filled = true
          break
        }
      }
      if !filled, !slot.isOptional { return nil }
    }
    return binding
  }

  /// `left off`, `left out` are other verbs than `left`; where a slot has the word for a preposition, the parser may have erred.
  private func isOtherVerb(_ frame: Frame, _ particle: String) -> Bool {
    ["off", "out", "behind", "away", "down", "back", "over"].contains(particle)
      && !frame.slots.contains { slot in slot.names.contains { $0 == particle || $0.hasPrefix(particle + " ") } }
  }

  private func hasAdverb(_ word: String, _ predicate: Int) -> Bool {
    document.children(predicate).contains {
      document.lowers[$0] == word && [.advmod, .compound, .case, .obl].contains(document.relations[$0].universal)
    }
      || (predicate + 1 < document.count && document.lowers[predicate + 1] == word)
  }

  /// Tokens that may fill a slot by name: `subj`, `obj`, `iobj`, `poss`, a preposition.
  package func tokens(_ name: String, _ clause: Clause) -> [Int] {
    switch name {
    case "subj": return clause.subjects
    case "obj": return clause.objects
    case "iobj": return clause.indirect
    case "poss": return clause.subjects
    case "mod":
      return (clause.isNominal ? clause.obliques.map(\.token) : clause.objects).flatMap(modifiers)
    case "dmod": return (clause.nested + clause.deep).map(\.token).flatMap(owners)
    case "smod": return clause.subjects.flatMap(owners)
    case "lent": return clause.lent
    case "comp":
      return document.children(clause.predicate).filter { [.xcomp, .ccomp, .obj].contains(document.relations[$0].universal) }
        + (document.child(clause.predicate, .cop) != nil ? [clause.predicate] : [])
    default:
      let near =
        clause.obliques.filter { $0.preposition == name }.map(\.token)
        + clause.nested.filter { $0.preposition == name }.map(\.token)
      let deep = clause.deep.filter { $0.preposition == name && !near.contains($0.token) }.map(\.token)
      return near + deep + (name == "in" ? there(clause) : [])
    }
  }

  /// `reopened its embassy there`: the adverb on the verb or its object.
  private func there(_ clause: Clause) -> [Int] {
    ([clause.predicate] + clause.objects).flatMap(document.children).filter {
      document.lowers[$0] == "there" && document.relations[$0].universal == .advmod
    }
  }

  /// The state of the place that `there` points to: the one named last that the clause is not about.
  private func pointedTo(_ token: Int) -> [Participant] {
    let start = document.sentences[max(0, document.sentenceOf[token] - 1)].lowerBound
    let subject = document.child(document.heads[token], .nsubj).map { cast.resolve($0).compactMap(\.party) } ?? []
    for at in (start..<token).reversed() {
      guard let mention = cast.mentions[at], mention.kind == .party || mention.kind == .place, isState(mention.party),
        !subject.contains(mention.party)
      else { continue }
      return [Participant(party: mention.party, text: document.words(mention.tokens), token: token, resolvedBy: "adverb")]
    }
    return []
  }

  /// What modifies a noun from the left, modifiers of modifiers too.
  private func modifiers(_ noun: Int) -> [Int] {
    let own = document.children(noun).filter {
      [.compound, .amod].contains(document.relations[$0].universal) || document.relations[$0] == .nmodPoss
    }
    return own + own.flatMap(modifiers)
  }

  /// Modifiers, and what `of` adds: `the embassy of Chile`.
  private func owners(_ noun: Int) -> [Int] {
    modifiers(noun)
      + document.children(noun).filter { document.relations[$0].universal == .nmod && document.preposition($0) == "of" }
  }

  package func fits(_ token: Int, _ kind: Frame.Kind) -> Bool {
    switch kind {
    case .any: true
    case .party: !parties(token).isEmpty
    case .state: parties(token).contains { isState($0.party) }
    case .accord: !accords.resolve(token).isEmpty
    case .instrument: instrument(token) != nil
    case .mission: mission(token) != nil
    case .words(let words):
      words.contains(document.lowerLemmas[token]) || words.contains(document.lowers[token])
        || document.lowers[token].hasSuffix("s") && words.contains(String(document.lowers[token].dropLast()))
    }
  }

  /// Parties behind a nominal that are no accords.
  package func parties(_ token: Int) -> [Participant] {
    if ["we", "us"].contains(document.lowers[token]), let party = voice(token) {
      return [Participant(party: party, text: document.words[token], token: token, resolvedBy: "pronoun")]
    }
    if document.lowers[token] == "there" { return document.tags[token] == .adverb ? pointedTo(token) : [] }
    let found = cast.resolve(token).filter { isParty($0.party) }
    if !found.isEmpty || !document.lexicon.has("countries", document.lemmas[token]) { return found }
    // `a Palestinian state`: the state by its adjective.
    return cast.nationalities(token).filter { isState($0) && hasAdjective(token, $0) }.prefix(1).map {
      Participant(party: $0, text: document.phrase(token), token: token)
    }
  }

  private func hasAdjective(_ token: Int, _ party: PartyCode) -> Bool {
    document.children(token).contains { document.relations[$0].universal == .amod && cast.mentions[$0]?.party == party }
  }

  private func isParty(_ party: PartyCode?) -> Bool {
    guard let party else { return false }
    let kind = document.gazetteer.kind(of: party)
    return kind != .accord && kind != .region && kind != .medium
  }

  package func isState(_ party: PartyCode?) -> Bool {
    guard let party else { return false }
    return document.gazetteer.kind(of: party)?.isStatelike ?? party.isState
  }

  /// The kind of mission that a nominal names: `embassy`, `liaison office`, an embassy by the name of `high commission`.
  package func mission(_ token: Int) -> String? {
    let lemma = document.lowerLemmas[token]
    let low = document.sentences[document.sentenceOf[token]].lowerBound
    if token > low, let kind = document.lexicon.value("missions", document.lowers[token - 1] + " " + lemma) { return kind }
    if let kind = document.lexicon.value("missions", lemma) { return kind }
    // `consulate general`: the adjective stands behind and may be the head.
    return lemma == "general" && token > low
      ? document.lexicon.value("missions", document.lowers[token - 1] + " general") : nil
  }

  /// The instrument that a nominal names, itself or by a coordinated part (`a Partnership and Cooperation Agreement`).
  package func instrument(_ token: Int) -> Int? {
    if isInstrument(token) { return token }
    return document.children(token).first { document.relations[$0] == .conj && isInstrument($0) }
  }

  package func isInstrument(_ token: Int) -> Bool {
    document.lexicon.has("instruments", document.lowerLemmas[token])
      || document.lexicon.has("instruments", document.lowers[token])
  }
}
