import Linguistics

/// Attributions whose cue is a verb: what it contains is a quotation, a clause, an infinitive, a noun or a prepositional phrase.
struct VerbCues: Sendable {
  let scene: Scene
  let sources: SourceFinder
  let nouns: NounCues
  let spans: CueSpan
  private var document: Document { scene.document }

  init(_ scene: Scene) {
    self.scene = scene
    sources = SourceFinder(scene: scene)
    nouns = NounCues(scene: scene, sources: SourceFinder(scene: scene))
    spans = CueSpan(scene: scene)
  }

  func draft(_ verb: Int) -> Draft? {
    guard document.tags[verb] == .verb, !VerbCues.dependent.contains(document.relations[verb].universal) else { return nil }
    if let idiom = idiom(verb) { return idiom }
    let group = spans.group(verb)
    let known = scene.cue(verb: verb)
    let speech = DirectSpeech(scene: scene)
    let quotes = known == nil ? speech.closing(verb) : speech.quotations(around: verb, group: group)
    guard let word = known ?? (quotes.isEmpty ? nil : CueWord("say quote")) else { return nil }
    var draft = Draft(head: verb, cue: group, kind: word.kind)
    draft.sourceHead = sources.subject(of: verb) ?? inverted(verb, quotes)
    if let head = draft.sourceHead { draft.source = sources.range(head, cue: group) }
    guard fill(&draft, word, quotes) else { return nil }
    if draft.isProposition || word.kind == .say { draft.cue = spans.withPlace(draft) }
    return settled(draft)
  }

  /// Content clear of cue and source.
  private func settled(_ draft: Draft) -> Draft? {
    var draft = draft
    draft.cue = spans.extended(draft.cue, head: draft.head)
    draft.cue = spans.withAdverb(draft)
    spans.withPreposition(&draft)
    draft.cue = spans.withColon(draft)
    draft.content = draft.content.compactMap { scene.clipped($0, to: draft.head) }.flatMap { piece in
      draft.source.map { piece.cut($0) } ?? [piece]
    }.flatMap { $0.cut(draft.cue) }.compactMap(scene.tidy)
    return draft.content.isEmpty ? nil : draft
  }

  /// Relations in which a verb form is no predicate.
  private static let dependent: RelationSet = [.amod, .compound, .case, .fixed, .mark, .aux, .cop, .flat, .det, .nummod]

  // MARK: The source

  /// `…, said the officials`: the parser may take the subject for an object.
  private func inverted(_ verb: Int, _ quotes: [Range<Int>]) -> Int? {
    let before = verb - 1
    let isBare = document.fineTags[verb] == .vb && document.child(verb, .mark) == nil && document.child(verb, .aux) == nil
    guard scene.isFinite(verb) || isBare && !quotes.isEmpty, scene.cue(verb: verb)?.kind == .say || !quotes.isEmpty else {
      return nil
    }
    if before >= 0,
      [",", "”", "\"", "’", "'"].contains(document.words[before]) || quotes.contains(where: { $0.upperBound == verb })
    {
      return document.children(verb).first { child in
        child > verb && [.obj, .nsubj, .iobj, .nmod, .dep, .parataxis, .appos].contains(document.relations[child].universal)
          && document.tags[child].isNominal
          && !quotes.contains { $0.contains(child) }
      }
    }
    return nil
  }

  // MARK: The content

  /// `make clear that`, `take aim at`, `come out against`: the verb and its words are one cue.
  private func idiom(_ verb: Int) -> Draft? {
    guard let (end, word) = spans.idiom(verb), end < scene.sentence(of: verb).upperBound else { return nil }
    var draft = Draft(head: verb, cue: spans.group(verb).lowerBound..<end, kind: word.kind)
    draft.sourceHead = sources.subject(of: verb)
    if let head = draft.sourceHead { draft.source = sources.range(head, cue: draft.cue) }
    let quotes = DirectSpeech(scene: scene).quotations(around: verb, group: draft.cue)
    if !quotes.isEmpty, word.kind == .say {
      draft.sourceHead = draft.sourceHead ?? inverted(verb, quotes)
      if let head = draft.sourceHead { draft.source = sources.range(head, cue: draft.cue) }
      _ = direct(&draft, quotes)
      return settled(draft)
    }
    if word.takesClause, ClauseByPosition(scene: scene).that(&draft) { return settled(draft) }
    guard word.takesObject else { return nil }
    let governor = document.heads[end - 1]
    let top = governor >= end ? governor : document.heads[end] >= end ? document.heads[end] : end
    draft.content = [end..<max(end + 1, scene.extents[top].upperBound)]
    return settled(draft)
  }

