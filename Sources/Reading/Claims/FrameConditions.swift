import Diplomacy
import Gazetteer
import Linguistics

/// What a frame asks beside its slots: words that must modify the object, adverbs, cases, accords in place of bilateral texts.
extension FrameClaims {
  func satisfies(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> Bool {
    if clause.isNominal, isObjectOfDeed(clause.predicate) { return false }
    if let needs = frame.extras["needs"], !hasModifier(needs, frame, binding, clause) { return false }
    if frame.extras["only"] == "accord", !objectIsAccord(frame, binding) { return false }
    if frame.extras["not-with"] == "yes",
      !reader.matcher.tokens("with", clause).filter({ !reader.matcher.parties($0).isEmpty }).isEmpty,
      !(binding.tokens["obj"] ?? []).contains(where: isMultilateral)
    {
      return false
    }
    if let wanted = frame.extras["needs-comp"] {
      let words = Set(wanted.split(separator: "|").map(String.init))
      guard (binding.tokens["comp"] ?? []).contains(where: { words.contains(document.lowerLemmas[$0]) }) else {
        return false
      }
    }
    if let adverb = frame.extras["needs-adverb"],
      !document.children(clause.predicate).contains(where: { document.lowers[$0] == adverb })
    {
      return false
    }
    if let wanted = frame.extras["needs-case"], reader.document.preposition(clause.predicate) != wanted { return false }
    if frame.extras["bare"] == "yes", !isBare(clause) { return false }
    if frame.extras["object-named"] == "yes", !(binding.tokens["obj"] ?? []).allSatisfy(isNamedObject) { return false }
    if frame.extras["nameless"] == "yes", (binding.tokens["subj"] ?? []).contains(where: hasName) { return false }
    if frame.extras["cooperative"] == "yes", !(binding.tokens["obj"] ?? []).contains(where: isCooperative) { return false }
    if frame.extras["intransitive"] == "yes", !clause.objects.isEmpty { return false }
    if frame.extras["named"] == "yes", !(binding.tokens[frame.subject.first ?? "subj"] ?? []).allSatisfy(isNamedState) {
      return false
    }
    if frame.extras["definite"] == "yes", !(binding.tokens["obj"] ?? []).allSatisfy(isDefinite) { return false }
    if frame.object.contains(where: { isBilateralText(binding.tokens[$0] ?? []) }), frame.predicate == "party-to" { return false }
    if frame.predicate == "accord", isBilateralText(binding.tokens[frame.subject.first ?? ""] ?? []) { return false }
    if frame.extras["formal"] == "yes",
      !document.children(clause.predicate).contains(where: { document.lowers[$0] == "formally" })
    {
      return false
    }
    return true
  }

  /// An accord that many may join: one that the gazetteer knows, or one whose name calls it a convention or the like.
  func isMultilateral(_ token: Int) -> Bool {
    reader.accords.resolve(token).contains { accord in
      accord.isKnown || accord.text.split(separator: " ").contains { document.lexicon.has("multilateral", $0.lowercased()) }
    }
  }

  /// A state that can be recognised: by name, as `a Palestinian state`, by a pronoun; no place in it and none of its people.
  private func isNamedObject(_ token: Int) -> Bool {
    if let mention = reader.cast.mentions[token] { return mention.kind == .party }
    return document.tags[token] == .pronoun || document.tags[token] == .properNoun
      || document.lexicon.has("countries", document.lemmas[token].lowercased())
      || document.lexicon.value("agents", document.lemmas[token].lowercased())?.hasPrefix("GOV") == true
  }

  /// `Special Envoy Lenderking returned from Oman`: a journey.
  private func hasName(_ token: Int) -> Bool {
    document.span(token).contains {
      document.tags[$0] == .properNoun && reader.cast.mentions[$0]?.kind != .party
        && reader.cast.mentions[$0]?.kind != .adjective && reader.cast.mentions[$0]?.kind != .place
    }
  }

  /// `discussed expanding opportunities for trade`, `discussed cooperation in energy`; not `discussed regional security`.
  private func isCooperative(_ object: Int) -> Bool {
    document.span(object).contains { document.lexicon.has("cooperation-nouns", document.lemmas[$0].lowercased()) }
  }

  /// A state by its name or as `the country`: not the person or the body that speaks for it.
  func isNamedState(_ token: Int) -> Bool {
    if let mention = reader.cast.mentions[token] { return mention.kind == .party }
    if document.tags[token] == .pronoun { return !["i", "we", "you", "he", "she"].contains(document.lowers[token]) }
    return document.lexicon.has("countries", document.lemmas[token])
  }

  /// `the restoration of relations`: the relations are what was restored, and no claim of their own; likewise `revoked its
  /// ratification of the pact`.
  func isObjectOfDeed(_ noun: Int) -> Bool {
    if [.obj, .nsubjPass].contains(document.relations[noun]), undoes(document.heads[noun], noun) { return true }
    guard document.relations[noun].universal == .nmod, document.preposition(noun) == "of" else { return false }
    return document.lexicon.frames(of: document.lowerLemmas[document.heads[noun]]).contains(where: \.isNoun)
  }

  /// Whether a frame of the verb says what becomes of the noun: `revoked`, `approved`, `negotiated` its accession.
  private func undoes(_ verb: Int, _ noun: Int) -> Bool {
    document.lexicon.frames(of: document.lemmas[verb].lowercased()).contains { frame in
      frame.slots.contains { slot in
        guard case .words(let words) = slot.kind else { return false }
        return slot.names == ["obj"] && words.contains(document.lemmas[noun].lowercased())
      }
    }
  }

  /// Nothing but the date beside the subject: `Chile joined in 2009`.
  func isBare(_ clause: Clause) -> Bool {
    (clause.objects.isEmpty || clause.isPassive && clause.subjects.isEmpty)
      && clause.obliques.allSatisfy { oblique in
        // `One of six members in the region, Croatia joined …`
        if oblique.preposition.isEmpty, let subject = clause.subjects.first, oblique.token < subject { return true }
        return ["in", "on", "since", "by", "after", "before", "last", "for", "until", ""].contains(oblique.preposition)
          && reader.accords.resolve(oblique.token).isEmpty && reader.matcher.parties(oblique.token).isEmpty
      }
      && !document.children(clause.predicate).contains { [.xcomp, .ccomp].contains(document.relations[$0].universal) }
  }

  /// `the agreement`, where the text has spoken of one between two parties since it last named an accord.
  func isBilateralText(_ tokens: [Int]) -> Bool {
    guard let token = tokens.first, tokens.count == 1, let bilateral = context.lastAgreement, bilateral < token,
      document.tags[token] == .noun,
      document.lexicon.has("instruments", document.lowerLemmas[token]), isDefinite(token),
      document.sentenceOf[token] <= document.sentenceOf[bilateral] + 2
    else { return false }
    let named = (bilateral..<token).contains { at in
      document.gazetteer.kind(of: reader.cast.mentions[at]?.party ?? "") == .accord
    }
    return !named
  }

  func isDefinite(_ token: Int) -> Bool {
    guard let article = document.child(token, .det) else { return false }
    return ["the", "this", "that"].contains(document.lowers[article]) && document.child(token, .amod) == nil
  }

  /// One of the words modifies the object; `bare` also lets an object without any adjective pass.
  func hasModifier(_ needs: String, _ frame: Frame, _ binding: Binding, _ clause: Clause) -> Bool {
    let words = Set(needs.split(separator: "|").map(String.init))
    let nouns = clause.isNominal ? [clause.predicate] : (binding.tokens["obj"] ?? [])
    return nouns.contains { noun in
      let modifiers = document.children(noun).filter { [.amod, .compound].contains(document.relations[$0].universal) }
      if modifiers.contains(where: { words.contains(document.lowerLemmas[$0]) }) { return true }
      let plain = modifiers.filter { reader.cast.mentions[$0] == nil }
      return words.contains("bare") && plain.allSatisfy { ["all", "its", "their"].contains(document.lowers[$0]) }
    }
  }

  func objectIsAccord(_ frame: Frame, _ binding: Binding) -> Bool {
    let tokens = (frame.object + frame.subject).compactMap { binding.tokens[$0] }.joined()
    return tokens.flatMap(reader.accords.resolve).contains { accord in
      let kind = document.gazetteer.kind(of: accord.code)
      return kind == .accord || kind == nil && accord.bindingness != nil
    }
  }
}
