import Diplomacy
import Intake
import Linguistics

/// Finds dates and periods: `since 1992`, `Nov. 2`, `later Thursday`, `in the mid-1990s`, `two weeks ago`, `by July 2021`.
package struct TimeReader: Sendable {
  package let document: Document

  package init(_ document: Document) { self.document = document }

  package func expressions() -> [TimeExpression] {
    var out: [TimeExpression] = []
    for sentence in document.sentences {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        if let found = expression(at: token, in: sentence) {
          out.append(found)
          token = found.tokens.upperBound
        } else {
          token += 1
        }
      }
    }
    return out
  }

  private struct Found {
    var end: Int
    var value: EDTF
    var basis: DateBasis = .stated
  }

  private func expression(at start: Int, in sentence: Range<Int>) -> TimeExpression? {
    guard mayBegin(start), let found = absolute(start, sentence) ?? relative(start, sentence) else { return nil }
    var low = start
    var value = found.value
    if let (from, narrowed) = part(before: start, of: value, sentence) { (low, value) = (from, narrowed) }
    let before = low - 1
    let word = before >= sentence.lowerBound ? document.lowers[before] : ""
    if word == "between" || word == "from", let joined = range(from: value, after: found.end, sentence) {
      return TimeExpression(tokens: low..<joined.end, value: joined.value, role: .point, basis: found.basis)
    }
    return TimeExpression(tokens: low..<found.end, value: value, role: role(low, sentence), basis: found.basis)
  }

  /// Whether a word can begin an expression at all: a figure, a capital, a number word or a word that counts from today.
  private func mayBegin(_ token: Int) -> Bool {
    guard let first = document.words[token].utf8.first else { return false }
    if first < UInt8(ascii: "a") { return true }
    let word = document.lowers[token]
    return TimeReader.deictic.contains(word) || Numerals.value(word) != nil || word.utf8.contains(UInt8(ascii: "-"))
  }

  private static let deictic: Set<String> = [
    "today", "tonight", "yesterday", "tomorrow", "last", "next", "this", "past", "coming", "a", "an",
  ]

  private func role(_ start: Int, _ sentence: Range<Int>) -> TimeExpression.Role {
    var at = start - 1
    while at >= sentence.lowerBound, ["the", "early", "late", "around", "about", "at", "least"].contains(document.lowers[at]) {
      at -= 1
    }
    guard at >= sentence.lowerBound else { return .point }
    switch document.lowers[at] {
    case "since": return .since
    case "from": return .since
    case "to" where at > sentence.lowerBound && ["back", "dating", "dates", "dated"].contains(document.lowers[at - 1]):
      return .since
    case "until", "till", "through", "by", "to": return .until
    case "before": return .before
    case "after": return .after
    default: return .point
    }
  }

  private func range(from first: EDTF, after end: Int, _ sentence: Range<Int>) -> Found? {
    guard end + 1 < sentence.upperBound, ["and", "to", "until", "-", "–"].contains(document.lowers[end]),
      let second = absolute(end + 1, sentence), let from = first.beginning, let to = second.value.beginning
    else { return nil }
    return Found(end: second.end, value: .interval(from: .date(from), to: .date(to)))
  }

  // MARK: Absolute dates

  private func absolute(_ start: Int, _ sentence: Range<Int>) -> Found? {
    let words = tokens(start, sentence)
    if let month = CalendarWords.month(document.words[start]),
      document.tags[start] == .properNoun || document.lowers[start].hasSuffix(".") || document.words[start] != "May"
    {
      return monthFirst(month, start, sentence)
    }
    if let day = Int(document.words[start]), (1...31).contains(day), start + 1 < sentence.upperBound,
      let month = CalendarWords.month(document.words[start + 1])
    {
      if let year = year(at: start + 2, sentence), let date = PartialDate(year: year, month: month, day: day) {
        return Found(end: start + 3, value: .date(date))
      }
      return near(month, day).map { Found(end: start + 2, value: .date($0), basis: .dateline) }
    }
    if let date = PartialDate(document.words[start]), date.day != nil { return Found(end: start + 1, value: .date(date)) }
    return decade(start, sentence) ?? bareYear(start, sentence, words.count)
  }

  private func tokens(_ start: Int, _ sentence: Range<Int>) -> ArraySlice<String> {
    document.words[start..<min(start + 5, sentence.upperBound)]
  }

  private func monthFirst(_ month: Int, _ start: Int, _ sentence: Range<Int>) -> Found? {
    var at = start + 1
    if at < sentence.upperBound, document.words[at] == "." { at += 1 }
    if at < sentence.upperBound, let day = dayNumber(document.words[at]), (1...31).contains(day) {
      at += 1
      var yearAt = at
      if yearAt < sentence.upperBound, document.words[yearAt] == "," { yearAt += 1 }
      if let year = year(at: yearAt, sentence), let date = PartialDate(year: year, month: month, day: day) {
        return Found(end: yearAt + 1, value: .date(date))
      }
      return near(month, day).map { Found(end: at, value: .date($0), basis: .dateline) }
    }
    if let year = year(at: at, sentence), let date = PartialDate(year: year, month: month) {
      return Found(end: at + 1, value: .date(date))
    }
    if at < sentence.upperBound, document.lowers[at] == "of", let year = year(at: at + 1, sentence),
      let date = PartialDate(year: year, month: month)
    {
      return Found(end: at + 2, value: .date(date))
    }
    guard document.words[start] != "May" && document.words[start] != "March" || isAfterPreposition(start, sentence) else {
      return nil
    }
    let shift = direction(start, sentence)
    return near(month, nil, shift: shift).map { Found(end: start + 1, value: .date($0), basis: .dateline) }
  }

  private func isAfterPreposition(_ start: Int, _ sentence: Range<Int>) -> Bool {
    start > sentence.lowerBound
      && ["in", "since", "by", "until", "last", "next", "this", "from", "late", "early", "through", "of"].contains(
        document.lowers[start - 1])
  }

  private func dayNumber(_ word: String) -> Int? {
    let digits = word.prefix { $0.isNumber }
    return ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) ? Int(digits) : nil
  }

  private func year(at token: Int, _ sentence: Range<Int>) -> Int? {
    guard token < sentence.upperBound, document.words[token].utf8.count == 4, let year = Int(document.words[token]),
      (1000...2999).contains(year)
    else {
      return nil
    }
    return year
  }

  /// `1990s`, `mid-1990s`, `the late 1990s`.
  private func decade(_ start: Int, _ sentence: Range<Int>) -> Found? {
    var word = document.lowers[start]
    for prefix in ["mid-", "early-", "late-"] where word.hasPrefix(prefix) { word = String(word.dropFirst(prefix.count)) }
    var end = start + 1
    if word.utf8.count == 4, end < sentence.upperBound, document.lowers[end] == "s" || document.lowers[end] == "'s",
      Int(word) != nil
    {
      word += "s"
      end += 1
    }
    guard word.hasSuffix("s"), word.utf8.count == 5 || word.utf8.count == 6, let year = Int(word.prefix(4)), year % 10 == 0,
      year > 1000
    else { return nil }
    let whole = PartialDate.decade(year)
    if document.lowers[start].hasPrefix("mid-") { return Found(end: end, value: years(year + 4, year + 6)) }
    return Found(end: end, value: .date(whole))
  }

  private func years(_ from: Int, _ to: Int) -> EDTF {
    guard let first = PartialDate(year: from), let last = PartialDate(year: to) else { return .date(.decade(from)) }
    return .interval(from: .date(first), to: .date(last))
  }

  private func bareYear(_ start: Int, _ sentence: Range<Int>, _ count: Int) -> Found? {
    guard let year = year(at: start, sentence), (1600...2100).contains(year), let date = PartialDate(year: year) else {
      return nil
    }
    let previous = start > sentence.lowerBound ? document.lowers[start - 1] : ""
    let isIntroduced = [
      "in", "since", "by", "from", "until", "till", "of", "after", "before", "around", "about", "during", "to", "early", "late",
      "mid", "mid-", "between", "and",
    ].contains(previous)
    let counts = !isIntroduced && document.relations[start] == .nummod && document.tags[document.heads[start]] == .noun
    guard !counts, !["$", "€", "£"].contains(previous) else { return nil }
    let approximate = ["around", "about", "circa"].contains(previous)
    return Found(end: start + 1, value: .date(approximate ? PartialDate(year: year, approximate: true) ?? date : date))
  }

  /// `early 1992`, `the end of 1991`, `mid-1990s` in three tokens: narrows a year, decade or month.
  private func part(before start: Int, of value: EDTF, _ sentence: Range<Int>) -> (Int, EDTF)? {
    guard case .date(let date) = value, date.day == nil else { return nil }
    var at = start - 1
    while at >= sentence.lowerBound, ["of", "the", "-"].contains(document.lowers[at]) { at -= 1 }
    guard at >= sentence.lowerBound, let period = document.lexicon.value("periods", document.lowers[at]) else { return nil }
    if document.lowers[at] == "first"
      || (document.lowers[at] == "beginning" || document.lowers[at] == "end") && document.lowers[start - 1] != "of"
    {
      return nil
    }
    return narrowed(date, period).map { (at, $0) }
  }

  private func narrowed(_ date: PartialDate, _ period: String) -> EDTF? {
    if date.isDecade {
      switch period {
      case "early": return years(date.year, date.year + 3)
      case "middle": return years(date.year + 4, date.year + 6)
      default: return years(date.year + 7, date.year + 9)
      }
    }
    guard date.month == nil else { return nil }
    let months = period == "early" ? (1, 4) : period == "middle" ? (5, 8) : (10, 12)
    guard let from = PartialDate(year: date.year, month: months.0), let to = PartialDate(year: date.year, month: months.1) else {
      return nil
    }
    return .interval(from: .date(from), to: .date(to))
  }

  // MARK: Dates counted from the dispatch's day

  private func relative(_ start: Int, _ sentence: Range<Int>) -> Found? {
    guard let today = document.day else { return nil }
    let word = document.lowers[start]
    if let weekday = CalendarWords.weekday(document.words[start]) {
      let day = Day(number: today.number + offset(to: weekday, from: today.weekday, direction(start, sentence)))
      return Found(end: start + 1, value: .date(PartialDate(day)), basis: .dateline)
    }
    switch word {
    case "today", "tonight": return Found(end: start + 1, value: .date(PartialDate(today)), basis: .dateline)
    case "yesterday": return Found(end: start + 1, value: .date(PartialDate(today.advanced(by: -1))), basis: .dateline)
    case "tomorrow": return Found(end: start + 1, value: .date(PartialDate(today.advanced(by: 1))), basis: .dateline)
    case "last", "next", "this", "past", "coming": return shifted(start, sentence, today)
    default: return counted(start, sentence, today)
    }
  }

  /// −1 back, +1 forward, 0 by tense.
  private func direction(_ start: Int, _ sentence: Range<Int>) -> Int {
    let previous = start > sentence.lowerBound ? document.lowers[start - 1] : ""
    if previous == "last" || previous == "past" { return -1 }
    if previous == "next" || previous == "coming" || previous == "later" || previous == "this" { return 1 }
    var at = start
    while !document.isRoot(at) {
      at = document.heads[at]
      if document.tags[at] == .verb { break }
    }
    let marks = document.children(at).filter { [.aux, .mark].contains(document.relations[$0].universal) }.map {
      document.lowers[$0]
    }
    return marks.contains { ["will", "would", "shall", "to", "'ll", "may", "could"].contains($0) } ? 1 : -1
  }

  /// Days to a weekday: backward the last one (today counts), forward the next one (today counts).
  private func offset(to weekday: Int, from today: Int, _ direction: Int) -> Int {
    direction > 0 ? (weekday - today + 7) % 7 : -((today - weekday + 7) % 7)
  }

  /// `last week`, `next month`, `this year`, `last November`.
  private func shifted(_ start: Int, _ sentence: Range<Int>, _ today: Day) -> Found? {
    guard start + 1 < sentence.upperBound else { return nil }
    let sign =
      document.lowers[start] == "last" || document.lowers[start] == "past" ? -1 : document.lowers[start] == "this" ? 0 : 1
    let unit = document.lowers[start + 1]
    let (year, month, _) = today.civil
    switch unit {
    case "year": return PartialDate(year: year + sign).map { Found(end: start + 2, value: .date($0), basis: .dateline) }
    case "month":
      let c = today.advanced(byMonths: sign).civil
      return PartialDate(year: c.year, month: c.month).map { Found(end: start + 2, value: .date($0), basis: .dateline) }
    case "week":
      let monday = today.advanced(by: -today.weekday + 7 * sign)
      return Found(
        end: start + 2, value: .interval(from: .date(PartialDate(monday)), to: .date(PartialDate(monday.advanced(by: 6)))),
        basis: .dateline)
    default:
      if let named = CalendarWords.month(document.words[start + 1]) {
        let target = sign < 0 ? (named >= month ? year - 1 : year) : sign > 0 ? (named <= month ? year + 1 : year) : year
        return PartialDate(year: target, month: named).map { Found(end: start + 2, value: .date($0), basis: .dateline) }
      }
      guard let weekday = CalendarWords.weekday(document.words[start + 1]) else { return nil }
      var days = offset(to: weekday, from: today.weekday, sign == 0 ? direction(start + 1, sentence) : sign)
      if days == 0, sign != 0 { days = 7 * sign }
      return Found(end: start + 2, value: .date(PartialDate(today.advanced(by: days))), basis: .dateline)
    }
  }

  /// `two weeks ago`, `three years later`, `in two months`, `within 90 days`.
  private func counted(_ start: Int, _ sentence: Range<Int>, _ today: Day) -> Found? {
    guard
      let count = document.lowers[start] == "a" || document.lowers[start] == "an" ? 1 : Numerals.value(document.lowers[start]),
      count < 1000,
      start + 1 < sentence.upperBound, let unit = unit(document.lemmas[start + 1].lowercased())
    else { return nil }
    let next = start + 2 < sentence.upperBound ? document.lowers[start + 2] : ""
    let previous = start > sentence.lowerBound ? document.lowers[start - 1] : ""
    if next == "ago" || next == "earlier" { return Found(end: start + 3, value: moved(today, -count, unit), basis: .dateline) }
    guard previous == "in" || previous == "within", document.lowers[start] != "a" else { return nil }
    let target = moved(today, count, unit)
    if previous == "within" {
      return Found(
        end: start + 2, value: .interval(from: .open, to: target.beginning.map(EDTF.End.date) ?? .open), basis: .dateline)
    }
    return Found(end: start + 2, value: target, basis: .dateline)
  }

  private enum Unit { case day, week, month, year }

  private func unit(_ lemma: String) -> Unit? {
    switch lemma {
    case "day": .day
    case "week": .week
    case "month": .month
    case "year": .year
    default: nil
    }
  }

  private func moved(_ day: Day, _ count: Int, _ unit: Unit) -> EDTF {
    switch unit {
    case .day: return .date(PartialDate(day.advanced(by: count)))
    case .week: return .date(PartialDate(day.advanced(by: 7 * count)))
    case .month:
      let c = day.advanced(byMonths: count).civil
      return .date(PartialDate(year: c.year, month: c.month) ?? PartialDate(day))
    case .year: return .date(PartialDate(year: day.civil.year + count) ?? PartialDate(day))
    }
  }

  /// A month, or a day of one, without its year: the occurrence nearest the dispatch's day, before it unless the text looks ahead.
  private func near(_ month: Int, _ day: Int?, shift: Int = 0) -> PartialDate? {
    guard let today = document.day else { return nil }
    let year = today.civil.year
    var best: (Int, PartialDate)?
    for candidate in year - 1...year + 1 {
      guard let date = PartialDate(year: candidate, month: month, day: day) else { continue }
      var gap = abs(date.earliest.number - today.number)
      if shift > 0, date.latest < today { gap += 400 }
      if shift < 0, date.earliest > today { gap += 400 }
      if best == nil || gap < best?.0 ?? Int.max { best = (gap, date) }
    }
    return best?.1
  }
}
