import Linguistics

/// Attributions whose cue is a noun: `the claim that …`, `a call for …`, `his promise to …`, `expressed concern about …`.
struct NounCues: Sendable {
  let scene: Scene
  let sources: SourceFinder
  private var document: Document { scene.document }

  /// A noun with its complement and whoever holds it.
  func draft(_ noun: Int) -> Draft? {
    guard document.tags[noun] == .noun, let word = scene.cue(noun: document.lowerLemmas[noun]),
      let (cueEnd, content, isClause) = complement(noun, word)
    else { return nil }
    var draft = Draft(head: noun, cue: cueStart(noun)..<cueEnd, kind: word.kind)
    draft.content = [content]
    draft.isProposition = isClause
    if let head = holder(noun, beyond: content) {
      draft.sourceHead = head
      draft.source = sources.range(head, cue: draft.cue)
    }
    guard draft.sourceHead != nil || isClause else { return nil }
    draft.content = draft.content.compactMap { scene.clipped($0, to: noun) }.compactMap(scene.tidy)
    return draft.content.isEmpty ? nil : draft
  }

  /// `expressed concern about the deal`, `made a promise to withdraw`: verb and noun are one cue.
  func merged(verb: Draft, object: Int) -> Draft? {
    guard document.tags[object] == .noun, let word = scene.cue(noun: document.lowerLemmas[object]),
      let (cueEnd, content, isClause) = complement(object, word), verb.cue.upperBound <= object
    else { return nil }
    var draft = verb
    draft.cue = verb.cue.lowerBound..<cueEnd
    draft.content = [content]
    draft.kind = verb.kind == .say || word.kind == .say ? .say : word.kind
    draft.isProposition = isClause
    return draft
  }

  /// Where the cue ends, and the content after it.
  private func complement(_ noun: Int, _ word: CueWord) -> (Int, Range<Int>, Bool)? {
    for child in document.children(noun) where child > noun {
      let range = scene.extents[child]
      let first = document.lowers[range.lowerBound]
      switch document.relations[child].universal {
      case .acl, .ccomp:
        if word.takesClause, first == "that" || first == "whether", document.relations[child] != .aclRelcl || isThatClause(child)
        {
          return (noun + 1, range, true)
        }
        if word.takesInfinitive, first == "to" { return (noun + 1, range, false) }
      case .nmod, .obl:
        if word.prepositions.contains(where: { $0 == first }), range.count > 1, range.lowerBound == noun + 1 {
          return (noun + 2, range.lowerBound + 1..<range.upperBound, false)
        }
      default: break
      }
    }
    return nil
  }

  /// `the claim that they left` against `the claim that they made`: every place of the clause is filled.
  private func isThatClause(_ verb: Int) -> Bool {
    let kids = document.children(verb)
    return kids.contains { document.relations[$0] == .mark && document.lowers[$0] == "that" }
  }

  private func cueStart(_ noun: Int) -> Int {
    var low = noun
    while low - 1 >= scene.sentence(of: noun).lowerBound, document.heads[low - 1] == noun,
      [.amod, .det, .compound].contains(document.relations[low - 1].universal), !document.isCapital(low - 1)
    {
      low -= 1
    }
    return low
  }

  /// Whose claim it is: the possessor, `by …`, or the subject of the verb that it depends on.
  private func holder(_ noun: Int, beyond content: Range<Int>) -> Int? {
    if let owner = document.child(noun, .nmodPoss) { return owner }
    for child in document.children(noun) where !content.contains(child) {
      if document.relations[child].universal == .nmod, ["by", "from", "among", "of"].contains(document.preposition(child) ?? "") {
        return child
      }
      if [.compound, .amod].contains(document.relations[child].universal), scene.cast.mentions[child] != nil { return child }
    }
    guard !document.isRoot(noun), document.relations[noun].universal == .obj else { return nil }
    return sources.subject(of: document.heads[noun])
  }
}
