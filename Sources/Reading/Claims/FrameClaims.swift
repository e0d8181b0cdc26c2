import Diplomacy
import Gazetteer
import Linguistics

/// Claims by frames of the lexicon.
struct FrameClaims {
  let reader: ClaimReader
  let context: ClaimContext
  private var document: Document { reader.document }

  func drafts(_ token: Int, _ frames: [Frame]) -> [ClaimDraft] {
    let clause = reader.clauses.clause(token)
    var out: [ClaimDraft] = []
    for frame in frames {
      guard let binding = reader.matcher.match(frame, clause), satisfies(frame, binding, clause) else { continue }
      let found = drafts(frame, binding, clause)
      out += found
      // `switched recognition from one to the other` says two things.
      if !found.isEmpty, frame.extras["also"] != "yes" { break }
    }
    return out
  }

  // MARK: Conditions of a frame

  private func satisfies(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> Bool {
    if clause.isNominal, isObjectOfDeed(clause.predicate) { return false }
    if let needs = frame.extras["needs"], !hasModifier(needs, frame, binding, clause) { return false }
    if frame.extras["only"] == "accord", !objectIsAccord(frame, binding) { return false }
    if frame.extras["not-with"] == "yes",
      !reader.matcher.tokens("with", clause).filter({ !reader.matcher.parties($0).isEmpty }).isEmpty,
      !(binding.tokens["obj"] ?? []).flatMap(reader.accords.resolve).contains(where: \.isKnown)
    {
      return false
    }
    if let wanted = frame.extras["needs-comp"] {
      let words = Set(wanted.split(separator: "|").map(String.init))
      guard (binding.tokens["comp"] ?? []).contains(where: { words.contains(document.lemmas[$0].lowercased()) }) else {
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
    if frame.object.contains(where: { isBilateralText(binding.tokens[$0] ?? []) }), frame.predicate == "party-to" { return false }
    if frame.predicate == "accord", isBilateralText(binding.tokens[frame.subject.first ?? ""] ?? []) { return false }
    if frame.extras["formal"] == "yes",
      !document.children(clause.predicate).contains(where: { document.lowers[$0] == "formally" })
    {
      return false
    }
    return true
  }

  /// `the restoration of relations`: the relations are what was restored, and no claim of their own.
  private func isObjectOfDeed(_ noun: Int) -> Bool {
    guard document.relations[noun].universal == .nmod, document.preposition(noun) == "of" else { return false }
    return document.lexicon.frames(of: document.lemmas[document.heads[noun]].lowercased()).contains(where: \.isNoun)
  }

  /// Nothing but the date beside the subject: `Chile joined in 2009`.
  private func isBare(_ clause: Clause) -> Bool {
    clause.objects.isEmpty
      && clause.obliques.allSatisfy { oblique in
        ["in", "on", "since", "by", "after", "before", "last", ""].contains(oblique.preposition)
          && reader.accords.resolve(oblique.token).isEmpty && reader.matcher.parties(oblique.token).isEmpty
      }
      && !document.children(clause.predicate).contains { [.xcomp, .ccomp].contains(document.relations[$0].universal) }
  }

  /// `the agreement`, where the text has spoken of one between two parties since it last named an accord.
  private func isBilateralText(_ tokens: [Int]) -> Bool {
    guard let token = tokens.first, tokens.count == 1, let bilateral = context.lastAgreement, bilateral < token,
      document.tags[token] == .noun,
      document.lexicon.has("instruments", document.lemmas[token].lowercased()), isDefinite(token),
      document.sentenceOf[token] <= document.sentenceOf[bilateral] + 2
    else { return false }
    let named = (bilateral..<token).contains { at in
      document.gazetteer.kind(of: reader.cast.mentions[at]?.party ?? "") == .accord
    }
    return !named
  }

  private func isDefinite(_ token: Int) -> Bool {
    guard let article = document.child(token, .det) else { return false }
    return ["the", "this", "that"].contains(document.lowers[article]) && document.child(token, .amod) == nil
  }

  /// One of the words modifies the object; `bare` also lets an object without any adjective pass.
  private func hasModifier(_ needs: String, _ frame: Frame, _ binding: Binding, _ clause: Clause) -> Bool {
    let words = Set(needs.split(separator: "|").map(String.init))
    let nouns = clause.isNominal ? [clause.predicate] : (binding.tokens["obj"] ?? [])
    return nouns.contains { noun in
      let modifiers = document.children(noun).filter { [.amod, .compound].contains(document.relations[$0].universal) }
      if modifiers.contains(where: { words.contains(document.lemmas[$0].lowercased()) }) { return true }
      let plain = modifiers.filter { reader.cast.mentions[$0] == nil }
      return words.contains("bare") && plain.allSatisfy { ["all", "its", "their"].contains(document.lowers[$0]) }
    }
  }

  private func objectIsAccord(_ frame: Frame, _ binding: Binding) -> Bool {
    let tokens = (frame.object + frame.subject).compactMap { binding.tokens[$0] }.joined()
    return tokens.flatMap(reader.accords.resolve).contains { accord in
      let kind = document.gazetteer.kind(of: accord.code)
      return kind == .accord || kind == nil && accord.bindingness != nil
    }
  }

  // MARK: From slots to claims

  private func drafts(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    guard let predicate = Predicate(rawValue: frame.predicate) else { return [] }
    switch predicate {
    case .relationsWith, .agreementWith: return symmetric(frame, binding, clause, predicate)
    case .assessment: return judgement(frame, binding, clause)
    case .omits: return omission(frame, binding, clause)
    case .independent: return independence(frame, binding, clause)
    default: return directed(frame, binding, clause, predicate)
    }
  }

  private func base(_ frame: Frame, _ clause: Clause, _ predicate: Predicate) -> ClaimDraft {
    var claim = Claim(sentence: 0, predicate: predicate, subject: nil, stage: frame.stage, evidence: TextSpan(start: 0, end: 0))
    claim.confidence = frame.extras["weak"] == "yes" ? 0.6 : 0.85
    if frame.extras["polarity"] == "negated" { claim.polarity = .negated }
    var draft = ClaimDraft(claim: claim, trigger: clause.predicate, tokens: [])
    draft.wantsNegation = frame.extras["negated"] == "yes"
    draft.isFuturate = frame.extras["progressive"] == "planned"
    if frame.extras["agreed"] == "done", isAgreedInThePast(clause.predicate) { draft.modality = .plain }
    if let factuality = frame.extras["factuality"].flatMap(Factuality.init(rawValue:)) {
      draft.modality = Modality(factuality: factuality, polarity: .affirmed)
    }
    return draft
  }

  /// `agreed to normalise`: done once it was agreed; not `will agree to`.
  private func isAgreedInThePast(_ token: Int) -> Bool {
    let head = document.heads[token]
    return document.relations[token] == .xcomp && document.lemmas[head] == "agree"
      && reader.modality.modality(of: head) == .plain && document.fineTags[head] != .vb
  }

  /// Subject × object: parties to accords, missions, offices, the accord itself.
  private func directed(_ frame: Frame, _ binding: Binding, _ clause: Clause, _ predicate: Predicate) -> [ClaimDraft] {
    let objectSlot = frame.object.first { binding.tokens[$0] != nil }
    let objects = objectSlot.flatMap { binding.tokens[$0] } ?? []
    let subjects = frame.subject.first { binding.tokens[$0] != nil }.flatMap { binding.tokens[$0] } ?? []
    let ends = Ends(reader: reader)
    let left = predicate == .accord ? ends.accords(subjects) : ends.parties(subjects)
    let right: [End] =
      switch predicate {
      case .partyTo where frame.object.first == "context":
        reader.accords.last(before: clause.predicate).map { [End(code: $0.code, text: $0.text, token: nil, doubt: 0.15)] } ?? []
      case .partyTo, .holdsOffice: ends.accords(frame.extras["last"] == "object" ? objects.suffix(1) : objects)
      case .missionIn: ends.states(objects.isEmpty ? ends.related(frame, binding, clause) : objects)
      default: []
      }
    if predicate == .missionIn, right.isEmpty || isEachOther(binding) { return exchanged(left, frame, binding, clause) }
    var out: [ClaimDraft] = []
    for subject in left.isEmpty && predicate == .holdsOffice ? [End.none] : left {
      for object in right.isEmpty && predicate == .accord ? [End.none] : right where subject.code != object.code {
        var draft = base(frame, clause, predicate)
        draft.set(subject, object)
        draft.order = out.count
        complete(&draft, frame, binding, clause)
        out.append(draft)
      }
    }
    return out.map { adjusted($0, clause) }
  }

  private func isEachOther(_ binding: Binding) -> Bool {
    binding.tokens.values.joined().contains { token in
      document.span(token).contains {
        ["each", "one"].contains(document.lowers[$0]) && document.isFollowed($0, by: ["other", "another"])
      }
    }
  }

  /// `opened embassies in each other's capitals`: each in the other.
  private func exchanged(_ ends: [End], _ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    guard isEachOther(binding), ends.count > 1, ends.count <= 4 else { return [] }
    var out: [ClaimDraft] = []
    for sender in ends {
      for host in ends where host.code != sender.code {
        var draft = base(frame, clause, .missionIn)
        draft.set(sender, host)
        draft.order = out.count
        complete(&draft, frame, binding, clause)
        out.append(draft)
      }
    }
    return out
  }

  private func complete(_ draft: inout ClaimDraft, _ frame: Frame, _ binding: Binding, _ clause: Clause) {
    if draft.claim.predicate == .partyTo {
      let capacity = frame.extras["capacity"]
      let token = capacity == "trigger" ? clause.predicate : capacity == "comp" ? binding.tokens["comp"]?.first : nil
      draft.claim.capacity = token.map { document.lemmas[$0].lowercased() } ?? "member"
    }
    if let slot = frame.extras["value"] {
      let token = slot == "trigger" ? clause.predicate : binding.tokens[slot]?.first
      draft.claim.value = token.map { officeOrMission($0) } ?? slot
      if let token { draft.tokens.append(token) }
    }
    if let slot = frame.extras["person"], let token = binding.tokens[slot]?.first {
      let person = reader.cast.resolve(token).first { $0.person != nil } ?? reader.cast.resolve(token).first
      draft.claim.person = person?.person ?? person?.text
      draft.claim.subject = person?.party
      draft.tokens.append(token)
    }
    if draft.claim.predicate == .partyTo, draft.claim.value == nil { draft.claim.value = order(clause) }
  }

  /// `became the 31st member`, `was the first to ratify it`, `the only state that has not signed`: for the check to count.
  private func order(_ clause: Clause) -> String? {
    let predicate = clause.predicate
    let order = OrderWords(document: document)
    var nouns = document.children(predicate).filter { [.xcomp, .obj].contains(document.relations[$0].universal) } + [predicate]
    if [.acl, .aclRelcl].contains(document.relations[predicate]) { nouns.append(document.heads[predicate]) }
    for noun in nouns {
      if document.lexicon.has("countries", document.lemmas[noun].lowercased()), let word = order.word(beside: noun) { return word }
      if document.tags[noun] == .adjective || document.tags[noun] == .numeral, let word = order.number(noun) {
        return word + order.since(after: noun)
      }
    }
    return nil
  }

  private func officeOrMission(_ token: Int) -> String {
    reader.matcher.mission(token) ?? document.lemmas[token].lowercased()
  }

  /// An invitation, an application or a refusal to join is a stage of its own.
  private func adjusted(_ draft: ClaimDraft, _ clause: Clause) -> ClaimDraft {
    guard draft.claim.predicate == .partyTo, draft.claim.stage == "acceded", !document.isRoot(clause.predicate),
      let head = step(over: clause.predicate)
    else { return draft }
    var out = draft
    if isInPrinciple(head) {
      out.claim.stage = "agreed"
      out.modality = reader.modality.modality(of: head)
      return out
    }
    guard let stage = document.lexicon.value("treaty-steps", document.lemmas[head].lowercased()),
      document.lemmas[head] != "ask" || reader.clauses.clause(head).objects.isEmpty
    else { return draft }
    let above = document.heads[head]
    if stage == "invited", document.relations[head] == .obj, document.lexicon.has("refusals", document.lemmas[above]) {
      out.claim.stage = "declined"
      out.modality = reader.modality.isNegated(above) ? Modality(factuality: .asserted, polarity: .negated) : .plain
      return out
    }
    if stage == "applied", document.lemmas[head] == "request", document.tags[head] == .verb { return draft }
    out.claim.stage = stage
    out.modality = reader.modality.modality(of: head)
    return out
  }

  /// The word that governs an infinitive; the noun right before its `to` where the parser hung it on the verb (`turned down an offer
  /// to join`).
  private func step(over token: Int) -> Int? {
    let head = document.heads[token]
    let relation = document.relations[token].universal
    if let mark = document.child(token, .mark), mark > 0, document.tags[mark - 1] == .noun, document.heads[mark - 1] == head,
      document.lexicon.has("treaty-steps", document.lemmas[mark - 1])
    {
      return mark - 1
    }
    return [.xcomp, .acl, .ccomp].contains(relation) ? head : nil
  }

  /// `agreed in principle to join`.
  private func isInPrinciple(_ token: Int) -> Bool {
    document.lemmas[token] == "agree"
      && document.children(token).contains { document.lowers[$0] == "principle" && document.preposition($0) == "in" }
  }

  // MARK: Symmetric claims

  private func symmetric(_ frame: Frame, _ binding: Binding, _ clause: Clause, _ predicate: Predicate) -> [ClaimDraft] {
    let ends = Ends(reader: reader)
    let instrument = (binding.tokens[frame.extras["of"] ?? "obj"] ?? []).first.map { reader.matcher.instrument($0) ?? $0 }
    var left = frame.subject.first == "rel" ? [] : ends.parties(binding.tokens[frame.subject[0]] ?? [])
    var right: [End] = []
    for slot in frame.object where right.isEmpty {
      let found =
        slot == "rel"
        ? ends.around(instrument ?? clause.predicate)
        : ends.parties(reader.matcher.tokens(slot, clause) + ends.hanging(slot, instrument))
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
  private func supplied(_ instrument: Int, _ clause: Clause, _ left: [End], _ right: [End], _ predicate: Predicate) -> [(
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

  private func isBilateral(_ token: Int) -> Bool {
    document.children(token).contains {
      ["bilateral", "mutual", "joint", "their", "previous", "earlier"].contains(document.lowers[$0])
    }
  }

  private func policyFields(_ frame: Frame, _ binding: Binding, _ instrument: Int?) -> [String] {
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

  private func describe(_ instrument: Int, _ draft: inout ClaimDraft) {
    draft.claim.bindingness =
      (document.lexicon.value("instruments", document.lowers[instrument])
      ?? document.lexicon.value("instruments", document.lemmas[instrument].lowercased()))
      .flatMap(Bindingness.init(rawValue:))
    if let accord = reader.accords.resolve(instrument).first, draft.claim.value == nil, accord.text.first?.isUppercase == true {
      draft.claim.value = accord.text
    }
  }

  // MARK: The rest

  private func independence(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    let ends = Ends(reader: reader)
    let from = frame.object.lazy.flatMap { ends.parties(reader.matcher.tokens($0, clause)) }.first
    return ends.states(binding.tokens["subj"] ?? []).map { subject in
      var draft = base(frame, clause, .independent)
      draft.set(subject, from ?? .none)
      return draft
    }
  }

  private func omission(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    guard let topic = frame.extras["topic"], let token = binding.tokens[topic]?.last,
      let subject = silent(binding.tokens["subj"] ?? [])
    else { return [] }
    let inside = document.span(token).first { at in reader.cast.mentions[at].map { $0.kind != .medium && $0.head == at } ?? false
    }
    var draft = base(frame, clause, .omits)
    let object = inside.flatMap { reader.cast.mentions[$0] }
    draft.set(subject, object.map { End($0.party, token) } ?? .none)
    draft.claim.objectText = document.phrase(token)
    draft.claim.value = draft.claim.objectText
    draft.tokens.append(token)
    return [draft]
  }

  /// Who keeps silent: a party, or whoever issued the paper (`Beijing's readout`, `the statement from Ankara`).
  private func silent(_ tokens: [Int]) -> End? {
    let ends = Ends(reader: reader)
    if let party = ends.parties(tokens).first { return party }
    return tokens.lazy.compactMap { ends.parties(ends.hanging("from", $0)).first ?? ends.around($0).first }.first
  }

  private func judgement(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
    guard let subject = binding.tokens["subj"]?.first, let object = binding.tokens["obj"]?.first else { return [] }
    if frame.extras["event-subject"] == "yes", !Judgements(reader: reader).isThing(subject) { return [] }
    return [
      Judgements(reader: reader).draft(
        clause.predicate, judged: subject, value: Judgements(reader: reader).verbPhrase(clause.predicate, object),
        tokens: [object])
    ]
  }
}
