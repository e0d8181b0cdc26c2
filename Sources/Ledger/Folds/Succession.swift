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

  /// The predecessor's standing, ended; what had ended before stays as it was.
  func ending(_ standing: PartyStanding) -> PartyStanding {
    var out = standing
    out.layers = standing.layers.map { layer in
      guard layer.standing?.isExit != true else { return layer }
      var ending = layer
      ending.standing = .ended
      ending.undecided = []
      ending.mayBeNone = false
      ending.since = .date(PartialDate(ended))
      ending.rule = "the state ceased to exist (\(source))"
      return ending
    }
    return out
  }

  /// The heir's standing: what the predecessor held on its last day.
  func continuing(_ held: PartyStanding) -> PartyStanding? {
    guard let heir else { return nil }
    let layers = held.layers.map { layer in
      var continued = layer
      continued.rule = "continues \(predecessor) (\(source))"
      return continued
    }
    return PartyStanding(party: heir, layers: layers)
  }
}
