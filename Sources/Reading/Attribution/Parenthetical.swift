import Linguistics

/// A saying between commas: `The treaty, officials said, is dead`; `It is dead, said the minister`. Found by its commas alone,
/// because a parser often takes the saying for one of the clause's own parts.
struct Parenthetical: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  func fill(_ draft: inout Draft) -> Bool {
    let verb = draft.head
    guard scene.isFinite(verb) || draft.cue.count > 1, document.child(verb, .mark) == nil else { return false }
    let sentence = scene.sentence(of: verb)
    let low: Int
    var high: Int
    var source = draft.source
    if let start = subjectStart(before: draft.cue.lowerBound, sentence) {
      // `Mali, Burkina Faso and Niger announced`: a list holds commas and is one subject.
      let list = draft.source.flatMap { $0.lowerBound < start && $0.upperBound > start ? $0 : nil }
      low = list?.lowerBound ?? start
      high = draft.cue.upperBound
      if list == nil, !(start..<draft.cue.lowerBound).contains(draft.sourceHead ?? -1) {
        guard
          let head = (start..<draft.cue.lowerBound).last(where: {
            document.tags[$0].isNominal && document.relations[$0].universal != .flat
          })
        else { return false }
        draft.sourceHead = head
        source = scene.tidy(start..<draft.cue.lowerBound)
      }
    } else if let end = subjectEnd(after: draft.cue, sentence) {
      (low, high) = (draft.cue.lowerBound, end)
      let span = draft.cue.upperBound..<end
      if draft.sourceHead.map({ !span.contains($0) }) ?? true {
        guard
          let head = span.last(where: {
            document.tags[$0].isNominal && document.relations[$0].universal != .flat && !span.contains(document.heads[$0])
          }) ?? span.last(where: { document.tags[$0].isNominal })
        else { return false }
        draft.sourceHead = head
      }
      source = scene.tidy(span)
    } else if draft.cue.lowerBound > sentence.lowerBound, document.words[draft.cue.lowerBound - 1] == ",",
      let given = draft.source,
      given.lowerBound == draft.cue.upperBound
    {
      low = draft.cue.lowerBound
      high = given.upperBound
    } else {
      return false
    }
    guard let end = segmentEnd(from: high, sentence) else { return false }
    high = end
    var pieces = [sentence.lowerBound..<low]
    if high < sentence.upperBound, document.words[high] == ",", goesOn(high + 1..<sentence.upperBound, after: pieces[0]) {
      pieces.append(high + 1..<sentence.upperBound)
    }
    guard scene.hasFiniteVerb(pieces[0]) || pieces.count == 2 || isHeadline(pieces[0]) else { return false }
    draft.source = source
    draft.content = pieces.compactMap(scene.tidy).map { scene.widened(withoutConjunction($0), around: draft.cue) }
    draft.isProposition = true
    return !draft.content.isEmpty
  }

  /// Where a short subject between a comma and the cue starts.
  private func subjectStart(before cue: Int, _ sentence: Range<Int>) -> Int? {
    var at = cue
    while at > sentence.lowerBound, cue - at < 12, isSubjectWord(at - 1) { at -= 1 }
    guard at < cue, at > sentence.lowerBound, document.words[at - 1] == "," else { return nil }
    guard let head = (at..<cue).last(where: { document.tags[$0].isNominal }) else { return nil }
    return ["who", "which", "that", "it", "what"].contains(document.lowers[head]) && document.lowers[head] != "it" ? nil : at
  }

  /// `The treaty, said the premier, will …`: where a short subject after the cue ends, at a comma before the rest of the clause.
  private func subjectEnd(after cue: Range<Int>, _ sentence: Range<Int>) -> Int? {
    guard cue.lowerBound > sentence.lowerBound, document.words[cue.lowerBound - 1] == ",", cue.count == 1,
      scene.quotations.index[cue.lowerBound] < 0
    else { return nil }
    var at = cue.upperBound
    while at < sentence.upperBound, at - cue.upperBound < 12, isSubjectWord(at) { at += 1 }
    guard at > cue.upperBound, at < sentence.upperBound, document.words[at] == ",",
      scene.hasFiniteVerb(at..<sentence.upperBound), !scene.hasFiniteVerb(sentence.lowerBound..<cue.lowerBound)
    else { return nil }
    return at
  }

  private func isSubjectWord(_ token: Int) -> Bool {
    switch document.tags[token] {
    case .noun, .properNoun, .adjective, .determiner, .numeral, .symbol: true
    case .pronoun: !["who", "which", "that", "whom", "what"].contains(document.lowers[token])
    default: ["'s", "’s", "of", "-", "and", "for"].contains(document.lowers[token])
    }
  }

  /// The comma or the end of the sentence after the saying; nil when more than its time and place stands between.
  private func segmentEnd(from start: Int, _ sentence: Range<Int>) -> Int? {
    var at = start
    while at < sentence.upperBound {
      let word = document.words[at]
      if word == "," || document.tags[at] == .punctuation && at == sentence.upperBound - 1 { return at }
      if scene.isVerb(at), document.relations[at].universal != .acl || scene.isFinite(at) { return nil }
      if document.tags[at] == .subordinator || document.tags[at] == .punctuation || at - start > 14 { return nil }
      if at == start, [.pronoun, .determiner, .noun, .adjective, .numeral].contains(document.tags[at]) { return nil }
      at += 1
    }
    return at
  }

  /// `Jamaica to shut consulate, sources say`: an infinitive stands for the future in headlines.
  private func isHeadline(_ range: Range<Int>) -> Bool {
    let starts = document.text.beginsParagraph[document.sentenceOf[range.lowerBound]] || range.lowerBound == 0
    return starts && range.contains { document.fineTags[$0] == .vb && $0 > range.lowerBound && document.lowers[$0 - 1] == "to" }
  }

  /// Whether the clause goes on after the saying: it has its main verb there, or a second part joined by "and".
  private func goesOn(_ after: Range<Int>, after before: Range<Int>) -> Bool {
    guard let first = after.first, scene.hasFiniteVerb(after),
      scene.quotations.index[first] < 0 || scene.quotations[first]?.isSpeech == false
    else { return false }
    if document.tags[first] == .coordinator || document.lowers[first] == "that" { return true }
    if document.tags[first] == .subordinator || document.fineTags[first] == .vbg || document.fineTags[first] == .wrb {
      return false
    }
    if ["who", "which"].contains(document.lowers[first]) { return false }
    guard let opening = before.first else { return true }
    return !scene.hasFiniteVerb(before) || document.tags[opening] == .subordinator
  }

  private func withoutConjunction(_ range: Range<Int>) -> Range<Int> {
    range.count > 1 && document.tags[range.lowerBound] == .coordinator ? range.lowerBound + 1..<range.upperBound : range
  }
}
