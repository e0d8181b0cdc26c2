package import Diplomacy
import Linguistics

/// The event between two given actors.
extension EventReader {
  package typealias PairCode = (type: EventType, mode: String?, cameo: String?, confidence: Double)

  /// What is known of two given actors: the deeds of their sentence, the best first, and the path between them.
  private struct PairScene {
    var deeds: [(deed: Deed, score: Double)]
    var path: [Int]
    let sentence: Range<Int>
    let ends: [Range<Int>]
    /// What each deed says for its type: the best of each type, with how it bears on the two actors.
    let witnesses: [TypeModel.Witness]
  }

  /// The type that the model of pairs gives, with the code and mode of the frame that says the same; always a best guess.
  package func code(pair source: Range<Int>, target: Range<Int>) -> PairCode {
    let scene = scene(source, target)
    guard !lexicon.pairModel.isEmpty else { return framed(scene, scene.sentence) }
    var features = FeatureHashes()
    add(scene, to: &features)
    let chances = lexicon.pairModel.probabilities(features.all, witnesses: scene.witnesses).dropLast()
    let place = chances.indices.max { (chances[$0], $1) < (chances[$1], $0) } ?? 0
    let type = EventType.allCases[place]
    let confidence = (Double(chances[place] / max(chances.reduce(0, +), .leastNormalMagnitude)) * 100).rounded() / 100
    if let deed = scene.deeds.first(where: { $0.deed.type == type })?.deed { return (type, deed.mode, deed.cameo, confidence) }
    if let frame = frame(of: type, on: scene.path) { return (type, frame.mode, frame.cameo, confidence) }
    return (type, nil, lexicon.root(of: type), confidence)
  }

  /// The features of a pair, for training.
  package func features(pair source: Range<Int>, target: Range<Int>) -> [String] {
    let scene = scene(source, target)
    var names = FeatureNames()
    add(scene, to: &names)
    return names.all + scene.witnesses.map { "deed:\($0.type.rawValue):\($0.bearing)" }
  }

  private func add(_ scene: PairScene, to out: inout some FeatureSink) {
    TypeFeatures(finder: finder, lexicon: lexicon, clauses: finder.clauses).add(
      path: scene.path, best: scene.deeds.first?.deed, fit: scene.deeds.first?.score ?? 0, others: scene.deeds.map(\.deed),
      sentence: scene.sentence, ends: scene.ends, to: &out)
  }

  private func scene(_ source: Range<Int>, _ target: Range<Int>) -> PairScene {
    let sentence = document.sentences[document.sentenceOf[source.lowerBound]]
    var reader = DeedReader(finder: finder, lexicon: lexicon)
    let path = path(top(of: source), top(of: target))
    let selection = DeedSelection(finder: finder)
    let main = Set(selection.choices(in: sentence, reader: &reader).filter { !$0.isBackground }.map(\.act.trigger))
    var deeds: [(deed: Deed, score: Double)] = []
    for token in sentence {
      guard let act = reader.act(token), !act.isContentOnly else { continue }
      deeds.append((act, score(act, source, target, path, isMain: main.contains(token))))
    }
    deeds.sort { ($1.score, $0.deed.trigger) < ($0.score, $1.deed.trigger) }
    return PairScene(
      deeds: deeds, path: path, sentence: sentence, ends: [source, target],
      witnesses: witnesses(deeds.map(\.deed), source, target, path, main))
  }

  private func witnesses(
    _ deeds: [Deed], _ source: Range<Int>, _ target: Range<Int>, _ path: [Int], _ main: Set<Int>
  ) -> [TypeModel.Witness] {
    var out: [TypeModel.Witness] = []
    for (rank, deed) in deeds.enumerated() where !out.contains(where: { $0.type == deed.type }) {
      var bearing = [rank == 0 ? "first" : "later"]
      if touches(deed.sources, source) { bearing.append("source") }
      if touches(deed.targets, target) || deed.isReciprocal && touches(deed.sources, target) { bearing.append("target") }
      if touches(deed.targets, source) || touches(deed.sources, target), !deed.isReciprocal { bearing.append("reversed") }
      if path.contains(deed.trigger) { bearing.append("path") }
      if main.contains(deed.trigger) { bearing.append("main") }
      if deed.specificity - deed.ofParticle >= 2 { bearing.append("specific") }
      let whole = bearing.joined(separator: "+")
      out += ([whole] + bearing).map { TypeModel.Witness(type: deed.type, bearing: "bearing=" + $0) }
    }
    return out
  }

  private func framed(_ scene: PairScene, _ sentence: Range<Int>) -> PairCode {
    guard let (act, score) = scene.deeds.first else { return guess(scene.path, sentence) }
    return (act.type, act.mode, act.cameo, min(0.95, max(0.2, 0.3 + 0.1 * score)))
  }

  private func frame(of type: EventType, on path: [Int]) -> EventFrame? {
    for token in path {
      let lemma = document.lowerLemmas[token]
      let indices = lexicon.frames(lemma, isNoun: false) + lexicon.frames(lemma, isNoun: true)
      if let index = indices.first(where: { lexicon.frames[$0].type == type }) { return lexicon.frames[index] }
    }
    return nil
  }

  private func score(_ act: Deed, _ source: Range<Int>, _ target: Range<Int>, _ path: [Int], isMain: Bool) -> Double {
    var score = 0.3 * min(act.specificity, 3)
    if touches(act.sources, source) { score += 3 }
    if touches(act.targets, target) || act.isReciprocal && touches(act.sources, target) { score += 2 }
    if touches(act.targets, source), !act.isReciprocal { score -= 1 }
    if path.contains(act.trigger) { score += 1.5 }
    score += 0.5 * Double(Set(act.words).intersection(path).count)
    if isMain { score += 1 }
    return score
  }

  private func touches(_ tokens: [Int], _ range: Range<Int>) -> Bool {
    tokens.contains { token in range.contains(token) || document.nucleus(token).overlaps(range) }
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
      let lemma = document.lowerLemmas[token]
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
