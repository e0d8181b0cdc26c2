import Diplomacy
import Linguistics

/// `something Chile did in 1992`, `as Chile did`, `Chile has done so`: the claims of the clause before, with another subject.
struct VerbAnaphora {
  let reader: ClaimReader
  let context: ClaimContext
  private var document: Document { reader.document }

  func drafts(_ token: Int) -> [ClaimDraft] {
    guard document.lemmas[token] == "do", document.tags[token] == .verb || document.tags[token] == .auxiliary, isAnaphor(token),
      context.sentence >= document.sentenceOf[token] - 1
    else { return [] }
    let subjects = Ends(reader: reader).parties(reader.clauses.clause(token).subjects, orAccords: false)
    guard !subjects.isEmpty, let model = antecedents(token).first else { return [] }
    let same = antecedents(token).filter { $0.trigger == model.trigger }
    let objects = Set(same.compactMap(\.claim.object))
    return subjects.flatMap { subject in
      objects.sorted().filter { $0 != subject.code }.enumerated().map { index, object in
        var draft = model
        draft.claim.subject = subject.code
        draft.claim.subjectText = subject.text
        draft.claim.object = object
        draft.claim.confidence -= 0.15
        draft.trigger = token
        draft.tokens = [subject.token].compactMap { $0 }
        draft.modality = nil
        draft.order = index
        return draft
      }
    }
  }

  private func isAnaphor(_ token: Int) -> Bool {
    if document.relations[token] == .aclRelcl { return ["something", "what", "step", "thing"].contains(document.lemmas[document.heads[token]]) }
    if document.children(token).contains(where: { document.lowers[$0] == "so" || document.lowers[$0] == "likewise" }) { return true }
    return document.child(token, .obj) == nil && document.relations[token].universal == .advcl
      && document.children(token).contains { document.lowers[$0] == "as" || document.lowers[$0] == "like" }
  }

  /// Claims of the clause that the anaphor hangs on; else the nearest before it.
  private func antecedents(_ token: Int) -> [ClaimDraft] {
    let earlier = context.lastDrafts.filter { $0.trigger < token }
    let above = earlier.filter { draft in document.isWithin(token, draft.trigger) }
    let pool = above.isEmpty ? earlier : above
    guard let first = pool.first?.trigger, let last = pool.last?.trigger else { return [] }
    let wanted = above.isEmpty ? last : first
    return pool.filter { $0.trigger == wanted }
  }
}
