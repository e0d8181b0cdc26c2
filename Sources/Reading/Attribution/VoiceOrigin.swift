import Diplomacy
import Gazetteer
import Linguistics

/// Where speakers belong and whom later words mean, when neither name nor memory of earlier voices says so.
extension VoiceReader {
  /// The party that the words of a source name: `an aide to the Honduran president`, `the ministry of trade of Madagascar`,
  /// `a source close to the presidency of Peru`. What a source only knows or talks about does not count.
  func affiliation(_ head: Int) -> [Participant] {
    var queue = [head]
    var next = 0
    while next < queue.count, next < 16 {
      let token = queue[next]
      next += 1
      for child in scene.document.children(token) where belongs(child, to: token, of: head) {
        if let mention = scene.cast.mentions[child], isParty(mention) {
          return [Participant(party: mention.party, sectors: mention.sectors, text: "", token: child)]
        }
        queue.append(child)
      }
    }
    return []
  }

  private func isParty(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .party, .adjective, .people, .institution, .place, .person: true
    case .accord, .region, .medium: false
    }
  }

  private func belongs(_ child: Int, to token: Int, of head: Int) -> Bool {
    let document = scene.document
    switch document.relations[child].universal {
    case .amod, .compound, .flat, .appos, .conj: return document.words[child].first != nil
    case .nmod:
      return document.relations[child] == .nmodPoss || isAffiliating(document.preposition(child))
    case .obl: return document.lowers[token] == "close" && document.preposition(child) == "to" || isAuthor(child, token, head)
    case .acl: return scene.isDocumentNoun(head) && document.fineTags[child] == .vbn
    default: return false
    }
  }

  /// `published by the ministry`.
  private func isAuthor(_ child: Int, _ token: Int, _ head: Int) -> Bool {
    scene.isDocumentNoun(head) && ["by", "from"].contains(scene.document.preposition(child) ?? "") && token != head
  }

  private func isAffiliating(_ preposition: String?) -> Bool {
    preposition.map { scene.document.lexicon.value("attribution-phrases", $0) == "affiliation" } ?? false
  }

  // MARK: Looking back

  /// The nearest subject before a token that fits, as far back as some sentences: whoever the text was about, speaking or not.
  func subject(before token: Int, reach: Int, _ fits: (Voice) -> Bool) -> Voice? {
    let document = scene.document
    let here = document.sentenceOf[token]
    let start = document.sentences[max(0, here - reach)].lowerBound
    for at in stride(from: token - 1, through: start, by: -1) {
      guard document.relations[at].universal == .nsubj, document.tags[at] == .noun || document.tags[at] == .properNoun,
        scene.quotations.index[at] < 0, canSpeak(at)
      else { continue }
      var voice = described(at, scene.extents[at])
      voice.token = at
      if fits(voice) { return voice }
    }
    return nil
  }

  private func canSpeak(_ token: Int) -> Bool {
    let document = scene.document
    if let mention = scene.cast.mentions[token] { return mention.kind != .accord && mention.kind != .region }
    if document.tags[token] == .properNoun, document.words[token].first?.isUppercase == true { return true }
    let lemma = document.lowerLemmas[token]
    return ["attribution-anonymous", "titles", "agents"].contains { document.lexicon.has($0, lemma) }
  }

  /// Whoever was spoken of last: a voice, or a subject in a later sentence than that voice.
  func latest(_ known: Voice?, or token: Int, reach: Int, _ fits: (Voice) -> Bool) -> Voice? {
    guard let subject = subject(before: token, reach: reach, fits) else { return known }
    guard let known else { return subject }
    let document = scene.document
    return document.sentenceOf[subject.token] > document.sentenceOf[known.token] ? subject : known
  }

  /// `Gambia's justice minister, Fatou Njie, …. Njie said`: the earlier mention of a surname, and what stands around it.
  func namesake(_ surname: String, before token: Int) -> [Participant] {
    let document = scene.document
    for at in stride(from: token - 1, through: max(0, token - 400), by: -1) where document.words[at] == surname {
      var top = at
      while !document.isRoot(top), [.flat, .appos, .compound].contains(document.relations[top].universal) {
        top = document.heads[top]
      }
      let found = scene.cast.resolve(top).filter { $0.party != nil }
      if !found.isEmpty { return found }
      let near = affiliation(top)
      if !near.isEmpty { return near }
    }
    return []
  }
}
