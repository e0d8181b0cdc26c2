import Linguistics

/// Finds clauses and phrases of condition, by the words that open them (`clause-openers.tsv`).
struct Conditions: Sendable {
  let document: Document

  /// What opens a clause or phrase.
  struct Opener: Sendable {
    var isCondition = false
    var needsNegation = false
    var effect: Effect?
  }

  /// The longest opener that starts at a token.
  func opener(at token: Int, before end: Int) -> Opener? {
    guard document.lexicon.longest("clause-openers", from: document.lowers[token]) > 0,
      let lines = document.lexicon.openers[document.lowers[token]]
    else { return nil }
    for line in lines where token + line.words.count <= end {
      if zip(line.words, token...).allSatisfy({ $0 == document.lowers[$1] }) { return line.opener }
    }
    return nil
  }

  /// What opens an adverbial clause: its first marker.
  func opener(of clause: Int) -> Opener? {
    let end = document.sentences[document.sentenceOf[clause]].upperBound
    for child in document.children(clause) where child < clause {
      guard [.mark, .case, .advmod, .cc].contains(document.relations[child].universal) else { continue }
      if let found = opener(at: child, before: end) { return found }
    }
    return nil
  }

  /// Whether a condition hangs on one of these predicates, the clause itself or what governs it.
  func hold(_ path: [Int], negated: Bool) -> Bool {
    guard let predicate = path.first else { return false }
    let sentence = document.sentences[document.sentenceOf[predicate]]
    for token in sentence {
      guard let opener = opener(at: token, before: sentence.upperBound), opener.isCondition || opener.needsNegation,
        !opener.needsNegation || negated
      else { continue }
      if attaches(token, to: path, sentence) { return true }
    }
    return document.children(predicate).contains { isInvertedClause($0) } || opensInverted(predicate, sentence)
  }

  /// The opener's own head is what it introduces; that must hang on the path, and not be on it.
  private func attaches(_ opener: Int, to path: [Int], _ sentence: Range<Int>) -> Bool {
    var at = opener
    for _ in 0..<5 where !document.isRoot(at) {
      // A condition on a later clause is none on those before it: `has not left and will not return unless …`.
      if path.contains(at) || document.relations[at].universal == .conj { return false }
      at = document.heads[at]
      if path.contains(at) {
        // A marker of the predicate itself opens the clause that it stands in.
        return document.heads[opener] != at || document.relations[opener].universal != .mark
      }
    }
    return false
  }

  private func isInvertedClause(_ child: Int) -> Bool {
    document.relations[child].universal == .advcl && ClauseMood(document: document).isInverted(child)
  }

  /// `Should the truce hold, …`, `Had they met, …`: the sentence opens with an auxiliary before another clause, as parsers miss.
  private func opensInverted(_ predicate: Int, _ sentence: Range<Int>) -> Bool {
    guard ["should", "were", "had"].contains(document.lowers[sentence.lowerBound]),
      !ClauseMood(document: document).isQuestion(predicate),
      let comma = sentence.first(where: { document.words[$0] == "," })
    else { return false }
    return predicate > comma
  }
}
