import Linguistics

/// What every part of the attribution reader looks at.
final class Scene: Sendable {
  let document: Document
  let cast: Cast
  let extents: Extents
  let quotations: Quotations
  private let verbCues: Memo<CueWord?>

  init(_ cast: Cast) {
    document = cast.document
    verbCues = Memo(count: cast.document.count)
    self.cast = cast
    extents = Extents(cast.document)
    quotations = Quotations(cast.document)
  }

  func sentence(of token: Int) -> Range<Int> { document.sentences[document.sentenceOf[token]] }

  /// What the cue list says of a verb, by its lemma or, where the lemmatizer erred, by its form without ending.
  func cue(verb token: Int) -> CueWord? {
    verbCues(token) { stem(token, in: "cues").flatMap { CueWord(document.lexicon.value("cues", $0)) } }
  }

  /// The entry of a list that a verb form belongs to.
  func stem(_ token: Int, in list: WordList) -> String? {
    let lemma = document.lowerLemmas[token]
    if document.lexicon.has(list, lemma) { return lemma }
    let word = document.lowers[token]
    for (ending, repair) in Scene.endings where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 2 {
      let stem = word.dropLast(ending.utf8.count) + repair
      if document.lexicon.has(list, String(stem)) { return String(stem) }
      if let last = stem.last, repair.isEmpty, stem.dropLast().last == last, document.lexicon.has(list, String(stem.dropLast())) {
        return String(stem.dropLast())
      }
    }
    return nil
  }

  private static let endings = [
    ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("s", ""), ("es", ""), ("ies", "y"),
  ]
  func cue(noun lemma: String) -> CueWord? { CueWord(document.lexicon.value("attribution-nouns", lemma)) }

  func isVerb(_ token: Int) -> Bool { document.tags[token] == .verb || document.tags[token] == .auxiliary }

  func isFinite(_ token: Int) -> Bool {
    switch document.fineTags[token] {
    case .vbd, .vbp, .vbz, .md: true
    default: false
    }
  }

  /// Whether a range holds a finite verb.
  func hasFiniteVerb(_ range: Range<Int>) -> Bool { range.contains(where: isFinite) }

  func isDocumentNoun(_ token: Int) -> Bool { document.lexicon.has("attribution-documents", document.lowerLemmas[token]) }

  // MARK: Ranges

  /// The range without punctuation at its ends; quotation marks stay when the range holds their partners.
  func tidy(_ range: Range<Int>) -> Range<Int>? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isLoose(low, in: low..<high) { low += 1 }
    while low < high, isLoose(high - 1, in: low..<high) { high -= 1 }
    return low < high ? low..<high : nil
  }

  private func isLoose(_ token: Int, in range: Range<Int>) -> Bool {
    guard document.tags[token] == .punctuation else { return false }
    switch document.words[token] {
    case "(", "[": return token != range.lowerBound || !range.contains { [")", "]"].contains(document.words[$0]) }
    case ")", "]": return token == range.lowerBound || !range.contains { ["(", "["].contains(document.words[$0]) }
    default: break
    }
    guard let quotation = quotations[token] else { return true }
    if quotation.range.lowerBound == token { return quotation.range.upperBound > range.upperBound && !quotation.isOpen }
    if quotation.range.upperBound - 1 == token, !quotation.isOpen { return quotation.range.lowerBound < range.lowerBound }
    // A comma or full stop inside the marks stays with them; a bare one at the end of a piece goes.
    return true
  }

  /// A range widened to whole quotations that it only partly covers, as long as the cue stays outside.
  func widened(_ range: Range<Int>, around cue: Range<Int>) -> Range<Int> {
    var out = range
    if let first = quotations[range.lowerBound], first.range.lowerBound < out.lowerBound, !first.range.overlaps(cue) {
      out = first.range.lowerBound..<out.upperBound
    }
    if let last = quotations[range.upperBound - 1], last.range.upperBound > out.upperBound, !last.range.overlaps(cue) {
      out = out.lowerBound..<last.range.upperBound
    }
    return out
  }

  /// A range kept inside the quotation that its cue stands in.
  func clipped(_ range: Range<Int>, to cue: Int) -> Range<Int>? {
    guard let outer = quotations[cue] else { return range }
    let inner = range.clamped(to: outer.range)
    return inner.isEmpty ? nil : inner
  }
}