  private func fill(_ draft: inout Draft, _ word: CueWord, _ quotes: [Range<Int>]) -> Bool {
    if !quotes.isEmpty, word.kind != .seem { return direct(&draft, quotes) }
    if word.kind == .say || word.kind == .think, word.takesClause, Parenthetical(scene: scene).fill(&draft) { return true }
    if word.takesClause, clause(&draft, word) || ClauseByPosition(scene: scene).that(&draft) { return true }
    if word.takesInfinitive || word.takesObject, infinitive(&draft) { return true }
    if word.takesObject || word.takesClause, object(&draft, word) { return true }
    if prepositional(&draft, word) { return true }
    return word.takesClause && ClauseByPosition(scene: scene).before(&draft)
  }

  private func direct(_ draft: inout Draft, _ quotes: [Range<Int>]) -> Bool {
    draft.content = quotes
    (draft.isDirect, draft.isProposition) = (true, true)
    if let clause = complement(draft.head) {
      let range = scene.extents[clause]
      if quotes.contains(where: { $0.overlaps(range) && range.lowerBound < $0.lowerBound }),
        range.lowerBound >= draft.cue.upperBound
      {
        draft.content = [min(range.lowerBound, quotes[0].lowerBound)..<max(range.upperBound, quotes[quotes.count - 1].upperBound)]
      }
    }
    return true
  }

  /// The clause that a verb governs.
  private func complement(_ verb: Int) -> Int? {
    document.children(verb).first { document.relations[$0].universal == .ccomp && document.fineTags[$0] != .vbg }
      ?? document.children(verb).first { document.relations[$0].universal == .ccomp }
  }

  private func clause(_ draft: inout Draft, _ word: CueWord) -> Bool {
    let verb = draft.head
    if let clause = complement(verb) ?? document.children(verb).first(where: { document.relations[$0].universal == .csubj }) {
      draft.content = [scene.widened(scene.extents[clause], around: draft.cue)]
      draft.isProposition = true
      return true
    }
    guard word.kind == .say || word.kind == .think, draft.sourceHead != nil else { return false }
    if let clause = clauseOnAddressee(verb) {
      draft.content = [scene.widened(scene.extents[clause], around: draft.cue)]
      draft.isProposition = true
      return true
    }
    if interrupting(&draft) { return true }
    let loose = document.children(verb).first { document.relations[$0] == .parataxis && scene.hasFiniteVerb(scene.extents[$0]) }
    guard let loose, word.kind == .say, document.child(verb, .obj) == nil else { return false }
    draft.content = [scene.widened(scene.extents[loose], around: draft.cue)]
    draft.isProposition = true
    return true
  }

  /// `The treaty, officials said, is dead`; `It is dead, officials said`; `as officials said`.
  private func interrupting(_ draft: inout Draft) -> Bool {
    let verb = draft.head
    guard !document.isRoot(verb) else { return false }
    let relation = document.relations[verb].universal
    let marks = document.children(verb).filter { [.mark, .advmod].contains(document.relations[$0].universal) && $0 < verb }.map {
      document.lowers[$0]
    }
    let isAs = relation == .advcl && scene.isFinite(verb) && (marks.contains("as") || document.child(verb, .mark) == nil)
    guard relation == .parataxis || isAs else { return false }
    var head = document.heads[verb]
    while document.relations[head] == .conj, !document.isRoot(head) { head = document.heads[head] }
    let own = scene.extents[verb]
    let whole = scene.extents[head]
    var pieces = whole.cut(own)
    if pieces.count == 2, head < own.lowerBound, !scene.hasFiniteVerb(pieces[1]) { pieces.removeLast() }
    draft.content = pieces.compactMap(scene.tidy).map { scene.widened(withoutConjunction($0), around: draft.cue) }
    draft.isProposition = true
    return !draft.content.isEmpty
  }

  /// `told reporters the treaty was dead`: the parser may take the clause for a relative one of those who are told.
  private func clauseOnAddressee(_ verb: Int) -> Int? {
    guard let addressee = document.child(verb, .iobj) ?? document.child(verb, .obj), addressee > verb else { return nil }
    return document.children(addressee).first { clause in
      let first = scene.extents[clause].lowerBound
      return document.relations[clause] == .aclRelcl && clause > addressee && scene.hasFiniteVerb(scene.extents[clause])
        && !["who", "whom", "whose", "which", "that"].contains(document.lowers[first])
        && document.children(clause).contains { document.relations[$0].universal == .nsubj }
    }
  }

