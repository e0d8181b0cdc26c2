/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
///
/// The count is exact for any year; arithmetic follows H. Hinnant's "chrono-compatible low-level date algorithms".
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01 (negative before).
  public var number: Int

  public init(number: Int) { self.number = number }

  /// The day of a civil date; `nil` when no such day exists.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Day.count(ofMonth: month, year: year) else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month 1–12 and day 1–31.
  public var civil: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }

  /// 0 is Monday, 6 is Sunday (ISO 8601).
  public var weekday: Int { ((number % 7) + 7 + 3) % 7 }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  public func advanced(by days: Int) -> Day { Day(number: number + days) }

  /// The day `months` later, clamped to the end of a shorter month.
  public func advanced(byMonths months: Int) -> Day {
    let (y, m, d) = civil
    let index = y * 12 + (m - 1) + months
    let year = Int((Double(index) / 12).rounded(.down))
    let month = index - year * 12 + 1
    return Day(year: year, month: month, day: min(d, Day.count(ofMonth: month, year: year))) ?? self
  }

  public static func count(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}

extension Day: CustomStringConvertible {
  /// ISO 8601, `2025-11-06`.
  public var description: String { PartialDate(self).description }
}
