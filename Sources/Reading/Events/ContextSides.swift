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
      let isHome = isDomestic(targets, deed.type) || !Set(one.sectors).isDisjoint(with: ContextSides.homeBodies)
      let scene = ContextScene(finder: finder)
      let party =
        scene.whereClause(deed.trigger) ?? scene.firstClause(deed, one.sectors)
        ?? (isCrowdAbroad(deed, targets) ? scene.place(deed) : nil)
        ?? (isHome ? other ?? soleState(of: deed) : soleState(of: deed, besides: other))
      if let party { sides.sources = given(party, sources) }
    }
    filled(targets: targets, deed, &sides)
    if sides.sources.isEmpty, let unsaid = UnsaidSides(finder: finder).source(deed, sides.targets) { sides.sources = [unsaid] }
    if sides.sources.isEmpty, deed.type == .protest { protesters(deed, &sides) }
    if sides.targets.isEmpty, !deed.isReciprocal, let body = bodyBehind(deed, sides.sources) { sides.targets = [body] }
    guard !deed.isReciprocal || sides.sources.count < 2 else { return sides }
    let others = OtherParties(finder: finder)
    if sides.targets.isEmpty, isKnown(sides.sources), deed.mode != "resign" {
      sides.targets = others.named(deed, besides: sides.sources)
    } else if sides.sources.isEmpty, isKnown(sides.targets) {
      sides.sources = others.named(deed, besides: sides.targets)
    }
    return sides
  }

  /// A crowd before a foreign mission is of the place, not of the mission's state.
  private func isCrowdAbroad(_ deed: Deed, _ targets: [Participant]) -> Bool {
    deed.type == .protest
      && targets.contains { target in
        document.lexicon.has("missions", document.lowerLemmas[target.token]) || target.noun == "ambassador"
          || target.noun == "envoy"
      }
  }

  /// `Food riots spread to the outskirts of Buenos Aires`: protests that nobody is said to hold are those of the people of the place.
  private func protesters(_ deed: Deed, _ sides: inout Sides) {
    guard let party = ContextScene(finder: finder).place(deed) ?? soleState(of: deed) else { return }
    sides.sources = [
      Participant(
        party: party, sectors: ["CVL"], text: document.gazetteer.name(of: party), token: deed.trigger, resolvedBy: "context")
    ]
    if sides.targets.isEmpty { sides.targets = [government(party, sides.sources)] }
  }

  private static let answering: Set<EventType> = [.reject, .concede, .support, .request, .accuse, .agree]

  /// `ignored a high court order`, `voted down a government bill`: the body behind the object, of the actor's own country.
  private func bodyBehind(_ deed: Deed, _ sources: [Participant]) -> Participant? {
    guard ContextSides.answering.contains(deed.type), let own = soleState(sources) else { return nil }
    let clause = finder.clauses.clause(deed.trigger)
    for object in clause.objects + deed.words + clause.obliques.map(\.token) where object != deed.trigger {
      for child in document.children(object) where [.compound, .amod].contains(document.relations[child].universal) {
        // `a West African peace plan`, `European demands`
        if let region = finder.cast.mentions[child]?.party, let body = document.gazetteer.body(of: region) {
          return Participant(
            party: body, sectors: ["IGO"], text: document.words(document.nucleus(object)), token: object, resolvedBy: "context")
        }
        guard let sector = bodySector(child), !sources.contains(where: { $0.sectors == [sector] }) else { continue }
        return Participant(
          party: own, sectors: [sector], text: document.words(document.nucleus(object)), token: object, resolvedBy: "context")
      }
    }
    return nil
  }

  private static let organs: Set<String> = ["JUD", "LEG", "GOV", "MIL", "COP", "PTY", "OPP", "REB", "LAB"]

  private func bodySector(_ token: Int) -> String? {
    let word = document.lowers[token]
    guard finder.cast.mentions[token] == nil,
      let sector = AgentNouns(document: document).sector(of: token) ?? document.lexicon.value("agent-modifiers", word)
    else { return nil }
    return ContextSides.organs.contains(sector) ? sector : nil
  }

  /// All of a side whom words name by role only, of one country.
  private func given(_ party: PartyCode, _ side: [Participant]) -> [Participant] {
    side.compactMap { one in nameless([one]).map { $0.given(party) } }
  }

  /// Bodies that deal with their own country unless words say otherwise.
  private static let homeBodies: Set<String> = ["COP", "JUD", "LEG", "OPP", "PTY", "LAB", "EDU", "AGR", "MED", "REB", "CRM"]

  private func filled(targets: [Participant], _ deed: Deed, _ sides: inout Sides) {
    guard !isKnown(targets) else { return }
    let own = soleState(sides.sources)
    if let one = nameless(targets) ?? UnsaidSides(finder: finder).accused(deed, targets, by: sides.sources) {
      let other = isAbroad(deed, sides.sources) ? story(deed, besides: own) : nil
      let isHome = isDomestic([one], deed.type) || isOfTheirOwnCountry(sides.sources)
      let party = isHome ? other ?? own ?? soleState(of: deed) : soleState(of: deed, besides: own)
      if let party { sides.targets = targets.count > 1 ? given(party, targets) : [one.given(party)] }
    } else if targets.isEmpty, deed.type == .protest, let own, !deed.isReciprocal {
      sides.targets = [government(own, sides.sources)]
    } else if targets.isEmpty, let own, ContextSides.addressing.contains(deed.type), deed.mode != "resign",
      isOfTheirOwnCountry(sides.sources), !deed.isReciprocal
    {
      sides.targets = [government(own, sides.sources)]
    } else if targets.isEmpty, let own, let people = UnsaidSides(finder: finder).people(deed, own, sides.sources) {
      sides.targets = [people]
    } else if targets.isEmpty, let own, let subject = subject(deed, own) {
      sides.targets = [subject]
    }
  }

  /// What parties, unions, rebels and citizens ask for, threaten, concede or promise without a word to whom they tell their government.
  private static let addressing: Set<EventType> = [.request, .threaten, .concede, .retreat, .agree]

  private static let subjects: Set<String> = ["OPP", "PTY", "LAB", "EDU", "AGR", "MED", "REB", "CVL", "REL", "SOC", "PRM", "REF"]

  /// Whether all who act are people or bodies within a state, none of them its organs.
  private func isOfTheirOwnCountry(_ side: [Participant]) -> Bool {
    !side.isEmpty && side.allSatisfy { !$0.sectors.isEmpty && Set($0.sectors).isSubset(of: ContextSides.subjects) }
  }

  /// Armies strike and states deport abroad rather than at home.
  private func isAbroad(_ deed: Deed, _ sources: [Participant]) -> Bool {
    deed.type == .assault && sources.contains { $0.sectors.contains("MIL") } || deed.cameo.hasPrefix("174")
  }

  private static let addressed: Set<EventType> = [.request, .accuse, .reject, .support, .consult, .threaten, .aid, .agree]

  /// Whom a government's text is about, where a sentence of its own speaks to nobody by name.
  private func subject(_ deed: Deed, _ own: PartyCode) -> Participant? {
    guard own == document.dispatch.issuer, ContextSides.addressed.contains(deed.type), !deed.isReciprocal,
      let party = story(deed, besides: own)
    else { return nil }
    return Participant(
      party: party, sectors: ["GOV"], text: document.gazetteer.name(of: party), token: deed.trigger, resolvedBy: "context")
  }

  private func story(_ deed: Deed, besides own: PartyCode?) -> PartyCode? {
    StoryStates(document: document, mentions: finder.cast.mentions).sole(at: deed.trigger, besides: Set([own].compactMap { $0 }))
  }

  private func isKnown(_ side: [Participant]) -> Bool { side.contains { $0.party != nil } }

  /// The one participant whom words name by role, of a country that they do not say. A name alone may be anybody's.
  func nameless(_ side: [Participant]) -> Participant? {
    guard var one = side.first, side.allSatisfy({ $0.party == nil }), document.tags[one.token] != .pronoun,
      let sector = role(one.token)
    else { return nil }
    if one.sectors.isEmpty { one.sectors = [sector] }
    return one
  }

  /// The sector of an agent noun, or of the title that stands by a name.
  private func role(_ token: Int) -> String? {
    let titles = document.children(token).filter { child in
      [.compound, .flat, .appos].contains(document.relations[child].universal) || document.relations[child] == .nmodDesc
    }
    let nouns = AgentNouns(document: document)
    return ([token] + titles).lazy.compactMap { nouns.sector(of: $0) }.first
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
    return document.dispatch.dateline?.country ?? story(deed, besides: nil)
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
  func given(_ party: PartyCode) -> Participant {
    var out = self
    out.party = party
    out.resolvedBy = "context"
    return out
  }
}
