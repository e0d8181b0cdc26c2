import Diplomacy
import Gazetteer
import Linguistics

/// Who else may stand on a side: what the clause says besides the frame's slots.
extension EventSides {
  /// `The party said it will boycott …`, `the president said the prisoners would be freed`: in what somebody says, a pronoun nobody
  /// resolved, and whoever promises what nobody is said to do, is the speaker; so is whoever finds something unacceptable.
  func voice(_ deed: Deed) -> Int? {
    guard deed.sources.allSatisfy({ document.tags[$0] == .pronoun }) else { return nil }
    let clause = clauses.clause(deed.trigger)
    let explicit = clause.subjects.filter { document.heads[$0] == deed.trigger }
    guard !clause.isNominal, !(clause.isPassive && explicit.isEmpty && deed.type != .agree),
      explicit.allSatisfy({ document.tags[$0] == .pronoun }) || deed.sources.isEmpty && document.child(deed.trigger, .cop) != nil
    else { return nil }
    var at = deed.trigger
    for _ in 0..<4 where !document.isRoot(at) {
      let relation = document.relations[at].universal
      let head = document.heads[at]
      if relation == .ccomp || relation == .xcomp, document.tags[head] == .verb, let subject = document.child(head, .nsubj) {
        return finder.actor(in: subject)
      }
      guard relation == .ccomp || relation == .xcomp || relation == .conj else { return nil }
      at = head
    }
    return nil
  }

  /// `Andris Spruds resigns as Latvian defence minister`: the office says for whom the one who is named acts.
  func officeHolder(_ deed: Deed, _ sources: [Participant]) -> Participant? {
    guard let named = sources.first else { return nil }
    for child in document.universal(deed.trigger, .obl) where document.preposition(child) == "as" {
      let office = sector(of: child)
      guard !office.isEmpty, let actor = finder.actor(in: child),
        let party = finder.participants(actor).compactMap(\.party).first
      else { continue }
      var out = named
      out.party = party
      out.sectors = office
      return out
    }
    return nil
  }

  /// Tokens that may stand for the recipient when no slot does, the best first.
  func substitutes(_ deed: Deed, _ own: Set<PartyCode>) -> [Int] {
    let carriers = [deed.trigger] + deed.words
    var out = doersOfTheObject(deed)
    for carrier in carriers {
      for child in document.children(carrier) where isReason(child, deed.type) {
        if let actor = finder.actor(in: child) { out.append(actor) }
        out += named(under: child, own)
      }
    }
    let isPlaced = ![.consult, .support, .cooperate].contains(deed.type)
    for carrier in carriers {
      out += named(under: carrier, own).filter { isPlaced || !["in", "at"].contains(document.preposition($0) ?? "") }
    }
    for carrier in carriers where isPlaced {
      if let place = finder.place(under: carrier) { out.append(place) }
    }
    if let place = AttackDoers(finder: finder, lexicon: lexicon).place(deed) { out.append(place) }
    return out
  }

  /// `condemned the attack by Sudan`: beside a subject of its own, `by` belongs to what was condemned.
  private func doersOfTheObject(_ deed: Deed) -> [Int] {
    guard document.child(deed.trigger, .nsubj) != nil, document.child(deed.trigger, .auxPass) == nil else { return [] }
    return document.universal(deed.trigger, .obl).filter { document.preposition($0) == "by" }
      .compactMap { finder.actor(in: $0) }
  }

  /// `to protest …`, `to press their demands …`; for a threat `unless …`, `if …`.
  private func isReason(_ child: Int, _ type: EventType) -> Bool {
    guard [.advcl, .xcomp, .acl].contains(document.relations[child].universal), let mark = document.child(child, .mark) else {
      return false
    }
    return document.lowers[mark] == "to" || type == .threaten && ["unless", "if", "until"].contains(document.lowers[mark])
  }

  /// Prepositions of phrases that tell circumstances, of whatever word.
  static let circumstances: Set<String> = [
    "after", "before", "since", "despite", "ahead of", "according to", "like", "unlike", "during", "until", "amid", "following",
    "without", "except",
  ]
  private static let asides = circumstances.union(["under", "along with"])
  /// Asides of a verb; of a noun they tell with whom or by whom (`our partnership with Mexico`).
  private static let verbalAsides: Set<String> = ["with", "by", "as", "between"]

  /// Other parties under a word, nearest first, not in clauses or phrases that tell circumstances.
  private func named(under token: Int, _ own: Set<PartyCode>) -> [Int] {
    var out: [Int] = []
    var level = [token]
    for _ in 0..<4 {
      var next: [Int] = []
      for one in level {
        for child in document.children(one) where isInside(child) {
          if let mention = finder.cast.mentions[child], !own.contains(mention.party), finder.isKnown(child) { out.append(child) }
          next.append(child)
        }
      }
      level = next
    }
    return out
  }

  private func isInside(_ child: Int) -> Bool {
    switch document.relations[child].universal {
    case .obl, .nmod:
      let preposition = document.preposition(child) ?? ""
      let isVerbal = document.relations[child].universal == .obl || document.tags[document.heads[child]] == .verb
      return document.relations[child] == .nmodPoss
        || !EventSides.asides.contains(preposition) && !(isVerbal && EventSides.verbalAsides.contains(preposition))
    case .obj, .iobj, .xcomp, .amod, .compound, .ccomp: return true
    case .nsubj:
      return document.tags[document.heads[child]] == .verb && document.relations[document.heads[child]].universal == .ccomp
    case .acl: return document.relations[child] == .acl
    case .advcl:
      let mark = document.child(child, .mark).map { document.lowers[$0] }
      return mark == nil || mark == "to" || mark == "from" || mark == "for" || mark == "by"
    default: return false
    }
  }

  /// A crowd needs no name; elsewhere an agent whose country nobody tells (`police`, `rebels`) is of the place.
  func isLocal(_ sources: [Participant], _ deed: Deed) -> Bool {
    deed.type == .protest || sources.contains { finder.isAgentNoun($0.token) }
  }

  /// `Thousands blocked roads in Hong Kong`: a crowd without a name is of the place.
  func localAgent(_ deed: Deed, _ sources: [Participant]) -> Participant? {
    for carrier in [deed.trigger] + deed.words {
      guard let place = finder.place(under: carrier), let party = finder.participants(place).first?.party else { continue }
      let text = sources.first?.text ?? document.words(document.nucleus(place))
      return Participant(
        party: party, sectors: sources.first.map(\.sectors) ?? ["CVL"], text: text, token: sources.first?.token ?? place)
    }
    return nil
  }
}
