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

  private func capitalised(_ text: String) -> String {
    text.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
  }
}
