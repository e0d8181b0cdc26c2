import Linguistics

/// The words of a cue: a verb with its auxiliaries and particles, the light verbs before it, the place of a saying after it.
struct CueSpan: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  /// A predicate with its auxiliaries, the adverbs between and its particle.
  func group(_ predicate: Int) -> Range<Int> {
    let sentence = scene.sentence(of: predicate)
    var low = predicate
    while low > sentence.lowerBound, isMember(low - 1, of: predicate) { low -= 1 }
    while low < predicate, document.lowers[low] == "then" || document.tags[low] == .adverb && low == sentence.lowerBound {
      low += 1
    }
    var high = predicate + 1
    if high < sentence.upperBound, document.relations[high] == .compoundPrt, document.heads[high] == predicate { high += 1 }
    return low..<high
  }

  private func isMember(_ token: Int, of predicate: Int) -> Bool {
    guard document.heads[token] == predicate else { return false }
    switch document.relations[token].universal {
    case .aux, .cop: return true
    case .det: return ["both", "all"].contains(document.lowers[token])
    case .advmod:
      return document.fineTags[token] != .wrb && document.tags[token] == .adverb || document.lowers[token] == "not"
        || document.tags[token] == .particle
    default: return false
    }
  }

  /// `to endorse`, `began to insist`, `appeared to suggest`: the particle and light verbs before belong to the cue.
  func extended(_ cue: Range<Int>, head: Int) -> Range<Int> {
    let sentence = scene.sentence(of: head)
    var low = cue.lowerBound
    if low > sentence.lowerBound, document.lowers[low - 1] == "to", document.heads[low - 1] == head { low -= 1 }
    guard document.relations[head] == .xcomp, !document.isRoot(head) else { return low..<cue.upperBound }
    let governor = document.heads[head]
    guard governor < low,
      scene.stem(governor, in: "attribution-idioms").flatMap({ document.lexicon.value("attribution-idioms", $0) }) == "light",
      (governor + 1..<low).allSatisfy({
        document.tags[$0] == .adverb || document.tags[$0] == .particle || document.lowers[$0] == "on"
      })
    else { return low..<cue.upperBound }
    return group(governor).lowerBound..<cue.upperBound
  }

  /// `said in a statement`: the place of the saying belongs to the cue.
  func withPlace(_ draft: Draft) -> Range<Int> {
    let at = draft.cue.upperBound
    let sentence = scene.sentence(of: draft.head)
    guard at < sentence.upperBound, ["in", "on", "via", "through", "during"].contains(document.lowers[at]),
      draft.content.allSatisfy({ !$0.contains(at) })
    else { return draft.cue }
    for token in at + 1..<min(at + 5, sentence.upperBound) {
      if document.tags[token] == .punctuation || scene.isVerb(token) { break }
      if scene.isDocumentNoun(token), token + 1 == sentence.upperBound || document.tags[token + 1] != .noun {
        return draft.cue.lowerBound..<token + 1
      }
    }
    return draft.cue
  }

  /// `said carefully`, `has said repeatedly`: an adverb right behind the verb that is its own.
  func withAdverb(_ draft: Draft) -> Range<Int> {
    let at = draft.cue.upperBound
    guard at < scene.sentence(of: draft.head).upperBound, document.tags[at] == .adverb, document.heads[at] == draft.head,
      document.lowers[at].hasSuffix("ly") || document.lowers[at] == "back", !draft.content.contains(where: { $0.contains(at) })
    else { return draft.cue }
    return draft.cue.lowerBound..<at + 1
  }

  /// `were blamed for`, `is seen as`, `argued against`: the preposition of what is said, right behind the cue, belongs to the cue.
  func withPreposition(_ draft: inout Draft) {
    let at = draft.cue.upperBound
    guard !draft.isDirect, let piece = draft.content.firstIndex(where: { $0.lowerBound == at }), draft.content[piece].count > 1,
      document.tags[at] == .adposition,
      ["about", "against", "as", "at", "for", "of", "on", "over", "with"].contains(document.lowers[at])
    else { return }
    draft.cue = draft.cue.lowerBound..<at + 1
    draft.content[piece] = at + 1..<draft.content[piece].upperBound
  }

  /// `said: "…"`: the colon before what is said belongs to the cue.
  func withColon(_ draft: Draft) -> Range<Int> {
    let at = draft.cue.upperBound
    guard at < scene.sentence(of: draft.head).upperBound, document.words[at] == ":", !(draft.source?.contains(at) ?? false) else {
      return draft.cue
    }
    return draft.cue.lowerBound..<at + 1
  }

  /// Where an idiom that starts with this verb ends, and what it takes.
  func idiom(_ verb: Int) -> (end: Int, word: CueWord)? {
    let sentence = scene.sentence(of: verb)
    guard var key = scene.stem(verb, in: "attribution-idioms") else { return nil }
    var found: (end: Int, word: CueWord)?
    for token in verb + 1..<max(verb + 1, min(verb + 6, sentence.upperBound)) {
      key += " " + document.lowers[token]
      if let word = CueWord(document.lexicon.value("attribution-idioms", key)) { found = (token + 1, word) }
    }
    return found
  }
}
