import Diplomacy

/// Lines of wrapping that stand above a dispatch.
enum HeaderLine {
  /// `FOR IMMEDIATE RELEASE`, `By Ann Example`.
  static func isRelease(_ content: String, _ words: [Substring]) -> Bool {
    let lower = content.lowercased()
    if lower.contains("for immediate release") { return words.count <= 6 }
    let isByline = words.first == "By" || words.first == "BY"
    return isByline && words.count <= 10 && !content.hasSuffix(".")
      && words.dropFirst().contains { $0.first?.isUppercase == true }
  }

  /// The slug of a wire's item: `BC-Chile-Embassy, 1st Ld-Writethru`, `AM-Prague`, `a0234 int`.
  static func isSlug(_ words: [Substring]) -> Bool {
    guard let first = words.first, words.count <= 6 else { return false }
    let cycle = first.prefix(3)
    if cycle == "BC-" || cycle == "AM-" || cycle == "PM-" { return first.count > 3 }
    return words.count <= 4 && first.count == 5 && first.first?.isLetter == true && first.dropFirst().allSatisfy(\.isNumber)
  }

  /// A line that is a date from end to end, but for a word before it (`Released:`, a weekday) and an hour behind.
  static func date(_ words: [Substring], year: Int?) -> PartialDate? {
    for start in 0..<min(words.count, 3) {
      guard let (found, count) = CalendarWords.date(words[start...], year: year) else { continue }
      guard words[..<start].allSatisfy({ isLead($0) }), words[(start + count)...].allSatisfy({ isHour($0) }) else { return nil }
      return found
    }
    return nil
  }

  /// A whole date behind a dash, a bar or in brackets at the end of a headline: `Press Briefing – May 2, 2023`.
  static func dateAtEnd(_ content: String) -> PartialDate? {
    guard let mark = content.lastIndex(where: { "–—-|(".contains($0) }) else { return nil }
    let words = content[content.index(after: mark)...].split { $0.isWhitespace || $0 == ")" }
    return date(words, year: nil)
  }

  /// A line that is an hour and nothing else: `1:34 p.m. EDT`.
  static func isHour(_ words: [Substring]) -> Bool {
    guard let first = words.first?.first, first.isNumber, words.count <= 4 else { return false }
    return words.allSatisfy(isHour) && words.contains { $0.contains(":") }
  }

  private static func isLead(_ word: Substring) -> Bool {
    word.last == ":" || CalendarWords.weekday(String(word.last == "," ? word.dropLast() : word)) != nil
  }

  /// `at`, `15:30`, `3:30`, `p.m.`, `GMT`.
  private static func isHour(_ word: Substring) -> Bool {
    let bare = word.lowercased().filter { $0.isLetter || $0.isNumber }
    if bare.isEmpty || bare == "at" || bare == "am" || bare == "pm" { return true }
    if bare.allSatisfy(\.isNumber) { return word.contains(":") || word.contains(".") }
    return bare.count <= 4 && !word.contains { $0.isLowercase }
  }
}
