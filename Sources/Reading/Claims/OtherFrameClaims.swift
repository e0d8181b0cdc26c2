import Diplomacy
import Gazetteer
import Linguistics

/// Claims of one party alone: independence, silence, judgements by a verb.
extension FrameClaims {
  func independence(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    let ends = Ends(reader: reader)
    // `independence with help from Chile`: only what hangs on the verb or on the independence itself.
    let near = [clause.predicate] + clause.objects + (clause.isNominal ? [document.heads[clause.predicate]] : [])
    let from = frame.object.lazy.flatMap { slot in
      ends.parties(reader.matcher.tokens(slot, clause).filter { near.contains(document.heads[$0]) })
    }.first
    return ends.states(frame.subject.lazy.compactMap { binding.tokens[$0] }.first ?? []).map { subject in
      var draft = base(frame, clause, .independent)
      draft.set(subject, from ?? .none)
      return draft
    }
  }

  func omission(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    guard let topic = frame.extras["topic"], let token = binding.tokens[topic]?.last,
      let subject = silent(frame.subject.lazy.compactMap { binding.tokens[$0] }.first ?? [])
    else { return [] }
    let inside = document.span(token).first { at in reader.cast.mentions[at].map { $0.kind != .medium && $0.head == at } ?? false
    }
    var draft = base(frame, clause, .omits)
    let object = inside.flatMap { reader.cast.mentions[$0] }
    draft.set(subject, object.map { End($0.party, token) } ?? .none)
    draft.claim.objectText = document.phrase(token)
    draft.claim.value = draft.claim.objectText
    draft.tokens.append(token)
    return [draft]
  }

  /// Who keeps silent: a party, or whoever issued the paper (`Beijing's readout`, `the statement from Ankara`).
  func silent(_ tokens: [Int]) -> End? {
    let ends = Ends(reader: reader)
    if let party = ends.parties(tokens).first { return party }
    return tokens.lazy.compactMap { token in
      ends.parties(ends.hanging("from", token)).first ?? ends.around(token).first ?? issuer(of: token)
    }.first
  }

  /// `the statement that Ankara put out`, `the communique issued by Oman`: who made the paper.
  private func issuer(of paper: Int) -> End? {
    let clauses = document.children(paper).filter { document.relations[$0].universal == .acl }
    return clauses.lazy.compactMap { Ends(reader: reader).parties(reader.clauses.clause($0).subjects).first }.first
  }

  func judgement(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    guard let subject = binding.tokens["subj"]?.first, let object = binding.tokens["obj"]?.first else { return [] }
    if frame.extras["event-subject"] == "yes", !Judgements(reader: reader).isThing(subject) { return [] }
    return [
      Judgements(reader: reader).draft(
        clause.predicate, judged: subject, value: Judgements(reader: reader).verbPhrase(clause.predicate, object),
        tokens: [object])
    ]
  }
}
