import Diplomacy
import Gazetteer
import Linguistics

/// What the model of types sees: words by lemma and by cluster, where they stand towards the trigger, and what the frames say.
///
/// Features go into a sink: as hashes for the model, spelt out for training and for people.
struct TypeFeatures {
  let finder: ActorFinder
  let lexicon: EventLexicon
  let clauses: Clauses
  private var document: Document { finder.cast.document }

  /// The features of a deed, of how its sentence tells it, and of the sides that were found.
  func add(_ choice: DeedSelection.Choice, _ event: Event, to out: inout some FeatureSink) {
    add(choice.act, to: &out)
    telling(choice, &out)
    sides(event, &out)
  }

  /// Where a deed stands: in which position, under which act and operator, after which word, as what form.
  private func telling(_ choice: DeedSelection.Choice, _ out: inout some FeatureSink) {
    let deed = choice.act
    let type = deed.type.rawValue
    let position = choice.isPartial && choice.position == .background ? "partial" : choice.position.rawValue
    out.add("position=", position)
    out.add("position=", position, "+", type)
    out.add("position=", position, "+lemma=", lemma(deed.trigger))
    out.add(choice.isPartial ? "told=partial" : "told=full")
    if let above = choice.above {
      out.add("above=", above.type.rawValue)
      out.add("above=", above.type == deed.type ? "same" : "other")
      out.add("above=", above.type.rawValue, "+", type)
    }
    if let name = choice.operatorAbove {
      out.add("operator=", name)
      out.add("operator=", name, "+", type)
    }
    if let word = opener(deed.trigger) {
      out.add("after=", word)
      out.add("after=", word, "+", type)
    }
    out.add("tag=", TypeFeatures.tagNames[Int(document.fineTags[deed.trigger].rawValue)])
    if clauses.clause(deed.trigger).isNominal { out.add("det=", determiner(deed.trigger)) }
  }

  /// Tags and relations as the weights' file spells them.
  private static let tagNames = FineTag.allCases.map { "\($0)" }
  private static let relationNames = Relation.all.map { "\($0)" }

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
  private func sides(_ event: Event, _ out: inout some FeatureSink) {
    func kind(_ side: [Actor]) -> String { side.isEmpty ? "none" : side.contains { $0.party != nil } ? "known" : "somebody" }
    let (source, target) = (kind(event.sources), kind(event.targets))
    out.add("source=", source)
    out.add("target=", target)
    out.add("sides=", source, ",", target)
    out.add("sides=", source, ",", target, "+", event.type.rawValue)
  }

  /// The features of a deed that a frame or operator told.
  func add(_ deed: Deed, to out: inout some FeatureSink) {
    let lemma = lemma(deed.trigger)
    let type = deed.type.rawValue
    out.add("bias")
    out.add("type=", type)
    out.add("code=", String(deed.cameo.prefix(3)))
    out.add("lemma=", lemma)
    out.add("lemma=", lemma, "+", type)
    cluster("cluster", deed.trigger, &out)
    out.add("type=", type, "+", String(min(Int(deed.specificity), 4)))
    for token in deed.words { word("word", token, &out) }
    let clause = clauses.clause(deed.trigger)
    for subject in clause.subjects.prefix(2) { nominal("subj", subject, &out) }
    for object in clause.objects.prefix(2) {
      nominal("obj", object, &out)
      out.add("lemma=", lemma, "+obj=", self.lemma(object))
    }
    for (preposition, token) in (clause.obliques + clause.nested).prefix(4) {
      out.add("prep=", preposition)
      out.add("lemma=", lemma, "+prep=", preposition)
      nominal("prep=", token, &out, with: preposition)
    }
    for child in document.children(deed.trigger) {
      switch document.relations[child].universal {
      case .xcomp, .ccomp, .advcl: word("comp", child, &out)
      case .aux: out.add("aux=", document.lowers[child])
      case .advmod where ["not", "n't", "never"].contains(document.lowers[child]): out.add("negated")
      default: continue
      }
    }
    if !document.isRoot(deed.trigger) {
      out.add("uprel=", TypeFeatures.relationNames[Int(document.relations[deed.trigger].universal.rawValue)])
      word("up", document.heads[deed.trigger], &out)
    }
    out.add(clause.isNominal ? "nominal=true" : "nominal=false")
  }

  /// The features of two actors: the path between them, the best deed, what else the sentence tells.
  ///
  /// `fit` says how well the best deed's sides are the two actors. Words that no deed came of still count by what their frames
  /// could tell.
  func add(
    path: [Int], best: Deed?, fit: Double, others: [Deed], sentence: Range<Int>, ends: [Range<Int>],
    to out: inout some FeatureSink
  ) {
    if let best {
      add(best, to: &out)
      out.add("fit=", best.type.rawValue, "+", String(min(Int(fit / 2), 4)))
    } else {
      out.add("bias")
      out.add("type=none")
    }
    func isBetween(_ token: Int) -> Bool { !ends.contains { $0.contains(token) } }
    for token in path where isBetween(token) {
      word("path", token, &out)
      known("path", token, &out)
    }
    for type in Set(others.map(\.type.rawValue)).sorted() { out.add("has=", type) }
    for token in sentence where isContent(token) && isBetween(token) {
      word("in", token, &out)
      known("in", token, &out)
    }
    let operators = path.filter(isBetween).flatMap { lexicon.operators[lemma($0)] ?? [] }.map(\.name)
    let types = sentence.filter { isContent($0) && isBetween($0) }.flatMap(types)
    for name in Set(operators).sorted() {
      for type in Set(types).sorted() { out.add(name, "^", type) }
    }
  }

  /// What the lexicon could make of a word, whatever stands beside it: the types of its frames, its operators.
  private func known(_ name: String, _ token: Int, _ out: inout some FeatureSink) {
    for type in types(token) { out.add(name, "^", type) }
    for one in Set((lexicon.operators[lemma(token)] ?? []).map(\.name)).sorted() { out.add(name, "^op:", one) }
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

  private func lemma(_ token: Int) -> String { document.lowerLemmas[token] }

  /// `name~cluster`; `more` goes on with the name, as in `prep=with`.
  private func cluster(_ name: String, _ token: Int, _ out: inout some FeatureSink, with more: String = "") {
    if let number = lexicon.clusters[document.lowers[token]] ?? lexicon.clusters[lemma(token)] {
      out.add(name, more, "~", String(number))
    }
  }

  private func word(_ name: String, _ token: Int, _ out: inout some FeatureSink, with more: String = "") {
    out.add(name, more, "=", lemma(token))
    cluster(name, token, &out, with: more)
  }

  /// A nominal: its lemma, its cluster, and what kind of actor it is.
  private func nominal(_ name: String, _ token: Int, _ out: inout some FeatureSink, with more: String = "") {
    if let sector = finder.participants(token).lazy.compactMap(\.sectors.first).first { return out.add(name, more, ":", sector) }
    word(name, token, &out, with: more)
    if let agent = document.lexicon.value("agents", lemma(token)) ?? document.lexicon.value("titles", lemma(token)) {
      out.add(name, more, ":", agent)
    }
  }
}
