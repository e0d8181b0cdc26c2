internal import Diplomacy
internal import HTTPTypes
internal import Ledger

/// The times of a question as a URL carries them: `as-of`, `known-on`, `known-to`, and on pages `compare`, the day to hold it against.
struct TimeQuery: Sendable, Hashable {
  enum Knower: String, Sendable { case `public`, ledger }

  var asOf: Day?
  var knownOn: Day?
  var knownTo: Knower = .public
  var compare: Day?

  /// Reads the parameters of a URL.
  ///
  /// - Throws: `Problem` (400) that names the parameter and how to write it.
  init(_ parameter: (String) -> String?) throws {
    asOf = try TimeQuery.day("as-of", parameter)
    knownOn = try TimeQuery.day("known-on", parameter)
    compare = try TimeQuery.day("compare", parameter)
    if let text = parameter("known-to"), !text.isEmpty {
      guard let knower = Knower(rawValue: text) else {
        throw Problem(.badRequest, "known-to is \"\(text)\"", mend: "write public or ledger")
      }
      knownTo = knower
    }
  }

  private static func day(_ name: String, _ parameter: (String) -> String?) throws -> Day? {
    guard let text = parameter(name), !text.isEmpty else { return nil }
    guard let date = PartialDate(text), date.day != nil else {
      throw Problem(.badRequest, "\(name) is \"\(text)\", no day", mend: "write it as 2025-11-06")
    }
    return date.earliest
  }

  /// What an answer rests on; the recorded bound is always set, so that its token gives the same answer for ever.
  func basis(head: Moment, today: Day) -> Basis {
    let day = asOf ?? today
    switch knownTo {
    case .public: return Basis(asOf: day, bounds: Bounds(said: knownOn ?? today, recorded: head))
    case .ledger: return Basis(asOf: day, bounds: Bounds(recorded: knownOn.map { min(Moment.end(of: $0), head) } ?? head))
    }
  }

  /// The same question about the day of comparison.
  func compared(head: Moment, today: Day) -> Basis? {
    guard let compare else { return nil }
    var other = self
    other.asOf = compare
    if knownTo == .public { other.knownOn = min(knownOn ?? today, compare) }
    return other.basis(head: head, today: today)
  }

  /// What differs from now, as pairs for a link.
  var pairs: [(String, String)] {
    var out: [(String, String)] = []
    if let asOf { out.append(("as-of", asOf.description)) }
    if let knownOn { out.append(("known-on", knownOn.description)) }
    if knownTo != .public { out.append(("known-to", knownTo.rawValue)) }
    if let compare { out.append(("compare", compare.description)) }
    return out
  }
}

/// Paths and queries with what they hold percent-encoded (RFC 3986).
enum Link {
  static func to(_ path: String, _ pairs: [(String, String)]) -> String {
    pairs.isEmpty ? path : path + "?" + pairs.map { $0.0 + "=" + encoded($0.1) }.joined(separator: "&")
  }

  static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return out
  }
}
