import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Agents whose nation no modifier tells.
extension Reference {
  /// `the official`, `the president`, `the ministry`, `police`: the one named before, else the publisher's or the dateline's state.
  func unnamedAgent(_ token: Int, lemma: String, sector: String, depth: Int) -> (parties: [PartyCode], person: Participant?) {
    let here = document.sentenceOf[token]
    if document.tags[token] == .noun || document.tags[token] == .properNoun, !isPlural(token), isDefinite(token) {
      let subject = clauseSubject(token)
      for mention in bearers(of: lemma, before: token) where !mention.tokens.contains(subject) {
        let participant = Participant(
          party: mention.party, sectors: mention.sectors, text: document.words(document.nucleus(token)), token: token,
          person: mention.person, noun: lemma, resolvedBy: "description")
        return ([mention.party], participant)
      }
      if document.isCapital(token), let body = named(body: lemma, before: token) { return ([body], nil) }
      if let issuer = document.dispatch.issuer, isTitleOfIssuer(token, lemma) || document.isCapital(token) && sector != "GOV" {
        return ([issuer], nil)
      }
    }
    if !["GOV", "MIL", "IGO"].contains(sector), let scene = scene(of: token) { return ([scene], nil) }
    for sentence in stride(from: here, through: max(0, here - 8), by: -1) {
      for at in tokens(of: sentence, before: token).reversed() {
        if let mention = cast.mentions[at], mention.kind == .institution,
          document.words(mention.tokens).lowercased().hasSuffix(lemma)
        {
          return ([mention.party], nil)
        }
        if document.lowerLemmas[at] == lemma, depth < 3 {
          let parties = cast.nationalities(at)
          if !parties.isEmpty { return (parties, nil) }
        }
      }
    }
    let states = StoryStates(document: document, mentions: cast.mentions)
    return (states.state(ofSector: sector, noun: document.words[token], at: token).map { [$0] } ?? [], nil)
  }

  /// `the Coalition` after `the Global Coalition to Defeat ISIS`: the body named before whose name has the noun.
  private func named(body noun: String, before token: Int) -> PartyCode? {
    candidates(before: token, reach: 6).first { mention in
      mention.kind == .party && !mention.party.isState && mention.party != document.dispatch.issuer
        && (document.lowers[mention.tokens].contains(noun)
          || document.gazetteer.name(of: mention.party).lowercased().split(separator: " ").contains { $0 == noun })
    }?.party
  }

  func isPlural(_ token: Int) -> Bool { document.fineTags[token] == .nns || document.fineTags[token] == .nnps }

  /// Who was named with this title, the likeliest first; in a government's text `the Secretary` is its own before another's.
  private func bearers(of lemma: String, before token: Int) -> [Mention] {
    let bearers = candidates(before: token, reach: 6).filter { mention in
      mention.kind == .person
        && mention.title?.lowercased().split(separator: " ").contains(where: { $0 == lemma }) == true
    }
    guard isTitleOfIssuer(token, lemma) else { return bearers }
    let own = bearers.filter { $0.party == document.dispatch.issuer }
    return own.isEmpty ? bearers.filter { $0.title?.lowercased().hasPrefix(lemma) == true } : own
  }

  /// Whether the words, with large letters, are a title of the government that publishes: `the Secretary`, not `the Foreign Minister`.
  private func isTitleOfIssuer(_ token: Int, _ lemma: String) -> Bool {
    guard let issuer = document.dispatch.issuer, document.isCapital(token) else { return false }
    let before = document.children(token).filter {
      document.relations[$0].universal == .compound || document.relations[$0].universal == .amod
    }
    let phrase = (before.map { document.lowers[$0] } + [lemma]).joined(separator: " ")
    return StoryStates(document: document, mentions: cast.mentions).bears(issuer, phrase)
  }

  private static let placing: Set<String> = ["in", "at", "near", "across", "throughout", "inside", "outside", "around"]

  /// The state of the place where the clause plays: `20 people were killed in Gaza`.
  private func scene(of token: Int) -> PartyCode? {
    var at = token
    for _ in 0..<4 {
      if let state = place(under: at, besides: token) { return state }
      guard !document.isRoot(at), document.tags[at] != .verb else { break }
      at = document.heads[at]
    }
    return nil
  }

  private func place(under token: Int, besides asked: Int) -> PartyCode? {
    for child in document.children(token) where child != asked {
      let relation = document.relations[child].universal
      guard relation == .obl || relation == .nmod else { continue }
      if Reference.placing.contains(document.preposition(child) ?? "") {
        for one in [child] + document.children(child) {
          if let mention = cast.mentions[one], mention.kind == .place || mention.kind == .party, mention.party.isState {
            return mention.party
          }
        }
      }
    }
    return nil
  }
}
