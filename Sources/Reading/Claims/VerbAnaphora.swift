import Diplomacy
import Linguistics

/// `something Chile did in 1992`, `as Chile did`, `Chile has done so`: the claims of the clause before, with another subject.
///
/// Read off the surface: parsers lose the thread of such tails.
struct VerbAnaphora {
  let reader: ClaimReader
  let context: ClaimContext
  private var document: Document { reader.document }

  func drafts(_ token: Int) -> [ClaimDraft] {
    guard document.lemmas[token] == "do", context.sentence >= document.sentenceOf[token] - 1 else { return [] }
    return subjects(before: token).flatMap { drafts(token, $0) }
  }

  private func drafts(_ token: Int, _ subject: End) -> [ClaimDraft] {
    let models = antecedents(token)
    guard let model = models.first else { return [] }
    let objects = models.compactMap { $0.claim.subject == subject.code ? $0.claim.subject : $0.claim.object }
    return objects.reduce(into: [PartyCode]()) { if !$0.contains($1), $1 != subject.code { $0.append($1) } }.enumerated().map {
      index, object in
      var draft = model
      draft.claim.subject = subject.code
      draft.claim.subjectText = subject.text
      draft.claim.object = object
      draft.claim.confidence -= 0.15
      draft.trigger = token
      draft.tokens = [subject.token].compactMap { $0 }
      // `will do so` and `has yet to do so` are no deeds; `as Chile did` is one, whatever the clause that it stands in.
      draft.modality = document.lowers[token] == "do" ? nil : .plain
      draft.order = index
      draft.scope = token..<document.sentences[document.sentenceOf[token]].upperBound
      return draft
    }
  }

  /// The parties of `something NAME did`, `as NAME has done`, `NAME and NAME did so`.
  private func subjects(before token: Int) -> [End] {
    let sentence = document.sentences[document.sentenceOf[token]]
    var at = token - 1
    while at >= sentence.lowerBound, isBetween(at) { at -= 1 }
    var out: [End] = []
    var before = at
    while before >= sentence.lowerBound, let mention = reader.cast.mentions[before], mention.kind == .party {
      out.append(End(code: mention.party, text: document.words(mention.tokens), token: mention.head))
      before = mention.tokens.lowerBound - 1
      let name = before
      while before > sentence.lowerBound, ["and", ",", "the", "both"].contains(document.lowers[before]) { before -= 1 }
      if before < sentence.lowerBound || reader.cast.mentions[before] == nil {
        before = name
        break
      }
    }
    let opens = before >= sentence.lowerBound && ["something", "as", "like", "what", "which"].contains(document.lowers[before])
    let closes = document.isFollowed(token, by: ["so", "likewise", "too"])
    let isInfinitive = document.lowers[token] == "do"
    return closes || opens && !isInfinitive ? out.reversed() : []
  }

  /// Auxiliaries and adverbs between a subject and `did`.
  private func isBetween(_ token: Int) -> Bool {
    ["has", "had", "have", "already", "also", "will", "would", "may", "might", "could", "then"].contains(document.lowers[token])
  }

  /// The claims of the first clause of the sentence before the anaphor.
  private func antecedents(_ token: Int) -> [ClaimDraft] {
    let earlier = context.lastDrafts.filter {
      $0.trigger < token && ($0.claim.predicate == .relationsWith || $0.claim.predicate == .partyTo)
    }
    guard let first = earlier.first?.trigger else { return [] }
    return earlier.filter { $0.trigger == first }
  }
}
