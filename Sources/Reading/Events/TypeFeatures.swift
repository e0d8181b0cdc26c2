import Diplomacy
import Gazetteer
import Linguistics

/// What the model of types sees: words by lemma and by cluster, where they stand towards the trigger, and what the frames say.
struct TypeFeatures {
  let finder: ActorFinder
  let lexicon: EventLexicon
  let clauses: Clauses
  private var document: Document { finder.cast.document }

  /// The features of a deed, of how its sentence tells it, and of the sides that were found.
  func features(_ choice: DeedSelection.Choice, _ event: Event) -> [String] {
    (features(choice.act) + telling(choice) + sides(event)).map(TypeFeatures.oneWord)
  }

  /// Where a deed stands: in which position, under which act and operator, after which word, as what form.
  private func telling(_ choice: DeedSelection.Choice) -> [String] {
    let deed = choice.act
    let type = deed.type.rawValue
    let position = choice.isPartial && choice.position == .background ? "partial" : choice.position.rawValue
    var out = ["position=" + position, "position=\(position)+\(type)", "position=\(position)+lemma=\(lemma(deed.trigger))"]
    out.append(choice.isPartial ? "told=partial" : "told=full")
    if let above = choice.above {
      out += ["above=" + above.type.rawValue, "above=\(above.type == deed.type ? "same" : "other")"]
      out.append("above=\(above.type.rawValue)+\(type)")
    }
    if let name = choice.operatorAbove { out += ["operator=" + name, "operator=\(name)+\(type)"] }
    if let word = opener(deed.trigger) { out += ["after=" + word, "after=\(word)+\(type)"] }
    out.append("tag=\(document.fineTags[deed.trigger])")
    if clauses.clause(deed.trigger).isNominal { out.append("det=" + determiner(deed.trigger)) }
    return out
  }

  /// The preposition before a noun, the marker before a verb, of the deed or of the clause around it.
  private func opener(_ trigger: Int) -> String? {
    var at = trigger
    for _ in 0..<3 {
      if let word = document.preposition(at) ?? document.child(at, .mark).map({ document.lowers[$0] }) { return word }
      guard !document.isRoot(at), document.relations[at] == .conj else { return nil }
      at = document.heads[at]
    }
    return nil
  }

  private func determiner(_ token: Int) -> String {
    if document.child(token, .nmodPoss) != nil { return "owner" }
    return document.child(token, .det).map { document.lowers[$0] } ?? "none"
  }

  /// Whether each side is a known party, somebody, or nobody.
  private func sides(_ event: Event) -> [String] {
    func kind(_ side: [Actor]) -> String { side.isEmpty ? "none" : side.contains { $0.party != nil } ? "known" : "somebody" }
    let (source, target) = (kind(event.sources), kind(event.targets))
    return [
      "source=" + source, "target=" + target, "sides=\(source),\(target)", "sides=\(source),\(target)+\(event.type.rawValue)",
    ]
  }

  /// The features of a deed that a frame or operator told.
  func features(_ deed: Deed) -> [String] {
    let lemma = lemma(deed.trigger)
    let type = deed.type.rawValue
    var out = ["bias", "type=" + type, "code=\(deed.cameo.prefix(3))", "lemma=" + lemma, "lemma=\(lemma)+\(type)"]
    out += clusters("cluster", deed.trigger)
    out.append("type=\(type)+\(min(Int(deed.specificity), 4))")
    for word in deed.words { out += word1("word", word) }
    let clause = clauses.clause(deed.trigger)
    for subject in clause.subjects.prefix(2) { out += nominal("subj", subject) }
    for object in clause.objects.prefix(2) {
      out += nominal("obj", object)
      out.append("lemma=\(lemma)+obj=\(self.lemma(object))")
    }
    for (preposition, token) in (clause.obliques + clause.nested).prefix(4) {
      out += ["prep=" + preposition, "lemma=\(lemma)+prep=\(preposition)"] + nominal("prep=" + preposition, token)
    }
    for child in document.children(deed.trigger) {
      switch document.relations[child].universal {
      case .xcomp, .ccomp, .advcl: out += word1("comp", child)
      case .aux: out.append("aux=" + document.lowers[child])
      case .advmod where ["not", "n't", "never"].contains(document.lowers[child]): out.append("negated")
      default: continue
      }
    }
    if !document.isRoot(deed.trigger) {
      let head = document.heads[deed.trigger]
      out += ["uprel=\(document.relations[deed.trigger].universal)"] + word1("up", head)
    }
    out.append("nominal=\(clause.isNominal)")
    return out.map(TypeFeatures.oneWord)
  }

