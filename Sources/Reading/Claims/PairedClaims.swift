import Diplomacy
import Gazetteer
import Linguistics

/// Claims between two parties: relations and agreements.
extension FrameClaims {
  func symmetric(_ frame: Frame, _ binding: Binding, _ clause: Clause, _ predicate: Predicate) -> [ClaimDraft] {
    let ends = Ends(reader: reader)
    let instrument = (binding.tokens[frame.extras["of"] ?? "obj"] ?? []).first.map { reader.matcher.instrument($0) ?? $0 }
    var left = frame.subject.first == "rel" ? [] : ends.parties(binding.tokens[frame.subject[0]] ?? [])
    if predicate == .relationsWith, frame.extras["mission"] == nil, let instrument, !ends.hanging("with", instrument).isEmpty,
      let owner = document.child(instrument, .nmodPoss)
    {
      // `tried to cut off Taiwan's relations with Chile`
      let owners = ends.parties([owner])
      if !owners.isEmpty, !owners.contains(where: { end in left.contains { $0.code == end.code } }) { left = owners }
    }
    var right: [End] = []
    var rightSlot: String?
    for slot in frame.object where right.isEmpty {
      rightSlot = slot
      let found =
        slot == "rel"
        ? ends.around(instrument ?? clause.predicate)
        : ends.parties((binding.tokens[slot] ?? reader.matcher.tokens(slot, clause)) + ends.hanging(slot, instrument))
      right = found.filter { end in !left.contains { $0.code == end.code } || slot == "between" }
    }
    if left.isEmpty { left = ends.around(instrument ?? clause.predicate) }
    // `Seven states initialled the pact, with Chile and Laos the first to sign`: not with each other.
    let isAside = left.isEmpty && rightSlot == "with" && !clause.isPassive && !clause.subjects.isEmpty && !clause.isNominal
    var pairs = isAside && right.count > 1 ? [] : ends.pairs(left, right)
    if pairs.isEmpty, let instrument { pairs = supplied(instrument, clause, left, right, predicate) }
    var fields = predicate == .agreementWith ? policyFields(frame, binding, instrument) : []
    if fields.isEmpty, let instrument, predicate == .agreementWith, isBilateralText([instrument]) { fields = context.lastFields }
    if frame.extras["stage-free"] == "yes", fields.isEmpty || pairs.count > 2 && right.isEmpty { return [] }
    return pairs.enumerated().map { index, pair in
      var draft = base(frame, clause, predicate)
      draft.set(pair.0, pair.1)
      draft.order = index
      draft.claim.sectors = fields
      draft.thing = instrument
      if let instrument { draft.tokens.append(instrument) }
      if predicate == .agreementWith, let instrument { describe(instrument, &draft) }
      return draft
    }
  }

  /// Ends that the clause leaves to its surroundings: `the agreement` spoken of before, `not breaking off relations` with whoever
  /// was named, `under a deal signed with Chile, Laos …`.
  func supplied(_ instrument: Int, _ clause: Clause, _ left: [End], _ right: [End], _ predicate: Predicate) -> [(
    End, End
  )] {
    if let pair = context.lastPair, document.sentenceOf[instrument] <= context.pairSentence + 4 {
      let hasOne = (left + right).count == 1 ? (left + right).first : nil
      if let one = hasOne, predicate == .relationsWith || isDefinite(instrument), one.code == pair.0 || one.code == pair.1 {
        return [(one, End(one.code == pair.0 ? pair.1 : pair.0, instrument))]
      }
      if (left + right).isEmpty, predicate == .relationsWith, isBareRelation(instrument) {
        return [(End(pair.0, instrument), End(pair.1, instrument))]
      }
      if (left + right).isEmpty, isBilateral(instrument) || isBilateralText([instrument]) {
        return [(End(pair.0, instrument), End(pair.1, instrument))]
      }
    }
    if (left + right).isEmpty {
      if let pair = alreadyKnown(instrument) { return [pair] }
      if let pair = sharing(instrument, clause) { return [pair] }
    }
    guard left.isEmpty, right.count == 1, document.relations[instrument].universal == .obl, !document.isRoot(instrument) else {
      return []
    }
    let outer = reader.clauses.clause(document.heads[instrument]).subjects
    return Ends(reader: reader).parties(outer).filter { $0.code != right[0].code }.prefix(1).map { ($0, right[0]) }
  }

