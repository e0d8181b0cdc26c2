import Diplomacy
import Gazetteer
import Linguistics

/// Plural pronouns and descriptions → several parties: `they`, `the two leaders`, `both ministers`.
extension Reference {
  /// The nearest nominal before the token that stands for several parties.
  func plural(before token: Int, depth: Int) -> [Participant] {
    let here = document.sentenceOf[token]
    if document.tags[token] == .pronoun, document.relations[token].universal == .nsubj, here > 0,
      !tokens(of: here, before: token).contains(where: isGroupHead)
    {
      let ends = bothEnds(of: here - 1)
      if !ends.isEmpty { return ends }
    }
    for sentence in stride(from: here, through: max(0, here - 2), by: -1) {
      for at in tokens(of: sentence, before: token).reversed() where isGroupHead(at) && !document.isWithin(token, at) {
        let members = cast.resolve(at, depth: depth + 2).filter { $0.party != nil }
        if Set(members.map(\.party)).count > 1 { return members }
      }
    }
    return document.tags[token] == .pronoun ? agents(before: token, depth: depth) : []
  }

  /// Both ends of a meeting told in the sentence before: `Blinken met with Prime Minister Kishida. They discussed …`.
  private func bothEnds(of sentence: Int) -> [Participant] {
    guard let root = document.sentences[sentence].first(where: { document.isRoot($0) }),
      let subject = document.child(root, .nsubj), document.tags[subject] != .pronoun
    else { return [] }
    var out = cast.resolve(subject, depth: 4)
    for child in document.children(root) where document.relations[child].universal == .obl || document.relations[child] == .obj {
      guard document.relations[child] == .obj || document.preposition(child) == "with" else { continue }
      out += cast.resolve(child, depth: 4)
    }
    let known = out.filter { $0.party != nil && $0.sectors != ["CVL"] }
    return Set(known.map(\.party)).count > 1 ? known : []
  }

  private func agents(before token: Int, depth: Int) -> [Participant] {
    let here = document.sentenceOf[token]
    for sentence in stride(from: here, through: max(0, here - 1), by: -1) {
      for at in tokens(of: sentence, before: token).reversed() where document.fineTags[at] == .nns {
        guard document.lexicon.has("agents", document.lemmas[at]), !document.isWithin(token, at) else { continue }
        let members = cast.resolve(at, depth: depth + 2)
        if !members.isEmpty { return members }
      }
    }
    return []
  }

  private func isGroupHead(_ token: Int) -> Bool {
    guard document.relations[token] != .conj, cast.isNominal(token), document.tags[token] != .pronoun else { return false }
    let isList = document.children(token).contains { document.relations[$0] == .conj }
    guard !isList, document.fineTags[token] == .nns || document.fineTags[token] == .nnps else { return isList }
    return document.lexicon.has("countries", document.lemmas[token])
      || (count(of: token) != nil && isDefinite(token) && document.lexicon.has("agents", document.lowerLemmas[token]))
  }

  /// The last distinct states named before the token, as many as wanted; none when there are fewer.
  func last(_ count: Int, before token: Int, reach: Int = 4) -> [PartyCode] {
    var out: [PartyCode] = []
    let here = document.sentenceOf[token]
    for sentence in stride(from: here, through: max(0, here - reach), by: -1) {
      var found: [PartyCode] = []
      for mention in mentions(in: sentence, before: token)
      where mention.tokens.upperBound <= token && isState(mention.party) && mention.kind != .place {
        if !found.contains(mention.party), !out.contains(mention.party) { found.append(mention.party) }
      }
      if out.isEmpty, found.count >= count { return Array(found.prefix(count)) }
      for party in found where out.count < count { out.append(party) }
      if out.count == count { return out }
    }
    return []
  }

  /// As many states as wanted: those that the sentence has named, else a list of so many (`Chile and Peru`), else the last ones named.
  func states(_ count: Int, before token: Int, depth: Int) -> [PartyCode] {
    let joint = jointParties
    if joint.count == count { return joint }
    let here = last(count, before: token, reach: 0)
    if here.count == count { return here }
    let group = plural(before: token, depth: depth).compactMap(\.party)
    return Set(group).count == count ? group : last(count, before: token)
  }

  /// The states in whose name a joint statement speaks, by its title: in it `the two sides` are always they.
  private var jointParties: [PartyCode] {
    guard let title = document.sentences.first, document.lowers[title.prefix(4)].contains("joint") else { return [] }
    var out: [PartyCode] = []
    for token in title {
      guard let party = cast.mentions[token]?.party, isState(party), !out.contains(party) else { continue }
      out.append(party)
    }
    return out
  }

  // MARK: People

  /// How many a plural nominal says it stands for: `the two leaders`, `both presidents`, `the five states`.
  func count(of token: Int) -> Int? {
    if let number = cast.number(of: token) { return number }
    return document.children(token).contains { document.lowers[$0] == "both" } ? 2 : nil
  }

  /// `the two leaders`, `both presidents`, `the ministers`: the people named before, whose title has the noun where it is one of theirs.
  /// Where too few people are named, the states.
  func people(_ token: Int, lemma: String, sector: String) -> [Participant] {
    let wanted = count(of: token)
    let isBoth = document.children(token).contains { document.lowers[$0] == "both" }
    guard isBoth || isDefinite(token), wanted.map({ (2...6).contains($0) }) != false else { return [] }
    var named: [Mention] = []
    for mention in candidates(before: token, reach: wanted == nil ? 2 : 4) where mention.kind == .person {
      if !named.contains(where: { $0.person == mention.person || $0.party == mention.party }) { named.append(mention) }
    }
    let titled = named.filter { $0.title?.lowercased().split(separator: " ").contains { $0 == lemma } == true }
    let isTitle = document.lexicon.has("titles", lemma) && titled.count > 1
    let found = isTitle ? titled : wanted == nil ? [] : named
    let text = document.words(document.nucleus(token))
    if let wanted, found.count < wanted {
      return states(wanted, before: token, depth: 2).map {
        Participant(party: $0, sectors: [sector], text: text, token: token, noun: lemma, resolvedBy: "description")
      }
    }
    guard found.count > 1 else { return [] }
    return found.prefix(wanted ?? found.count).map {
      Participant(
        party: $0.party, sectors: $0.sectors, text: text, token: token, person: $0.person, noun: lemma, resolvedBy: "description")
    }
  }
}
