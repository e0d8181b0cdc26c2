package import Diplomacy
import Linguistics

/// How real a clause is, relative to whoever speaks: factuality and polarity.
package struct Modality: Sendable, Hashable {
  package var factuality: Factuality
  package var polarity: Polarity

  package static let plain = Modality(factuality: .asserted, polarity: .affirmed)
}

/// Reads modality off auxiliaries, negation, governing words and conditions, up to the next reporting verb.
package struct ModalityReader: Sendable {
  package let document: Document
  /// Whether a token is the cue of an attribution: what it governs is relative to its speaker.
  package let isCue: @Sendable (Int) -> Bool

  package init(_ document: Document, isCue: @escaping @Sendable (Int) -> Bool) {
    self.document = document
    self.isCue = isCue
  }

  package func modality(of predicate: Int) -> Modality {
    var out = own(predicate)
    if isNegated(predicate) { out.polarity = flipped(out.polarity) }
    var token = predicate
    while !document.isRoot(token) {
      let head = document.heads[token]
      if isCue(head), isGoverned(token) { break }
      climb(from: token, to: head, &out)
      token = head
    }
    if out.factuality == .asserted || out.factuality == .planned, hasCondition(predicate) { out.factuality = .conditional }
    return out
  }

  // MARK: The clause itself

  private func own(_ token: Int) -> Modality {
    for auxiliary in document.children(token) where [.aux, .cop].contains(document.relations[auxiliary].universal) {
      switch document.lowers[auxiliary] {
      case "will", "shall", "'ll", "’ll", "wo", "would", "'d": return Modality(factuality: .planned, polarity: .affirmed)
      case "may", "might", "could", "can": return Modality(factuality: .possible, polarity: .affirmed)
      case "should", "must", "ought": return Modality(factuality: .requested, polarity: .affirmed)
      default: continue
      }
    }
    // `is to host`, `is set to`, `are due to` are handled by what governs; a bare progressive about the future is not marked.
    if document.fineTags[token] == .vb, document.child(token, .mark).map({ document.lowers[$0] == "to" }) == true,
      document.children(token).contains(where: {
        document.relations[$0] == .cop || document.relations[$0] == .aux && document.lemmas[$0] == "be"
      })
    {
      return Modality(factuality: .planned, polarity: .affirmed)
    }
    return .plain
  }

  package func isNegated(_ token: Int) -> Bool {
    for child in document.children(token) {
      let word = document.lowers[child]
      if document.relations[child].universal == .advmod,
        ["not", "n't", "n’t", "never", "neither", "nor", "hardly", "no"].contains(word)
      {
        return true
      }
      if word == "longer", document.children(child).contains(where: { document.lowers[$0] == "no" }) { return true }
      if [.nsubj, .obj, .nsubjPass].contains(document.relations[child]), let det = document.child(child, .det),
        document.lowers[det] == "no"
      {
        return true
      }
      if [.nsubj, .nsubjPass].contains(document.relations[child]), ["nobody", "none", "neither", "nothing"].contains(word) {
        return true
      }
      if document.relations[child] == .det, word == "no" { return true }
    }
    return false
  }

  private func hasCondition(_ token: Int) -> Bool {
    document.children(token).contains { child in
      guard document.relations[child].universal == .advcl || document.relations[child].universal == .obl else { return false }
      return document.children(child).contains { mark in
        [.mark, .case, .advmod].contains(document.relations[mark].universal)
          && ["if", "unless", "provided", "providing", "without", "until"].contains(document.lowers[mark])
          && (document.lowers[mark] != "without" && document.lowers[mark] != "until" || isNegated(token))
      }
    }
  }

  // MARK: What governs it

  private func isGoverned(_ token: Int) -> Bool {
    [.ccomp, .xcomp, .parataxis, .acl, .obj, .csubj, .advcl].contains(document.relations[token].universal)
  }

  private func climb(from token: Int, to head: Int, _ out: inout Modality) {
    switch document.relations[token].universal {
    case .xcomp, .ccomp, .obj, .csubj, .acl, .obl, .nmod, .nsubj: govern(token, head, &out)
    case .conj: inherit(token, head, &out)
    case .advcl:
      if let mark = document.child(token, .mark), ["if", "unless", "whether"].contains(document.lowers[mark]) {
        out.factuality = .conditional
      } else if let mark = document.child(token, .mark), ["to"].contains(document.lowers[mark]), out.factuality == .asserted {
        out.factuality = .planned
      }
    default: break
    }
  }

  /// What a governing word makes of its complement.
  private func govern(_ token: Int, _ head: Int, _ out: inout Modality) {
    let relation = document.relations[token].universal
    let isComplement = [.xcomp, .ccomp, .acl].contains(relation)
    guard isComplement || isNominalObject(token, head) else { return }
    let lemma = document.lemmas[head].lowercased()
    if let entry = document.lexicon.value("modality", lemma) ?? nounBehind(head) {
      let parts = entry.split(separator: " ")
      if let factuality = parts.first.flatMap({ Factuality(rawValue: String($0)) }) {
        out.factuality = weaker(out.factuality, factuality)
      }
      if parts.count > 1 { out.polarity = flipped(out.polarity) }
    }
    if relation != .ccomp || document.lexicon.has("modality", lemma) {
      let above = own(head)
      if above.factuality != .asserted { out.factuality = weaker(out.factuality, above.factuality) }
      if isNegated(head), isComplement { out.polarity = flipped(out.polarity) }
    }
  }

  /// Nominal events under a verb: `plans the accession`, `rejected recognition of`, `called for the withdrawal`.
  private func isNominalObject(_ token: Int, _ head: Int) -> Bool {
    [.obj, .obl, .nsubj, .nmod].contains(document.relations[token].universal) && document.tags[token] == .noun
      && document.tags[head] == .verb
  }

  /// `decision to`, `plans to`, `readiness to`: the noun's verb or adjective.
  private func nounBehind(_ head: Int) -> String? {
    guard document.tags[head] == .noun else { return nil }
    return document.lexicon.value("modal-nouns", document.lemmas[head]).flatMap { document.lexicon.value("modality", $0) }
  }

  /// A coordinated verb without auxiliaries of its own shares those of the first.
  private func inherit(_ token: Int, _ head: Int, _ out: inout Modality) {
    guard document.child(token, .aux) == nil, document.child(token, .nsubj) == nil, document.child(token, .cop) == nil else {
      return
    }
    let isBare = document.fineTags[token] == document.fineTags[head] && [.vb, .vbn, .vbg].contains(document.fineTags[token])
    let above = own(head)
    if isBare, above.factuality != .asserted { out.factuality = weaker(out.factuality, above.factuality) }
  }

  private func flipped(_ polarity: Polarity) -> Polarity { polarity == .affirmed ? .negated : .affirmed }

  /// The less real of two.
  private func weaker(_ inner: Factuality, _ outer: Factuality) -> Factuality {
    let order: [Factuality] = [.asserted, .planned, .possible, .alleged, .requested, .conditional]
    return (order.firstIndex(of: inner) ?? 0) >= (order.firstIndex(of: outer) ?? 0) ? inner : outer
  }
}
