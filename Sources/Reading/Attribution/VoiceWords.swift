import Linguistics

/// The words of a source, without what does not belong to the name.
extension VoiceReader {
  func words(_ range: Range<Int>, _ source: Range<Int>) -> String {
    var range = range
    while range.count > 1, ["'s", "’s", "'", "’"].contains(document.lowers[range.upperBound - 1]) {
      range = range.lowerBound..<range.upperBound - 1
    }
    while range.count > 1, document.tags[range.lowerBound] == .adposition || document.tags[range.lowerBound] == .punctuation {
      range = range.lowerBound + 1..<range.upperBound
    }
    return document.words(range)
  }

  /// A name without the title and articles before it.
  func withoutTitle(_ text: String) -> String {
    var parts = withoutArticle(text).split(separator: " ")
    for length in stride(from: min(5, parts.count - 1), to: 0, by: -1) {
      let title = parts[..<length].joined(separator: " ").lowercased()
      guard document.lexicon.has("titles", title) || document.lexicon.has("agents", title) else { continue }
      parts.removeFirst(length)
      break
    }
    return parts.joined(separator: " ")
  }

  func withoutArticle(_ text: String) -> String {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, ["the", "a", "an"].contains(parts[0].lowercased()) else { return text }
    return String(parts[1])
  }

  /// `official` → `officials`; regular nouns and `-man`.
  static func plural(of lemma: String) -> String {
    if lemma == "person" || lemma == "people" { return "people" }
    if lemma.hasSuffix("man") { return lemma.dropLast(2) + "en" }
    if lemma.hasSuffix("y"), let before = lemma.dropLast().last, !"aeiou".contains(before) { return lemma.dropLast() + "ies" }
    return lemma.hasSuffix("s") ? lemma : lemma + "s"
  }
}
