import Diplomacy
import Gazetteer
import Linguistics

/// Finds the gazetteer's names among the tokens: longest match first, by hash of the bytes, no strings made.
struct NameMatcher {
  struct Match {
    var tokens: Range<Int>
    var entries: [NameEntry]
  }

  let document: Document

  func matches() -> [Match] {
    var out: [Match] = []
    var token = 0
    while token < document.count {
      if let match = longest(at: token) ?? half(at: token) {
        out.append(match)
        token = match.tokens.upperBound
      } else {
        token += 1
      }
    }
    return out
  }

  private func longest(at start: Int) -> Match? {
    guard document.isCapital(start) || isNumber(document.words[start]) || document.words[start] == "al" else { return nil }
    let sentence = document.sentences[document.sentenceOf[start]]
    var hash = NameIndex.seed
    var best: Match?
    var position = Int(document.text.starts[start])
    let origin = position
    let bytes = document.text.bytes
    // Official names of treaties are long: `Agreement under the United Nations Convention on the Law of the Sea on …`.
    let reach = document.lexicon.has("instruments", document.lowers[start]) ? 40 : 12
    for token in start..<min(sentence.upperBound, start + reach) {
      let end = Int(document.text.ends[token])
      if Int(document.text.starts[token]) > position { NameIndex.mix(&hash, 0x20) }
      position = Int(document.text.starts[token])
      mix(bytes, position..<end, into: &hash)
      position = end
      if end - origin > document.gazetteer.names.longest + 8 { break }
      if let entries = document.gazetteer.names.lookup(hash: hash) { best = Match(tokens: start..<token + 1, entries: entries) }
    }
    return best
  }

  /// `North` in `North and South Korean gunboats`: the other half of the name stands behind `and`.
  private func half(at start: Int) -> Match? {
    guard NameMatcher.directions.contains(document.words[start]), start + 3 < document.count,
      document.lowers[start + 1] == "and", NameMatcher.directions.contains(document.words[start + 2]),
      document.isCapital(start + 3)
    else { return nil }
    let entries = document.gazetteer.names.lookup(document.words[start] + " " + document.words[start + 3])
    return entries.isEmpty ? nil : Match(tokens: start..<start + 1, entries: entries)
  }

  private static let directions: Set<String> = ["North", "South", "East", "West"]

  private func isNumber(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    return first < 0x80 ? first >= 0x30 && first <= 0x39 : word.first?.isNumber == true
  }

  /// Curly apostrophes count as straight ones.
  private func mix(_ bytes: [UInt8], _ range: Range<Int>, into hash: inout UInt64) {
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes[at] == 0xE2, at + 2 < range.upperBound, bytes[at + 1] == 0x80, bytes[at + 2] == 0x99 || bytes[at + 2] == 0x98 {
        NameIndex.mix(&hash, 0x27)
        at += 3
      } else {
        NameIndex.mix(&hash, bytes[at])
        at += 1
      }
    }
  }
}