  private func withoutConjunction(_ range: Range<Int>) -> Range<Int> {
    range.count > 1 && document.tags[range.lowerBound] == .coordinator ? range.lowerBound + 1..<range.upperBound : range
  }

  /// `plans to join`, `urged them to join`, `is expected to join`.
  private func infinitive(_ draft: inout Draft) -> Bool {
    let verb = draft.head
    guard let inner = document.children(verb).first(where: { document.relations[$0] == .xcomp && $0 > verb }) else {
      return false
    }
    let range = scene.extents[inner]
    let object = document.children(verb).first { [.obj, .iobj].contains(document.relations[$0]) && $0 < inner && $0 > verb }
    draft.content = [object.map { scene.extents[$0].lowerBound..<range.upperBound } ?? range]
    if sources.isPassive(verb) || draft.kind == .seem,
      let subject = document.children(verb).first(where: { document.relations[$0].universal == .nsubj && $0 < verb })
    {
      draft.content.insert(scene.extents[subject], at: 0)
      if draft.kind == .seem { (draft.source, draft.sourceHead) = (nil, nil) }
    }
    draft.content = draft.content.map { scene.widened($0, around: draft.cue) }
    return true
  }

  /// `rejected the deal`, `called it a step`, `accused them of lying`, `was announced`.
  private func object(_ draft: inout Draft, _ word: CueWord) -> Bool {
    let verb = draft.head
    guard let object = directObject(verb, word, except: draft.sourceHead) else {
      return passiveSubject(&draft, word)
    }
    if word.kind == .seem { return false }
    if let merged = nouns.merged(verb: draft, object: object) {
      draft = merged
      return true
    }
    guard word.takesObject else { return false }
    let range = scene.extents[object]
    var high = range.upperBound
    for child in document.children(verb) where child > object {
      let relation = document.relations[child].universal
      let isSecond =
        relation == .xcomp || ([.obl, .advcl, .ccomp].contains(relation) && VerbCues.second.contains(firstWord(child)))
      if isSecond { high = max(high, scene.extents[child].upperBound) }
    }
    draft.content = [scene.widened(range.lowerBound..<high, around: draft.cue)]
    draft.isProposition = word.kind == .say
    return true
  }

  /// The object; the parser may take it for an indirect one.
  private func directObject(_ verb: Int, _ word: CueWord, except source: Int?) -> Int? {
    document.children(verb).first { document.relations[$0] == .obj && $0 > verb && $0 != source }
      ?? (word.takesClause ? nil : document.children(verb).first { document.relations[$0] == .iobj && $0 > verb && $0 != source })
  }

  /// Prepositions of what is said of an object.
  private static let second: Set<String> = ["of", "for", "as", "over", "about", "to", "with", "against", "into", "from"]

  private func firstWord(_ token: Int) -> String { document.lowers[scene.extents[token].lowerBound] }

  private func passiveSubject(_ draft: inout Draft, _ word: CueWord) -> Bool {
    let verb = draft.head
    guard word.takesObject, sources.isPassive(verb) else { return false }
    var pieces: [Range<Int>] = []
    if let subject = document.children(verb).first(where: { document.relations[$0].universal == .nsubj && $0 < verb }) {
      pieces.append(scene.extents[subject])
    } else if document.relations[verb].universal == .acl {
      return false
    }
    for child in document.children(verb) where child > verb && [.obl, .advcl].contains(document.relations[child].universal) {
      guard VerbCues.second.contains(firstWord(child)), child != draft.sourceHead else { continue }
      pieces.append(scene.extents[child])
    }
    guard !pieces.isEmpty else { return false }
    draft.content = pieces
    draft.isProposition = word.kind == .say
    return true
  }

  /// `called for a ceasefire`, `spoke about the talks`: the preposition belongs to the cue.
  private func prepositional(_ draft: inout Draft, _ word: CueWord) -> Bool {
    let verb = draft.head
    for child in document.children(verb) where child > verb {
      guard [.obl, .advcl, .ccomp, .xcomp, .nmod].contains(document.relations[child].universal), child != draft.sourceHead else {
        continue
      }
      let range = scene.extents[child]
      let preposition = document.lowers[range.lowerBound]
      guard word.prepositions.contains(where: { $0 == preposition }), range.count > 1 else { continue }
      if range.lowerBound == draft.cue.upperBound { draft.cue = draft.cue.lowerBound..<range.lowerBound + 1 }
      draft.content = [scene.widened(range.lowerBound + 1..<range.upperBound, around: draft.cue)]
      draft.isProposition = word.kind == .say
      return true
    }
    return false
  }
}
