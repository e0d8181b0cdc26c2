/// A label of the name tagger: outside, or the beginning or the inside of a person, an organisation or a place.
package enum NameLabel {
  package static let count = 7
  package static let outside = 0
  package static let kinds: [EntityKind] = [.person, .organisation, .place]

  /// The label of a token that begins or continues a name of a kind; nil for kinds that are found by rule.
  package static func of(_ kind: EntityKind, begins: Bool) -> Int? {
    kinds.firstIndex(of: kind).map { 1 + 2 * $0 + (begins ? 0 : 1) }
  }

  /// Whether `next` may follow `previous`: an inside only within its own kind. `previous` nil is the sentence's beginning.
  package static func mayFollow(_ next: Int, _ previous: Int?) -> Bool {
    guard next > 0, next % 2 == 0 else { return true }
    guard let previous else { return false }
    return previous == next || previous == next - 1
  }

  /// The spans that labels of the tokens from `start` on spell.
  package static func spans(_ labels: [Int], from start: Int) -> [Entity] {
    var spans: [Entity] = []
    for (offset, label) in labels.enumerated() where label != outside {
      let kind = kinds[(label - 1) / 2]
      if label % 2 == 0, let last = spans.last, last.kind == kind, last.tokens.upperBound == start + offset {
        spans[spans.count - 1].tokens = last.tokens.lowerBound..<start + offset + 1
      } else {
        spans.append(Entity(kind: kind, tokens: start + offset..<start + offset + 1))
      }
    }
    return spans
  }
}
