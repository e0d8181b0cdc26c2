import Diplomacy
import Intake
import Linguistics

/// Times counted from the dispatch's day or from the date named last.
struct CountedTimes: Sendable {
  let document: Document

  enum Unit: String, Sendable { case day, week, fortnight, month, quarter, year, decade, century }

  /// The unit that a word names.
  private func unit(_ token: Int, _ sentence: Range<Int>) -> Unit? {
    guard token < sentence.upperBound, let value = document.lexicon.value("time-words", document.lowerLemmas[token]),
      value.hasPrefix("unit ")
    else { return nil }
    return Unit(rawValue: String(value.dropFirst(5)))
  }

  // MARK: From the dispatch's day

  func relative(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard let today = document.day else { return nil }
    if let weekday = CalendarWords.weekday(document.words[start]) {
      let direction = Tense(document: document).direction(start, sentence)
      let day = today.advanced(by: offset(to: weekday, from: today.weekday, direction))
      return found(start + 1, .date(PartialDate(day)))
    }
    let value = document.lexicon.value("time-words", document.lowers[start]) ?? ""
    let words = value.split(separator: " ")
    if words.count == 3, words[1] == "day", let days = Int(words[2]) {
      let shift = idiomaticShift(start, sentence)
      return found(start + 1, .date(PartialDate(today.advanced(by: days + shift))))
    }
    switch value {
    case "open back": return shifted(start, sentence, today, -1)
    case "open on": return shifted(start, sentence, today, 1)
    case "open now": return shifted(start, sentence, today, 0)
    case "open rest", "open begun": return remainder(start, sentence, today, isRest: value == "open rest")
    case "open weekend":
      let toSaturday =
        Tense(document: document).direction(start, sentence) > 0 ? (5 - today.weekday + 7) % 7 : -((today.weekday + 2) % 7)
      let saturday = today.advanced(by: toSaturday)
      return found(start + 1, .days(saturday, saturday.advanced(by: 1)))
    default: return counted(start, sentence, today)
    }
  }

  private func found(_ end: Int, _ value: EDTF, _ role: TimeExpression.Role? = nil) -> TimeFound {
    TimeFound(end: end, value: value, basis: .dateline, role: role)
  }

  /// `the day before yesterday`, `the day after tomorrow`: one day more, the same way.
  private func idiomaticShift(_ start: Int, _ sentence: Range<Int>) -> Int {
    guard start - 2 >= sentence.lowerBound, document.lowers[start - 2] == "day" else { return 0 }
    return document.lowers[start - 1] == "before" ? -1 : document.lowers[start - 1] == "after" ? 1 : 0
  }

  /// Days to a weekday: backward the last one (today counts), forward the next one (today counts).
  private func offset(to weekday: Int, from today: Int, _ direction: Int) -> Int {
    direction > 0 ? (weekday - today + 7) % 7 : -((today - weekday + 7) % 7)
  }

  /// `last week`, `next month`, `this year`, `last November`, `the past five years`, `the coming weeks`.
  private func shifted(_ start: Int, _ sentence: Range<Int>, _ today: Day, _ sign: Int) -> TimeFound? {
    let at = start + 1
    guard at < sentence.upperBound else { return nil }
    let (year, month, _) = today.civil
    if let count = Numerals.value(document.lowers[at]), count < 1000, sign != 0, let unit = unit(at + 1, sentence) {
      let edge = moved(today, sign * count, unit)
      let span: EDTF? =
        sign < 0 ? .span(edge.beginning, PartialDate(today)) : .span(PartialDate(today), edge.ending ?? edge.beginning)
      let lasts =
        sign < 0 && start >= 2
        && ["for", "over"].contains(document.lowers[start - (document.lowers[start - 1] == "the" ? 2 : 1)])
      return lasts ? found(at + 2, edge, .since) : span.map { found(at + 2, $0) }
    }
    if let unit = unit(at, sentence) {
      if sign != 0, document.fineTags[at] == .nns {
        return sign > 0 ? found(at + 1, .interval(from: .date(PartialDate(today)), to: .open)) : nil
      }
      return current(unit, sign, today).map { found(at + 1, $0) }
    }
    if document.lowers[at] == "weekend" {
      let saturday = today.advanced(by: 5 - today.weekday + 7 * (sign == 0 ? 0 : sign > 0 ? (today.weekday < 5 ? 0 : 1) : -1))
      return found(at + 1, .days(saturday, saturday.advanced(by: 1)))
    }
    if let named = CalendarWords.month(document.words[at]) {
      let target = sign < 0 ? (named >= month ? year - 1 : year) : sign > 0 ? (named <= month ? year + 1 : year) : year
      return PartialDate(year: target, month: named).map { found(at + 1, .date($0)) }
    }
    if document.lexicon.value("time-words", document.lowers[at]) == "open season" {
      return current(.year, sign, today).map { found(at + 1, $0) }
    }
    guard let weekday = CalendarWords.weekday(document.words[at]) else { return nil }
    let way = sign == 0 ? Tense(document: document).direction(at, sentence) : sign
    var days = offset(to: weekday, from: today.weekday, way)
    if days == 0, sign != 0 { days = 7 * sign }
    return found(at + 1, .date(PartialDate(today.advanced(by: days))))
  }

