import Diplomacy
import Gazetteer
import Linguistics

/// `Croatia joined the pact in 2009, Montenegro in 2017 and North Macedonia in 2020`: a name with a date and no verb repeats the claim
/// before it.
///
/// Read off the surface: parsers lose the thread of such tails.
struct Gapping {
  let reader: ClaimReader
  let context: ClaimContext
  private var document: Document { reader.document }

  func drafts(_ token: Int) -> [ClaimDraft] {
    guard let mention = reader.cast.mentions[token], mention.kind == .party, mention.tokens.upperBound == token + 1,
      reader.matcher.isState(mention.party), context.sentence == document.sentenceOf[token],
      let model = model(before: mention.tokens.lowerBound), model.claim.subject != mention.party,
      opens(mention.tokens.lowerBound), let date = date(after: token)
    else { return [] }
    var draft = model
    draft.set(End(code: mention.party, text: document.words(mention.tokens), token: token), .none)
    (draft.claim.object, draft.claim.objectText) = (model.claim.object, model.claim.objectText)
    draft.claim.value = nil
    draft.claim.confidence -= 0.1
    draft.modality = model.modality ?? reader.modality.modality(of: model.trigger)
    draft.trigger = token
    draft.tokens = []
    draft.scope = date
    return [draft]
  }

  /// The last claim of the sentence, where a date follows it too.
  private func model(before token: Int) -> ClaimDraft? {
    guard let last = context.lastDrafts.last(where: { $0.trigger < token }), let subject = last.claim.subject,
      last.claim.predicate == .partyTo || last.claim.predicate == .relationsWith && last.claim.object != subject,
      document.lowers[token - 1] == "since"
        || reader.times.contains(where: { $0.tokens.lowerBound > last.trigger && $0.tokens.upperBound < token })
    else { return nil }
    return last
  }

  /// Behind a comma, a semicolon or `and`.
  private func opens(_ start: Int) -> Bool {
    var at = start - 1
    if at >= 0, document.lowers[at] == "the" { at -= 1 }
    // `the first to join since Montenegro in 2017`
    return at >= 0 && [",", ";", "and", "since"].contains(document.lowers[at])
  }

  /// `in 2017` with nothing behind it but the next member of the list.
  private func date(after token: Int) -> Range<Int>? {
    let end = document.sentences[document.sentenceOf[token]].upperBound
    guard token + 2 < end, ["in", "on", "last"].contains(document.lowers[token + 1]),
      let time = reader.times.first(where: { [token + 1, token + 2].contains($0.tokens.lowerBound) })
    else { return nil }
    let next = time.tokens.upperBound
    guard next >= end || [",", ";", ".", "and", ")", "while", "but"].contains(document.lowers[next]) else { return nil }
    return token..<next
  }
}
