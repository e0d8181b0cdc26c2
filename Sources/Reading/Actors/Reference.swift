import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Pronouns and descriptions → who is meant, inside the dispatch. Subjects before objects, nearer before farther (centering:
/// Grosz, Joshi and Weinstein 1995).
struct Reference {
  let cast: Cast
  var document: Document { cast.document }

  // MARK: Pronouns

  func pronoun(_ token: Int, depth: Int) -> [Participant] {
    switch document.lowers[token] {
    case "we", "us", "our", "ours", "ourselves":
      guard document.dispatch.issuer != nil else { return [] }
      return voices.map {
        Participant(party: $0, sectors: [sector(of: $0)], text: document.words[token], token: token, resolvedBy: "pronoun")
      }
    case "i", "me", "my", "mine", "myself":
      guard let issuer = document.dispatch.issuer else { return [] }
      return [
        Participant(
          party: issuer, sectors: [sector(of: issuer)], text: document.words[token], token: token, resolvedBy: "pronoun")
      ]
    case "he", "she", "him", "his", "her", "himself", "herself":
      return person(before: token).map { [renamed($0, token)] } ?? []
    case "it", "its", "itself":
      return entity(before: token) { mention in
        [.party, .institution, .people].contains(mention.kind)
          || mention.kind == .place && document.relations[mention.head].universal == .nsubj
      }.map {
        [renamed($0, token)]
      } ?? []
    case "they", "them", "their", "theirs", "those", "these", "both", "themselves":
      return plural(before: token, depth: depth).map { renamed($0, token) }
    case "who", "which", "that", "whom", "whose": return antecedent(of: token, depth: depth)
    case "something", "what":
      // `something Chile did`: the clause's doer.
      let inner = document.children(token).first { [.appos, .nsubj].contains(document.relations[$0].universal) }
      let clause = document.child(token, .aclRelcl).flatMap { document.child($0, .nsubj) }
      return (clause ?? inner).map { cast.resolve($0, depth: depth + 1) } ?? []
    default: return []
    }
  }

  func sector(of party: PartyCode) -> String {
    if let sector = document.gazetteer[party]?.sector { return sector }
    return switch document.gazetteer.kind(of: party) {
    case .organisation, .bloc: "IGO"
    case .group: "REB"
    case .medium: "JRN"
    default: "GOV"
    }
  }

  private func renamed(_ participant: Participant, _ token: Int) -> Participant {
    var out = participant
    out.text = document.words[token]
    out.token = token
    out.resolvedBy = "pronoun"
    return out
  }

  /// The noun that a relative clause hangs on.
  private func antecedent(of token: Int, depth: Int) -> [Participant] {
    var at = token
    while document.heads[at] != at {
      if document.relations[at] == .aclRelcl {
        let noun = document.heads[at]
        return cast.resolve(listed(after: noun) ?? noun, depth: depth + 1)
      }
      at = document.heads[at]
    }
    return []
  }

  /// `Among the countries that left the pact are Burundi and Chad`: those named after the verb.
  private func listed(after noun: Int) -> Int? {
    let head = document.heads[noun]
    guard document.preposition(noun) == "among", head > noun, document.child(head, .cop) != nil,
      document.lexicon.has("countries", document.lemmas[noun])
    else { return nil }
    return head
  }

  /// The person of the same sentence, else the subject of the one before (`The Secretary spoke …`), else the best one named.
  private func person(before token: Int) -> Participant? {
    let here = document.sentenceOf[token]
    if mentions(in: here, before: token).allSatisfy({ $0.kind != .person }), here > 0, let one = leadingPerson(of: here - 1) {
      return one
    }
    let mention = candidates(before: token, reach: 4).first { $0.kind == .person }
    guard mention != nil else { return officer(before: token) }
    return mention.map {
      Participant(party: $0.party, sectors: $0.sectors, text: $0.person ?? "", token: $0.head, person: $0.person, noun: $0.title)
    }
  }

  /// The one official who is the subject of a sentence.
  private func leadingPerson(of sentence: Int) -> Participant? {
    guard let root = document.sentences[sentence].first(where: { document.isRoot($0) }),
      let subject = document.child(root, .nsubj), document.tags[subject] == .noun || document.tags[subject] == .properNoun,
      !isPlural(subject)
    else { return nil }
    let found = cast.resolve(subject, depth: 4)
    guard found.count == 1, let one = found.first, one.party != nil, one.person != nil || one.noun != nil else { return nil }
    return one
  }

  /// `the prime minister of Fiji`, whom nobody names: the last one with a title in this sentence or the one before.
  private func officer(before token: Int) -> Participant? {
    let here = document.sentenceOf[token]
    for sentence in stride(from: here, through: max(0, here - 1), by: -1) {
      for at in tokens(of: sentence, before: token).reversed()
      where (document.fineTags[at] == .nn || document.tags[at] == .properNoun) && !document.isWithin(token, at) {
        guard document.lexicon.has("titles", document.lowerLemmas[at]), let party = cast.nationalities(at).first else {
          continue
        }
        return Participant(
          party: party, sectors: ["GOV"], text: document.words(document.nucleus(at)), token: at, noun: document.lemmas[at])
      }
    }
    return nil
  }

  private func entity(before token: Int, _ fits: (Mention) -> Bool) -> Participant? {
    let mention = candidates(before: token, reach: 3).first(where: fits)
    return mention.map {
      Participant(
        party: $0.party, state: cast.homeState($0.party), sectors: $0.sectors, text: document.words($0.tokens), token: $0.head)
    }
  }

  /// Mentions before a token, best antecedent first: same sentence, then back; in each subjects first, then in order.
  func candidates(before token: Int, reach: Int) -> [Mention] {
    var out: [Mention] = []
    let here = document.sentenceOf[token]
    for sentence in stride(from: here, through: max(0, here - reach), by: -1) {
      var found: [(Int, Mention)] = []
      for (order, mention) in mentions(in: sentence, before: token).enumerated() where mention.tokens.upperBound <= token {
        found.append((salience(mention) * 100 - order, mention))
      }
      out += found.sorted { $0.0 > $1.0 }.map(\.1)
    }
    return out
  }

  /// How far back in a sentence an antecedent is looked for. Longer ones are lists or have lost their full stops; they must not
  /// cost the square of their length.
  private static let reach = 400

  /// The tokens of a sentence that stand before a token and not too far from it.
  func tokens(of sentence: Int, before token: Int) -> Range<Int> {
    let range = document.sentences[sentence]
    let high = max(range.lowerBound, min(token, range.upperBound))
    return max(range.lowerBound, high - Reference.reach)..<high
  }

  func mentions(in sentence: Int, before token: Int) -> [Mention] {
    var seen = -1
    var out: [Mention] = []
    for token in tokens(of: sentence, before: token) {
      let index = cast.mentions.index[token]
      if index >= 0, index != seen { out.append(cast.mentions.all[index]) }
      seen = index
    }
    return out
  }

  private func salience(_ mention: Mention) -> Int {
    switch document.relations[mention.head].universal {
    case .nsubj: document.isRoot(document.heads[mention.head]) ? 4 : 3
    case .obj, .iobj: 2
    case .obl, .conj, .nmod, .appos: 1
    default: 0
    }
  }

  func isState(_ party: PartyCode) -> Bool { document.gazetteer.kind(of: party)?.isStatelike ?? party.isState }

  // MARK: Descriptions

  /// `the kingdom`, `the bloc`, `both countries`, `the two sides`, `those countries`.
  func description(_ token: Int, depth: Int) -> [Participant] {
    let lemma = document.lowerLemmas[token]
    let isPlural = document.fineTags[token] == .nns || document.fineTags[token] == .nnps || document.tags[token] == .determiner
    let range = document.nucleus(token)
    if isPlural {
      let determiner = document.child(token, .det).map { document.lowers[$0] } ?? document.lowers[token]
      let count = cast.number(of: token) ?? (determiner == "both" || lemma == "side" ? 2 : nil)
      let found: [PartyCode]
      if let count {
        found = (2...6).contains(count) ? states(count, before: token, depth: depth) : []
      } else if ["those", "these"].contains(determiner) || determiner == "the" && document.child(token, .amod) == nil {
        found = plural(before: token, depth: depth).compactMap(\.party)
      } else {
        found = []
      }
      return found.map {
        Participant(
          party: $0, sectors: [sector(of: $0)], text: document.words(range), token: token, noun: lemma, resolvedBy: "description")
      }
    }
    if let owner = document.child(token, .nmodPoss), document.tags[owner] == .pronoun {
      // `his country`, `her kingdom`: the state of whoever was named.
      guard let home = cast.resolve(owner, depth: depth + 1).lazy.compactMap(\.party).first(where: isState) else { return [] }
      return [
        Participant(
          party: home, sectors: [sector(of: home)], text: document.words(range), token: token, noun: lemma,
          resolvedBy: "description")
      ]
    }
    guard isDefinite(token) else { return [] }
    if let own = modifierParty(token) {
      return [Participant(party: own, sectors: [sector(of: own)], text: document.words(range), token: token)]
    }
    let body = document.lexicon.value("bodies", lemma)
    let region = region(beside: token)
    let found = candidates(before: token, reach: 4).first { mention in
      guard mention.kind == .party || mention.kind == .person && body == nil else { return false }
      guard let body else {
        return isState(mention.party) && fits(lemma, mention.party) && region.map { $0.contains(mention.party) } ?? true
      }
      return !isState(mention.party) && isCalled(body, mention)
    }
    return found.map {
      [
        Participant(
          party: $0.party, sectors: [sector(of: $0.party)], text: document.words(range), token: token, noun: lemma,
          resolvedBy: "description")
      ]
    } ?? []
  }

  /// `the North`, `the South` where the other half has been named: `South Korea … the North`.
  func half(_ token: Int) -> Participant? {
    guard let other = Reference.halves[document.words[token]], document.child(token, .det).map({ document.lowers[$0] }) == "the"
    else {
      return nil
    }
    for at in stride(from: cast.mentions.all.count - 1, through: 0, by: -1) {
      let name = document.gazetteer.name(of: cast.mentions.all[at].party)
      guard name.hasPrefix(other + " ") else { continue }
      let wanted = document.words[token] + name.dropFirst(other.count)
      guard let entry = document.gazetteer.names.lookup(wanted).first(where: { $0.role == .name && $0.party.isState }) else {
        continue
      }
      return Participant(
        party: entry.party, sectors: ["GOV"], text: document.words(document.nucleus(token)), token: token,
        resolvedBy: "description")
    }
    return nil
  }

  private static let halves = ["North": "South", "South": "North", "East": "West", "West": "East"]

  /// `the Gulf kingdom of Bahrain`, `the Republic of Kazakhstan`.
  private func modifierParty(_ token: Int) -> PartyCode? {
    for child in document.children(token) where [.nmod, .appos, .flat, .compound].contains(document.relations[child].universal) {
      if let mention = cast.mentions[child], mention.kind == .party { return mention.party }
    }
    return nil
  }

  func isDefinite(_ token: Int) -> Bool {
    document.child(token, .det).map { ["the", "this", "that"].contains(document.lowers[$0]) } ?? false
  }

  /// `the Pacific nation`: the states of the region that stands beside a noun; nil without one.
  private func region(beside token: Int) -> Set<PartyCode>? {
    document.children(token).lazy.compactMap { cast.mentions[$0]?.party }.first { document.gazetteer.kind(of: $0) == .region }
      .map { region in Set(document.gazetteer.facts(of: region, .member).map { PartyCode($0.parts[0]) }) }
      .flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A kingdom must call itself one; every state is a country.
  private func fits(_ noun: String, _ party: PartyCode) -> Bool {
    guard document.lexicon.has("forms-of-state", noun) else { return true }
    let official = document.gazetteer[party]?.officialName?.lowercased() ?? ""
    return official.contains(noun)
  }

  /// A court is only who calls itself one: `named court tribunal` asks for one of the words in the name.
  func isCalled(_ body: String, _ mention: Mention) -> Bool {
    let words = body.split(separator: " ")
    guard words.first == "named" else { return true }
    let name = (document.gazetteer.name(of: mention.party) + " " + document.words(mention.tokens)).lowercased()
    return words.dropFirst().contains { name.contains($0) }
  }

  /// The subject of the clause that a nominal is another argument of; -1 for none. It is not whom the nominal means.
  func clauseSubject(_ token: Int) -> Int {
    let head = document.heads[token]
    guard head != token, document.relations[token].universal != .nsubj else { return -1 }
    return document.universal(head, .nsubj).first ?? -1
  }
}
