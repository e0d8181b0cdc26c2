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