  /// `Ties were cut in 2012`, right after a claim about relations.
  private func isBareRelation(_ noun: Int) -> Bool {
    context.lastDrafts.last?.claim.predicate == .relationsWith && context.sentence >= document.sentenceOf[noun] - 1
      && document.children(noun).allSatisfy { child in
        ![.nmod, .compound, .nmodPoss, .acl].contains(document.relations[child].universal) || child > noun
      } && reader.matcher.parties(noun).isEmpty
  }

  /// `The accord was signed in 1976 and revised in 2019`: the parties of what was said of it just before.
  private func alreadyKnown(_ instrument: Int) -> (End, End)? {
    guard let before = context.lastDrafts.last(where: { $0.claim.predicate.isSymmetric && $0.tokens.contains(instrument) }),
      let a = before.claim.subject, let b = before.claim.object
    else { return nil }
    return (End(a, instrument), End(b, instrument))
  }

  /// `Chile and Laos are bound by a treaty signed in 1951`, `signed a communique on the resumption of relations`: the two parties of
  /// the clause that the noun stands in, where its verb is one of having or making a text together.
  private func sharing(_ noun: Int, _ clause: Clause) -> (End, End)? {
    var at = clause.isNominal ? clause.predicate : noun
    while !document.isRoot(at), [.nmod, .obj, .obl, .acl].contains(document.relations[at].universal) {
      at = document.heads[at]
      // `a communique establishing relations`
      if document.tags[at] != .verb || document.relations[at] == .acl { continue }
      guard
        document.lexicon.has("sharing-verbs", document.lemmas[at]) || document.lexicon.has("sharing-verbs", document.lowers[at])
      else { return nil }
      let above = reader.clauses.clause(at)
      let ends = Ends(reader: reader).parties(above.isPassive ? above.objects : above.subjects)
      return ends.count == 2 ? (ends[0], ends[1]) : nil
    }
    return nil
  }

  func isBilateral(_ token: Int) -> Bool {
    document.children(token).contains {
      ["bilateral", "mutual", "joint", "their", "previous", "earlier"].contains(document.lowers[$0])
    }
  }

  func policyFields(_ frame: Frame, _ binding: Binding, _ instrument: Int?) -> [String] {
    let policy = PolicyFields(document: document)
    guard let slot = frame.extras["fields"] else { return instrument.map(policy.fields(of:)) ?? [] }
    if slot == "clause", let object = binding.tokens["obj"]?.first {
      let verb = document.heads[object]
      return policy.fields(in: verb..<max(verb + 1, document.span(verb).upperBound))
    }
    let tokens = binding.tokens[slot] ?? []
    let named = tokens.flatMap { policy.fields(in: document.span($0)) }
    if !named.isEmpty { return named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
    let isAnaphor = tokens.contains { token in
      document.tags[token] == .pronoun || document.tags[token] == .determiner
        || ["area", "field", "sector"].contains(document.lemmas[token])
        || document.children(token).contains { ["those", "these", "them"].contains(document.lowers[$0]) }
    }
    return isAnaphor ? context.lastFields : []
  }

  func describe(_ instrument: Int, _ draft: inout ClaimDraft) {
    draft.claim.bindingness =
      (document.lexicon.value("instruments", document.lowers[instrument])
      ?? document.lexicon.value("instruments", document.lowerLemmas[instrument]))
      .flatMap(Bindingness.init(rawValue:))
    if let accord = reader.accords.resolve(instrument).first, draft.claim.value == nil, accord.text.first?.isUppercase == true {
      draft.claim.value = accord.text
    }
  }
}
