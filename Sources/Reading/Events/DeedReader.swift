import Diplomacy
import Linguistics

/// Reads acts off a document: a frame for each trigger, operators over it, then the modals of the trigger itself.
struct DeedReader {
  let matcher: FrameMatcher
  let clauses: Clauses
  let lexicon: EventLexicon
  private var memo: DeedMemo
  private var contentMemo: DeedMemo
  /// Triggers whose event is denied: nothing is told of them.
  private(set) var silenced: Set<Int> = []
  /// Triggers that an operator took for its content, with the operator: `attack` in `threatened an attack`.
  private(set) var contents: [Int: String] = [:]
  var document: Document { clauses.document }
  var finder: ActorFinder { matcher.finder }

  init(finder: ActorFinder, lexicon: EventLexicon) {
    clauses = finder.clauses
    memo = DeedMemo(count: finder.clauses.document.count)
    contentMemo = memo
    self.lexicon = lexicon
    matcher = FrameMatcher(finder: finder, clauses: finder.clauses, lexicon: lexicon)
  }

  /// The act that a token tells, its own modals applied.
  mutating func act(_ token: Int) -> Deed? {
    if let known = memo[token] { return known }
    memo[token] = .some(nil)
    let found = (bare(token, depth: 0) ?? bareDemand(token)).flatMap { modal($0, token) }
    memo[token] = .some(found)
    return found
  }

  // MARK: Frames and operators

  /// The act without the modals of its trigger: as the content of another word.
  private mutating func bare(_ token: Int, depth: Int) -> Deed? {
    if let known = contentMemo[token] { return known }
    guard depth < 6, let isNoun = isTrigger(token) else { return nil }
    contentMemo[token] = .some(nil)
    let lemma = lemma(token, isNoun: isNoun)
    guard lexicon.isTrigger(lemma, isNoun: isNoun) else { return nil }
    let operators = (lexicon.operators[lemma] ?? []).filter { $0.isNoun == isNoun }
    guard !operators.isEmpty || isNoun && lexicon.endsPhrase(lemma) || !lexicon.frames(lemma, isNoun: isNoun).isEmpty else {
      return nil
    }
    let clause = clauses.clause(token)
    let framed = matcher.match(token, clause, lemma: lemma, isNoun: isNoun)
    var found = framed
    let isWeak = framed.map { $0.specificity - $0.ofParticle < ($0.ofParticle > 0 ? 1 : 2) } ?? true
    if isWeak || framed.map(isVague) == true {
      var fallback: Deed?
      for one in operators {
        guard let composed = operate(one, clause, depth: depth) else { continue }
        if composed.hasContent {
          guard isWeak || isFiner(composed.act, than: framed) else { continue }
          found = composed.act
          fallback = nil
          break
        }
        fallback = fallback ?? composed.act
      }
      if let fallback, found == nil { found = fallback }
    }
    if let demand = found, demand.type == .request, isOrElse(token) { found = ultimatum(demand) }
    contentMemo[token] = .some(found)
    return found
  }

  /// A refusal or demand of nothing in particular: what is refused or demanded may say more.
  private func isVague(_ framed: Deed) -> Bool { framed.isGeneric && (framed.type == .reject || framed.type == .request) }

  /// `rejected a request for extradition`: what an operator makes of the content says more than the frame of the operator's own word.
  private func isFiner(_ composed: Deed?, than framed: Deed?) -> Bool {
    guard let composed, let framed else { return false }
    return composed.type == framed.type && !composed.isGeneric
  }

  /// The lemma of a trigger that the lexicon knows. The lemmatizer's slips over endings (`upgrad`, `boycot`, `shet` for shot) are
  /// mended from the form.
  private func lemma(_ token: Int, isNoun: Bool) -> String {
    let lemma = document.lowerLemmas[token]
    func isKnown(_ word: String) -> Bool { lexicon.isTrigger(word, isNoun: false) }
    if isNoun || isKnown(lemma) { return lemma }
    let form = document.lowers[token]
    if let regular = lexicon.classes["form " + form]?.first { return regular }
    var candidates = [lemma + "e"]
    if let last = lemma.last { candidates.append(lemma + String(last)) }
    candidates.append(String(lemma.dropLast()))
    for ending in ["ed", "ing", "es", "s", "d"] where form.hasSuffix(ending) && form.utf8.count > ending.utf8.count + 2 {
      let stem = String(form.dropLast(ending.utf8.count))
      candidates += [stem, stem + "e", String(stem.dropLast())]
    }
    return candidates.first(where: isKnown) ?? lemma
  }

