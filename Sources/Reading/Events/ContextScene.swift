import Diplomacy
import Gazetteer
import Linguistics

/// Where a deed plays, as its own clause or the one it hangs on tells.
struct ContextScene {
  let finder: ActorFinder
  private var document: Document { finder.cast.document }

  private static let placing: Set<String> = [
    "in", "at", "near", "across", "throughout", "inside", "outside", "around", "from", "off", "through", "to", "of", "on",
    "outside of",
  ]
  private static let scenic: Set<String> = [
    "in", "at", "near", "across", "throughout", "inside", "outside", "around", "off", "to", "from", "on",
  ]

  /// `slain in a South African township`, `abducted from their office in Baghdad`: the nearest state of a place phrase under the trigger.
  func place(_ deed: Deed) -> PartyCode? {
    let targets = Set(deed.targets)
    var level = ([deed.trigger] + deed.words).filter { !targets.contains($0) }
    for depth in 0..<4 {
      var next: [Int] = []
      for token in level {
        for child in document.children(token) where isPhrase(child, isFirst: depth == 0) {
          if let state = state(at: child) { return state }
          next.append(child)
        }
      }
      level = next
    }
    return nil
  }

  private func isPhrase(_ child: Int, isFirst: Bool) -> Bool {
    switch document.relations[child].universal {
    case .obl, .nmod:
      let preposition = document.preposition(child) ?? ""
      return (isFirst ? ContextScene.scenic : ContextScene.placing).contains(preposition)
    case .obj: return isFirst
    case .appos: return true
    default: return false
    }
  }

  /// The state of a place by its name, or by the adjective beside a noun for one (`a Kenyan village`).
  private func state(at token: Int) -> PartyCode? {
    guard document.relations[token].universal != .obj else { return nil }
    if let mention = finder.cast.mentions[token], mention.kind == .place || mention.kind == .party { return own(mention.party) }
    guard !finder.isAgentNoun(token) else { return nil }
    for child in document.children(token) where [.amod, .compound, .nmod, .appos].contains(document.relations[child].universal) {
      guard let mention = finder.cast.mentions[child], [.place, .party, .adjective].contains(mention.kind) else { continue }
      if let state = own(mention.party) { return state }
    }
    return nil
  }

  private func own(_ party: PartyCode) -> PartyCode? { party.isState ? party : nil }

  /// `in China, where officials block web sites`: the state of the place that the clause is about.
  func whereClause(_ trigger: Int) -> PartyCode? {
    var at = trigger
    for _ in 0..<4 where !document.isRoot(at) {
      if document.relations[at] == .aclRelcl {
        guard document.universal(at, .advmod).contains(where: { document.lowers[$0] == "where" }) else { return nil }
        let place = document.heads[at]
        if let state = finder.cast.mentions[place]?.party, state.isState { return state }
        return document.children(place).lazy.compactMap { finder.cast.mentions[$0]?.party }.first { $0.isState }
      }
      at = document.heads[at]
    }
    return nil
  }

  /// `Israeli warships blockaded the coast and jets bombed the airport`: forces of the clause before.
  func firstClause(_ deed: Deed, _ sectors: [String]) -> PartyCode? {
    guard deed.type == .assault || deed.type == .mobilize, sectors == ["MIL"],
      document.relations[deed.trigger].universal == .conj,
      let subject = document.child(document.heads[deed.trigger], .nsubj)
    else { return nil }
    let parties = Set(finder.participants(subject).filter { $0.sectors == ["MIL"] || $0.sectors == ["GOV"] }.compactMap(\.party))
    return parties.count == 1 ? parties.first : nil
  }
}
