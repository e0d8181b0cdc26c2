import Diplomacy
import Gazetteer
import Linguistics

/// Claims that go from a subject to an object: parties to accords, missions, offices, the accord itself.
extension FrameClaims {
  /// Subject × object: parties to accords, missions, offices, the accord itself.
  func directed(_ frame: Frame, _ binding: Binding, _ clause: Clause, _ predicate: Predicate) -> [ClaimDraft] {
    let objectSlot = frame.object.first { binding.tokens[$0] != nil }
    let objects = objectSlot.flatMap { binding.tokens[$0] } ?? []
    var subjects = frame.subject.first { binding.tokens[$0] != nil }.flatMap { binding.tokens[$0] } ?? []
    if predicate == .partyTo, isMembership(frame) { subjects.removeAll(where: isPerson) }
    let ends = Ends(reader: reader)
    let left = predicate == .accord ? ends.accords(subjects) : ends.parties(subjects)
    let right: [End] =
      switch predicate {
      case .partyTo where frame.object.first == "context":
        contextual(clause).map { [End(code: $0.code, text: $0.text, token: nil, doubt: 0.15)] } ?? []
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

  /// A stage that a state comes to, and no paper that a person signs for it.
  private func isMembership(_ frame: Frame) -> Bool {
    ["acceded", "withdrawn", "resumed", "candidate", "suspended", "paused", "expelled"].contains(frame.stage ?? "")
      && !frame.slots.contains { $0.names == ["obj"] && $0.kind != .accord && $0.kind != .party }
  }

  /// `the Secretary will be a full participant in the forum`, `I joined Secretary Raimondo`: persons are no parties.
  private func isPerson(_ token: Int) -> Bool {
    if let mention = reader.cast.mentions[token] { return mention.kind == .person }
    return ["i", "me", "he", "she", "him", "her", "you", "who"].contains(document.lowers[token])
      || document.lexicon.has("titles", document.lemmas[token].lowercased()) && document.tags[token].isNominal
        && document.relations[token] == .nsubj && document.child(document.heads[token], .cop) != nil
  }

  /// The accord spoken of: the one named last, else the one that `its` points ahead to.
  func contextual(_ clause: Clause) -> NamedAccord? {
    if let last = reader.accords.last(before: clause.predicate) { return last }
    let nouns = document.children(clause.predicate).filter { [.xcomp, .obj].contains(document.relations[$0].universal) }
    return nouns.contains { document.child($0, .nmodPoss) != nil } ? reader.accords.ahead(of: clause.predicate) : nil
  }

  func isEachOther(_ binding: Binding) -> Bool {
    binding.tokens.values.joined().contains { token in
      document.span(token).contains {
        ["each", "one"].contains(document.lowers[$0]) && document.isFollowed($0, by: ["other", "another"])
      }
    }
  }

  /// `opened embassies in each other's capitals`: each in the other.
  func exchanged(_ ends: [End], _ frame: Frame, _ binding: Binding, _ clause: Clause) -> [ClaimDraft] {
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

  func complete(_ draft: inout ClaimDraft, _ frame: Frame, _ binding: Binding, _ clause: Clause) {
    if draft.claim.predicate == .partyTo {
      let capacity = frame.extras["capacity"]
      let token = capacity == "trigger" ? clause.predicate : capacity == "comp" ? binding.tokens["comp"]?.first : nil
      draft.claim.capacity = token.map { document.lowerLemmas[$0] } ?? "member"
    }
    if let slot = frame.extras["value"] {
      let token = slot == "trigger" ? clause.predicate : binding.tokens[slot]?.first
      draft.claim.value = token.map { officeOrMission($0) } ?? slot
      if let token { draft.tokens.append(token) }
      if draft.claim.predicate == .missionIn { draft.thing = token }
    }
    if let slot = frame.extras["person"], let token = binding.tokens[slot]?.first {
      let person = reader.cast.resolve(token).first { $0.person != nil } ?? reader.cast.resolve(token).first
      draft.claim.person = person?.person ?? person?.text
      draft.claim.subject = person?.party
      draft.tokens.append(token)
    }
    if draft.claim.predicate == .partyTo, draft.claim.value == nil { draft.claim.value = order(clause) }
  }

  /// `joined a year after Finland did`: `after FIN`.
  func afterOrBefore(_ predicate: Int) -> String? {
    for clause in document.children(predicate) where document.relations[clause].universal == .advcl {
      guard let mark = document.child(clause, .mark).map({ document.lowers[$0] }), ["before", "after"].contains(mark),
        document.lemmas[clause] == "do" || document.lemmas[clause] == document.lemmas[predicate],
        let other = Ends(reader: reader).states(reader.clauses.clause(clause).subjects).first?.code
      else { continue }
      return "\(mark) \(other)"
    }
    return nil
  }

  /// `became the 31st member`, `was the first to ratify it`, `the only state that has not signed`: for the check to count.
  func order(_ clause: Clause) -> String? {
    let predicate = clause.predicate
    let order = OrderWords(cast: reader.cast)
    if let other = afterOrBefore(predicate) { return other }
    var nouns = document.children(predicate).filter { [.xcomp, .obj].contains(document.relations[$0].universal) } + [predicate]
    if [.acl, .aclRelcl].contains(document.relations[predicate]) { nouns.append(document.heads[predicate]) }
    if let one = document.children(predicate).lazy.compactMap(order.oneOfList).first { return one }
    for noun in nouns {
      if document.lexicon.has("countries", document.lowerLemmas[noun]), let word = order.word(beside: noun) {
        return word
      }
      if document.tags[noun] == .adjective || document.tags[noun] == .numeral, let word = order.number(noun) {
        return word + order.since(after: noun)
      }
    }
    return nil
  }

  func officeOrMission(_ token: Int) -> String {
    reader.matcher.mission(token) ?? document.lowerLemmas[token]
  }

  /// An invitation, an application or a refusal to join is a stage of its own.
  func adjusted(_ draft: ClaimDraft, _ clause: Clause) -> ClaimDraft {
    guard draft.claim.predicate == .partyTo, draft.claim.stage == "acceded", !document.isRoot(clause.predicate),
      let head = step(over: clause.predicate)
    else { return draft }
    var out = draft
    if isInPrinciple(head) {
      out.claim.stage = "agreed"
      out.modality = reader.modality.modality(of: head)
      return out
    }
    guard let stage = document.lexicon.value("treaty-steps", document.lowerLemmas[head]),
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
  func step(over token: Int) -> Int? {
    let head = document.heads[token]
    let relation = document.relations[token].universal
    if let mark = document.child(token, .mark), mark > 0, document.tags[mark - 1] == .noun, document.heads[mark - 1] == head,
      document.lexicon.has("treaty-steps", document.lemmas[mark - 1])
    {
      return mark - 1
    }
    let isInfinitive = relation == .advcl && document.child(token, .mark).map { document.lowers[$0] } == "to"
    return [.xcomp, .acl, .ccomp].contains(relation) || isInfinitive ? head : nil
  }

  /// `agreed in principle to join`.
  func isInPrinciple(_ token: Int) -> Bool {
    document.lemmas[token] == "agree"
      && document.children(token).contains { document.lowers[$0] == "principle" && document.preposition($0) == "in" }
  }
}
