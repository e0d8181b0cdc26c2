/// A calendar date known to the year, the month or the day, perhaps approximate (`~`) or uncertain (`?`).
///
/// Written and read as EDTF level 1 (ISO 8601-2:2019): `1992`, `1995~`, `2020-09`, `2025-11-06`, `199X`.
public struct PartialDate: Hashable, Sendable {
  // Eight bytes, because every name of the gazetteer has two ends of validity with two dates each. 0 stands for no month or day.
  private let yearNumber: Int16
  private let monthNumber: UInt8
  private let dayNumber: UInt8
  public let isApproximate: Bool
  public let isUncertain: Bool
  /// A decade written with its last digit unspecified (`199X`); `year` is its first year.
  public let isDecade: Bool

  public var year: Int { Int(yearNumber) }
  public var month: Int? { monthNumber == 0 ? nil : Int(monthNumber) }
  public var day: Int? { dayNumber == 0 ? nil : Int(dayNumber) }

  /// `nil` when the parts are no date (month 13, 30 February, a day without its month).
  public init?(
    year: Int, month: Int? = nil, day: Int? = nil, approximate: Bool = false, uncertain: Bool = false
  ) {
    guard (-9999...9999).contains(year) else { return nil }
    if let month { guard (1...12).contains(month) else { return nil } }
    if let day { guard let month, Day(year: year, month: month, day: day) != nil else { return nil } }
    self.init(year, month, day, approximate: approximate, uncertain: uncertain, decade: false)
  }

  public init(_ day: Day) {
    let c = day.civil
    self.init(c.year, c.month, c.day, approximate: false, uncertain: false, decade: false)
  }

  /// The decade that starts in `year`, a multiple of ten.
  public static func decade(_ year: Int, approximate: Bool = false) -> PartialDate {
    PartialDate(year / 10 * 10, nil, nil, approximate: approximate, uncertain: false, decade: true)
  }

  private init(_ year: Int, _ month: Int?, _ day: Int?, approximate: Bool, uncertain: Bool, decade: Bool) {
    yearNumber = Int16(clamping: year)
    monthNumber = UInt8(clamping: month ?? 0)
    dayNumber = UInt8(clamping: day ?? 0)
    isApproximate = approximate
    isUncertain = uncertain
    isDecade = decade
  }

  /// Parses EDTF level 1 dates; `nil` for anything else.
  public init?(_ text: String) { self.init(utf8: text.utf8) }

  /// Parses a part of a text.
  public init?(_ text: Substring) { self.init(utf8: text.utf8) }

  /// By bytes: every word of every dispatch is tried.
  init?(utf8 text: some BidirectionalCollection<UInt8>) {
    guard let start = text.first, start == UInt8(ascii: "-") || PartialDate.isDigit(start) else { return nil }
    var bytes = Array(text)
    var approximate = false
    var uncertain = false
    switch bytes.last {
    case UInt8(ascii: "~"): approximate = true
    case UInt8(ascii: "?"): uncertain = true
    case UInt8(ascii: "%"): (approximate, uncertain) = (true, true)
    default: break
    }
    if approximate || uncertain { bytes.removeLast() }
    let isNegative = start == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    if bytes.count == 4, bytes[3] == UInt8(ascii: "X"), !isNegative, let decade = PartialDate.number(bytes[0..<3]) {
      self.init(decade * 10, nil, nil, approximate: approximate, uncertain: uncertain, decade: true)
      return
    }
    guard [4, 7, 10].contains(bytes.count), let year = PartialDate.number(bytes[0..<4]) else { return nil }
    var month: Int?
    var day: Int?
    if bytes.count > 4 {
      guard bytes[4] == UInt8(ascii: "-"), let number = PartialDate.number(bytes[5..<7]) else { return nil }
      month = number
    }
    if bytes.count > 7 {
      guard bytes[7] == UInt8(ascii: "-"), let number = PartialDate.number(bytes[8..<10]) else { return nil }
      day = number
    }
    self.init(
      year: isNegative ? -year : year, month: month, day: day, approximate: approximate, uncertain: uncertain)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// The first day that the date can mean. An approximate year reaches one year either way.
  public var earliest: Day {
    let slack = isApproximate && month == nil ? 1 : 0
    return Day(year: year - slack, month: month ?? 1, day: day ?? 1) ?? Day(number: 0)
  }

  /// The last day that the date can mean, inclusive.
  public var latest: Day {
    let slack = (isApproximate && month == nil ? 1 : 0) + (isDecade ? 9 : 0)
    let lastMonth = month ?? 12
    return Day(year: year + slack, month: lastMonth, day: day ?? Day.count(ofMonth: lastMonth, year: year + slack))
      ?? Day(number: 0)
  }
}

extension PartialDate: CustomStringConvertible {
  public var description: String {
    var out = year < 0 ? "-" : ""
    let digits = String(abs(year))
    out += String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    if isDecade { out = out.dropLast() + "X" }
    for part in [month, day] {
      guard let part else { break }
      out += part < 10 ? "-0\(part)" : "-\(part)"
    }
    switch (isApproximate, isUncertain) {
    case (true, true): return out + "%"
    case (true, false): return out + "~"
    case (false, true): return out + "?"
    case (false, false): return out
    }
  }
}
