import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Sides whose country the words do not name take it from what the sentence, or the dispatch, is about: `police`, `lawmakers`,
/// `President Such-and-such`. Reported with the words found and `resolvedBy: context`.
struct ContextSides {
  let finder: ActorFinder
  private var document: Document { finder.cast.document }

  typealias Sides = (sources: [Participant], targets: [Participant])

  func filled(_ deed: Deed, _ sources: [Participant], _ targets: [Participant]) -> Sides {
    var sides: Sides = (sources, targets)
    if !isKnown(sources), let one = nameless(sources) {
      let other = soleState(targets)
      let party = isDomestic(targets, deed.type) ? other ?? soleState(of: deed) : soleState(of: deed, besides: other)
      if let party { sides.sources = [one.given(party)] }
    }
    guard !isKnown(targets) else { return sides }
    let own = soleState(sides.sources)
    if let one = nameless(targets) {
      let party = isDomestic([one], deed.type) ? own ?? soleState(of: deed) : soleState(of: deed, besides: own)
      if let party { sides.targets = [one.given(party)] }
    } else if targets.isEmpty, deed.type == .protest, let own, !deed.isReciprocal {
      sides.targets = [government(own, sides.sources)]
    }
    return sides
  }

  private func isKnown(_ side: [Participant]) -> Bool { side.contains { $0.party != nil } }

  /// The one participant whom words name by role, of a country that they do not say. A name alone may be anybody's.
  private func nameless(_ side: [Participant]) -> Participant? {
    guard var one = side.first, side.allSatisfy({ $0.party == nil }), document.tags[one.token] != .pronoun,
      let sector = role(one.token)
    else { return nil }
    if one.sectors.isEmpty { one.sectors = [sector] }
    return one
  }

  /// The sector of an agent noun, or of the title that stands by a name.
  private func role(_ token: Int) -> String? {
    let titles = document.children(token).filter { child in
      [.compound, .flat, .appos].contains(document.relations[child].universal)
    }
    for word in [token] + titles {
      let lemma = document.lemmas[word].lowercased()
      if let sector = document.lexicon.value("agents", lemma) ?? document.lexicon.value("titles", lemma) { return sector }
    }
    return nil
  }

  private static let ofTheCountry: Set<EventType> = [.coerce, .concede, .assault, .protest, .mobilize, .retreat]

  /// Whether an event is rather one within a country: by its type, or since whom it befalls is no government.
  private func isDomestic(_ targets: [Participant], _ type: EventType) -> Bool {
    if ContextSides.ofTheCountry.contains(type) { return true }
    return !targets.isEmpty
      && targets.allSatisfy { !$0.sectors.isEmpty && Set($0.sectors).isDisjoint(with: ["GOV", "IGO", "MIL"]) }
  }

  private func soleState(_ side: [Participant]) -> PartyCode? {
    let states = Set(side.compactMap { one in one.party?.isState == true ? one.party : one.state })
    return states.count == 1 ? states.first : nil
  }

  /// The one state that the sentence names besides, else the one that the dispatch is dated from.
  private func soleState(of deed: Deed, besides own: PartyCode? = nil) -> PartyCode? {
    let sentence = document.sentences[document.sentenceOf[deed.trigger]]
    var states: Set<PartyCode> = []
    for token in sentence {
      guard let mention = finder.cast.mentions[token], mention.kind != .medium, mention.party.isState else { continue }
      states.insert(mention.party)
    }
    if let own { states.remove(own) }
    if states.count == 1 { return states.first }
    guard states.isEmpty, own == nil else { return nil }
    return document.dispatch.dateline?.country
  }

  /// Whom a crowd that names nobody protests to: its own government.
  private func government(_ party: PartyCode, _ crowd: [Participant]) -> Participant {
    Participant(
      party: party, sectors: ["GOV"], text: document.gazetteer.name(of: party), token: crowd.first?.token ?? 0,
      resolvedBy: "context")
  }
}

extension Participant {
  /// The same words, of a country that the context gives.
  fileprivate func given(_ party: PartyCode) -> Participant {
    var out = self
    out.party = party
    out.resolvedBy = "context"
    return out
  }
}
