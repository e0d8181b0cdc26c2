import Diplomacy
import Linguistics

/// What a predicate's own auxiliaries, adverbs and negation say.
struct ClauseMood: Sendable {
  let document: Document

  /// Factuality by auxiliaries and sentence adverbs; polarity is left to `isNegated`.
  func own(_ token: Int) -> Modality {
    var out = Modality.plain
    if let factuality = auxiliary(token) { out.factuality = factuality }
    for child in document.children(token) where document.relations[child].universal == .advmod {
      if let factuality = factuality(child, of: "adverb") { out.weaken(to: factuality) }
    }
    return out
  }

  private func auxiliary(_ token: Int) -> Factuality? {
    for child in document.children(token).reversed() where [.aux, .cop].contains(document.relations[child].universal) {
      if let factuality = factuality(child, of: "aux") { return factuality }
    }
    // `is to host`; what governs handles `is set to`, `are due to`.
    let isToInfinitive =
      document.fineTags[token] == .vb && document.child(token, .mark).map { document.lowers[$0] == "to" } == true
    let hasBe = document.children(token).contains {
      document.relations[$0] == .cop || document.relations[$0] == .aux && document.lemmas[$0] == "be"
    }
    return isToInfinitive && hasBe ? .planned : nil
  }

  private func factuality(_ token: Int, of kind: String) -> Factuality? {
    guard let value = document.lexicon.value("modal-words", document.lowers[token]), value.hasPrefix(kind) else { return nil }
    return Factuality(rawValue: String(value.dropFirst(kind.count + 1)))
  }

  // MARK: Negation

  func isNegated(_ token: Int) -> Bool {
    for child in document.children(token) {
      switch document.relations[child].universal {
      case .advmod:
        if (negates(child, "adverb") || document.lowers[child] == "no" || isNoLonger(child)) && !isLimit(child) { return true }
      case .nsubj, .obj:
        if negates(child, "pronoun") && document.relations[child] != .obj { return true }
        if document.children(child).contains(where: isDenyingDeterminer) { return true }
      case .cc:
        // `nor would it permit …`
        if negates(child, "adverb"), child < token, document.child(token, .nsubj) != nil { return true }
      case .det, .amod: if isDenyingDeterminer(child) { return true }
      default: break
      }
    }
    return false
  }

  private func isNoLonger(_ child: Int) -> Bool {
    document.lowers[child] == "longer" && child > 0 && document.lowers[child - 1] == "no"
  }

  /// `not until last September did it ratify`, `not only did it sign`: the denial is of something else.
  private func isLimit(_ child: Int) -> Bool {
    document.isFollowed(child, by: ["until", "only", "just", "merely", "since", "till"])
  }

  private func isDenyingDeterminer(_ token: Int) -> Bool {
    guard [.det, .amod, .cc].contains(document.relations[token].universal), negates(token, "determiner") else { return false }
    // `a few`, `a little` do not deny.
    return token == 0 || document.lowers[token - 1] != "a"
  }

  private func negates(_ token: Int, _ kind: String) -> Bool {
    document.lexicon.value("negation", document.lowers[token])?.contains(kind) == true
  }

  // MARK: Form of the clause

  /// `Should the truce hold`, `Were they to leave`, `Had it been asked`: an auxiliary before its subject, without a question mark.
  func isInverted(_ token: Int) -> Bool {
    guard let subject = document.children(token).first(where: { document.relations[$0].universal == .nsubj }),
      let auxiliary = document.children(token).first(where: { [.aux, .cop, .auxPass].contains(document.relations[$0]) }),
      auxiliary < subject
    else { return false }
    return ["should", "were", "had"].contains(document.lowers[auxiliary]) && !isQuestion(token)
  }

  /// `would have joined`: the past that was not.
  func isUnreal(_ token: Int) -> Bool {
    guard document.fineTags[token] == .vbn || document.child(token, .cop) != nil else { return false }
    let auxiliaries = document.children(token).filter { document.relations[$0].universal == .aux }
    return auxiliaries.contains { ["would", "could", "might", "'d", "’d"].contains(document.lowers[$0]) }
      && auxiliaries.contains { document.lemmas[$0] == "have" && document.fineTags[$0] == .vb }
  }

  func isQuestion(_ token: Int) -> Bool {
    let sentence = document.sentences[document.sentenceOf[token]]
    return document.words[sentence.upperBound - 1] == "?"
  }
}
