import Diplomacy
import Gazetteer
import Linguistics

/// Claims between two parties: relations and agreements.
extension FrameClaims {
  func symmetric(_ frame: Frame, _ binding: Binding, _ clause: Clause, _ predicate: Predicate) -> [ClaimDraft] {
    let ends = Ends(reader: reader)
    let instrument = (binding.tokens[frame.extras["of"] ?? "obj"] ?? []).first.map { reader.matcher.instrument($0) ?? $0 }
    var left = frame.subject.first == "rel" ? [] : ends.parties(binding.tokens[frame.subject[0]] ?? [])
    var right: [End] = []
    for slot in frame.object where right.isEmpty {
      let found =
        slot == "rel"
        ? ends.around(instrument ?? clause.predicate)
        : ends.parties((binding.tokens[slot] ?? reader.matcher.tokens(slot, clause)) + ends.hanging(slot, instrument))
      right = found.filter { end in !left.contains { $0.code == end.code } || slot == "between" }
    }
    if left.isEmpty { left = ends.around(instrument ?? clause.predicate) }
    var pairs = ends.pairs(left, right)
    if pairs.isEmpty, let instrument { pairs = supplied(instrument, clause, left, right, predicate) }
    var fields = predicate == .agreementWith ? policyFields(frame, binding, instrument) : []
    if fields.isEmpty, let instrument, predicate == .agreementWith, isBilateralText([instrument]) { fields = context.lastFields }
    if frame.extras["stage-free"] == "yes", fields.isEmpty { return [] }
    return pairs.enumerated().map { index, pair in
      var draft = base(frame, clause, predicate)
      draft.set(pair.0, pair.1)
      draft.order = index
      draft.claim.sectors = fields
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
    if let pair = context.lastPair {
      let hasOne = (left + right).count == 1 ? (left + right).first : nil
      if let one = hasOne, predicate == .relationsWith || isDefinite(instrument), one.code == pair.0 || one.code == pair.1 {
        return [(one, End(one.code == pair.0 ? pair.1 : pair.0, instrument))]
      }
      if (left + right).isEmpty, isBilateral(instrument) || isBilateralText([instrument]) {
        return [(End(pair.0, instrument), End(pair.1, instrument))]
      }
    }
    guard left.isEmpty, right.count == 1, document.relations[instrument].universal == .obl, !document.isRoot(instrument) else {
      return []
    }
    let outer = reader.clauses.clause(document.heads[instrument]).subjects
    return Ends(reader: reader).parties(outer).filter { $0.code != right[0].code }.prefix(1).map { ($0, right[0]) }
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
