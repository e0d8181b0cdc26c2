public import Diplomacy
internal import Foundation

/// An instant of the ledger's own clock: milliseconds since 1970-01-01T00:00:00Z.
///
/// The transaction time of SQL:2011's system-versioned tables: it only grows.
public struct Moment: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Before anything was recorded: data that travel with the program and are in no ledger yet.
  public static let unrecorded = Moment(milliseconds: 0)

  public static var now: Moment { Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }

  /// The last millisecond of a day, UTC.
  public static func end(of day: Day) -> Moment { Moment(milliseconds: Int64(day.number + 1) * 86_400_000 - 1) }

  /// The day in UTC.
  public var day: Day { Day(number: Int((Double(milliseconds) / 86_400_000).rounded(.down))) }

  public static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }
}

extension Moment: CustomStringConvertible {
  /// RFC 3339, `2025-11-06T14:03:22.118Z`.
  public var description: String {
    let rest = Int(milliseconds - Int64(day.number) * 86_400_000)
    func pad(_ n: Int, _ width: Int) -> String {
      let digits = String(n)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let clock = "\(pad(rest / 3_600_000, 2)):\(pad(rest / 60_000 % 60, 2)):\(pad(rest / 1000 % 60, 2))"
    return "\(day)T\(clock).\(pad(rest % 1000, 3))Z"
  }

  /// Reads what `description` writes; a plain day means its end.
  public init?(_ text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard let first = parts.first, let date = PartialDate(first), date.day != nil else { return nil }
    guard parts.count == 2 else {
      self = .end(of: date.earliest)
      return
    }
    let clock = parts[1].split(whereSeparator: { ":.Z".contains($0) }).map { Int($0) }
    guard clock.count >= 3, let h = clock[0], let m = clock[1], let s = clock[2], h < 24, m < 60, s < 60 else { return nil }
    let fraction = clock.count > 3 ? clock[3] ?? 0 : 0
    milliseconds = Int64(date.earliest.number) * 86_400_000 + Int64(((h * 60 + m) * 60 + s) * 1000 + fraction)
  }
}
