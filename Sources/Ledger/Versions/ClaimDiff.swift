public import Diplomacy

/// How the claims of two readings differ: what fell out, what came in, what says something else of the same thing.
public struct ClaimDiff: Sendable, Hashable {
  /// One proposition that both have, told differently.
  public struct Change: Sendable, Hashable {
    public let before: Claim
    public let after: Claim
    /// Names of the contract's fields that differ: stage, factuality, polarity, from, to, sectors, value, speaker.
    public let fields: [String]
  }

  public private(set) var removed: [Claim] = []
  public private(set) var added: [Claim] = []
  public private(set) var changed: [Change] = []
  public private(set) var same: [Claim] = []

  public init(_ before: [Claim], _ after: [Claim]) {
    var left = after
    var open: [Claim] = []
    for claim in before {
      if let index = left.firstIndex(where: { Self.topic($0) == Self.topic(claim) && Self.fields(claim, $0).isEmpty }) {
        same.append(left.remove(at: index))
      } else {
        open.append(claim)
      }
    }
    for claim in open {
      let candidates = left.indices.filter { Self.topic(left[$0]) == Self.topic(claim) }
      guard let index = candidates.min(by: { Self.fields(claim, left[$0]).count < Self.fields(claim, left[$1]).count }) else {
        removed.append(claim)
        continue
      }
      let other = left.remove(at: index)
      changed.append(Change(before: claim, after: other, fields: Self.fields(claim, other)))
    }
    added = left
  }

  public var isEmpty: Bool { removed.isEmpty && added.isEmpty && changed.isEmpty }

  /// What a claim is about, whatever it says of it; a symmetric relation has no first end.
  static func topic(_ claim: Claim) -> [String] {
    var ends = [claim.subject?.rawValue ?? "", claim.object?.rawValue ?? ""]
    if claim.predicate.isSymmetric { ends.sort() }
    return [claim.predicate.rawValue] + ends + [claim.than?.rawValue ?? "", claim.person ?? ""]
  }

  private static func fields(_ a: Claim, _ b: Claim) -> [String] {
    var out: [String] = []
    if a.stage != b.stage { out.append("stage") }
    if a.factuality != b.factuality { out.append("factuality") }
    if a.polarity != b.polarity { out.append("polarity") }
    if a.from != b.from { out.append("from") }
    if a.to != b.to { out.append("to") }
    if a.sectors != b.sectors { out.append("sectors") }
    if a.value != b.value { out.append("value") }
    if a.attribution.speaker != b.attribution.speaker { out.append("speaker") }
    return out
  }
}
