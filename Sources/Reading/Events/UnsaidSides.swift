import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Sides that go without saying: who arrests, convicts or charges where the passive names nobody (the state where it happens, by its
/// police or courts), an attacker nobody identifies (of the place, `UAF`), the people under a curfew. Reported as `resolvedBy: context`.
struct UnsaidSides {
  let finder: ActorFinder
  private var document: Document { finder.cast.document }

  /// The doer of an act of state or of an attack told in the passive or as a noun, without an agent.
  func source(_ deed: Deed, _ targets: [Participant]) -> Participant? {
    guard let sector = sector(deed), isAgentless(deed) else { return nil }
    // `These designations …` in a government's text are its own.
    if deed.cameo.hasPrefix("163"), let issuer = document.dispatch.issuer { return participant(issuer, [sector], deed.trigger) }
    guard let party = scene(deed, targets) else { return nil }
    return participant(party, [sector], deed.trigger)
  }

  /// Which body does what this code tells of.
  private func sector(_ deed: Deed) -> String? {
    switch deed.type {
    // An air strike or a shelling is the work of forces, even of those that nobody names.
    case .assault: return deed.cameo.hasPrefix("195") ? "MIL" : "UAF"
    case .coerce: return deed.cameo.hasPrefix("173") ? "COP" : deed.cameo.hasPrefix("17") ? "GOV" : nil
    case .sanction: return deed.cameo.hasPrefix("116") || deed.mode == "convict" ? "JUD" : nil
    case .accuse: return deed.cameo.hasPrefix("115") || deed.cameo == "1125" || deed.cameo.hasPrefix("09") ? "JUD" : nil
    case .retreat: return deed.cameo.hasPrefix("0841") ? "GOV" : nil
    case .concede: return "GOV"
    default: return nil
    }
  }

  private func isAgentless(_ deed: Deed) -> Bool {
    guard deed.sources.isEmpty else { return false }
    let clause = finder.clauses.clause(deed.trigger)
    return clause.isPassive || clause.isNominal || document.fineTags[deed.trigger] == .vbn
  }

  /// The state where it happens, else that of those whom it befalls.
  private func scene(_ deed: Deed, _ targets: [Participant]) -> PartyCode? {
    for carrier in [deed.trigger] + deed.words {
      guard let place = finder.place(under: carrier), let mention = finder.cast.mentions[place],
        mention.kind == .place || mention.kind == .party, mention.party.isState
      else { continue }
      return mention.party
    }
    if deed.type == .assault, let place = ContextScene(finder: finder).place(deed) { return place }
    let states = Set(targets.compactMap { $0.party?.isState == true ? $0.party : $0.state })
    return states.count == 1 ? states.first : nil
  }

  /// Somebody named whom a state's police or courts deal with, or whom it dismisses, of no country that is told: `a court sentenced
  /// Such-and-such`.
  func accused(_ deed: Deed, _ targets: [Participant], by sources: [Participant]) -> Participant? {
    let isJudicial =
      ["173", "163", "115", "1125", "0841", "09"].contains { deed.cameo.hasPrefix($0) } || deed.type == .sanction
      || sources.contains { $0.sectors.contains("JUD") || $0.sectors.contains("COP") }
    guard isJudicial, var one = targets.first, targets.allSatisfy({ $0.party == nil }), one.sectors.isEmpty,
      document.tags[one.token] == .properNoun
    else { return nil }
    one.sectors = [deed.mode == "expel" ? "GOV" : "CVL"]
    return one
  }

  /// The people of a state that imposes a curfew or a ban, or grants a right, without a word on whom.
  func people(_ deed: Deed, _ own: PartyCode, _ sources: [Participant]) -> Participant? {
    guard
      deed.type == .concede || deed.type == .coerce && deed.cameo.hasPrefix("17")
        || deed.type == .threaten && deed.cameo.hasPrefix("132"),
      sources.contains(where: { !Set($0.sectors).isDisjoint(with: ["GOV", "LEG", "JUD", "COP", "MIL"]) })
    else { return nil }
    return participant(own, ["CVL"], deed.trigger)
  }

  /// `martial law may be imposed, the minister hinted`: who threatens in the passive is whoever says so.
  func threatener(_ deed: Deed) -> Int? {
    guard deed.type == .threaten, deed.sources.isEmpty else { return nil }
    let clause = finder.clauses.clause(deed.trigger)
    guard clause.isPassive, clause.subjects.isEmpty else { return nil }
    let head = document.heads[deed.trigger]
    let above = document.relations[deed.trigger].universal == .ccomp ? [head] : []
    let beside = document.children(deed.trigger).filter {
      [.parataxis, .advcl].contains(document.relations[$0].universal) && $0 > deed.trigger
    }
    for verb in above + beside where document.lexicon.has("cues", document.lemmas[verb]) {
      if let subject = document.child(verb, .nsubj), let actor = finder.actor(in: subject) { return actor }
    }
    return nil
  }

  private func participant(_ party: PartyCode, _ sectors: [String], _ token: Int) -> Participant {
    Participant(
      party: party, sectors: sectors, text: document.gazetteer.name(of: party), token: token, resolvedBy: "context")
  }
}
