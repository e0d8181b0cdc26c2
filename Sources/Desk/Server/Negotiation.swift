internal import HTTPTypes
internal import Hummingbird

/// Which of the media types on offer a client wants (RFC 9110, section 12.5.1).
enum Negotiation {
  private struct Range {
    let type: Substring
    let quality: Double

    /// How narrowly it names a type; `nil` where it does not.
    func fit(_ offered: String) -> Int? {
      if type == "*/*" { return 0 }
      let own = offered.prefix { $0 != ";" }
      if type.hasSuffix("/*") { return own.hasPrefix(type.dropLast()) ? 1 : nil }
      return type == own ? 2 : nil
    }
  }

  /// The type of the highest quality, the earlier offer among equals; the first where the client names none.
  ///
  /// - Throws: `Problem` (406) where the client takes none of them.
  static func choose(_ request: Request, _ offered: [String]) throws -> String {
    let ranges = request.headers[values: .accept].flatMap { $0.split(separator: ",") }.map(range)
    guard !ranges.isEmpty else { return offered[0] }
    var best: (type: String, quality: Double)?
    for type in offered {
      let fits = ranges.compactMap { range in range.fit(type).map { (fit: $0, quality: range.quality) } }
      guard let quality = fits.max(by: { $0.fit < $1.fit })?.quality, quality > best?.quality ?? 0 else { continue }
      best = (type, quality)
    }
    if let best { return best.type }
    throw Problem(.notAcceptable, "none of the types accepted is on offer", mend: "accept \(offered.joined(separator: " or "))")
  }

  private static func range(_ text: Substring) -> Range {
    let parts = text.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
    let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
    return Range(type: (parts.first ?? "")[...], quality: quality)
  }

  /// The media type of a body, without its parameters.
  static func bodyType(_ request: Request) -> String {
    (request.headers[.contentType] ?? "").prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
  }
}
