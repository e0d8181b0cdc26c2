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
    guard document.lemmas[token] == "do", document.lowers[token] != "do", context.sentence >= document.sentenceOf[token] - 1,
      let subject = subject(before: token)
    else { return [] }
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
      draft.modality = .plain
      draft.order = index
      draft.scope = token..<document.sentences[document.sentenceOf[token]].upperBound
      return draft
    }
  }

  /// The party of `something NAME did`, `as NAME has done`, `NAME did so`.
  private func subject(before token: Int) -> End? {
    let sentence = document.sentences[document.sentenceOf[token]]
    var at = token - 1
    while at >= sentence.lowerBound, ["has", "had", "have", "already", "also"].contains(document.lowers[at]) { at -= 1 }
    guard at >= sentence.lowerBound, let mention = reader.cast.mentions[at], mention.kind == .party else { return nil }
    let before = mention.tokens.lowerBound - 1
    let opens = before >= sentence.lowerBound && ["something", "as", "like", "what", "which"].contains(document.lowers[before])
    let closes = token + 1 < sentence.upperBound && ["so", "likewise", "too"].contains(document.lowers[token + 1])
    return opens || closes ? End(code: mention.party, text: document.words(mention.tokens), token: at) : nil
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
