import Diplomacy
import Gazetteer
import Linguistics

/// Finds the frame that fits a trigger best and reads its actors.
struct FrameMatcher: Sendable {
  let finder: ActorFinder
  let clauses: Clauses
  let lexicon: EventLexicon
  private var document: Document { clauses.document }

  private let known: Memo<WordKeys>

  init(finder: ActorFinder, clauses: Clauses, lexicon: EventLexicon) {
    self.finder = finder
    self.clauses = clauses
    self.lexicon = lexicon
    known = Memo(count: clauses.document.count)
  }

  /// The best frame of a trigger: the one that asks for most and gets it; of equals the first of the file.
  func match(_ token: Int, _ clause: Clause, lemma: String, isNoun: Bool) -> Deed? {
    var best: (frame: EventFrame, score: Double, ofParticle: Double, clause: Clause?)?
    func consider(_ candidates: [EventLexicon.Candidate], bonus: Double) {
      for candidate in candidates {
        let mended = withParticles(candidate, clause)
        guard let ofParticle = ofParticle(candidate, mended ?? clause), let slots = score(candidate.frame, mended ?? clause),
          ofParticle + slots + bonus > best?.score ?? -1
        else { continue }
        best = (candidate.frame, ofParticle + slots + bonus, ofParticle, mended)
      }
    }
    consider(lexicon.candidates(lemma, isNoun: isNoun), bonus: 0)
    // `air strike`, `human rights`: the frame of both words goes before that of the last.
    if isNoun, lexicon.endsPhrase(lemma) {
      for child in document.children(token) where [.compound, .amod].contains(document.relations[child].universal) {
        for joint in joints(child) {
          consider(lexicon.candidates(document.lowers[child] + joint + lemma, isNoun: true), bonus: 1.5)
        }
      }
    }
    if isNoun, lexicon.endsPhrase(document.lowerLemmas[token]), let phrase = ofPhrase(token) {
      consider(lexicon.candidates(phrase, isNoun: true), bonus: 1.5)
    }
    guard let best else { return nil }
    var found = act(best.frame, best.clause ?? clause, best.score)
    found.ofParticle = best.ofParticle
    return found
  }

  /// `took in refugees`: a particle taken for the preposition of what is the object, or the object for an adverbial. Nil where
  /// nothing is to be mended.
  private func withParticles(_ candidate: EventLexicon.Candidate, _ clause: Clause) -> Clause? {
    guard !candidate.particles.isEmpty, !candidate.frame.isNoun, clause.objects.isEmpty else { return nil }
    var out = clause
    out.objects = clause.obliques.filter { preposition, token in
      candidate.particles.contains(preposition) || preposition.isEmpty && !finder.dates.contains(token)
    }.map(\.token)
    return out
  }

  // MARK: Slots

  /// What the particle of the trigger adds: nil where the frame wants one and none is there.
  private func ofParticle(_ candidate: EventLexicon.Candidate, _ clause: Clause) -> Double? {
    if candidate.isBare { return 0 }
    let isThere = candidate.particles.contains { clause.particle == $0 || hasAdverb($0, clause.predicate) }
    return isThere ? 2 : nil
  }

  private func score(_ frame: EventFrame, _ clause: Clause) -> Double? {
    var score = 0.0
    for slot in frame.slots {
      if let found = fill(slot, clause) { score += found } else if !slot.isOptional { return nil }
    }
    return score
  }

  private func fill(_ slot: EventFrame.Slot, _ clause: Clause) -> Double? {
    if case .absent = slot.kind {
      // A day is no argument: `launched a missile on Friday`.
      return slot.names.allSatisfy { arguments($0, clause).allSatisfy(finder.dates.contains) } ? slot.weight : nil
    }
    for name in slot.names {
      for argument in arguments(name, clause) {
        if case .words(let wanted) = slot.kind {
          if let found = words(argument, wanted) { return slot.weight + (found == .pair ? 0.5 : 0) }
          if isSomebody(argument, among: wanted) { return 1 }
        } else if fits(argument, slot.kind) {
          return slot.weight
        }
      }
    }
    return nil
  }

  func hasAdverb(_ word: String, _ predicate: Int) -> Bool {
    if predicate + 1 < document.count, document.lowers[predicate + 1] == word { return true }
    return document.children(predicate).contains { child in
      document.lowers[child] == word && [.advmod, .compound, .case, .obl].contains(document.relations[child].universal)
    }
  }

