import Diplomacy
import Gazetteer
import Linguistics

/// Judgements: `the move is largely symbolic`, `a symbolic step`, `becoming less isolated`.
struct Judgements {
  let reader: ClaimReader
  private var document: Document { reader.document }

  func drafts(_ token: Int) -> [ClaimDraft] {
    if document.tags[token] == .noun, document.lexicon.value("judgements", document.lemmas[token]) == "noun",
      document.child(token, .cop) != nil,
      let subject = reader.clauses.clause(token).subjects.first
    {
      return [draft(token, judged: subject, value: document.phrase(token), tokens: [])]
    }
    guard document.tags[token] == .adjective || document.tags[token] == .verb,
      document.lexicon.has("judgements", document.lowers[token])
    else { return [] }
    if let subject = predicated(token) { return [draft(token, judged: subject, value: phrase(token), tokens: [])] }
    guard document.relations[token] == .amod else { return [] }
    let noun = document.heads[token]
    if document.child(noun, .cop) != nil, let subject = reader.clauses.clause(noun).subjects.first {
      return [draft(token, judged: subject, value: phrase(token), tokens: [noun])]
    }
    guard isDeed(noun), !isSubjectOfJudgement(noun) else { return [] }
    var attributive = draft(token, judged: noun, value: phrase(token), tokens: [noun])
    attributive.modality = .plain
    return [attributive]
  }

  /// The subject that the adjective is said of, with a copula or as a complement of `become`, `remain`, `call`.
  private func predicated(_ token: Int) -> Int? {
    if document.child(token, .cop) != nil { return reader.clauses.clause(token).subjects.first }
    guard [.xcomp, .conj].contains(document.relations[token].universal), !document.isRoot(token) else { return nil }
    let head = document.heads[token]
    if document.relations[token] == .conj { return document.tags[head] == .adjective ? predicated(head) : nil }
    switch document.lexicon.value("judgement-verbs", document.lemmas[head]) {
    case "subject": return reader.clauses.clause(head).subjects.first
    case "object": return document.child(head, .obj)
    default: return nil
    }
  }

  /// Words for what was done: a judgement on them is one on the event.
  private func isDeed(_ noun: Int) -> Bool {
    document.lexicon.has("deeds", document.lemmas[noun])
  }

  private func isSubjectOfJudgement(_ noun: Int) -> Bool {
    document.relations[noun].universal == .nsubj && document.lexicon.has("judgements", document.lowers[document.heads[noun]])
  }

  /// Whether a subject is a thing or an event, not a party: what a thing does is a judgement, what a party does is an event.
  func isThing(_ token: Int) -> Bool {
    if document.tags[token] == .pronoun { return ["it", "this", "that", "which"].contains(document.lowers[token]) }
    if document.tags[token] == .verb || document.relations[token].universal == .csubj { return true }
    guard let mention = reader.cast.mentions[token] else {
      return document.tags[token] == .noun && !document.lexicon.has("agents", document.lemmas[token])
        && !document.lexicon.has("countries", document.lemmas[token])
    }
    return mention.kind == .accord
  }

  /// The adjective with its adverbs: `largely symbolic`, `less isolated`.
  private func phrase(_ token: Int) -> String {
    let adverbs = document.children(token).filter { document.relations[$0].universal == .advmod && $0 < token && !isNegation($0) }
    let first = adverbs.first.map { document.words($0..<token + 1) } ?? document.words[token]
    return first.split(separator: " ").count <= 4 ? first : document.words[token]
  }

  private func isNegation(_ token: Int) -> Bool { ["not", "n't", "never"].contains(document.lowers[token]) }

  /// The verb with its object: `completely changed the paradigm`; the verb alone where the object stands before it.
  func verbPhrase(_ verb: Int, _ object: Int) -> String {
    guard object > verb else { return document.words[verb] }
    let adverb =
      document.children(verb).first { document.relations[$0].universal == .advmod && $0 == verb - 1 && !isNegation($0) } ?? verb
    let range = document.nucleus(object)
    let parts = document.children(object).filter { document.relations[$0] == .conj && $0 < range.upperBound + 4 }
    let end = max(range.upperBound, parts.map { document.nucleus($0).upperBound }.max() ?? 0, object + 1)
    return document.wordCount(adverb..<end) <= 12 ? document.words(adverb..<end) : document.words(adverb..<object + 1)
  }

  func draft(_ trigger: Int, judged: Int, value: String, tokens: [Int]) -> ClaimDraft {
    var claim = Claim(sentence: 0, predicate: .assessment, subject: nil, evidence: TextSpan(start: 0, end: 0))
    claim.value = value
    claim.confidence = 0.75
    if let end = Ends(reader: reader).parties([judged]).first {
      (claim.subject, claim.subjectText) = (end.code, end.text)
    } else {
      claim.subject = reader.cast.nationalities(judged).first
      claim.subjectText = document.phrase(judged)
      claim.object = document.span(judged).lazy.compactMap { reader.accords.resolve($0).first(where: \.isKnown) }.first?.code
    }
    return ClaimDraft(claim: claim, trigger: trigger, tokens: [judged] + tokens)
  }
}
