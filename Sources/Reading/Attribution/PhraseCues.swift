import Linguistics

/// Attributions without a verb: `according to X`, `in the words of X`, `in X's view`, `reportedly`.
struct PhraseCues: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  /// The phrase that starts at a token, if one does.
  func draft(_ token: Int) -> Draft? {
    let sentence = scene.sentence(of: token)
    if let length = phrase(at: token, sentence) { return adposition(token, length, sentence) }
    if let draft = view(token, sentence) { return draft }
    if document.tags[token] == .adverb, document.lexicon.value("attribution-phrases", document.lowers[token]) == "adverb" {
      return adverb(token)
    }
    return nil
  }

  /// The number of words of the longest phrase of the list that starts here.
  private func phrase(at token: Int, _ sentence: Range<Int>) -> Int? {
    let longest = document.lexicon.longest("attribution-phrases", from: document.lowers[token])
    for length in stride(from: min(longest, sentence.upperBound - token - 1), to: 0, by: -1) {
      let words = length == 1 ? document.lowers[token] : document.lowers[token..<token + length].joined(separator: " ")
      if document.lexicon.value("attribution-phrases", words) == "source" { return length }
    }
    return nil
  }

  private func adposition(_ token: Int, _ length: Int, _ sentence: Range<Int>) -> Draft? {
    let cue = token..<token + length
    let start = cue.upperBound
    guard start < sentence.upperBound, let head = nominal(after: cue, sentence) else { return nil }
    var draft = Draft(head: token, cue: cue, kind: .say)
    draft.sourceHead = head
    var high = min(scene.extents[head].upperBound, sentence.upperBound)
    // A parse that hangs the main clause on the source: the comma after it ends it.
    if token == sentence.lowerBound || document.words[token - 1] == ",",
      let comma = (start..<high).first(where: { document.words[$0] == "," }),
      scene.hasFiniteVerb(comma..<high)
    {
      high = max(comma, head + 1)
    }
    guard let source = scene.tidy(start..<high) else { return nil }
    draft.source = source
    draft.content = clause(around: token..<source.upperBound, head: head, sentence)
    draft.isProposition = true
    return draft.content.isEmpty ? nil : draft
  }

  /// The noun that a preposition governs: its head, or the next nominal.
  private func nominal(after cue: Range<Int>, _ sentence: Range<Int>) -> Int? {
    for token in cue.reversed() {
      let head = document.heads[token]
      if head >= cue.upperBound, sentence.contains(head), document.tags[head].isNominal || document.tags[head] == .numeral {
        return head
      }
    }
    for token in cue {
      if let child = document.children(token).first(where: { $0 >= cue.upperBound && document.tags[$0].isNominal }) {
        return child
      }
    }
    guard let first = (cue.upperBound..<sentence.upperBound).first(where: { document.tags[$0].isNominal }) else { return nil }
    var top = first
    while !document.isRoot(top), document.heads[top] >= cue.upperBound, document.tags[document.heads[top]].isNominal {
      top = document.heads[top]
    }
    return top
  }

  /// The sentence, or the quotation, around a phrase; what a semicolon parts off stays out.
  private func clause(around phrase: Range<Int>, head: Int, _ sentence: Range<Int>) -> [Range<Int>] {
    var low = sentence.lowerBound
    var high = sentence.upperBound
    if let quotation = scene.quotations[phrase.lowerBound] {
      low = max(low, quotation.range.lowerBound)
      high = min(high, quotation.range.upperBound)
    } else if phrase.lowerBound > 0, document.words[phrase.lowerBound].first?.isLowercase == true,
      let before = scene.quotations[max(0, phrase.lowerBound - 1)]
        ?? (phrase.lowerBound > 1 ? scene.quotations[phrase.lowerBound - 2] : nil), before.isSpeech,
      before.range.upperBound <= phrase.lowerBound
    {
      low = before.range.lowerBound
    }
    for token in low..<high where document.words[token] == ";" {
      if token < phrase.lowerBound { low = token + 1 } else if token >= phrase.upperBound { high = min(high, token) }
    }
    var pieces = (low..<high).cut(phrase).compactMap(scene.tidy)
    // What follows a phrase at the end of the main clause is not the source's.
    if pieces.count == 2, scene.hasFiniteVerb(pieces[0]), !continues(pieces[1], pieces[0]) { pieces.removeLast() }
    return pieces.map(withoutConjunction)
  }

  /// Whether the main verb stands after the phrase, so that both pieces are one clause.
  private func continues(_ after: Range<Int>, _ before: Range<Int>) -> Bool {
    before.contains { token in after.contains(document.heads[token]) && document.relations[token].universal == .nsubj }
  }

  private func withoutConjunction(_ range: Range<Int>) -> Range<Int> {
    range.count > 1 && document.tags[range.lowerBound] == .coordinator ? range.lowerBound + 1..<range.upperBound : range
  }

  /// `in the minister's view`, `in their words`.
  private func view(_ token: Int, _ sentence: Range<Int>) -> Draft? {
    guard document.lowers[token] == "in" || document.lowers[token] == "by", token + 2 < sentence.upperBound else { return nil }
    for noun in token + 2..<min(token + 9, sentence.upperBound) {
      if document.tags[noun] == .punctuation || scene.isVerb(noun) { return nil }
      guard document.lexicon.value("attribution-phrases", document.lowers[noun]) == "view" else { continue }
      guard let owner = document.children(noun).first(where: { $0 > token && document.relations[$0] == .nmodPoss }) else {
        return nil
      }
      var draft = Draft(head: noun, cue: noun..<noun + 1, kind: .say)
      draft.sourceHead = owner
      draft.source = scene.tidy(token + 1..<noun)
      draft.content = clause(around: token..<noun + 1, head: noun, sentence)
      draft.isProposition = true
      return draft.content.isEmpty ? nil : draft
    }
    return nil
  }

  /// `reportedly`: somebody says so, and the text does not tell who.
  private func adverb(_ token: Int) -> Draft? {
    let head = document.heads[token]
    guard head != token else { return nil }
    var draft = Draft(head: token, cue: token..<token + 1, kind: .seem)
    draft.content = scene.extents[head].cut(draft.cue).compactMap(scene.tidy)
    return draft.content.isEmpty ? nil : draft
  }
}
