package import Diplomacy
import Linguistics

/// The event between two given actors.
extension EventReader {
  package typealias PairCode = (type: EventType, mode: String?, cameo: String?, confidence: Double)

  /// The act whose trigger governs both spans or lies on the path between them; always a best guess.
  package func code(pair source: Range<Int>, target: Range<Int>) -> PairCode {
    let sentence = document.sentences[document.sentenceOf[source.lowerBound]]
    var reader = DeedReader(finder: finder, lexicon: lexicon)
    let path = path(top(of: source), top(of: target))
    let selection = DeedSelection(finder: finder)
    let main = Set(selection.choices(in: sentence, reader: &reader).filter { !$0.isBackground }.map(\.act.trigger))
    var best: (Deed, Double)?
    for token in sentence {
      guard let act = reader.act(token), !act.isContentOnly else { continue }
      let score = score(act, source, target, path, isMain: main.contains(token))
      if score > best?.1 ?? -.infinity { best = (act, score) }
    }
    if let (act, score) = best { return (act.type, act.mode, act.cameo, min(0.95, max(0.2, 0.3 + 0.1 * score))) }
    return guess(path, sentence)
  }

  private func score(_ act: Deed, _ source: Range<Int>, _ target: Range<Int>, _ path: [Int], isMain: Bool) -> Double {
    func touches(_ tokens: [Int], _ range: Range<Int>) -> Bool {
      tokens.contains { token in range.contains(token) || document.nucleus(token).overlaps(range) }
    }
    var score = 0.3 * min(act.specificity, 3)
    if touches(act.sources, source) { score += 3 }
    if touches(act.targets, target) || act.isReciprocal && touches(act.sources, target) { score += 2 }
    if touches(act.targets, source), !act.isReciprocal { score -= 1 }
    if path.contains(act.trigger) { score += 1.5 }
    score += 0.5 * Double(Set(act.words).intersection(path).count)
    if isMain { score += 1 }
    return score
  }

  /// From one token up to the lowest common ancestor and down to the other.
  private func path(_ a: Int, _ b: Int) -> [Int] {
    func up(_ token: Int) -> [Int] {
      var out = [token]
      while let last = out.last, !document.isRoot(last) { out.append(document.heads[last]) }
      return out
    }
    let left = up(a)
    let right = up(b)
    guard let meet = left.first(where: right.contains) else { return left + right }
    return Array(left.prefix { $0 != meet }) + [meet] + right.prefix { $0 != meet }
  }

  /// No frame fits: a frame of any word on the path, then of the sentence, whatever its slots; then a meeting.
  private func guess(_ path: [Int], _ sentence: Range<Int>) -> PairCode {
    for token in path + Array(sentence) {
      let lemma = document.lemmas[token].lowercased()
      let isNoun = document.tags[token] == .noun
      guard let index = lexicon.frames(lemma, isNoun: isNoun).first ?? lexicon.frames(lemma, isNoun: !isNoun).first else {
        continue
      }
      let frame = lexicon.frames[index]
      return (frame.type, frame.mode, frame.cameo, 0.2)
    }
    return (.consult, nil, "040", 0.1)
  }
}
