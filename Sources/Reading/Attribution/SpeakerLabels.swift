import Linguistics

/// Transcripts and minutes: paragraphs that open with who speaks, `MR RUIZ: Good afternoon.`, up to the next label.
struct SpeakerLabels: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  /// One attribution for each label. One label alone makes no transcript.
  func drafts() -> [Draft] {
    let labels = document.sentences.indices.compactMap(label)
    guard labels.count > 1 else { return [] }
    var out: [Draft] = []
    for (number, label) in labels.enumerated() {
      let end = number + 1 < labels.count ? labels[number + 1].lowerBound : document.count
      guard let content = scene.tidy(label.upperBound + 1..<end),
        let head = label.last(where: { document.tags[$0] != .punctuation })
      else { continue }
      var draft = Draft(head: label.upperBound, cue: label.upperBound..<label.upperBound + 1, kind: .say)
      draft.sourceHead = head
      draft.source = label
      draft.content = [content]
      (draft.isProposition, draft.isDirect) = (true, true)
      out.append(draft)
    }
    return out
  }

  /// The words before the colon that a paragraph opens with: capitals throughout, six words at most.
  private func label(_ sentence: Int) -> Range<Int>? {
    guard document.text.beginsParagraph[sentence] || sentence == 0 else { return nil }
    let range = document.sentences[sentence]
    guard let colon = range.prefix(8).first(where: { document.words[$0] == ":" }), colon > range.lowerBound,
      colon + 1 < document.count
    else { return nil }
    let label = range.lowerBound..<colon
    let isShouted = label.allSatisfy { !document.words[$0].contains { $0.isLowercase } }
    return isShouted && label.contains { document.words[$0].contains { $0.isLetter } } && !isShoutedAfter(colon) ? label : nil
  }

  /// Old wires and telegrams are in capitals altogether.
  private func isShoutedAfter(_ colon: Int) -> Bool {
    !document.words[(colon + 1)..<min(document.count, colon + 12)].contains { $0.contains { $0.isLowercase } }
  }
}