  /// The tokens that fill a slot by name.
  func arguments(_ name: String, _ clause: Clause) -> [Int] {
    switch name {
    case "subj": return clause.subjects.isEmpty ? dummies(clause.predicate) : clause.subjects
    case "poss": return clause.subjects
    // `allowed the exiles to return`: the one object of a verb of control may be told as indirect.
    case "obj": return clause.objects.isEmpty ? clause.indirect : clause.objects
    case "iobj": return clause.indirect
    case "comp": return complements(clause.predicate)
    case "inf": return complements(clause.predicate).filter { isInfinitive($0) }
    default:
      return clause.obliques.filter { isNamed($0.preposition, name) }.map(\.token)
        + clause.nested.filter { isNamed($0.preposition, name) }.map(\.token)
    }
  }

  /// `walked out of talks`: the particle taken for part of the preposition.
  private func isNamed(_ preposition: String, _ name: String) -> Bool {
    preposition == name || name == "of" && preposition == "out of"
  }

  func complements(_ token: Int) -> [Int] {
    document.children(token).flatMap { child in
      if isComplement(child, of: token) { return [child] }
      // `allowed the leaders to return`, the infinitive taken for part of the object.
      let relation = document.relations[child].universal
      guard relation == .obj || relation == .iobj, finder.isSomebody(child) else { return [] }
      return document.children(child).filter { document.relations[$0] == .acl && isInfinitive($0) }
    }
  }

  private func isInfinitive(_ token: Int) -> Bool { document.child(token, .mark).map { document.lowers[$0] == "to" } ?? false }

  private func isComplement(_ child: Int, of token: Int) -> Bool {
    switch document.relations[child].universal {
    case .xcomp, .ccomp: true
    // `it is essential that …`; `he was willing to …`, taken for a subject
    case .csubj: document.child(token, .expl) != nil || document.tags[token] == .adjective && child > token && isInfinitive(child)
    case .advcl, .acl:
      document.relations[child] != .aclRelcl && isInfinitive(child)
    default: false
    }
  }

  /// Who is to do what the complement says, where the complement names him: `demanded that Iran stop`.
  func doers(_ clause: Clause) -> [Int] {
    complements(clause.predicate).flatMap { document.children($0) }.filter { document.relations[$0].universal == .nsubj }
      .compactMap { finder.actor(in: $0) }
  }

  /// Whether the complement has a subject of its own: `expects the differences to be resolved`.
  func namesDoer(_ clause: Clause) -> Bool {
    complements(clause.predicate).contains { document.child($0, .nsubj) != nil || document.child($0, .nsubjPass) != nil }
  }

  func fits(_ token: Int, _ kind: EventFrame.Kind) -> Bool {
    switch kind {
    case .any: return true
    case .absent: return false
    case .party: return finder.isKnown(token)
    case .actor: return finder.isSomebody(token)
    case .parties: return isOfManyParties(token)
    case .words(let wanted): return words(token, wanted) != nil || isSomebody(token, among: wanted)
    }
  }

  private func isOfManyParties(_ token: Int) -> Bool {
    var parties = Set(document.nucleus(token).compactMap { finder.cast.mentions[$0]?.party })
    if parties.count < 2 { parties.formUnion(finder.participants(token).compactMap(\.party)) }
    return parties.count > 1
  }

  /// `it is willing`: an `it` taken for a dummy where nothing else is the subject.
  private func dummies(_ predicate: Int) -> [Int] {
    document.children(predicate).filter { document.relations[$0].universal == .expl && document.lowers[$0] == "it" }
  }

  /// `PARTY` or `ACTOR` beside words in one slot.
  private func isSomebody(_ token: Int, among wanted: EventFrame.WordClass) -> Bool {
    wanted.hasParty && finder.isKnown(token) || wanted.hasActor && finder.isSomebody(token)
  }

  private enum WordMatch { case single, pair }

  /// How a token or one coordinated with it belongs to a class of words.
  private func words(_ token: Int, _ words: EventFrame.WordClass) -> WordMatch? {
    if let found = word(token, words, depth: 0) { return found }
    for child in document.children(token) where document.relations[child] == .conj {
      if let found = word(child, words, depth: 0) { return found }
    }
    return nil
  }

