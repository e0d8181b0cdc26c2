import Linguistics

/// Why sources are not named: `on condition of anonymity because …`, `ahead of …`, `to discuss …`; `not authorized to …`.
struct AnonymityReasons: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  struct Found: Sendable {
    /// The condition's own words.
    var condition: Range<Int>
    var reason: String?
  }

  func all() -> [Found] {
    var out: [Found] = []
    for sentence in document.sentences {
      for token in sentence {
        guard let (length, value) = phrase(at: token, sentence) else { continue }
        if let last = out.last, last.reason != nil, document.sentenceOf[last.condition.lowerBound] == document.sentenceOf[token] {
          continue
        }
        let condition = token..<token + length
        let from = value == "self" ? token : condition.upperBound
        out.append(Found(condition: condition, reason: reason(from: from, sentence, isSelf: value == "self")))
      }
    }
    return out
  }

  private func phrase(at token: Int, _ sentence: Range<Int>) -> (Int, String)? {
    let longest = document.lexicon.longest("attribution-conditions", from: document.lowers[token])
    for length in stride(from: min(longest, sentence.upperBound - token), to: 0, by: -1) {
      let words = length == 1 ? document.lowers[token] : document.lowers[token..<token + length].joined(separator: " ")
      if let value = document.lexicon.value("attribution-conditions", words), value != "start" { return (length, value) }
    }
    return nil
  }

  /// The words after the condition, to the next comma or the end, when they begin as a reason does.
  private func reason(from start: Int, _ sentence: Range<Int>, isSelf: Bool) -> String? {
    var low = start
    if low < sentence.upperBound, document.words[low] == "," { low += 1 }
    guard low < sentence.upperBound, isSelf || document.lexicon.value("attribution-conditions", document.lowers[low]) == "start"
    else { return nil }
    var high = low
    while high < sentence.upperBound,
      ![",", ";", ":", ".", "\"", "“", "”", "—", "–", "(", ")"].contains(document.words[high]) || isInner(high)
    { high += 1 }
    return high > low + 1 ? document.words(low..<high) : nil
  }

  /// A full stop inside a word group such as an abbreviation is no end.
  private func isInner(_ token: Int) -> Bool { document.tags[token] != .punctuation }
}