  /// The unit that the day stands in, or one before or after it.
  private func current(_ unit: Unit, _ sign: Int, _ today: Day) -> EDTF? {
    let (year, month, _) = today.civil
    switch unit {
    case .day: return .date(PartialDate(today.advanced(by: sign)))
    case .week, .fortnight:
      let monday = today.advanced(by: -today.weekday + 7 * sign)
      return .days(monday, monday.advanced(by: 6))
    case .month:
      let c = today.advanced(byMonths: sign).civil
      return PartialDate(year: c.year, month: c.month).map(EDTF.date)
    case .quarter:
      let index = year * 4 + (month - 1) / 3 + sign
      return .span(PartialDate(year: index / 4, month: index % 4 * 3 + 1), PartialDate(year: index / 4, month: index % 4 * 3 + 3))
    case .year: return PartialDate(year: year + sign).map(EDTF.date)
    case .decade where sign < 0: return .span(PartialDate(year: year - 10), PartialDate(today))
    case .decade: return .date(.decade(year + 10 * sign))
    case .century:
      return .span(
        PartialDate(year: (year - 1) / 100 * 100 + 1 + 100 * sign), PartialDate(year: (year - 1) / 100 * 100 + 100 + 100 * sign))
    }
  }

  /// `later this year`: what is left of it; `earlier this month`: what has gone; `later Thursday`: the day.
  private func remainder(_ start: Int, _ sentence: Range<Int>, _ today: Day, isRest: Bool) -> TimeFound? {
    let at = start + 1
    guard at < sentence.upperBound else { return nil }
    if ["this", "in"].contains(document.lowers[at]), at + 1 < sentence.upperBound,
      let unit = unit(document.lowers[at + 1] == "the" ? at + 2 : at + 1, sentence), unit != .day,
      let whole = current(unit, 0, today), let first = whole.earliest, let last = whole.latest
    {
      return found(
        document.lowers[at + 1] == "the" ? at + 3 : at + 2, isRest ? .days(today, last) : .days(first, today))
    }
    guard let weekday = CalendarWords.weekday(document.words[at]) else { return nil }
    let days = offset(to: weekday, from: today.weekday, isRest ? 1 : -1)
    return found(at + 1, .date(PartialDate(today.advanced(by: days))))
  }

  /// `two weeks ago`, `a decade ago`, `in two months`, `within 90 days`, `more than 30 years ago`.
  private func counted(_ start: Int, _ sentence: Range<Int>, _ today: Day) -> TimeFound? {
    guard let (count, unit, end) = quantity(start, sentence) else { return nil }
    let next = end < sentence.upperBound ? document.lowers[end] : ""
    let previous = start > sentence.lowerBound ? document.lowers[start - 1] : ""
    if next == "ago" {
      let value = moved(today, -count, unit)
      let isMore =
        previous == "over" || previous == "than" && start - 2 >= sentence.lowerBound && document.lowers[start - 2] == "more"
      if isMore, let end = value.beginning { return found(end: end, after: start, sentence) }
      return found(end + 1, [.decade, .century].contains(unit) ? value.approximate : value)
    }
    guard previous == "in" || previous == "within", document.lowers[start] != "a" || previous == "within" else { return nil }
    guard !isDuration(start, sentence) || previous == "within" else { return nil }
    let target = moved(today, count, unit)
    if previous == "within" {
      return found(end, .interval(from: .open, to: (target.ending ?? target.beginning).map(EDTF.End.date) ?? .open))
    }
    return found(end, target)
  }

  private func found(end date: PartialDate, after start: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard let (_, _, end) = quantity(start, sentence) else { return nil }
    return found(end + 1, .interval(from: .open, to: .date(date)), .point)
  }

  /// `the first visit in ten years`: a length that looks back, no date.
  private func isDuration(_ start: Int, _ sentence: Range<Int>) -> Bool {
    guard start - 2 >= sentence.lowerBound else { return false }
    return Tense(document: document).direction(start, sentence) < 0
  }

  /// A number with its unit: `two weeks`, `a year`, `half a century`, `90 days`.
  private func quantity(_ start: Int, _ sentence: Range<Int>) -> (Int, Unit, Int)? {
    let word = document.lowers[start]
    if word == "half", start + 2 < sentence.upperBound, document.lowers[start + 1] == "a", let unit = unit(start + 2, sentence) {
      switch unit {
      case .century: return (50, .year, start + 3)
      case .decade: return (5, .year, start + 3)
      case .year: return (6, .month, start + 3)
      default: return nil
      }
    }
    guard let count = word == "a" || word == "an" ? 1 : document.tags[start] == .numeral ? Numerals.value(word) : nil,
      count < 1000,
      let unit = unit(start + 1, sentence)
    else { return nil }
    return (count, unit, start + 2)
  }

