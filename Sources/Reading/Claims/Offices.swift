import Diplomacy
import Gazetteer
import Linguistics

/// Offices held by people: `was sworn in as president of Chile`, `has been prime minister since 2020`, `resigned as foreign minister`,
/// `succeeds her as ambassador`, `took office in May`.
///
/// The subject is the state (of a person in a body: the person's state), the object the state or body in which the office is held.
struct Offices {
  let reader: ClaimReader
  let context: ClaimContext
  private var document: Document { reader.document }
  private var nouns: OfficeNouns { OfficeNouns(reader: reader, context: context) }

  func drafts(_ token: Int) -> [ClaimDraft] {
    if let kind = document.lexicon.value("office-verbs", document.lowerLemmas[token]), document.tags[token] == .verb {
      return kind == "succeeds" ? succession(token) : change(token, kind)
    }
    if document.child(token, .cop) != nil { return copular(token) }
    guard document.tags[token] == .noun || document.tags[token] == .properNoun else { return [] }
    return beside(token)
  }

  // MARK: Verbs

  /// A verb by which someone comes into an office, stays in it or leaves it.
  private func change(_ verb: Int, _ kind: String) -> [ClaimDraft] {
    let clause = reader.clauses.clause(verb)
    let isOwn = kind.hasSuffix("self")
    if isOwn, let handed = handedOver(clause) { return [handed] }
    for office in offices(verb, clause, isOwn: isOwn) {
      for person in (isOwn ? clause.subjects : clause.objects) where person != office.token {
        guard var draft = nouns.draft(office, by: person, trigger: verb) else { continue }
        if kind.hasPrefix("ends") { draft.claim.polarity = .negated }
        if kind == "proposed" || nouns.state(of: office.token) == "planned" {
          draft.modality = Modality(factuality: .planned, polarity: .affirmed)
        }
        return [draft]
      }
    }
    return []
  }

  /// The offices that a verb may be about, the likeliest first: after `as`, its complement, its object, the one spoken of last.
  private func offices(_ verb: Int, _ clause: Clause, isOwn: Bool) -> [OfficeNouns.Office] {
    let near = clause.obliques + clause.nested
    var tokens = near.filter { $0.preposition == "as" }.map(\.token)
    tokens += document.children(verb).filter { document.relations[$0].universal == .xcomp }
    tokens += isOwn ? clause.objects : Array(clause.objects.dropFirst())
    tokens += near.filter { $0.preposition == "from" || $0.preposition == "to" }.map(\.token)
    let named = tokens.compactMap { nouns.office(at: $0) }
    guard named.isEmpty, isOwn, clause.objects.contains(where: nouns.isBare) else { return named }
    return clause.subjects.compactMap { nouns.office(of: antecedent($0)) } + [nouns.lastOffice(before: verb)].compactMap { $0 }
  }

  /// `who` → the name that the relative clause hangs on.
  private func antecedent(_ token: Int) -> Int {
    guard document.tags[token] == .pronoun, !document.isRoot(token), document.relations[document.heads[token]] == .aclRelcl else {
      return token
    }
    return document.heads[document.heads[token]]
  }

  /// `will take it over in July`: a chair that goes from one state to another.
  private func handedOver(_ clause: Clause) -> ClaimDraft? {
    guard let last = context.lastOffice, last.claim.person == nil, let body = last.claim.object,
      clause.objects.contains(where: { document.lowers[$0] == "it" }),
      document.sentenceOf[clause.predicate] <= document.sentenceOf[last.trigger] + 1,
      let party = Ends(reader: reader).parties(clause.subjects).first, party.code != last.claim.subject
    else { return nil }
    var draft = last
    draft.tokens = []
    draft.modality = nil
    draft.trigger = clause.predicate
    draft.set(party, End(code: body, text: last.claim.objectText, token: nil, doubt: 0.1))
    return draft
  }

