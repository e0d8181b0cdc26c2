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
    for frame in frames {
      guard let binding = reader.matcher.match(frame, clause), satisfies(frame, binding, clause) else { continue }
      let found = drafts(frame, binding, clause)
      if !found.isEmpty { return found }
    }
    return []
  }

  // MARK: Conditions of a frame

  private func satisfies(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> Bool {
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
    if frame.extras["formal"] == "yes",
      !document.children(clause.predicate).contains(where: { document.lowers[$0] == "formally" })
    {
      return false
    }
    return true
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
    if frame.extras["stage-of-verb"] == "yes" {
      draft.claim.stage = document.lemmas[clause.predicate] == "resume" ? "resumed" : "suspended"
    }
  }

  private func officeOrMission(_ token: Int) -> String {
    let lemma = document.lemmas[token].lowercased()
    return document.lowers[max(0, token - 1)] == "liaison" ? "liaison \(lemma)" : lemma
  }

  /// An invitation, an application or a refusal to join is a stage of its own.
  private func adjusted(_ draft: ClaimDraft, _ clause: Clause) -> ClaimDraft {
    guard draft.claim.predicate == .partyTo, draft.claim.stage == "acceded", !document.isRoot(clause.predicate),
      [.xcomp, .acl, .ccomp].contains(document.relations[clause.predicate].universal)
    else { return draft }
    var out = draft
    let head = document.heads[clause.predicate]
    let stages = [
      "invite": "invited", "invitation": "invited", "apply": "applied", "application": "applied", "request": "applied",
      "decline": "declined",
      "refuse": "declined", "negotiate": "negotiating",
    ]
    guard let stage = stages[document.lemmas[head].lowercased()] else { return draft }
    let above = document.heads[head]
    if stage == "invited", document.relations[head] == .obj,
      ["decline", "refuse", "reject", "spurn", "turn"].contains(document.lemmas[above])
    {
      out.claim.stage = "declined"
      out.modality = reader.modality.isNegated(above) ? Modality(factuality: .asserted, polarity: .negated) : .plain
      return out
    }
    if stage == "applied", document.lemmas[head] == "request", document.tags[head] == .verb { return draft }
    out.claim.stage = stage
    out.modality = reader.modality.modality(of: head)
    return out
  }

  // MARK: Symmetric claims

  private func symmetric(_ frame: Frame, _ binding: Binding, _ clause: Clause, _ predicate: Predicate) -> [ClaimDraft] {
    let ends = Ends(reader: reader)
    let instrument = (binding.tokens[frame.extras["of"] ?? "obj"] ?? []).first
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
    if pairs.isEmpty, let instrument, let pair = context.lastPair, isBilateral(instrument) {
      pairs = [(End(pair.0, instrument), End(pair.1, instrument))]
    }
    let fields = predicate == .agreementWith ? policyFields(frame, binding, instrument) : []
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
      let subject = Ends(reader: reader).parties(binding.tokens["subj"] ?? []).first
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
