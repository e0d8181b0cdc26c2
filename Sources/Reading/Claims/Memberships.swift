import Diplomacy
import Gazetteer
import Linguistics

/// Members told by apposition: `the other signatories of the pact — Chile, Laos and Togo —`, `NATO members Spain and Italy`,
/// `Sri Lanka, a signatory to the pact`, `NATO's newest member, Sweden`, `A member since 1982, Spain …`.
struct Memberships {
  let reader: ClaimReader
  private var document: Document { reader.document }

  func drafts(_ token: Int) -> [ClaimDraft] {
    let lemma = document.lowerLemmas[token]
    if document.child(token, .cop) != nil, document.preposition(token) == "out of" { return outside(token) }
    guard document.tags[token] == .noun else { return [] }
    let status = document.lexicon.value("membership-nouns", lemma)
    let isCountry = document.lexicon.has("countries", lemma)
    guard status != nil || isCountry, let accord = accord(of: token) ?? spokenOf(token) else { return [] }
    if let status {
      let found = one(token, status, accord)
      if !found.isEmpty { return found }
    }
    guard isCountry else { return [] }
    return claims(named(beside: token), token, accord)
  }

  private func claims(_ listed: [End], _ token: Int, _ accord: NamedAccord) -> [ClaimDraft] {
    listed.enumerated().map { index, end in
      var claim = Claim(
        sentence: 0, predicate: .partyTo, subject: end.code, object: accord.code, stage: "acceded",
        evidence: TextSpan(start: 0, end: 0))
      claim.confidence = 0.8
      claim.capacity = "member"
      var draft = ClaimDraft(claim: claim, trigger: token, tokens: [])
      draft.set(end, End(code: accord.code, text: accord.text, token: token))
      draft.modality = .plain
      draft.order = index
      return draft
    }
  }

  /// `Qatar is out of OPEC`.
  private func outside(_ token: Int) -> [ClaimDraft] {
    guard let accord = reader.accords.resolve(token).first else { return [] }
    let ends = Ends(reader: reader).states(reader.clauses.clause(token).subjects)
    return claims(ends, token, accord).map { draft in
      var out = draft
      out.claim.stage = "withdrawn"
      out.modality = nil
      return out
    }
  }

  /// What one state, or a list of them, is in an accord: `Sri Lanka, a signatory to the pact`.
  private func one(_ token: Int, _ status: String, _ accord: NamedAccord) -> [ClaimDraft] {
    guard document.child(token, .cop) == nil, !isOver(token), let (holders, scope) = holders(of: token) else { return [] }
    let words = status.split(separator: " ").map(String.init)
    return claims(holders, token, accord).map { draft in
      var out = draft
      out.claim.stage = words[0]
      out.claim.capacity = words.count > 1 ? words[1] : "member"
      out.claim.value = OrderWords(cast: reader.cast).word(beside: token)
      out.scope = scope
      return out
    }
  }

  /// `a former member`, `then a candidate`: no longer.
  private func isOver(_ token: Int) -> Bool {
    document.children(token).contains { document.lexicon.value("office-modifiers", document.lowers[$0]) == "former" }
  }

  /// Whom the noun is said of, and how far what is said reaches.
  private func holders(of token: Int) -> ([End], Range<Int>)? {
    let ends = Ends(reader: reader)
    let sentence = document.sentences[document.sentenceOf[token]]
    let comma = (token..<min(sentence.upperBound, token + 15)).first { document.words[$0] == "," }
    let scope = document.nucleus(token).lowerBound..<(comma ?? min(sentence.upperBound, document.span(token).upperBound))
    if document.relations[token].universal == .appos {
      let found = ends.states([document.heads[token]])
      if !found.isEmpty { return (found, scope) }
    }
    let below = document.children(token).filter { document.relations[$0].universal == .appos && $0 > token }
    if document.fineTags[token] == .nn, let name = below.first(where: { reader.cast.mentions[$0]?.kind == .party }) {
      return (ends.states([name]).prefix(1).map { $0 }, scope)
    }
    // `A member since 1982, Spain …`
    guard document.fineTags[token] == .nn, scope.lowerBound == sentence.lowerBound, let comma,
      let name = (comma + 1..<min(comma + 3, sentence.upperBound)).first(where: { document.lowers[$0] != "the" }),
      let mention = reader.cast.mentions[name], mention.kind == .party, reader.matcher.isState(mention.party)
    else { return nil }
    return ([End(code: mention.party, text: document.words(mention.tokens), token: mention.head)], scope)
  }

  /// `Paraguay, a founding member, …`: of what the text spoke of last.
  private func spokenOf(_ token: Int) -> NamedAccord? {
    guard document.relations[token].universal == .appos, document.lexicon.has("membership-nouns", document.lemmas[token]),
      document.fineTags[token] == .nn, !document.children(token).contains(where: { document.relations[$0].universal == .nmod }),
      document.children(token).contains(where: { document.lexicon.has("member-adjectives", document.lowers[$0]) })
    else { return nil }
    return reader.accords.last(before: token)
  }

  private func accord(of token: Int) -> NamedAccord? {
    for child in document.children(token) {
      let relation = document.relations[child].universal
      let isOf = relation == .nmod && ["of", "in", "to"].contains(document.preposition(child) ?? "")
      if [.compound, .amod, .flat].contains(relation) || document.relations[child] == .nmodPoss || isOf,
        let mention = reader.cast.mentions[child], let found = reader.accords.resolve(child).first,
        mention.kind == .accord || mention.kind == .party
      {
        return found
      }
    }
    return nil
  }

  /// States listed right beside the noun, by apposition or after a dash or colon.
  private func named(beside token: Int) -> [End] {
    var out: [End] = []
    if isPartOfList(token) { return [] }
    for child in document.children(token)
    where [.appos, .flat, .parataxis, .list, .dislocated, .conj, .dep].contains(document.relations[child].universal) {
      guard reader.cast.mentions[child]?.kind == .party else { continue }
      // `ASEAN countries and Timor-Leste` parts the two; only a dash or a colon opens a list of members.
      if document.relations[child] == .conj,
        !(token..<child).contains(where: { ["—", "–", "--", ":"].contains(document.words[$0]) })
      {
        continue
      }
      out += Ends(reader: reader).states([child])
    }
    if out.isEmpty { out = afterDash(token) }
    return out
  }

  /// `EU countries, the United States and Japan`: a list that the members are part of, unless they are counted (`the two members, …`).
  private func isPartOfList(_ token: Int) -> Bool {
    let next = document.nucleus(token).upperBound
    guard next < document.count, document.words[next] == "," || token + 1 < document.count && document.words[token + 1] == ","
    else {
      return false
    }
    return document.child(token, .nummod) == nil && document.child(token, .nmod) == nil
  }

  /// A list behind a dash that the tree has put elsewhere.
  private func afterDash(_ token: Int) -> [End] {
    let sentence = document.sentences[document.sentenceOf[token]]
    let end = document.nucleus(token).upperBound
    guard end < sentence.upperBound, ["—", "–", "--", ":"].contains(document.words[end]) else { return [] }
    var out: [End] = []
    var at = end + 1
    while at < sentence.upperBound {
      if let mention = reader.cast.mentions[at], mention.kind == .party, reader.matcher.isState(mention.party) {
        if out.last?.code != mention.party {
          out.append(End(code: mention.party, text: document.words(mention.tokens), token: at))
        }
      } else if ![",", "and", "the", "&"].contains(document.lowers[at]) {
        break
      }
      at += 1
    }
    return out.count > 1 ? out : []
  }
}