  func moved(_ day: Day, _ count: Int, _ unit: Unit) -> EDTF {
    func year(_ years: Int) -> EDTF { .date(PartialDate(year: day.civil.year + years) ?? PartialDate(day)) }
    switch unit {
    case .day: return .date(PartialDate(day.advanced(by: count)))
    case .week: return .date(PartialDate(day.advanced(by: 7 * count)))
    case .fortnight: return .date(PartialDate(day.advanced(by: 14 * count)))
    case .month, .quarter:
      let c = day.advanced(byMonths: count * (unit == .quarter ? 3 : 1)).civil
      return .date(PartialDate(year: c.year, month: c.month) ?? PartialDate(day))
    case .year: return year(count)
    case .decade: return year(10 * count)
    case .century: return year(100 * count)
    }
  }

  // MARK: From the date named last

  /// `the same day`, `that year`, `two years later`, `the following month`, `ever since`; `no longer`: over by the dispatch's day.
  func anchored(_ start: Int, _ sentence: Range<Int>, _ anchor: EDTF?) -> TimeFound? {
    let word = document.lowers[start]
    let next = start + 1 < sentence.upperBound ? document.lowers[start + 1] : ""
    if word == "no", next == "longer" {
      return document.day.map { found(start + 2, .interval(from: .open, to: .date(PartialDate($0))), .point) }
    }
    guard let anchor, let date = anchor.beginning else { return nil }
    if word == "ever" || word == "since", next == "since" || next == "then" {
      return TimeFound(end: start + 2, value: anchor, basis: .derived, role: .since)
    }
    if word == "since", document.relations[start].universal == .advmod {
      return TimeFound(end: start + 1, value: anchor, basis: .derived, role: .since)
    }
    if word == "until", next == "then" { return TimeFound(end: start + 2, value: anchor, basis: .derived, role: .until) }
    if let (count, unit, end) = quantity(start, sentence), end < sentence.upperBound {
      let sign =
        ["later", "afterwards", "after", "on"].contains(document.lowers[end])
        ? 1 : ["earlier", "before", "previously"].contains(document.lowers[end]) ? -1 : 0
      let isLast =
        end + 1 >= sentence.upperBound
        || document.tags[end + 1] != .determiner && document.tags[end + 1] != .noun && document.tags[end + 1] != .properNoun
      guard sign != 0, isLast || ["later", "earlier", "afterwards"].contains(document.lowers[end]) else { return nil }
      return TimeFound(end: end + 1, value: shifted(date, sign * count, unit), basis: .derived)
    }
    return shiftedPeriod(start, sentence, date)
  }

  /// `the same month`, `that same year`, `the following day`.
  private func shiftedPeriod(_ start: Int, _ sentence: Range<Int>, _ date: PartialDate) -> TimeFound? {
    var at = document.lowers[start] == "the" ? start + 1 : start
    guard at < sentence.upperBound else { return nil }
    if document.lowers[at] == "that", at + 1 < sentence.upperBound, document.lowers[at + 1] == "same" { at += 1 }
    let value = document.lexicon.value("time-words", document.lowers[at]) ?? ""
    let isNext = document.lowers[start] == "the" && value == "open on"
    guard value.hasPrefix("open anchored") || isNext, let unit = unit(at + 1, sentence) else { return nil }
    let sign = isNext || value.hasSuffix(" on") ? 1 : value.hasSuffix(" back") ? -1 : 0
    switch unit {
    case .day where date.day != nil, .month where date.month != nil, .year, .decade:
      return TimeFound(end: at + 2, value: shifted(cut(date, to: unit), sign, unit), basis: .derived)
    case .week where date.day != nil:
      let monday = date.earliest.advanced(by: -date.earliest.weekday + 7 * sign)
      return TimeFound(end: at + 2, value: .days(monday, monday.advanced(by: 6)), basis: .derived)
    default: return nil
    }
  }

  /// A date no finer than the unit.
  private func cut(_ date: PartialDate, to unit: Unit) -> PartialDate {
    switch unit {
    case .month: PartialDate(year: date.year, month: date.month) ?? date
    case .year, .decade: PartialDate(year: date.year) ?? date
    default: date
    }
  }

  /// A date some units on, no finer than its own precision.
  private func shifted(_ date: PartialDate, _ count: Int, _ unit: Unit) -> EDTF {
    switch unit {
    case .year, .decade, .century:
      let years = count * (unit == .year ? 1 : unit == .decade ? 10 : 100)
      return .date(PartialDate(year: date.year + years) ?? date)
    case .month, .quarter:
      guard date.month != nil else { return .date(date) }
      let c = date.earliest.advanced(byMonths: count * (unit == .quarter ? 3 : 1)).civil
      return .date(PartialDate(year: c.year, month: c.month) ?? date)
    case .day, .week, .fortnight:
      guard date.day != nil else { return .date(date) }
      return .date(PartialDate(date.earliest.advanced(by: count * (unit == .day ? 1 : unit == .week ? 7 : 14))))
    }
  }
}