  /// `suspected British militant`: a bare participle before a noun describes it.
  private func isDescribing(_ token: Int) -> Bool {
    guard document.fineTags[token] == .vbn || document.fineTags[token] == .vbg, document.children(token).isEmpty,
      token + 1 < document.count, document.sentenceOf[token + 1] == document.sentenceOf[token]
    else { return false }
    let next = document.tags[token + 1]
    guard next == .noun || next == .adjective || next == .properNoun else { return false }
    guard token > 0 else { return true }
    let before = document.tags[token - 1]
    return before != .auxiliary && before != .noun && before != .properNoun && before != .pronoun && before != .adverb
      && document.lowers[token - 1] != ","
  }

  /// Whether a token may tell an event, and then whether as a noun.
  private func isTrigger(_ token: Int) -> Bool? {
    switch document.tags[token] {
    case .verb:
      return [.amod, .compound].contains(document.relations[token].universal) || isDescribing(token) ? nil : false
    case .adjective:
      // `the talks were brief` briefs nobody.
      let isHomograph = lexicon.classes["homographs"]?.contains(document.lemmas[token].lowercased()) == true
      return document.relations[token].universal == .amod || isHomograph ? nil : false
    case .noun, .properNoun:
      if document.relations[token].universal == .compound || document.relations[token].universal == .flat { return nil }
      return document.tags[token] == .properNoun && document.isCapital(token)
        && finder.cast.mentions[token] != nil
        ? nil : true
    default: return nil
    }
  }

  private struct Composed {
    var act: Deed?
    var hasContent: Bool
  }

  /// What an operator makes of its content; nil when the lexicon says nothing of it.
  private mutating func operate(_ op: EventOperator, _ clause: Clause, depth: Int) -> Composed? {
    if let particle = op.particle, clause.particle != particle, !matcher.hasAdverb(particle, clause.predicate) { return nil }
    if op.needsObject, clause.objects.isEmpty, clause.indirect.isEmpty, !matcher.namesDoer(clause) { return nil }
    if op.isOfItself, matcher.namesDoer(clause) { return nil }
    if op.content == ["comp"], matcher.complements(clause.predicate).isEmpty { return nil }
    let content = content(of: op, clause, depth: depth)
    if content == nil, !op.content.contains("comp"), op.content.allSatisfy({ matcher.arguments($0, clause).isEmpty }) {
      return nil
    }
    let name = isNegated(clause.predicate) ? lexicon.opposite(op.name) ?? op.name : op.name
    guard let outcome = lexicon.compositions.outcome(name, over: content?.cameo) else { return nil }
    if outcome.cameo == "-" {
      guard let content else { return nil }
      silenced.insert(content.trigger)
      return Composed(act: nil, hasContent: true)
    }
    guard let act = compose(op, outcome, clause, content) else { return nil }
    if let content { contents[content.trigger] = name }
    var result = act
    result.isNegated = outcome.isNegated
    if name != op.name { result.absorbsNegation = true }
    return Composed(act: result, hasContent: content != nil)
  }

  private mutating func content(of op: EventOperator, _ clause: Clause, depth: Int) -> Deed? {
    // `consented to patrols to curb smuggling`: a purpose is what is promised only where nothing else is.
    for isPurpose in [false, true] {
      for name in op.content {
        for argument in matcher.arguments(name, clause) where argument != clause.predicate {
          guard (document.relations[argument].universal == .advcl) == isPurpose else { continue }
          if let found = event(in: argument, depth: depth + 1) { return found }
        }
      }
    }
    return nil
  }

