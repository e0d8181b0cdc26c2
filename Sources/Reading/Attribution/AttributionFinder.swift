import Linguistics

/// Collects the attributions of a document: verbs, nouns, phrases, layout; then quotations that go on without a cue.
struct AttributionFinder: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  init(_ scene: Scene) { self.scene = scene }

  func drafts() -> [Draft] {
    let verbs = VerbCues(scene)
    let nouns = verbs.nouns
    let phrases = PhraseCues(scene: scene)
    let adjectives = AdjectiveCues(scene)
    let colons = ColonCues(scene: scene)
    var out = SpeakerLabels(scene: scene).drafts()
    let labelled = Set(out.map(\.head))
    for (number, sentence) in document.sentences.enumerated() {
      var found: [Draft] = []
      if let draft = colons.draft(sentence: number), !labelled.contains(draft.head) { found.append(draft) }
      for token in sentence {
        if let draft = phrases.draft(token) ?? verbs.draft(token) ?? nouns.draft(token) ?? adjectives.draft(token), isTold(draft)
        {
          found.append(draft)
        }
      }
      out += settled(found)
    }
    return continued(out)
  }

  /// Whether somebody else's words are told: what "I", "we" and "you" think outside quotations is the text's own.
  private func isTold(_ draft: Draft) -> Bool {
    if let first = draft.content.first, draft.content.count == 1, first.count < 40, first.lowerBound >= draft.cue.upperBound,
      !draft.isDirect,
      first.prefix(8).contains(where: { document.lexicon.value("attribution-conditions", document.lowers[$0]) == "condition" })
    {
      return false
    }
    guard let head = draft.sourceHead, scene.quotations.index[head] < 0 else { return true }
    switch document.lowers[head] {
    case "you", "your": return false
    case "i", "we", "my", "our": return draft.isDirect
    default: return true
    }
  }

  /// Drops a cue inside another's cue or source, and wishes and acts inside what somebody says.
  private func settled(_ drafts: [Draft]) -> [Draft] {
    var kept: [Draft] = []
    for draft in drafts.sorted(by: { rank($0) < rank($1) }) {
      let clashes = kept.contains { other in
        if other.cue.overlaps(draft.cue) { return true }
        if let source = other.source, source.overlaps(draft.cue), !draft.isProposition { return true }
        if other.content.contains(where: { $0.contains(draft.head) }) {
          return !(draft.kind == .say || draft.kind == .think) || !draft.isProposition
        }
        return false
      }
      if !clashes { kept.append(draft) }
    }
    return kept.sorted { $0.cue.lowerBound < $1.cue.lowerBound }
  }

  /// Outer before inner: layout and quotations first, then by the length of the content.
  private func rank(_ draft: Draft) -> Int {
    let length = draft.content.reduce(0) { $0 + $1.count }
    return (draft.isDirect ? 0 : draft.isProposition ? 10_000 : 20_000) - min(length, 9_000)
  }

  // MARK: Quotations that go on

  /// A quotation without a cue of its own belongs to whoever spoke last: later in the paragraph, or in the next one.
  private func continued(_ drafts: [Draft]) -> [Draft] {
    var out = drafts
    var covered = [Int](repeating: -1, count: scene.quotations.all.count)
    for (number, draft) in out.enumerated() {
      for piece in draft.content {
        let at = scene.quotations.index[piece.lowerBound]
        if at >= 0, draft.isProposition { covered[at] = number }
      }
    }
    var isContent = [Bool](repeating: false, count: document.count)
    for piece in out.lazy.flatMap(\.content) { for token in piece { isContent[token] = true } }
    let voices = out.indices.filter { out[$0].kind == .say && out[$0].isProposition }
    var next = 0
    var last: Int?
    for (number, quotation) in scene.quotations.all.enumerated() {
      while next < voices.count, out[voices[next]].cue.lowerBound < quotation.range.lowerBound {
        last = voices[next]
        next += 1
      }
      if covered[number] >= 0 {
        last = covered[number]
        continue
      }
      guard quotation.isSpeech, let speaker = last, isFree(quotation, isContent), isNear(quotation, out[speaker]) else {
        continue
      }
      out[speaker].content.append(quotation.range)
      covered[number] = speaker
    }
    return out
  }

  /// The quotation begins its sentence, and no attribution holds it or stands in it.
  private func isFree(_ quotation: Quotation, _ isContent: [Bool]) -> Bool {
    let start = quotation.range.lowerBound
    guard scene.sentence(of: start).lowerBound == start || document.words[max(0, start - 1)] == "." else { return false }
    return !isContent[start]
  }

  /// At most one paragraph lies between the quotation and the end of what the speaker said before.
  private func isNear(_ quotation: Quotation, _ draft: Draft) -> Bool {
    let end = max(draft.cue.upperBound, draft.content.map(\.upperBound).max() ?? 0)
    guard end <= quotation.range.lowerBound else { return false }
    let from = document.sentenceOf[end - 1]
    let to = document.sentenceOf[quotation.range.lowerBound]
    guard to - from <= 3 else { return false }
    let breaks = from < to ? (from + 1...to).filter { document.text.beginsParagraph[$0] }.count : 0
    return breaks <= 1
  }
}
