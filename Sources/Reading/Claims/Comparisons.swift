import Diplomacy
import Gazetteer
import Linguistics

/// Distances compared: `A is farther from B than C and D`, `A lies closer to B than C does`.
struct Comparisons {
  let reader: ClaimReader
  private var document: Document { reader.document }

  func drafts(_ token: Int) -> [ClaimDraft] {
    let word = document.lowers[token]
    let isFarther = ["farther", "further"].contains(word) || isMore(token, ["distant", "remote"])
    let isCloser = ["closer", "nearer"].contains(word)
    guard isFarther || isCloser else { return [] }
    let sentence = document.sentences[document.sentenceOf[token]]
    guard let from = after(token, isFarther ? ["from"] : ["to"], sentence), let origin = reader.matcher.parties(from).first,
      let than = after(token, ["than"], sentence), let subject = subject(token)
    else { return [] }
    let others = compared(than, sentence).filter { $0.party != subject.party && $0.party != origin.party }
    return others.enumerated().compactMap { index, other in
      // `closer` swaps the two that are compared.
      let (left, right) = isFarther ? (subject, other) : (other, subject)
      guard reader.matcher.isState(left.party), reader.matcher.isState(right.party), reader.matcher.isState(origin.party) else {
        return nil
      }
      var claim = Claim(
        sentence: 0, predicate: .fartherThan, subject: left.party, object: origin.party, evidence: TextSpan(start: 0, end: 0))
      claim.than = right.party
      claim.subjectText = left.text
      claim.objectText = origin.text
      var draft = ClaimDraft(claim: claim, trigger: token, tokens: [subject.token, from, than])
      draft.order = index
      return draft
    }
  }

  private func isMore(_ token: Int, _ words: [String]) -> Bool {
    words.contains(document.lowers[token]) && document.children(token).contains { document.lowers[$0] == "more" }
  }

  /// The nominal that the preposition introduces, after the comparative.
  private func after(_ token: Int, _ prepositions: [String], _ sentence: Range<Int>) -> Int? {
    for at in token + 1..<sentence.upperBound where prepositions.contains(document.lowers[at]) {
      let head = document.heads[at]
      // `than Spain does`: the subject of the clause.
      if head > at { return document.tags[head] == .noun ? head : document.child(head, .nsubj) ?? head }
      let next = (at + 1..<sentence.upperBound).first { document.tags[$0] == .properNoun || document.tags[$0] == .noun }
      if let next { return next }
    }
    return nil
  }

  private func subject(_ token: Int) -> Participant? {
    var at = token
    for _ in 0..<6 {
      let clause = reader.clauses.clause(at)
      if let subject = clause.subjects.flatMap({ reader.matcher.parties($0) }).first { return subject }
      guard !document.isRoot(at) else { break }
      at = document.heads[at]
    }
    // The nearest party before it that is a subject of the sentence.
    let sentence = document.sentences[document.sentenceOf[token]]
    return (sentence.lowerBound..<token).reversed().lazy.filter { document.relations[$0].universal == .nsubj }
      .compactMap { reader.matcher.parties($0).first }.first
  }

  /// Those compared with: the group's members, or the list beside it.
  private func compared(_ than: Int, _ sentence: Range<Int>) -> [Participant] {
    let listed = Memberships(reader: reader).drafts(than).compactMap { draft in
      draft.claim.subject.map { Participant(party: $0, text: draft.claim.subjectText ?? "", token: than) }
    }
    return listed.isEmpty ? reader.matcher.parties(than) : listed
  }
}
