import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Dates that name their year, decade or century, and months and days whose year the dispatch's day tells.
struct CalendarReader: Sendable {
  let document: Document

  func date(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    if document.lowers[start] == "the" || document.lowers[start] == "a" {
      return start + 1 < sentence.upperBound && document.lowers[start] == "the" ? ordinalDay(start + 1, sentence) : nil
    }
    if let month = month(start) { return monthFirst(month, start, sentence) }
    if let found = dayFirst(start, sentence) { return found }
    return fiscal(start, sentence) ?? season(start, sentence) ?? hyphenated(start, sentence) ?? decade(start, sentence)
      ?? century(start, sentence) ?? bareYear(start, sentence)
  }

  private func month(_ token: Int) -> Int? {
    guard let month = CalendarWords.month(document.words[token]) else { return nil }
    return document.tags[token] == .properNoun || document.words[token].hasSuffix(".") || document.words[token] != "May"
      ? month : nil
  }

  func year(at token: Int, _ sentence: Range<Int>) -> Int? {
    guard token < sentence.upperBound, document.words[token].utf8.count == 4, let year = Int(document.words[token]),
      (1000...2999).contains(year)
    else { return nil }
    return year
  }

  // MARK: Days and months

  /// `3 March 2024`, `3rd of March`, `21 June`.
  private func dayFirst(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard let first = document.words[start].utf8.first, (0x30...0x39).contains(first), let day = dayNumber(document.words[start]),
      (1...31).contains(day), start + 1 < sentence.upperBound
    else { return nil }
    let at = document.lowers[start + 1] == "of" ? start + 2 : start + 1
    guard at < sentence.upperBound, let month = CalendarWords.month(document.words[at]) else { return nil }
    if let year = year(at: at + 1, sentence), let date = PartialDate(year: year, month: month, day: day) {
      return TimeFound(end: at + 2, value: .date(date))
    }
    return near(month, day).map { TimeFound(end: at + 1, value: .date($0), basis: .dateline) }
  }

  /// `the 3rd of March`.
  private func ordinalDay(_ token: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard let first = document.words[token].utf8.first, (0x30...0x39).contains(first) else { return nil }
    return dayFirst(token, sentence) ?? century(token, sentence) ?? decade(token, sentence)
  }

  private func monthFirst(_ month: Int, _ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    var at = start + 1
    if at < sentence.upperBound, document.words[at] == "." { at += 1 }
    if at < sentence.upperBound, let (first, last) = days(document.words[at]) {
      var (last, yearAt) = (last, at + 1)
      if last == nil, yearAt + 1 < sentence.upperBound, ["-", "–"].contains(document.words[yearAt]),
        let other = Int(document.words[yearAt + 1]), other > first, other <= 31
      {
        (last, yearAt) = (other, yearAt + 2)
      }
      let afterDay = yearAt
      if yearAt < sentence.upperBound, document.words[yearAt] == "," { yearAt += 1 }
      let stated = year(at: yearAt, sentence)
      let end = stated == nil ? afterDay : yearAt + 1
      guard let from = stated.flatMap({ PartialDate(year: $0, month: month, day: first) }) ?? near(month, first) else {
        return nil
      }
      let to = last.flatMap { PartialDate(year: from.year, month: month, day: $0) }
      return TimeFound(
        end: end, value: to.flatMap { .span(from, $0) } ?? .date(from), basis: stated == nil ? .dateline : .stated)
    }
    var yearAt = at
    if yearAt < sentence.upperBound, ["of", ","].contains(document.lowers[yearAt]) { yearAt += 1 }
    if let year = year(at: yearAt, sentence), let date = PartialDate(year: year, month: month) {
      return TimeFound(end: yearAt + 1, value: .date(date))
    }
    guard !["May", "March"].contains(document.words[start]) || isAfterPreposition(start, sentence) else { return nil }
    let shift = Tense(document: document).direction(start, sentence)
    return near(month, nil, shift: shift).map { TimeFound(end: start + 1, value: .date($0), basis: .dateline) }
  }

