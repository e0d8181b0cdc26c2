import Diplomacy
import Linguistics

/// The words behind a claim: from the first to the last token that it rests on, at most as long as a quote may be.
struct EvidenceSpan {
  let document: Document

  func span(_ trigger: Int, _ tokens: [Int]) -> TextSpan {
    let sentence = document.sentences[document.sentenceOf[trigger]]
    var range = trigger..<trigger + 1
    for token in tokens where sentence.contains(token) {
      let nucleus = document.nucleus(token)
      let wider = min(range.lowerBound, nucleus.lowerBound)..<max(range.upperBound, nucleus.upperBound)
      range =
        document.wordCount(wider) <= Document.longestQuote
        ? wider : min(range.lowerBound, token)..<max(range.upperBound, token + 1)
    }
    while range.count > 1, document.relations[range.lowerBound] == .case, range.lowerBound != trigger {
      range = range.dropFirst()
    }
    let whole = auxiliaries(trigger, range)
    if document.wordCount(whole) <= Document.longestQuote { return document.span(ofTokens: whole) }
    return document.span(ofTokens: shortened(whole, around: trigger))
  }

  /// Auxiliaries, negation and particles of the trigger belong to its words.
  private func auxiliaries(_ trigger: Int, _ range: Range<Int>) -> Range<Int> {
    var out = range
    for child in document.children(trigger) where [.aux, .cop, .advmod, .compound].contains(document.relations[child].universal) {
      guard abs(child - trigger) < 5 else { continue }
      out = min(out.lowerBound, child)..<max(out.upperBound, child + 1)
    }
    return out
  }

  private func shortened(_ range: Range<Int>, around trigger: Int) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while document.wordCount(low..<high) > Document.longestQuote, high - low > 1 {
      if high - 1 - trigger > trigger - low { high -= 1 } else { low += 1 }
    }
    return low..<high
  }
}
