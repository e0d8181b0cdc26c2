import Linguistics

/// Attributions by layout: `Riyadh: no ties without a state`, `The following is attributable to Spokesperson Ana Ruiz:`.
struct ColonCues: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  func draft(sentence: Int) -> Draft? {
    let range = document.sentences[sentence]
    guard let colon = range.first(where: { document.words[$0] == ":" && scene.quotations.index[$0] < 0 }),
      colon > range.lowerBound
    else { return nil }
    if colon + 1 >= range.upperBound { return following(range, colon) }
    return headline(range, colon, sentence)
  }

  /// A name, a colon, and what it says. Only names and offices open a headline; `Topics: …` does not.
  private func headline(_ range: Range<Int>, _ colon: Int, _ sentence: Int) -> Draft? {
    guard colon - range.lowerBound <= 8,
      !(range.lowerBound..<colon).contains(where: { scene.isVerb($0) || document.words[$0] == "," }),
      let head = top(range.lowerBound..<colon), isName(head), let content = scene.tidy(colon + 1..<range.upperBound)
    else { return nil }
    let isQuoted = scene.quotations[content.lowerBound]?.isSpeech == true
    guard isQuoted || isHeadline(sentence, range), isQuoted || content.count >= 3 else { return nil }
    var draft = Draft(head: colon, cue: colon..<colon + 1, kind: .say)
    draft.sourceHead = head
    draft.source = scene.tidy(range.lowerBound..<colon)
    draft.content = [scene.widened(content, around: draft.cue)]
    (draft.isProposition, draft.isDirect) = (true, isQuoted)
    return draft
  }

  /// A short paragraph of one sentence without a full stop at its end, or the first of the text.
  private func isHeadline(_ sentence: Int, _ range: Range<Int>) -> Bool {
    guard document.text.beginsParagraph[sentence] || sentence == 0 else { return false }
    let isAlone = sentence + 1 == document.sentences.count || document.text.beginsParagraph[sentence + 1]
    return isAlone && document.words[range.upperBound - 1] != "." && range.count <= 30 || sentence == 0 && range.count <= 30
  }

  private func top(_ range: Range<Int>) -> Int? {
    range.first { document.isRoot($0) || !range.contains(document.heads[$0]) }.map { at in
      document.tags[at].isNominal ? at : range.last { document.tags[$0].isNominal } ?? at
    }
  }

  private func isName(_ head: Int) -> Bool {
    if scene.cast.mentions[head] != nil { return true }
    return document.tags[head] == .properNoun || document.lexicon.has("agents", document.lowerLemmas[head])
      || document.lexicon.has("attribution-anonymous", document.lowerLemmas[head])
  }

  /// `… issued the following statement:`, `attributable to the spokesman:`: what comes after, to the end of the text.
  private func following(_ range: Range<Int>, _ colon: Int) -> Draft? {
    guard range.upperBound < document.count, let cue = followingCue(range),
      let content = scene.tidy(range.upperBound..<document.count), let head = followingSource(range, cue)
    else { return nil }
    var draft = Draft(head: cue.lowerBound, cue: cue, kind: .say)
    draft.sourceHead = head
    draft.source = SourceFinder(scene: scene).range(head, cue: cue).flatMap {
      scene.tidy($0.clamped(to: range.lowerBound..<colon))
    }
    let next = scene.quotations[range.upperBound]
    draft.content = [next.map { scene.tidy($0.range) ?? $0.range } ?? content]
    (draft.isProposition, draft.isDirect) = (true, next != nil)
    return draft
  }

  private func followingCue(_ range: Range<Int>) -> Range<Int>? {
    guard range.contains(where: { document.lowers[$0] == "following" || document.lowers[$0] == "below" }) else { return nil }
    for token in range {
      if ["attributable", "attributed"].contains(document.lowers[token]) {
        let isTo = token + 1 < range.upperBound && document.lowers[token + 1] == "to"
        return token..<token + (isTo ? 2 : 1)
      }
    }
    for token in range where scene.isVerb(token) && document.tags[token] == .verb {
      if let noun = (token..<range.upperBound).first(where: scene.isDocumentNoun) { return token..<noun + 1 }
      if scene.cue(verb: token)?.kind == .say { return token..<token + 1 }
    }
    return nil
  }

  private func followingSource(_ range: Range<Int>, _ cue: Range<Int>) -> Int? {
    if document.lowers[cue.upperBound - 1] == "to" {
      let after = cue.upperBound..<range.upperBound
      return top(after) ?? after.first { document.tags[$0].isNominal }
    }
    return SourceFinder(scene: scene).subject(of: cue.lowerBound)
      ?? (range.lowerBound..<cue.lowerBound).first { document.tags[$0].isNominal && document.relations[$0].universal == .nsubj }
  }
}