  /// By modifier and lemma (`trade agreement`), by lemma, by form, or behind a partitive (`a series of raids`, `$5 million in aid`).
  private func word(_ token: Int, _ words: EventFrame.WordClass, depth: Int) -> WordMatch? {
    let keys = known(token) { WordKeys(token, forms(token), self) }
    if words.hasPhrases, keys.pairs.contains(where: words.contains) { return .pair }
    if keys.forms.contains(where: words.contains) { return .single }
    // A known accord by its name is an agreement.
    if words.hasAgreement, finder.cast.mentions[token]?.kind == .accord { return .single }
    if words.hasPhrases, let phrase = keys.phrase, words.contains(phrase) { return .pair }
    guard depth < 3, keys.isPartitive else { return nil }
    for child in document.children(token)
    where document.relations[child].universal == .nmod && ["of", "in"].contains(document.preposition(child) ?? "") {
      if let found = word(child, words, depth: depth + 1) { return found }
    }
    return nil
  }

  /// What a token is called, by hash: its forms, those with a modifier before them, and `state of emergency`. Many frames ask.
  private struct WordKeys: Sendable {
    let forms: [UInt64]
    let pairs: [UInt64]
    let phrase: UInt64?
    let isPartitive: Bool

    init(_ token: Int, _ forms: [String], _ matcher: FrameMatcher) {
      let document = matcher.document
      self.forms = forms.map { NameIndex.hash($0.utf8) }
      var pairs: [UInt64] = []
      for child in document.children(token) {
        let relation = document.relations[child].universal
        guard relation == .compound || relation == .amod else { continue }
        for joint in matcher.joints(child) {
          for form in forms { pairs.append(NameIndex.hash((document.lowers[child] + joint + form).utf8)) }
        }
      }
      self.pairs = pairs
      phrase = matcher.ofPhrase(token).map { NameIndex.hash($0.utf8) }
      isPartitive = matcher.lexicon.isPartitive(document.lowerLemmas[token])
    }
  }

  /// What may stand between a modifier and its noun in the lexicon: `self-rule` is three tokens.
  private func joints(_ modifier: Int) -> [String] {
    modifier + 1 < document.count && document.lowers[modifier + 1] == "-" ? ["-", " "] : [" "]
  }

  /// The lemma and the form, and the form without a plural ending that the lemmatizer left on.
  private func forms(_ token: Int) -> [String] {
    let form = document.lowers[token]
    var out = [document.lowerLemmas[token], form]
    if form.hasSuffix("ies") {
      out.append(form.dropLast(3) + "y")
    } else if form.hasSuffix("s") {
      out.append(String(form.dropLast()))
    }
    return out
  }

  /// `state of emergency`, by lemmas.
  func ofPhrase(_ token: Int) -> String? {
    for child in document.children(token)
    where document.relations[child].universal == .nmod && document.preposition(child) == "of" {
      return document.lowerLemmas[token] + " of " + document.lowerLemmas[child]
    }
    return nil
  }

  // MARK: Actors

  private func act(_ frame: EventFrame, _ clause: Clause, _ score: Double) -> Deed {
    var sources = actors(frame.sources, clause, all: frame.isReciprocal)
    var targets = actors(frame.targets, clause, all: false)
    if frame.isReciprocal, sources.isEmpty, !targets.isEmpty, clause.subjects.isEmpty { (sources, targets) = (targets, []) }
    targets.removeAll { sources.contains($0) }
    let entry = lexicon.code(frame.cameo)
    return Deed(
      trigger: clause.predicate, type: frame.type, mode: frame.mode ?? (entry?.type == frame.type ? entry?.mode : nil),
      cameo: frame.cameo,
      contexts: frame.contexts.isEmpty ? entry?.contexts ?? [] : frame.contexts, sources: sources, targets: targets,
      isReciprocal: frame.isReciprocal, words: clause.objects.filter { !finder.isKnown($0) }, governor: clause.predicate,
      specificity: score, frameLine: frame.line, isContentOnly: frame.isContentOnly)
  }

  /// The actor tokens of the first slot that holds somebody known; of all slots when the event is reciprocal.
  func actors(_ names: [String], _ clause: Clause, all: Bool) -> [Int] {
    var out: [Int] = []
    var unknown: [Int] = []
    for name in names {
      for argument in arguments(name, clause) {
        guard let actor = finder.actor(in: argument), !out.contains(actor) else { continue }
        if finder.isKnown(actor) { out.append(actor) } else { unknown.append(actor) }
      }
      if !out.isEmpty, !all { break }
    }
    return out.isEmpty ? Array(unknown.prefix(1)) : out
  }
}