  /// The features of two actors: the path between them, the best deed, what else the sentence tells.
  ///
  /// `fit` says how well the best deed's sides are the two actors. Words that no deed came of still count by what their frames
  /// could tell.
  func features(path: [Int], best: Deed?, fit: Double, others: [Deed], sentence: Range<Int>, ends: [Range<Int>]) -> [String] {
    var out = best.map { (deed: Deed) in features(deed) } ?? ["bias", "type=none"]
    if let best { out.append("fit=\(best.type.rawValue)+\(min(Int(fit / 2), 4))") }
    func isBetween(_ token: Int) -> Bool { !ends.contains { $0.contains(token) } }
    for token in path where isBetween(token) { out += word1("path", token) + known("path", token) }
    for type in Set(others.map(\.type.rawValue)).sorted() { out.append("has=" + type) }
    for token in sentence where isContent(token) && isBetween(token) { out += word1("in", token) + known("in", token) }
    let operators = path.filter(isBetween).flatMap { lexicon.operators[lemma($0)] ?? [] }.map(\.name)
    let types = sentence.filter { isContent($0) && isBetween($0) }.flatMap(types)
    for name in Set(operators).sorted() {
      for type in Set(types).sorted() { out.append("\(name)^\(type)") }
    }
    return out.map(TypeFeatures.oneWord)
  }

  /// What the lexicon could make of a word, whatever stands beside it: the types of its frames, its operators.
  private func known(_ name: String, _ token: Int) -> [String] {
    let operators = (lexicon.operators[lemma(token)] ?? []).map { "\(name)^op:\($0.name)" }
    return types(token).map { "\(name)^\($0)" } + Set(operators).sorted()
  }

  /// The types of a word's frames; none where they are so many that the word says nothing.
  private func types(_ token: Int) -> [String] {
    let isNoun = document.tags[token] == .noun
    let frames = lexicon.frames(lemma(token), isNoun: isNoun)
    let types = Set(
      (frames.isEmpty ? lexicon.frames(lemma(token), isNoun: !isNoun) : frames).map { lexicon.frames[$0].type.rawValue })
    return types.count < 4 ? types.sorted() : []
  }

  private func isContent(_ token: Int) -> Bool {
    switch document.tags[token] {
    case .verb, .noun, .adjective: finder.cast.mentions[token] == nil
    default: false
    }
  }

  private func lemma(_ token: Int) -> String { document.lemmas[token].lowercased() }

  private func clusters(_ name: String, _ token: Int) -> [String] {
    (lexicon.clusters[document.lowers[token]] ?? lexicon.clusters[lemma(token)]).map { ["\(name)~\($0)"] } ?? []
  }

  private func word1(_ name: String, _ token: Int) -> [String] { ["\(name)=\(lemma(token))"] + clusters(name, token) }

  /// A nominal: its lemma, its cluster, and what kind of actor it is.
  private func nominal(_ name: String, _ token: Int) -> [String] {
    let sectors = finder.participants(token).flatMap(\.sectors)
    if let sector = sectors.first { return ["\(name):\(sector)"] }
    let agent = document.lexicon.value("agents", lemma(token)) ?? document.lexicon.value("titles", lemma(token))
    return word1(name, token) + (agent.map { ["\(name):\($0)"] } ?? [])
  }

  private static func oneWord(_ feature: String) -> String {
    String(feature.map { $0 == " " || $0 == "\t" ? "_" : $0 })
  }
}
