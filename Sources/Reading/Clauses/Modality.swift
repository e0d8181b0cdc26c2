import Diplomacy
import Linguistics

/// Reads modality off auxiliaries, negation, governing words and conditions, up to the next reporting verb.
///
/// Composed down the tree: each governing word turns what its complement says into what the whole says, by its signature
/// (`signatures.tsv`), as in Nairn, Condoravdi and Karttunen 2006.
package struct ModalityReader: Sendable {
  package let document: Document
  /// Whether a token is the cue of an attribution: what it governs is relative to its speaker.
  package let isCue: @Sendable (Int) -> Bool
  let mood: ClauseMood
  private let conditions: Conditions

  package init(_ document: Document, isCue: @escaping @Sendable (Int) -> Bool) {
    self.document = document
    self.isCue = isCue
    mood = ClauseMood(document: document)
    conditions = Conditions(document: document)
  }

  package func isNegated(_ token: Int) -> Bool { mood.isNegated(token) }

  package func modality(of predicate: Int) -> Modality {
    var out = mood.own(predicate)
    if mood.isNegated(predicate) { out.deny() }
    var path = [predicate]
    var token = predicate
    while !document.isRoot(token), path.count < 60 {
      let head = governor(of: token)
      let goesOn = climb(from: token, to: head, &out)
      if !goesOn { return settled(out, predicate, path) }
      if isCue(head) && isGoverned(token) && !isDenied(head) {
        if isInError(head) { out.deny() }
        return settled(out, predicate, path)
      }
      // `It was wrongly reported that …`
      if [.csubj, .ccomp].contains(document.relations[token].universal), isInError(head) { out.deny() }
      path.append(head)
      token = head
    }
    if let effect = tag(of: token) { effect.apply(to: &out) }
    if document.isRoot(token), mood.isQuestion(token), out.factuality == .asserted || out.factuality == .planned {
      out.factuality = .possible
    }
    return settled(out, predicate, path)
  }

  /// `Nauru withdrew its recognition, the minister claimed`: what a tag at the end makes of the sentence, where it doubts it.
  private func tag(of root: Int) -> Effect? {
    for child in document.children(root) where document.relations[child] == .parataxis && child > root && isCue(child) {
      let line = document.lexicon.signatures(of: child, in: document)?.first { $0.contexts == [.that] || $0.contexts.isEmpty }
      if let effect = line?.affirmed, case .makes(.alleged, denies: false) = effect { return effect }
    }
    return nil
  }

  /// Conditions on the clause or on what governs it make it conditional; a past one that was not met denies it.
  private func settled(_ modality: Modality, _ predicate: Int, _ path: [Int]) -> Modality {
    var out = modality
    out.beneath = nil
    guard [.asserted, .planned, .possible].contains(out.factuality) else { return out }
    let isUnreal = mood.isUnreal(predicate)
    if conditions.hold(path, negated: out.polarity == .negated) {
      out.factuality = .conditional
      if isUnreal, out.polarity == .affirmed { out.polarity = .negated }
    } else if isUnreal, out.factuality == .planned {
      out = Modality(factuality: .conditional, polarity: out.polarity == .affirmed ? .negated : .affirmed)
    }
    return out
  }

  /// `denied claims that …`: whoever speaks takes a stand on what others claim.
  private func isDenied(_ noun: Int) -> Bool {
    guard document.tags[noun] == .noun, [.obj, .nsubjPass].contains(document.relations[noun]),
      let signature = signature(of: document.heads[noun], over: noun), case .makes(_, denies: true) = signature.affirmed
    else { return false }
    return true
  }

  /// `reported erroneously that …`: whoever writes so takes it back.
  private func isInError(_ cue: Int) -> Bool {
    document.children(cue).contains { document.lexicon.value("modal-words", document.lowers[$0]) == "error" }
  }

  /// `the pact, signed in May, awaits ratification`: what is said of the noun stands by itself.
  private func isParticiple(_ token: Int) -> Bool {
    [.vbn, .vbd, .vbg].contains(document.fineTags[token]) && document.child(token, .mark) == nil
  }

  /// `was the first to ratify`: the infinitive of a word of order has been done.
  private func isOrder(_ head: Int) -> Bool {
    let word = document.lowers[head]
    return document.lexicon.has("order-words", word) || Numerals.ordinal(word) != nil
  }

  // MARK: What governs it

  private func isGoverned(_ token: Int) -> Bool {
    [.ccomp, .xcomp, .parataxis, .acl, .obj, .csubj, .advcl].contains(document.relations[token].universal)
  }

  /// The head; or the noun just before an infinitive or clause that the parser hung on the verb: `dropped its plan to join`.
  private func governor(of token: Int) -> Int {
    let head = document.heads[token]
    guard [.advcl, .xcomp, .ccomp].contains(document.relations[token].universal),
      let mark = document.children(token).first(where: { document.relations[$0] == .mark }), mark > 0
    else { return head }
    var noun = mark - 1
    // `has "no plans whatsoever" to join`
    while noun > head, document.tags[noun] == .adverb || ["\"", "”", "''", "’"].contains(document.words[noun]) { noun -= 1 }
    guard noun != head, document.tags[noun] == .noun, document.heads[noun] == head, noun > head,
      signature(of: noun, over: token) != nil
    else { return head }
    return noun
  }

  /// Whether what stands above counts too.
  private func climb(from token: Int, to head: Int, _ out: inout Modality) -> Bool {
    if document.heads[token] != head { return govern(token, head, &out) }
    switch document.relations[token].universal {
    case .xcomp, .ccomp, .obj, .csubj, .obl, .nmod, .nsubj: return govern(token, head, &out)
    case .acl:
      if document.relations[token] == .aclRelcl || isParticiple(token), signature(of: head, over: token) == nil { return false }
      return govern(token, head, &out)
    case .conj: inherit(token, head, &out)
    case .advcl: return adverbial(token, head, &out)
    default: break
    }
    return true
  }

  /// What a governing word makes of its complement; what is known to be a fact needs no look further up.
  private func govern(_ token: Int, _ head: Int, _ out: inout Modality) -> Bool {
    let relation = document.relations[token].universal
    let isClausal = [.xcomp, .ccomp, .acl, .csubj, .advcl].contains(relation)
    if let signature = signature(of: head, over: token) {
      let effect = mood.isNegated(head) ? signature.negated : signature.affirmed
      if effect == .fact { return false }
      effect.apply(to: &out)
      out.weaken(to: mood.own(head).factuality)
      return true
    }
    guard isClausal, relation != .ccomp, !isCue(head) else { return true }
    out.weaken(to: mood.own(head).factuality)
    if mood.isNegated(head) { out.deny() }
    return true
  }

  /// The first line of the lexicon that fits a governing word and its complement.
  func signature(of head: Int, over token: Int) -> Signature? {
    guard let lines = document.lexicon.signatures(of: head, in: document) else { return nil }
    let complement = Complement(token: token, head: head, document: document)
    return lines.first { complement.fits($0) }
  }

  private func adverbial(_ token: Int, _ head: Int, _ out: inout Modality) -> Bool {
    if signature(of: head, over: token) != nil { return govern(token, head, &out) }
    let isInfinitive = document.child(token, .mark).map { document.lowers[$0] } == "to"
    if isInfinitive, isOrder(head) || document.lemmas[head] == "make" { return true }
    if let opener = conditions.opener(of: token) {
      if opener.isCondition {
        out.factuality = .conditional
        return true
      }
      if let effect = opener.effect {
        effect.apply(to: &out)
        return effect != .fact
      }
    }
    if mood.isInverted(token) {
      out.factuality = .conditional
    } else if isInfinitive, out.factuality == .asserted {
      out.factuality = .planned
    }
    return true
  }

  /// A coordinated verb without auxiliaries of its own shares those of the first.
  private func inherit(_ token: Int, _ head: Int, _ out: inout Modality) {
    guard document.child(token, .aux) == nil, document.child(token, .nsubj) == nil, document.child(token, .cop) == nil else {
      return
    }
    let isBare = document.fineTags[token] == document.fineTags[head] && [.vb, .vbn, .vbg].contains(document.fineTags[token])
    guard isBare else { return }
    out.weaken(to: mood.own(head).factuality)
    if mood.isNegated(head), !mood.isNegated(token), isDisjoined(token) { out.deny() }
  }

  /// `did not sign or ratify`: the denial reaches both.
  private func isDisjoined(_ token: Int) -> Bool {
    document.children(token).contains { document.relations[$0] == .cc && ["or", "nor"].contains(document.lowers[$0]) }
  }
}
