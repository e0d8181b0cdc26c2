public import Diplomacy
public import Gazetteer

/// A state that ceased to exist, and the one that continues its legal person, if any.
///
/// The Russian Federation continues the Soviet Union in the United Nations and its treaties (letter of 24 December 1991); nobody
/// continues Czechoslovakia or the former Yugoslavia, whose successors have acts of succession of their own (Vienna Convention on
/// Succession of States in respect of Treaties, arts 16–22, 34; Security Council resolution 777 of 1992).
public struct Succession: Sendable, Hashable {
  public let predecessor: PartyCode
  /// The first day on which the predecessor no longer existed.
  public let ended: Day
  public let heir: PartyCode?
  public let source: String

  /// All of a gazetteer: the ends of its `exists` lines, and `continued-by`.
  public static func all(in gazetteer: Gazetteer) -> [Succession] {
    gazetteer.entities.values.filter { $0.kind == .former }.sorted { $0.code < $1.code }.compactMap { entity in
      let lives = gazetteer.facts(of: entity.code, .exists)
      guard
        let last = lives.max(by: {
          ($0.validity.to?.latest ?? Day(number: Int.max)) < ($1.validity.to?.latest ?? Day(number: Int.max))
        }),
        let ended = last.validity.to?.latest
      else { return nil }
      let heir = gazetteer.facts(of: entity.code, .continuedBy).first
      return Succession(
        predecessor: entity.code, ended: ended, heir: heir.map { PartyCode($0.value) }, source: heir?.source ?? last.source)
    }
  }

  /// Whether it had happened on the day and was known within the bounds.
  func applies(_ basis: Basis) -> Bool { ended <= basis.asOf && (basis.bounds.said.map { ended <= $0 } ?? true) }

  /// The standings with the predecessor's ended and the heir's added where it has none of its own.
  func applied(to standings: [PartyStanding], before: (Day) -> PartyStanding?) -> [PartyStanding] {
    guard let index = standings.firstIndex(where: { $0.party == predecessor }) else { return standings }
    var out = standings
    out[index].layers = out[index].layers.map { layer in
      guard layer.standing?.isExit != true else { return layer }
      var ending = layer
      ending.standing = .ended
      ending.undecided = []
      ending.mayBeNone = false
      ending.since = .date(PartialDate(ended))
      ending.rule = "the state ceased to exist (\(source))"
      return ending
    }
    if let heir, !standings.contains(where: { $0.party == heir }), let held = before(ended.advanced(by: -1)), held.isParty {
      let layers = held.layers.map { layer in
        var continued = layer
        continued.rule = "continues \(predecessor) (\(source))"
        return continued
      }
      out.append(PartyStanding(party: heir, layers: layers))
    }
    return out
  }
}