  /// `Kono succeeds Kamikawa as foreign minister`, `will be replaced by Frieden`: who comes takes the office of who goes.
  private func succession(_ verb: Int) -> [ClaimDraft] {
    let clause = reader.clauses.clause(verb)
    let named = (clause.obliques + clause.nested).filter { $0.preposition == "as" }.compactMap { nouns.office(at: $0.token) }
    for old in clause.objects where !reader.cast.resolve(old).filter({ $0.person != nil }).isEmpty || !named.isEmpty {
      guard let office = named.first ?? nouns.office(of: old) ?? nouns.office(at: old) else { continue }
      for new in clause.subjects where new != old {
        var office = office
        if named.isEmpty, let party = reader.cast.resolve(old).lazy.compactMap(\.party).first {
          office.body = office.body ?? End(party, office.token)
        }
        if let draft = nouns.draft(office, by: new, trigger: verb) { return [draft] }
      }
    }
    return []
  }

  // MARK: Nouns

  /// `Orpo is prime minister`, `the prime minister is Orpo`.
  private func copular(_ token: Int) -> [ClaimDraft] {
    let subjects = reader.clauses.clause(token).subjects
    if let office = nouns.office(at: token) {
      return subjects.lazy.compactMap { nouns.draft(office, by: $0, trigger: token) }.first.map { [planned($0, office)] } ?? []
    }
    guard document.tags[token] == .properNoun else { return [] }
    return subjects.lazy.compactMap { nouns.title(at: $0) == nil ? nil : nouns.office(at: $0) }
      .compactMap { nouns.draft($0, by: token, trigger: token) }.first.map { [$0] } ?? []
  }

  private func planned(_ draft: ClaimDraft, _ office: OfficeNouns.Office) -> ClaimDraft {
    guard nouns.state(of: office.token) == "planned" else { return draft }
    var out = draft
    out.modality = Modality(factuality: .planned, polarity: .affirmed)
    return out
  }

  /// `Rubio, the secretary of state`, `Luxembourg's prime minister, Xavier Bettel`, `then-President Ramos-Horta`. A title before a
  /// name only says who is meant, unless a word says more of it.
  private func beside(_ token: Int) -> [ClaimDraft] {
    guard let title = nouns.title(at: token), let holder = holder(of: token) else { return [] }
    let state = nouns.state(of: token)
    guard state != "former", holder.isApposed || state != nil else { return [] }
    let office = OfficeNouns.Office(token: token, title: title)
    guard var draft = nouns.draft(office, by: holder.token, trigger: token) else { return [] }
    draft.claim.confidence -= 0.1
    draft.modality = state == "planned" ? Modality(factuality: .planned, polarity: .affirmed) : .plain
    draft.scope = reach(of: token)
    return [draft]
  }

  private func holder(of token: Int) -> (token: Int, isApposed: Bool)? {
    if document.relations[token].universal == .appos, isName(document.heads[token]) { return (document.heads[token], true) }
    let names = document.children(token).filter { $0 > token && isName($0) }
    if let name = names.first(where: { document.relations[$0].universal == .appos }) {
      return (name, (token + 1..<name).contains { document.words[$0] == "," })
    }
    if token + 1 < document.count, isName(token + 1), document.sentenceOf[token + 1] == document.sentenceOf[token] {
      return (reader.cast.mentions[token + 1]?.head ?? token + 1, false)
    }
    return nil
  }

  private func isName(_ token: Int) -> Bool {
    if let mention = reader.cast.mentions[token] { return mention.kind == .person }
    return document.tags[token] == .properNoun && document.isCapital(token) && nouns.title(at: token) == nil
  }

  /// Where dates of an apposition stand: up to the comma that closes it.
  private func reach(of token: Int) -> Range<Int> {
    let end = document.sentences[document.sentenceOf[token]].upperBound
    let comma = (token..<min(end, token + 15)).first { document.words[$0] == "," }
    return token..<(comma ?? min(end, document.span(token).upperBound))
  }
}
