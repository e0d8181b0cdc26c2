import Linguistics

/// Quotations beside a verb of saying, before it, after it or both: found by marks and commas, whatever the parse.
struct DirectSpeech: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  /// Quotations that the verb introduces or closes.
  func quotations(around verb: Int, group: Range<Int>) -> [Range<Int>] {
    guard !scene.quotations.all.isEmpty else { return [] }
    return [before(verb), after(verb, group)].compactMap(\.self)
  }

  /// `"…," he thundered.`: any verb that closes a quotation with nothing but its subject beside it.
  func closing(_ verb: Int) -> [Range<Int>] {
    guard !scene.quotations.all.isEmpty, scene.isFinite(verb), let range = before(verb) else { return [] }
    let sentence = scene.sentence(of: verb)
    let isAlone = (range.upperBound..<verb).allSatisfy { isSubjectWord($0, verb) }
    var after = verb + 1
    if after < sentence.upperBound, [.adverb, .particle, .adposition].contains(document.tags[after]),
      document.heads[after] == verb
    {
      after += 1
    }
    guard isAlone, after >= sentence.upperBound || document.tags[after] == .punctuation || range.upperBound == verb else {
      return []
    }
    return [range]
  }

  private func isSubjectWord(_ token: Int, _ verb: Int) -> Bool {
    switch document.tags[token] {
    case .noun, .properNoun, .pronoun, .determiner, .adjective, .numeral: true
    default: document.words[token] == "," || document.words[token] == "." || document.relations[token].universal == .flat
    }
  }

  /// `"…," he said`: the nearest quotation to the left, with no verb between it and this one.
  private func before(_ verb: Int) -> Range<Int>? {
    let sentence = scene.sentence(of: verb)
    let own = scene.quotations.index[verb]
    var token = verb - 1
    var steps = 0
    while token >= max(0, sentence.lowerBound - 1), steps < 40 {
      let at = scene.quotations.index[token]
      if at >= 0, at != own {
        let quotation = scene.quotations.all[at]
        guard quotation.isSpeech, !quotation.isOpen, token >= sentence.lowerBound || leadsOver(quotation, to: sentence),
          closesWithStop(quotation) || document.words[quotation.range.upperBound] == ","
        else { return nil }
        return quotation.range
      }
      if at == own, own >= 0, token == scene.quotations.all[own].range.lowerBound { return nil }
      if scene.isFinite(token), document.heads[token] != verb { return nil }
      token -= 1
      steps += 1
    }
    return nil
  }

  /// Whether a quotation that the splitter took for a sentence of its own goes on with the next: `"Why?" he asked`. One that ends
  /// with a full stop, or with its paragraph, does not.
  private func leadsOver(_ quotation: Quotation, to sentence: Range<Int>) -> Bool {
    let last = quotation.range.upperBound - 2
    return !document.text.beginsParagraph[document.sentenceOf[sentence.lowerBound]]
      && !(last > quotation.range.lowerBound && document.words[last] == ".")
  }

  private func closesWithStop(_ quotation: Quotation) -> Bool {
    let last = quotation.range.upperBound - 2
    return last > quotation.range.lowerBound && [",", "?", "!", ".", "…", "-", "—", "–"].contains(document.words[last])
  }

  /// `he said: "…"`, `he said, "…"`, `said the minister, "…"`, and a colon at the end of the sentence before.
  private func after(_ verb: Int, _ group: Range<Int>) -> Range<Int>? {
    let sentence = scene.sentence(of: verb)
    let own = scene.quotations.index[verb]
    var token = group.upperBound
    while token < sentence.upperBound {
      let at = scene.quotations.index[token]
      if at >= 0, at != own {
        let quotation = scene.quotations.all[at]
        let previous = document.words[token - 1]
        guard quotation.range.lowerBound == token, quotation.isSpeech, [",", ":"].contains(previous) || token == group.upperBound
        else { return nil }
        return quotation.range
      }
      if at < 0, own >= 0 { return nil }
      if scene.isFinite(token), document.relations[token].universal != .acl, !isInRelative(token, verb) { return nil }
      token += 1
    }
    guard own < 0, sentence.upperBound < document.count, document.words[sentence.upperBound - 1] == ":" else { return nil }
    guard let next = scene.quotations[sentence.upperBound], next.range.lowerBound == sentence.upperBound else { return nil }
    return next.range
  }

  /// `said the officials, who spoke on condition of anonymity, "…"`.
  private func isInRelative(_ token: Int, _ verb: Int) -> Bool {
    var at = token
    while at != verb, !document.isRoot(at) {
      if document.relations[at].universal == .acl { return true }
      at = document.heads[at]
    }
    return false
  }
}

/// Indirect speech that the parser missed: a clause before `, officials said`, or everything after `said that`.
struct ClauseByPosition: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  /// `said that …`, whatever hangs on what: up to the end of the sentence.
  func that(_ draft: inout Draft) -> Bool {
    guard draft.kind != .seem, draft.kind != .act else { return false }
    let sentence = scene.sentence(of: draft.head)
    var next = draft.cue.upperBound
    let isParenthetical = next < sentence.upperBound && document.words[next] == ","
    let limit = min(next + (isParenthetical ? 10 : 12), sentence.upperBound)
    while next < limit, document.lowers[next] != "that" || isParenthetical && document.words[next - 1] != "," {
      guard isParenthetical || document.tags[next] != .punctuation, !scene.isFinite(next) else { return false }
      next += 1
    }
    guard next < sentence.upperBound, document.lowers[next] == "that", document.tags[next] == .subordinator,
      scene.hasFiniteVerb(next..<sentence.upperBound)
    else { return false }
    if draft.sourceHead == nil { source(&draft, sentence) }
    draft.content = [next..<sentence.upperBound]
    draft.isProposition = true
    return true
  }

  /// A clause before `, officials said` at the end of the sentence.
  func before(_ draft: inout Draft) -> Bool {
    guard draft.kind == .say, scene.isFinite(draft.head) else { return false }
    let sentence = scene.sentence(of: draft.head)
    guard let source = draft.source else { return false }
    let low = min(source.lowerBound, draft.cue.lowerBound)
    guard low > sentence.lowerBound, document.words[low - 1] == ",", scene.hasFiniteVerb(sentence.lowerBound..<low),
      !scene.hasFiniteVerb(max(source.upperBound, draft.cue.upperBound)..<sentence.upperBound)
    else { return false }
    draft.content = [sentence.lowerBound..<low]
    draft.isProposition = true
    return true
  }

  /// The noun phrase that ends where the cue begins.
  private func source(_ draft: inout Draft, _ sentence: Range<Int>) {
    guard scene.isFinite(draft.head) || draft.cue.count > 1 else { return }
    var low = draft.cue.lowerBound
    while low > sentence.lowerBound, isPhraseWord(low - 1) { low -= 1 }
    guard low < draft.cue.lowerBound, let head = (low..<draft.cue.lowerBound).last(where: { document.tags[$0].isNominal }) else {
      return
    }
    draft.sourceHead = head
    draft.source = scene.tidy(low..<draft.cue.lowerBound)
  }

  private func isPhraseWord(_ token: Int) -> Bool {
    switch document.tags[token] {
    case .noun, .properNoun, .pronoun, .adjective, .determiner, .numeral: document.lowers[token] != "that"
    case .coordinator: document.lowers[token] == "and"
    default: ["'s", "’s", "of", "-"].contains(document.lowers[token])
    }
  }
}
