package import Diplomacy
import Gazetteer
import Linguistics

/// Codes events: who did what to whom, of which kind, how really, when, where, and who says so.
package struct EventReader: Sendable {
  let finder: ActorFinder
  let modality: ModalityReader
  let times: [TimeExpression]
  let lexicon: EventLexicon
  let speaker: @Sendable (Int) -> Speaker
  var document: Document { finder.cast.document }

  package init(
    cast: Cast, clauses: Clauses, modality: ModalityReader, times: [TimeExpression], lexicon: EventLexicon,
    speaker: @escaping @Sendable (Int) -> Speaker
  ) {
    finder = ActorFinder(cast: cast, clauses: clauses, dates: Set(times.flatMap(\.tokens)))
    self.modality = modality
    self.times = times
    self.lexicon = lexicon
    self.speaker = speaker
  }

  /// All events of the document, in order of the text.
  package func events() -> [Event] {
    var out: [Event] = []
    for tellings in told() {
      for event in judged(tellings) where !isToldAgain(event, out) {
        out.append(event)
        out[out.count - 1].id = "e\(out.count)"
      }
    }
    return out
  }

  private struct Told {
    var choice: DeedSelection.Choice
    var event: Event
    var act: Deed { choice.act }
  }

  /// The deeds of each sentence that tells any, in order of the text.
  private func told() -> [[Told]] {
    var reader = DeedReader(finder: finder, lexicon: lexicon)
    let selection = DeedSelection(finder: finder)
    var out: [[Told]] = []
    for (number, sentence) in document.sentences.enumerated() {
      let choices = selection.choices(in: sentence, reader: &reader)
      guard !choices.isEmpty else { continue }
      let contexts = ContextReader(lexicon: lexicon).named(in: number, of: document)
      out.append(choices.map { told($0, sentence: number, contexts: contexts) })
    }
    return out
  }

  /// The deeds as the model of types sees them, for training.
  package func samples() -> [DeedSample] {
    let features = TypeFeatures(finder: finder, lexicon: lexicon, clauses: finder.clauses)
    return told().joined().map { telling in
      let trigger = telling.act.trigger
      func place(_ tokens: Range<Int>) -> Range<Int> {
        let span = document.span(ofTokens: tokens, quote: false)
        return span.start..<span.end
      }
      return DeedSample(
        event: telling.event, trigger: place(trigger..<trigger + 1),
        sentence: place(document.sentences[document.sentenceOf[trigger]]), features: names(features, telling))
    }
  }

  private func names(_ features: TypeFeatures, _ told: Told) -> [String] {
    var names = FeatureNames()
    features.add(told.choice, told.event, to: &names)
    return names.all
  }

  /// The events of a sentence with the model's say: of all its deeds those that are likely enough beside the others, with the share
  /// of such events that were right on development data for confidence.
  private func judged(_ tellings: [Told]) -> [Event] {
    guard !lexicon.deedModel.isEmpty else { return tellings.filter { !$0.choice.isPartial }.map(\.event) }
    let judgement = lexicon.judgement
    let features = TypeFeatures(finder: finder, lexicon: lexicon, clauses: finder.clauses)
    let standings = tellings.map { standing($0, features) }
    var chances = judgement.rivalry.probabilities(standings)
    for place in tellings.indices where isOwnStory(place, of: tellings) {
      chances[place] = max(chances[place], judgement.rivalry.probabilities([standings[place]])[0])
    }
    return zip(tellings, chances).compactMap { telling, chance in
      guard chance >= judgement.least else { return nil }
      var event = telling.event
      if telling.choice.isPartial {
        let reasons = lexicon.deedModel.reasons(names(features, telling), for: event.type).map(\.feature)
        event.rule = [event.rule, "model: " + reasons.joined(separator: " ")].compactMap { $0 }.joined(separator: " ")
      }
      event.confidence = judgement.confidence(chance)
      return event
    }
  }

  /// Whether a deed is what those whom another deed befalls did to a third: `sentenced three Iranians for bombing the Norwegian
  /// embassy`. It is no other telling of its rivals.
  private func isOwnStory(_ place: Int, of tellings: [Told]) -> Bool {
    let event = tellings[place].event
    let (doers, struck) = (parties(event.sources), parties(event.targets))
    guard event.factuality == .asserted, !doers.isEmpty, !struck.isEmpty, doers.isDisjoint(with: struck) else { return false }
    let rivals = tellings.indices.filter { $0 != place }.map { tellings[$0].event }
    return rivals.contains { doers.isSubset(of: parties($0.targets)) }
      && rivals.allSatisfy { doers.isDisjoint(with: parties($0.sources)) && struck.isDisjoint(with: parties($0.targets)) }
  }

  private func standing(_ told: Told, _ features: TypeFeatures) -> DeedStanding {
    var hashes = FeatureHashes()
    features.add(told.choice, told.event, to: &hashes)
    let chances = lexicon.deedModel.probabilities(hashes.all)
    let place = EventType.allCases.firstIndex(of: told.event.type) ?? 0
    return DeedStanding(
      type: told.event.type, event: 1 - Double(chances.last ?? 0), rightType: Double(chances[place]),
      isPartial: told.choice.isPartial)
  }

  private func parties(_ actors: [Actor]) -> Set<PartyCode> { Set(actors.compactMap(\.party)) }

  /// One event once: an earlier telling with the same actors, type and reality, on the same day or on none that is said.
  private func isToldAgain(_ event: Event, _ earlier: [Event]) -> Bool {
    guard event.key != nil else { return false }
    return earlier.contains { other in
      other.sentence != event.sentence && other.type == event.type && other.cameo?.prefix(3) == event.cameo?.prefix(3)
        && other.mode == event.mode && other.factuality == event.factuality && other.polarity == event.polarity
        && parties(other.sources) == parties(event.sources) && parties(other.targets) == parties(event.targets)
        && (other.date == event.date || event.date == nil) && (other.place == event.place || event.place == nil)
    }
  }

  /// The event of a choice; one that names nobody, or only somebody, is for the model of types to admit.
  private func told(_ choice: DeedSelection.Choice, sentence: Int, contexts: [String]) -> Told {
    var choice = choice
    choice.act = refined(choice.act)
    let act = choice.act
    let sides = EventSides(finder: finder, lexicon: lexicon, clauses: finder.clauses)
    let (sources, targets) = sides.actors(act)
    let known = [sources, targets].map { $0.contains { $0.party != nil } }
    if !known[0], !known[1], sources.isEmpty && targets.isEmpty || !isHuman(act) && (sources.isEmpty || act.specificity < 1) {
      choice.isPartial = true
    }
    var event = Event(
      sentence: sentence, type: act.type, mode: act.mode,
      contexts: ContextReader(lexicon: lexicon).contexts(act, contexts),
      cameo: act.cameo, sources: sources.map(\.actor), targets: targets.map(\.actor), evidence: evidence(act))
    let reality = modality.modality(of: act.governor)
    event.factuality = act.factuality ?? (isAheadOf(act) && reality.factuality == .asserted ? .planned : reality.factuality)
    event.polarity = act.absorbsNegation ? .affirmed : reality.polarity
    if act.isNegated { event.polarity = .negated }
    event.date = date(of: act)
    event.place = place(of: act)
    event.attribution = speaker(act.trigger)
    event.rule = act.rule.isEmpty ? nil : act.rule
    event.confidence = Confidence.of(act, hasSource: known[0], hasTarget: known[1], isBackground: choice.isBackground)
    return Told(choice: choice, event: event)
  }

  /// The code of what a deed is about, and of where a meeting takes place.
  private func refined(_ act: Deed) -> Deed {
    guard let code = TopicReader(clauses: finder.clauses, lexicon: lexicon).code(act) ?? placedMeeting(act),
      let entry = lexicon.code(code)
    else { return act }
    var out = act
    out.cameo = code
    out.mode = entry.mode
    out.contexts += entry.contexts.filter { !act.contexts.contains($0) }
    return out
  }

  /// A meeting where its place says who is the guest: at home it is hosting (CAMEO 043), at the other's a visit (042), elsewhere a
  /// meeting at a third place (044).
  private func placedMeeting(_ act: Deed) -> String? {
    guard act.cameo == "040", act.mode == nil, ([act.trigger] + act.words).contains(where: isMeeting),
      let country = place(of: act)?.country
    else { return nil }
    func parties(_ tokens: [Int]) -> Set<PartyCode> { Set(tokens.flatMap { finder.participants($0) }.compactMap(\.party)) }
    let (hosts, guests) = (parties(act.sources), parties(act.targets))
    guard hosts.union(guests).count > 1 else { return nil }
    switch (hosts.contains(country), guests.contains(country)) {
    case (false, false): return "044"
    case (true, false): return guests.isEmpty ? nil : "043"
    case (false, true): return "042"
    case (true, true): return nil
    }
  }

  private func isMeeting(_ token: Int) -> Bool {
    lexicon.classes["meeting"]?.contains(document.lemmas[token].lowercased()) == true
  }

  private func isHuman(_ act: Deed) -> Bool {
    (act.sources + act.targets).contains { token in
      finder.isAgentNoun(token) || isTitled(token)
        || ["civilians", "combatants"].contains { lexicon.classes[$0]?.contains(document.lemmas[token]) == true }
    }
  }

  /// `Finance Minister Choi`: a name with its office.
  private func isTitled(_ token: Int) -> Bool {
    document.children(token).contains {
      [.compound, .flat, .appos].contains(document.relations[$0].universal) && finder.isAgentNoun($0)
    }
  }

  // MARK: Evidence

  /// From the first to the last of trigger, content and actors; less when that is longer than rights allow to quote.
  private func evidence(_ act: Deed) -> TextSpan {
    let sentence = document.sentences[document.sentenceOf[act.trigger]]
    let parts = ([act.trigger] + act.words + act.sources + act.targets).filter { sentence.contains($0) }
    for tokens in [parts, [act.trigger] + act.words.filter { sentence.contains($0) }, [act.trigger]] {
      let ranges = tokens.map { document.nucleus($0) }
      let whole = (ranges.map(\.lowerBound).min() ?? act.trigger)..<(ranges.map(\.upperBound).max() ?? act.trigger + 1)
      if document.wordCount(whole) <= Document.longestQuote { return document.span(ofTokens: whole) }
      let bare = (tokens.min() ?? act.trigger)..<(tokens.max() ?? act.trigger) + 1
      if document.wordCount(bare) <= Document.longestQuote { return document.span(ofTokens: bare) }
    }
    return document.span(ofTokens: act.trigger..<act.trigger + 1)
  }
}

/// How sure a coding is: what its frame asked for and found, and whether its actors are known.
enum Confidence {
  static func of(_ act: Deed, hasSource: Bool, hasTarget: Bool, isBackground: Bool) -> Double {
    var value = 0.4 + 0.08 * min(act.specificity, 3)
    if hasSource { value += 0.12 }
    if hasTarget { value += 0.14 }
    if isBackground { value -= 0.15 }
    return (min(0.95, max(0.1, value)) * 100).rounded() / 100
  }
}
