internal import Diplomacy
internal import Foundation

/// Dates as the data sets write them.
enum ImportDates {
  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// `5 Jan 1994`.
  static func english(_ words: [Substring]) -> EDTF? {
    guard words.count == 3, let day = Int(words[0]), let year = Int(words[2]),
      let month = months.firstIndex(of: words[1].prefix(3).lowercased())
    else { return nil }
    return PartialDate(year: year, month: month + 1, day: day).map(EDTF.date)
  }

  /// `02.12.1972`, `23/05/1956`, ISO 8601 and EDTF; the year 9999 stands for an open end, 0000-00-00 for
  /// no date: both give `nil` with `isOpen`.
  static func any(_ text: String) -> (date: EDTF?, isOpen: Bool) {
    let parts = text.split { $0 == "." || $0 == "/" }
    if parts.count == 3, parts[2].count == 4, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]) {
      if year == 9999 { return (nil, true) }
      return (PartialDate(year: year, month: month, day: day).map(EDTF.date), false)
    }
    if text.hasPrefix("9999") || text.hasPrefix("0000-00-00") { return (nil, true) }
    // manydata's messydates write a span as 1990-01..1990-03.
    if let dots = text.range(of: "..") {
      return (EDTF("\(text[..<dots.lowerBound])/\(text[dots.upperBound...])"), false)
    }
    // The first of January of the year 1 stands in these tables for a date that was lost.
    if text.hasPrefix("0001-01-01") { return (nil, false) }
    return (EDTF(text), false)
  }

  /// Year, month and day in columns of their own; 0, negative numbers and nothing stand for unknown.
  static func parts(_ year: String?, _ month: String?, _ day: String?) -> EDTF? {
    func number(_ text: String?) -> Int? {
      text.flatMap { Double($0) }.flatMap { Int(exactly: $0.rounded()) }.flatMap { $0 > 0 ? $0 : nil }
    }
    guard let y = number(year), y < 9999 else { return nil }
    let m = number(month)
    let date = PartialDate(year: y, month: m, day: m == nil ? nil : number(day)) ?? PartialDate(year: y, month: m)
    return (date ?? PartialDate(year: y)).map(EDTF.date)
  }
}
