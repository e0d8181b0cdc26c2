import Diplomacy
import Gazetteer
import Linguistics

/// The one other party that a sentence names, or the ones it names in one breath, where an event has one side only: `a Soviet proposal to
/// mediate reached Baghdad`. Whoever reports, and what the news comes from, is left out. Reported as `resolvedBy: context`.
struct OtherParties {
  let finder: ActorFinder
  private var document: Document { finder.cast.document }

  /// Empty where the sentence names none besides, or several apart.
  func named(_ deed: Deed, besides known: [Participant]) -> [Participant] {
    let sentence = document.sentences[document.sentenceOf[deed.trigger]]
    let told = reporting(deed.trigger)
    let own = Set(known.flatMap { [$0.party, $0.state] }.compactMap { $0 })
    var found: [Mention] = []
    var last = -1
    for token in sentence.prefix(OtherParties.reach) {
      let index = finder.cast.mentions.index[token]
      guard index >= 0, index != last else { continue }
      last = index
      let mention = finder.cast.mentions.all[index]
      guard !own.contains(mention.party), isActor(mention), !told.contains(where: { $0.contains(token) }) else { continue }
      found.append(mention)
    }
    guard let first = found.first else { return [] }
    let parties = Set(found.map(\.party))
    let together = finder.participants(first.head).filter { $0.party.map(parties.contains) ?? false }
    guard Set(together.compactMap(\.party)) == parties else { return [] }
    return together.map { one in
      var out = one
      out.resolvedBy = "context"
      return out
    }
  }

  /// How much of a sentence is looked at: longer ones are lists.
  private static let reach = 80

  private func isActor(_ mention: Mention) -> Bool {
    switch mention.kind {
    case .medium, .accord, .region: false
    case .party, .adjective, .people, .institution, .place, .person: true
    }
  }

  /// Where the sentence says who tells it: subjects and phrases of the verbs over the deed and beside it.
  private func reporting(_ trigger: Int) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var at = trigger
    for _ in 0..<8 {
      for child in document.children(at) where document.relations[child].universal == .parataxis {
        out.append(document.nucleus(child))
      }
      out += document.children(at).filter { document.preposition($0) == "according to" }.map { document.nucleus($0) }
      guard !document.isRoot(at) else { break }
      let head = document.heads[at]
      if [.ccomp, .parataxis].contains(document.relations[at].universal), document.tags[head] == .verb {
        let parts = document.children(head).filter { [.nsubj, .obl].contains(document.relations[$0].universal) }
        out += parts.map { document.nucleus($0) }
      }
      at = head
    }
    return out
  }
}
