import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// When and where.
extension EventReader {
  /// The date that hangs on the act's own words: on its trigger, its content, or a verb between.
  func date(of act: Deed) -> EDTF? { time(of: act)?.value }

  func time(of act: Deed) -> TimeExpression? {
    let sentence = document.sentences[document.sentenceOf[act.trigger]]
    let carriers = Set([act.trigger, act.governor] + act.words)
    var best: (TimeExpression, Int)?
    for time in times where sentence.contains(time.tokens.lowerBound) && (time.role == .point || time.role == .until) {
      let top = top(of: time.tokens)
      guard let distance = distance(from: top, to: carriers), distance < best?.1 ?? Int.max else { continue }
      best = (time, distance)
    }
    return best?.0
  }

  /// The token of a range that hangs outside it.
  func top(of range: Range<Int>) -> Int {
    range.first { document.isRoot($0) || !range.contains(document.heads[$0]) } ?? range.lowerBound
  }

  /// Steps up to a carrier; nil when another clause comes first.
  private func distance(from token: Int, to carriers: Set<Int>) -> Int? {
    var at = token
    var steps = 0
    while !carriers.contains(at) {
      guard !document.isRoot(at), steps < 4 else { return nil }
      if steps > 0, document.tags[at] == .verb { return nil }
      at = document.heads[at]
      steps += 1
    }
    return steps
  }

  /// `a summit he is hosting later Thursday`: a progressive with a date not yet past.
  func isAheadOf(_ act: Deed) -> Bool {
    guard document.fineTags[act.trigger] == .vbg || act.words.contains(where: { document.fineTags[$0] == .vbg }),
      let today = document.day, let time = time(of: act), let day = time.value.beginning?.earliest
    else { return false }
    if day > today { return true }
    let before = time.tokens.lowerBound - 1
    return day == today
      && (before >= 0 && document.lowers[before] == "later" || document.lowers[time.tokens.lowerBound] == "later")
  }

  /// A named place that the act's words are in or at.
  func place(of act: Deed) -> Place? {
    for carrier in [act.trigger] + act.words {
      for child in document.children(carrier) {
        let relation = document.relations[child].universal
        guard relation == .obl || relation == .nmod,
          ["in", "at", "near", "outside", "inside"].contains(document.preposition(child) ?? "")
        else { continue }
        if let place = place(named: child) { return place }
      }
    }
    return hostedAtHome(act)
  }

  /// A meeting hosted by the dateline's own government, with no other place named, is held there.
  private func hostedAtHome(_ act: Deed) -> Place? {
    guard act.type == .consult, let dateline = document.dispatch.dateline, let country = dateline.country,
      lexicon.isHosting(document.lemmas[act.trigger]),
      act.sources.contains(where: { finder.participants($0).contains { $0.party == country } })
    else { return nil }
    return dateline
  }

  private func place(named token: Int) -> Place? {
    for candidate in [token]
      + document.children(token).filter({ [.compound, .appos, .flat, .nmod].contains(document.relations[$0].universal) })
    {
      guard let mention = finder.cast.mentions[candidate],
        mention.kind == .place || mention.kind == .party || mention.kind == .institution
      else { continue }
      guard document.gazetteer.kind(of: mention.party)?.isStatelike ?? mention.party.isState else { continue }
      return Place(place: document.words(mention.tokens), country: mention.party)
    }
    return nil
  }
}

/// What an event is also about: the contexts of its frame, and those whose keywords its sentence holds.
struct ContextReader: Sendable {
  let lexicon: EventLexicon

  /// The contexts that a sentence's words name, in order.
  func named(in sentence: Int, of document: Document) -> [String] {
    var out: [String] = []
    func add(_ keyword: String) { for name in lexicon.contexts[keyword] ?? [] where !out.contains(name) { out.append(name) } }
    for token in document.sentences[sentence] {
      guard
        document.tags[token] == .noun || document.tags[token] == .adjective || document.tags[token] == .verb
          || document.tags[token] == .properNoun
      else { continue }
      let lemma = document.lowerLemmas[token]
      add(lemma)
      if token > 0, lexicon.endsContext(lemma) { add(document.lowers[token - 1] + " " + lemma) }
    }
    return out
  }

  /// Those of the act, then those of its sentence; six at most.
  func contexts(_ act: Deed, _ named: [String]) -> [String] {
    Array((act.contexts + named.filter { !act.contexts.contains($0) }).prefix(6))
  }
}
