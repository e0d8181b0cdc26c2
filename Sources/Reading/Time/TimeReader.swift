import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Finds dates and periods: `since 1992`, `Nov. 2`, `later Thursday`, `in the mid-1990s`, `two weeks ago`, `by July 2021`,
/// `the same day`, `the third quarter of 2024`.
///
/// Calendar dates come as the text has them, others are counted from the dispatch's day or from the date named last
/// (TimeML's document time and temporal anchors: Pustejovsky and others 2003). What the text leaves open stays open.
package struct TimeReader: Sendable {
  package let document: Document
  let calendar: CalendarReader
  let counted: CountedTimes

  package init(_ document: Document) {
    self.document = document
    calendar = CalendarReader(document: document)
    counted = CountedTimes(document: document)
  }

  package func expressions() -> [TimeExpression] {
    var out: [TimeExpression] = []
    var anchor: EDTF?
    for sentence in document.sentences {
      var token = sentence.lowerBound
      while token < sentence.upperBound {
        if mayOpen(token), let found = expression(at: token, in: sentence, anchor: anchor) {
          out.append(found)
          if found.value.beginning != nil { anchor = found.value }
          token = found.tokens.upperBound
        } else {
          token += 1
        }
      }
    }
    return out
  }

  /// A cheap test that most words fail: a digit, a capital, a number, or a word of the list.
  private func mayOpen(_ token: Int) -> Bool {
    guard let first = document.words[token].utf8.first else { return false }
    if first < 0x3A { return first >= 0x30 }
    if first < 0x5B, CalendarWords.month(document.words[token]) != nil || CalendarWords.weekday(document.words[token]) != nil {
      return true
    }
    if document.tags[token] == .numeral { return true }
    if document.lexicon.has("time-words", document.lowers[token]) { return true }
    return first == 0x6D || first == 0x65 || first == 0x6C ? document.lowers[token].contains("-") : false
  }

  private func expression(at start: Int, in sentence: Range<Int>, anchor: EDTF?) -> TimeExpression? {
    guard let found = period(start, sentence) ?? counted.anchored(start, sentence, anchor) else { return nil }
    var role = found.role ?? self.role(start, sentence)
    var value = found.value
    let before = start > sentence.lowerBound ? document.lowers[start - 1] : ""
    if before == "between" || before == "from", found.role == nil,
      let joined = calendar.range(from: value, at: start, after: found.end, sentence)
    {
      return TimeExpression(tokens: start..<joined.end, value: joined.value, role: .point, basis: found.basis)
    }
    if isAbout(start, sentence) { value = value.approximate }
    if role == .since, case .interval(.open, _) = value { role = .point }
    return TimeExpression(tokens: start..<found.end, value: value, role: role, basis: found.basis)
  }

  /// A date, or a part of one: `early 1992`, `the end of next year`, `the third quarter of 2024`.
  private func period(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    if let part = PeriodPart(document: document).part(at: start, sentence) {
      if part.next < sentence.upperBound, let whole = whole(part.next, sentence), let value = part.narrow(whole.value) {
        return TimeFound(end: whole.end, value: value, basis: whole.basis)
      }
      if let found = part.alone(document.day) { return found }
    }
    return whole(start, sentence)
  }

  private func whole(_ start: Int, _ sentence: Range<Int>) -> TimeFound? {
    calendar.date(start, sentence) ?? counted.relative(start, sentence)
  }

  // MARK: What stands before

  private func role(_ start: Int, _ sentence: Range<Int>) -> TimeExpression.Role {
    var at = start
    while at > sentence.lowerBound {
      guard let (length, role) = opener(endingAt: at, sentence) else { return .point }
      switch role {
      case "since": return .since
      case "until": return .until
      case "before": return .before
      case "after": return .after
      default: at -= length
      }
    }
    return .point
  }

  /// The longest opener that ends before a token.
  private func opener(endingAt end: Int, _ sentence: Range<Int>) -> (Int, String)? {
    guard let lines = document.lexicon.timeOpeners[document.lowers[end - 1]] else { return nil }
    for line in lines where end - line.words.count >= sentence.lowerBound {
      if zip(line.words, (end - line.words.count)...).allSatisfy({ $0 == document.lowers[$1] }) {
        return (line.words.count, line.role)
      }
    }
    return nil
  }

  private func isAbout(_ start: Int, _ sentence: Range<Int>) -> Bool {
    guard start > sentence.lowerBound, let (_, role) = opener(endingAt: start, sentence) else { return false }
    return role == "about"
  }
}

/// A date or period as it was found: where it ends, what it means.
struct TimeFound: Sendable {
  var end: Int
  var value: EDTF
  var basis: DateBasis = .stated
  /// Set where the expression itself says how it relates: `ever since`, `for the past five years`.
  var role: TimeExpression.Role?
}

extension EDTF {
  /// The same with its year marked approximate; days and months stay as they are.
  var approximate: EDTF {
    guard case .date(let date) = self, date.month == nil, !date.isDecade,
      let about = PartialDate(year: date.year, approximate: true)
    else { return self }
    return .date(about)
  }

  static func span(_ from: PartialDate?, _ to: PartialDate?) -> EDTF? {
    guard let from, let to else { return nil }
    return .interval(from: .date(from), to: .date(to))
  }

  static func days(_ from: Day, _ to: Day) -> EDTF { .interval(from: .date(PartialDate(from)), to: .date(PartialDate(to))) }
}
