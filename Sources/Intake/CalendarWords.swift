public import Diplomacy

/// Months and weekdays as English writes them.
public enum CalendarWords {
  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
  ]
  private static let weekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  /// 1–12 for `November`, `Nov.`, `Nov`, `Sept.`; `nil` else.
  public static func month(_ word: String) -> Int? { month(word[...]) }

  /// The same of a part of a text.
  public static func month(_ word: Substring) -> Int? { index(of: word, in: monthNames).map { $0 + 1 } }

  /// 0 (Monday) – 6 for `Thursday`, `Thurs.`, `Thu`.
  public static func weekday(_ word: String) -> Int? { index(of: word[...], in: weekdayNames) }

  private static func index(of word: Substring, in names: [String]) -> Int? {
    // A capital that one of the names begins with: nearly every word ends here.
    guard let first = word.utf8.first, first >= 0x41, first <= 0x5A, names.contains(where: { $0.utf8.first == first | 0x20 })
    else { return nil }
    var stem = word.lowercased()
    let isAbbreviated = stem.hasSuffix(".")
    if isAbbreviated { stem.removeLast() }
    guard stem.utf8.count >= 3 else { return nil }
    return names.firstIndex { $0 == stem || ($0.hasPrefix(stem) && stem.utf8.count <= 5) }
  }

  /// A whole date at the start of some words: `Nov. 6, 2025`, `6 November 2025`, `2025-11-06`, `March 3`. A missing year is
  /// taken from `year`. Returns the date and how many words it took.
  public static func date(_ words: ArraySlice<Substring>, year: Int? = nil) -> (PartialDate, Int)? {
    guard let first = words.first else { return nil }
    let rest = words.dropFirst()
    if let date = PartialDate(stripped(first)), date.day != nil { return (date, 1) }
    if let month = month(stripped(first)), let second = rest.first, let day = number(second), (1...31).contains(day) {
      if let third = rest.dropFirst().first, let y = number(third), y > 1000 {
        return PartialDate(year: y, month: month, day: day).map { ($0, 3) }
      }
      guard let year else { return nil }
      return PartialDate(year: year, month: month, day: day).map { ($0, 2) }
    }
    if let day = number(first), (1...31).contains(day), let second = rest.first, let month = month(stripped(second)) {
      if let third = rest.dropFirst().first, let y = number(third), y > 1000 {
        return PartialDate(year: y, month: month, day: day).map { ($0, 3) }
      }
      guard let year else { return nil }
      return PartialDate(year: year, month: month, day: day).map { ($0, 2) }
    }
    return nil
  }

  private static func stripped(_ word: Substring) -> Substring {
    word.last == "," || word.last == ":" ? word.dropLast() : word
  }

  private static func number(_ word: Substring) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let tail = word.dropFirst(digits.count)
    guard ["", ",", "st", "nd", "rd", "th", ".", ":"].contains(tail) else { return nil }
    return Int(digits)
  }
}
