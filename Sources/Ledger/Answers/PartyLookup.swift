public import Diplomacy
public import Gazetteer

/// Parties and accords by code or by name, as a person types them.
public struct PartyLookup: Sendable {
  public enum Result: Sendable, Hashable {
    case found(PartyCode)
    case ambiguous([PartyCode])
    case unknown
  }

  private let gazetteer: Gazetteer

  public init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// `KAZ`, `kaz`, `Kazakhstan`, `abraham-accords`, `Abraham Accords`, `UAE`.
  public func find(_ text: String) -> Result {
    let trimmed = Substring(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for code in [trimmed, trimmed.uppercased(), trimmed.lowercased()] where gazetteer.kind(of: PartyCode(code)) != nil {
      return .found(PartyCode(code))
    }
    for form in [trimmed, trimmed.uppercased(), capitalised(trimmed)] {
      let codes = Set(gazetteer.names.lookup(form).filter { $0.role == .name }.map(\.party)).sorted()
      if codes.count > 1 { return .ambiguous(codes) }
      if let code = codes.first { return .found(code) }
    }
    let slug = PartyCode.slug(of: trimmed)
    return gazetteer.kind(of: slug) == nil ? .unknown : .found(slug)
  }

  /// The parties whose code or name is a few letters away from what was typed, nearest first; at most three.
  public func near(_ text: String) -> [PartyCode] {
    let typed = Array(text.lowercased())
    // A slip for every fourth letter: `abraham-acords`, `Kazahstan`.
    let most = typed.count / 4
    guard most > 0 else { return [] }
    var slips: [PartyCode: Int] = [:]
    for fact in gazetteer.facts where fact.property == .name || fact.property == .alias {
      for form in [fact.value, fact.subject.rawValue] {
        let letters = Array(form.lowercased())
        guard abs(letters.count - typed.count) <= most else { continue }
        let distance = PartyLookup.distance(typed, letters)
        if distance <= most { slips[fact.subject] = min(distance, slips[fact.subject] ?? .max) }
      }
    }
    return slips.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(3).map(\.key)
  }

  /// Letters to add, drop or exchange (Levenshtein 1966).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(diagonal + (letter == other ? 0 : 1), above + 1, row[j] + 1)
        diagonal = above
      }
    }
    return row[b.count]
  }

  private func capitalised(_ text: String) -> String {
    text.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
  }
}
