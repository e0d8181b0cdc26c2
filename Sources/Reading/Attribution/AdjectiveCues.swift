import Linguistics

/// Attributions whose cue is an adjective: `is confident that …`, `were worried about …`, `remained opposed to …`.
struct AdjectiveCues: Sendable {
  let scene: Scene
  let spans: CueSpan
  let sources: SourceFinder
  private var document: Document { scene.document }

  init(_ scene: Scene) {
    self.scene = scene
    spans = CueSpan(scene: scene)
    sources = SourceFinder(scene: scene)
  }

  func draft(_ token: Int) -> Draft? {
    guard document.tags[token] == .adjective || document.fineTags[token] == .vbn,
      let word = CueWord(document.lexicon.value("attribution-adjectives", document.lowers[token])), isPredicate(token)
    else { return nil }
    var draft = Draft(head: token, cue: cue(token), kind: word.kind)
    guard let head = subject(token) else { return nil }
    draft.sourceHead = head
    draft.source = sources.range(head, cue: draft.cue)
    guard fill(&draft, word) else { return nil }
    draft.content = draft.content.compactMap { scene.clipped($0, to: token) }.flatMap { $0.cut(draft.cue) }.compactMap(scene.tidy)
    return draft.content.isEmpty ? nil : draft
  }

  private func isPredicate(_ token: Int) -> Bool {
    if document.child(token, .cop) != nil || document.child(token, .auxPass) != nil { return true }
    return document.relations[token] == .xcomp || document.relations[token] == .acl
  }

  private func cue(_ token: Int) -> Range<Int> {
    let group = spans.group(token)
    guard document.relations[token] == .xcomp, document.heads[token] == group.lowerBound - 1 else { return group }
    return spans.group(document.heads[token]).lowerBound..<group.upperBound
  }

  private func subject(_ token: Int) -> Int? {
    if let own = document.children(token).first(where: { document.relations[$0].universal == .nsubj }) {
      return ["it", "there", "this", "that", "what"].contains(document.lowers[own]) ? nil : own
    }
    guard document.child(token, .expl) == nil else { return nil }
    return sources.subject(of: token) ?? (document.relations[token] == .acl ? document.heads[token] : nil)
  }

  private func fill(_ draft: inout Draft, _ word: CueWord) -> Bool {
    let token = draft.head
    for child in document.children(token) where child > token {
      let range = scene.extents[child]
      let first = document.lowers[range.lowerBound]
      let relation = document.relations[child].universal
      if word.takesClause, relation == .ccomp || relation == .advcl && first == "that" {
        draft.content = [range]
        draft.isProposition = true
        return true
      }
      if word.takesInfinitive, first == "to", relation == .xcomp || relation == .advcl || relation == .ccomp {
        draft.content = [range]
        return true
      }
      if word.prepositions.contains(where: { $0 == first }), range.count > 1, [.obl, .nmod, .advcl, .ccomp].contains(relation) {
        if range.lowerBound == draft.cue.upperBound { draft.cue = draft.cue.lowerBound..<range.lowerBound + 1 }
        draft.content = [range.lowerBound + 1..<range.upperBound]
        return true
      }
    }
    return word.takesClause && ClauseByPosition(scene: scene).that(&draft)
  }
}
