import Diplomacy
import Gazetteer
import Linguistics

/// Claims by frames of the lexicon.
struct FrameClaims {
  let reader: ClaimReader
  let context: ClaimContext
  var document: Document { reader.document }

  func drafts(_ token: Int, _ frames: [Frame]) -> [ClaimDraft] {
    let clause = reader.clauses.clause(token)
    let found = drafts(frames, clause)
    if !found.isEmpty { return found }
    guard let full = spelledOut(clause) else { return [] }
    let supplied = drafts(frames, full)
    return supplied.isEmpty ? missionSpokenOf(frames, full) : supplied
  }

  /// `Peru opened an embassy in Chad in 1971. It was closed in 1990.`: whose mission it is, and where, the claim before has said.
  private func missionSpokenOf(_ frames: [Frame], _ clause: Clause) -> [ClaimDraft] {
    guard let before = context.lastMission, let thing = before.thing,
      clause.objects == [thing] || clause.objects.isEmpty && clause.subjects == [thing]
    else { return [] }
    let slot = clause.objects.isEmpty ? "subj" : "obj"
    let frame = frames.first { frame in
      frame.predicate == "mission-in" && (frame.particle == nil || frame.particle == clause.particle)
        && frame.slots.allSatisfy { $0.kind == .mission && $0.names == [slot] || $0.kind == .state }
    }
    guard let frame else { return [] }
    var draft = base(frame, clause, .missionIn)
    draft.claim.subject = before.claim.subject
    draft.claim.subjectText = before.claim.subjectText
    draft.claim.object = before.claim.object
    draft.claim.objectText = before.claim.objectText
    draft.claim.value = before.claim.value
    draft.claim.confidence -= 0.15
    draft.thing = thing
    return [draft]
  }

  /// `they agreed to restore them`, `It was closed in 2012`: the clause with the relations, the text or the mission that the claim
  /// before was about in the place of the pronoun.
  private func spelledOut(_ clause: Clause) -> Clause? {
    guard let thing = context.lastThing, !clause.isNominal,
      document.sentenceOf[clause.predicate] <= document.sentenceOf[thing] + 2,
      thing < clause.predicate
    else { return nil }
    var out = clause
    if let object = clause.objects.first, clause.objects.count == 1, stands(object, for: thing) {
      out.objects = [thing]
    } else if clause.objects.isEmpty, let subject = clause.subjects.first, clause.subjects.count == 1, stands(subject, for: thing)
    {
      out.subjects = [thing]
      out.deep += reader.clauses.phrases(thing)
      return out
    } else {
      return nil
    }
    out.nested += reader.clauses.phrases(thing)
    return out
  }

  /// A pronoun of the right number, or `the embassy` for an embassy.
  private func stands(_ token: Int, for thing: Int) -> Bool {
    guard document.tags[token] == .pronoun else {
      return document.lemmas[token] == document.lemmas[thing] && isDefinite(token) && token != thing
        && document.lexicon.has("missions", document.lemmas[thing])
    }
    let isPlural = document.fineTags[thing] == .nns
    return document.lowers[token] == (isPlural ? "them" : "it") || isPlural && document.lowers[token] == "they"
  }

  private func drafts(_ frames: [Frame], _ clause: Clause) -> [ClaimDraft] {
    var out: [ClaimDraft] = []
    for frame in frames {
      guard let binding = reader.matcher.match(frame, clause), satisfies(frame, binding, clause) else { continue }
      let found = drafts(frame, binding, clause)
      out += found
      // `switched recognition from one to the other` says two things.
      if !found.isEmpty, frame.extras["also"] != "yes" { break }
    }
    return out
  }

  func drafts(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    guard let predicate = Predicate(rawValue: frame.predicate) else { return [] }
    switch predicate {
    case .relationsWith, .agreementWith: return symmetric(frame, binding, clause, predicate)
    case .assessment: return judgement(frame, binding, clause)
    case .omits: return omission(frame, binding, clause)
    case .independent: return independence(frame, binding, clause)
    default: return directed(frame, binding, clause, predicate)
    }
  }

  func base(_ frame: Frame, _ clause: Clause, _ predicate: Predicate) -> ClaimDraft {
    var claim = Claim(sentence: 0, predicate: predicate, subject: nil, stage: frame.stage, evidence: TextSpan(start: 0, end: 0))
    claim.confidence = frame.extras["weak"] == "yes" ? 0.6 : 0.85
    if frame.extras["polarity"] == "negated" { claim.polarity = .negated }
    var draft = ClaimDraft(claim: claim, trigger: clause.predicate, tokens: [])
    draft.wantsNegation = frame.extras["negated"] == "yes"
    draft.isFuturate = frame.extras["progressive"] == "planned"
    if frame.extras["agreed"] == "done", isAgreedInThePast(clause.predicate) { draft.modality = .plain }
    if let factuality = frame.extras["factuality"].flatMap(Factuality.init(rawValue:)) {
      draft.modality = Modality(factuality: factuality, polarity: .affirmed)
    }
    return draft
  }

  /// `agreed to normalise`: done once it was agreed; not `will agree to`.
  func isAgreedInThePast(_ token: Int) -> Bool {
    let head = document.heads[token]
    return document.relations[token] == .xcomp && document.lemmas[head] == "agree"
      && reader.modality.modality(of: head) == .plain && document.fineTags[head] != .vb
  }
}
