import Diplomacy
import Gazetteer
import Linguistics

/// Members told by apposition: `the other signatories of the pact — Chile, Laos and Togo —`, `NATO members Spain and Italy`.
struct Memberships {
  let reader: ClaimReader
  private var document: Document { reader.document }

  func drafts(_ token: Int) -> [ClaimDraft] {
    guard document.tags[token] == .noun, document.lexicon.has("countries", document.lemmas[token].lowercased()),
      let accord = accord(of: token)
    else { return [] }
    let listed = named(beside: token)
    return listed.enumerated().map { index, end in
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
    for child in document.children(token)
    where [.appos, .flat, .parataxis, .list, .dislocated, .conj, .dep].contains(document.relations[child].universal) {
      guard reader.cast.mentions[child]?.kind == .party else { continue }
      out += Ends(reader: reader).states([child])
    }
    if out.isEmpty { out = afterDash(token) }
    return out
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