  /// The event that an argument tells: itself, or what hangs on it (`calls for aid`, `a plan to impose sanctions`).
  private mutating func event(in token: Int, depth: Int) -> Deed? {
    guard depth < 6 else { return nil }
    if var found = bare(token, depth: depth) {
      if isNegated(token), let outcome = lexicon.compositions.outcome("cease", over: found.cameo), let code = outcome.cameo,
        code != "-"
      {
        recode(&found, code, outcome.mode)
      }
      return found
    }
    for child in document.children(token) {
      switch document.relations[child].universal {
      case .nmod where ["of", "for", "on", "to", "against", "about", "in", "from"].contains(document.preposition(child) ?? ""),
        .acl where document.relations[child] == .acl, .xcomp, .ccomp, .conj, .obj:
        if let found = event(in: child, depth: depth + 1) { return found }
      case .compound, .amod:
        if let found = compound(child, of: token) { return found }
      default: continue
      }
    }
    return nil
  }

  /// `peace talks`, `ceasefire proposal`: a noun that modifies the head tells the event where the head does not.
  private func compound(_ child: Int, of token: Int) -> Deed? {
    guard document.tags[child] == .noun, lexicon.frames(document.lowerLemmas[child], isNoun: true).isEmpty == false else {
      return nil
    }
    var found = matcher.match(token, clauses.clause(token), lemma: document.lowerLemmas[child], isNoun: true)
    found?.words.append(child)
    return found
  }

  private func compose(_ op: EventOperator, _ outcome: Compositions.Outcome, _ clause: Clause, _ content: Deed?) -> Deed? {
    let code = outcome.cameo == nil || outcome.isNegated ? content?.cameo : outcome.cameo
    guard let code else { return nil }
    var act =
      content
      ?? Deed(
        trigger: clause.predicate, type: .consult, cameo: code, contexts: [], sources: [], targets: [], words: [],
        governor: clause.predicate,
        specificity: 0, frameLine: 0)
    let keeps = outcome.cameo == nil || outcome.isNegated
    if !keeps || content == nil { recode(&act, code, outcome.mode) }
    act.isContentOnly = keeps && content?.isContentOnly == true
    if let content { act.words = content.words + [content.trigger] }
    act.operatorLine = op.line
    act.trigger = clause.predicate
    act.governor = keeps && lexicon.isTransparent(op.name) ? act.governor : clause.predicate
    act.specificity += op.particle == nil ? 1 : 2
    let isOwn = clause.isPassive && lexicon.isOfSubject(op.name)
    let subject = clause.isNominal ? document.child(clause.predicate, .nsubj).flatMap { finder.actor(in: $0) } : nil
    let own =
      subject.map { [$0] }
      ?? matcher.actors(
        isOwn ? ["subj", "obj"] : clause.isNominal ? ["poss", "by", "of", "from"] : ["subj"], clause,
        all: act.isReciprocal && keeps)
    let agents = content?.sources ?? []
    act.sources = own.isEmpty && (keeps || clause.isPassive || clause.subjects.isEmpty) ? (keeps ? agents : []) : own
    act.targets = targets(op, clause, content, excluding: act.sources)
    act.isReciprocal = keeps && act.isReciprocal
    return act
  }

  /// The recipient of a composed act, slot by slot in the operator's order.
  private func targets(_ op: EventOperator, _ clause: Clause, _ content: Deed?, excluding sources: [Int]) -> [Int] {
    let parties = Set(sources.flatMap { finder.participants($0) }.compactMap(\.party))
    var unknown: [Int] = []
    for name in op.targets {
      let found: [Int]
      switch name {
      case "content": found = content?.targets ?? []
      case "agent": found = content?.sources ?? []
      case "doer": found = matcher.doers(clause)
      default: found = matcher.actors([name], clause, all: false)
      }
      let others = found.filter { !sources.contains($0) }
      let known = others.filter { token in
        finder.participants(token).contains { $0.party.map { !parties.contains($0) } ?? false }
          || token != sources.first && isSameSide(token, parties)
      }
      if !known.isEmpty { return known }
      unknown += others
    }
    return Array(unknown.prefix(1))
  }

  /// Of the actor's own country, but somebody else: kept only when words name it.
  private func isSameSide(_ token: Int, _ parties: Set<PartyCode>) -> Bool {
    guard document.tags[token] != .pronoun else { return false }
    return finder.isKnown(token)
  }

  func recode(_ act: inout Deed, _ code: String, _ mode: String?) {
    act.cameo = code
    guard let entry = lexicon.code(code) else { return }
    act.type = entry.type
    act.mode = mode ?? entry.mode
    for context in entry.contexts where !act.contexts.contains(context) { act.contexts.append(context) }
  }
}