  private func isAfterPreposition(_ start: Int, _ sentence: Range<Int>) -> Bool {
    guard start > sentence.lowerBound else { return false }
    return document.tags[start - 1] == .adposition || document.lexicon.has("time-words", document.lowers[start - 1])
      || document.lexicon.timeOpeners[document.lowers[start - 1]] != nil
  }

  /// `3`, `3rd`, `3-5`.
  private func days(_ word: String) -> (Int, Int?)? {
    if let day = dayNumber(word) { return (1...31).contains(day) ? (day, nil) : nil }
    let parts = word.split(whereSeparator: { $0 == "-" || $0 == "–" })
    guard parts.count == 2, let from = Int(parts[0]), let to = Int(parts[1]), from < to, (1...31).contains(from), to <= 31 else {
      return nil
    }
    return (from, to)
  }

  private func dayNumber(_ word: String) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)) ? Int(digits) : nil
  }

  /// A month, or a day of one, without its year: the occurrence nearest the dispatch's day, before it unless the text looks ahead.
  func near(_ month: Int, _ day: Int?, shift: Int = 0) -> PartialDate? {
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

  // MARK: Years, decades, centuries

  /// `2020-09-15`, `1994-96`, `2021/22`, `1994–1996`, in one token or several.
  private func hyphenated(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard let first = document.words[start].utf8.first, (0x30...0x39).contains(first) else { return nil }
    let (parts, end) = parts(start, sentence)
    guard parts.count > 1, parts[0].utf8.count == 4, let year = Int(parts[0]), (1600...2100).contains(year) else { return nil }
    if parts.count == 3, let date = PartialDate(parts.joined(separator: "-")), date.day != nil {
      return TimeFound(end: end, value: .date(date))
    }
    guard parts.count == 2, let tail = Int(parts[1]), parts[1].utf8.count == 2 || parts[1].utf8.count == 4 else { return nil }
    let to = parts[1].utf8.count == 2 ? year / 100 * 100 + tail : tail
    guard to > year, to - year < 200 else { return nil }
    return EDTF.span(PartialDate(year: year), PartialDate(year: to)).map { TimeFound(end: end, value: $0) }
  }

  /// Numbers tied by hyphens, dashes or slashes without a space, and where they end.
  private func parts(_ start: Int, _ sentence: Range<Int>) -> ([Substring], Int) {
    var end = start + 1
    while end + 1 < sentence.upperBound, ["-", "–", "/"].contains(document.words[end]),
      document.text.ends[end - 1] == document.text.starts[end], document.text.ends[end] == document.text.starts[end + 1]
    {
      end += 2
    }
    return (document.words(start..<end).split(whereSeparator: { "-–/".contains($0) }), end)
  }

  /// `1990s`, `mid-1990s`, `1990's`; `mid-2021`.
  private func decade(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    let word = document.lowers[start]
    guard let digit = word.utf8.firstIndex(where: { (0x30...0x39).contains($0) }), word.utf8.count < 13 else { return nil }
    let prefix = word[..<digit]
    var rest = word[digit...]
    var end = start + 1
    if rest.utf8.count == 4, end < sentence.upperBound, ["s", "'s", "’s"].contains(document.lowers[end]) {
      rest += "s"
      end += 1
    }
    let part: PeriodPart.Part.Kind? = prefix == "mid-" ? .middle : prefix == "early-" ? .early : prefix == "late-" ? .late : nil
    guard prefix.isEmpty || part != nil, let year = Int(rest.prefix(4)), (1000...2999).contains(year) else { return nil }
    let tail = rest.dropFirst(4)
    let whole: EDTF
    if ["s", "'s", "’s"].contains(tail), year % 10 == 0 {
      whole = .date(.decade(year))
    } else if tail.isEmpty, part != nil, let date = PartialDate(year: year) {
      whole = .date(date)
    } else {
      return nil
    }
    guard let part else { return TimeFound(end: end, value: whole) }
    return PeriodPart.Part(kind: part, next: end, end: end).narrow(whole).map { TimeFound(end: end, value: $0) }
  }

  /// `19th century`.
  private func century(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard start + 1 < sentence.upperBound, document.lowers[start + 1] == "century", let number = dayNumber(document.words[start]),
      (10...22).contains(number)
    else { return nil }
    return EDTF.span(PartialDate(year: (number - 1) * 100 + 1), PartialDate(year: number * 100)).map {
      TimeFound(end: start + 2, value: $0)
    }
  }

  private func bareYear(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard let year = year(at: start, sentence), (1600...2100).contains(year), let date = PartialDate(year: year) else {
      return nil
    }
    let previous = start > sentence.lowerBound ? document.lowers[start - 1] : ""
    let isIntroduced =
      document.lexicon.timeOpeners[previous] != nil || document.lexicon.has("time-words", previous)
      || ["of", "during", "between", "and", "(", "in", "mid-"].contains(previous)
    let counts = !isIntroduced && document.relations[start] == .nummod && document.tags[document.heads[start]] == .noun
    guard !counts, !["$", "€", "£"].contains(previous) else { return nil }
    return TimeFound(end: start + 1, value: .date(date))
  }

  /// `fiscal year 2024`, `fiscal 2024`: by the fiscal year of the dateline's state, else the two years that it may touch.
  private func fiscal(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard document.lexicon.value("time-words", document.lowers[start]) == "open fiscal" else { return nil }
    let at = start + 1 < sentence.upperBound && document.lowers[start + 1] == "year" ? start + 2 : start + 1
    guard let year = year(at: at, sentence) else { return nil }
    let state = document.dispatch.issuer ?? document.dispatch.dateline?.country
    guard let month = state.flatMap({ document.lexicon.value("fiscal-years", $0.rawValue) }).flatMap(Int.init) else {
      return EDTF.span(PartialDate(year: year - 1), PartialDate(year: year)).map { TimeFound(end: at + 1, value: $0) }
    }
    return EDTF.span(PartialDate(year: year - 1, month: month), PartialDate(year: year, month: month - 1)).map {
      TimeFound(end: at + 1, value: $0)
    }
  }

  /// `spring 2024`, `the summer of 2019`: the year; which months a season has depends on the hemisphere, so they stay open.
  private func season(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard document.lexicon.value("time-words", document.lowers[start]) == "open season" else { return nil }
    let at = start + 1 < sentence.upperBound && document.lowers[start + 1] == "of" ? start + 2 : start + 1
    guard let year = year(at: at, sentence), let date = PartialDate(year: year) else { return nil }
    return TimeFound(end: at + 1, value: .date(date))
  }

  // MARK: Ranges

  /// `from 1994 to 1996`, `between March and May 2023`: the second end may carry the year of both.
  func range(from first: EDTF, at start: Int, after end: Int, _ sentence: Range<Int>) -> TimeFound? {
    guard end + 1 < sentence.upperBound, ["and", "to", "until", "through", "-", "–"].contains(document.lowers[end]),
      let second = date(end + 1, sentence), var from = first.beginning, let to = second.value.ending ?? second.value.beginning
    else { return nil }
    if second.basis == .stated, from.month != nil, year(at: start + 1, sentence) == nil, from.year != to.year,
      let moved = PartialDate(year: to.year, month: from.month, day: from.day), moved.earliest <= to.latest,
      !(start..<end).contains(where: { year(at: $0, sentence) != nil })
    {
      from = moved
    }
    return EDTF.span(from, to).map { TimeFound(end: second.end, value: $0, basis: second.basis) }
  }
}

/// Which way a clause looks: back or ahead.
struct Tense: Sendable {
  let document: Document

  /// −1 back, +1 ahead: by the word before, else by the verb.
  func direction(_ start: Int, _ sentence: Range<Int>) -> Int {
    let previous = start > sentence.lowerBound ? document.lowers[start - 1] : ""
    switch previous {
    case "last", "past": return -1
    case "next", "coming", "later", "this": return 1
    default: break
    }
    var at = start
    while !document.isRoot(at) {
      at = document.heads[at]
      if document.tags[at] == .verb { break }
    }
    let looksAhead = document.children(at).contains { child in
      [.aux, .mark].contains(document.relations[child].universal)
        && (document.lexicon.value("modal-words", document.lowers[child])?.hasPrefix("aux") == true
          || document.lowers[child] == "to")
    }
    return looksAhead ? 1 : -1
  }
}
