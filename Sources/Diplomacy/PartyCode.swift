/// The identity of a party, accord, organisation, group or region.
///
/// A state is an ISO 3166-1 alpha-3 code (former states: ISO 3166-3), everything else a lower-case kebab id.
public struct PartyCode: Hashable, Comparable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ value: String) { rawValue = value }
  public init(stringLiteral value: String) { rawValue = value }

  /// Three capital letters.
  public var isState: Bool {
    rawValue.utf8.count == 3 && rawValue.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// Whether the code has the contract's form: three capitals, or lower-case words joined by hyphens.
  public var isWellFormed: Bool {
    if isState { return true }
    let words = rawValue.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return !rawValue.isEmpty
      && words.allSatisfy { word in
        !word.isEmpty && word.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
  }

  /// The kebab id of a name as found: `Treaty of Friendship` → `treaty-of-friendship`. Letters with marks lose them.
  public static func slug(of name: String) -> PartyCode {
    var out: [UInt8] = []
    out.reserveCapacity(name.utf8.count)
    for scalar in name.lowercased().unicodeScalars {
      if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
        out.append(UInt8(truncatingIfNeeded: scalar.value))
        continue
      }
      let folded = PartyCode.fold(scalar)
      if folded.isEmpty {
        if scalar == "'" || scalar == "’" || scalar == "." { continue }
        if let last = out.last, last != UInt8(ascii: "-") { out.append(UInt8(ascii: "-")) }
      } else {
        out.append(contentsOf: folded.utf8)
      }
    }
    while out.last == UInt8(ascii: "-") { out.removeLast() }
    return PartyCode(String(decoding: out, as: UTF8.self))
  }

  /// The ASCII letters that a lower-case letter with marks stands for; empty when it stands for none.
  private static func fold(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return "" }
    for (base, marked) in foldings where marked.unicodeScalars.contains(scalar) { return base }
    return ""
  }

  private static let foldings = [
    ("a", "áàâäãåāăąạảấầẩẫậắằẳẵặ"), ("ae", "æ"), ("c", "çćčĉ"), ("d", "đďð"), ("e", "éèêëēėęěẽẹẻếềểễệə"), ("g", "ğģġĝ"),
    ("h", "ħ"), ("i", "íìîïīįıĩịỉ"), ("k", "ķ"), ("l", "łľļĺ"), ("n", "ñńňņ"), ("o", "óòôöõøōőơọỏốồổỗộớờởỡợ"), ("oe", "œ"),
    ("r", "řŕ"), ("s", "śšşșŝ"), ("ss", "ß"), ("t", "ťţțŧ"), ("th", "þ"), ("u", "úùûüūůűųưũụủứừửữự"), ("y", "ýÿỳỹỵỷ"),
    ("z", "źžż"),
  ]

  public static func < (a: PartyCode, b: PartyCode) -> Bool { a.rawValue < b.rawValue }
}

extension PartyCode: CustomStringConvertible {
  public var description: String { rawValue }
}
