import Diplomacy
import Linguistics

/// The part of a year, decade, century or month that words before it name.
struct PeriodPart: Sendable {
  let document: Document

  /// A part and where its whole begins.
  struct Part: Sendable {
    enum Kind: Sendable {
      case early, middle, late
      /// The number and how many there are in a year: a quarter of four, a half of two.
      case division(Int, of: Int)
    }
    let kind: Kind
    let next: Int
    /// Whether the whole was named by "the year" or "the month" alone, or not at all.
    var isOfThisYear = false
    var isOfThisMonth = false
    let end: Int
  }

  func part(at start: Int, _ sentence: Range<Int>) -> Part? {
    var at = start
    if document.lowers[at] == "the" { at += 1 }
    guard at < sentence.upperBound else { return nil }
    let kind: Part.Kind
    if let division = division(at, sentence) {
      kind = division
      at += 2
    } else if let named = named(at) {
      kind = named
      at += 1
      // `the end of …`: a noun needs its "of"; `early 1992`, `mid - 1990s` do not.
      if document.tags[at - 1] == .noun,
        document.lexicon.has("period-nouns", document.lowers[at - 1]), at >= sentence.upperBound || document.lowers[at] != "of"
      {
        return nil
      }
    } else {
      return nil
    }
    let end = at
    while at < sentence.upperBound, ["of", "in", "the", "-", "into"].contains(document.lowers[at]) { at += 1 }
    var part = Part(kind: kind, next: at, end: end)
    if at < sentence.upperBound, at > end, document.lowers[at - 1] == "the" {
      part.isOfThisYear = document.lowers[at] == "year"
      part.isOfThisMonth = document.lowers[at] == "month"
      if part.isOfThisYear || part.isOfThisMonth {
        part = Part(
          kind: kind, next: sentence.upperBound, isOfThisYear: part.isOfThisYear, isOfThisMonth: part.isOfThisMonth, end: at + 1)
      }
    }
    return part
  }

  private func named(_ token: Int) -> Part.Kind? {
    switch document.lexicon.value("time-words", document.lowers[token]) {
    case "open early": .early
    case "open middle": .middle
    case "open late": .late
    default: nil
    }
  }

  /// `third quarter`, `second half`.
  private func division(_ token: Int, _ sentence: Range<Int>) -> Part.Kind? {
    guard token + 1 < sentence.upperBound, let value = document.lexicon.value("time-words", document.lowers[token]),
      let number = Int(value.dropFirst("open ".count)), value.hasPrefix("open ")
    else { return nil }
    switch document.lowers[token + 1] {
    case "quarter": return .division(number, of: 4)
    case "half" where number <= 2: return .division(number, of: 2)
    default: return nil
    }
  }
}

extension PeriodPart.Part {
  /// The part of a period; nil where it has none.
  func narrow(_ whole: EDTF) -> EDTF? {
    switch whole {
    case .date(let date) where date.isDecade:
      let years = bounds(of: 10)
      return .span(PartialDate(year: date.year + years.0), PartialDate(year: date.year + years.1))
    case .date(let date) where date.month == nil:
      let months = bounds(of: 12)
      return .span(PartialDate(year: date.year, month: 1 + months.0), PartialDate(year: date.year, month: 1 + months.1))
    case .date(let date) where date.day == nil:
      guard let month = date.month else { return nil }
      let last = Day.count(ofMonth: month, year: date.year)
      let days = kindIsLate ? (20, last - 1) : kindIsMiddle ? (10, 19) : (0, 9)
      return .span(
        PartialDate(year: date.year, month: month, day: 1 + days.0), PartialDate(year: date.year, month: month, day: 1 + days.1))
    case .date: return whole
    case .interval(.date(let from), .date(let to)) where from.month == nil && to.year - from.year == 99:
      let years = bounds(of: 100)
      return .span(PartialDate(year: from.year + years.0), PartialDate(year: from.year + years.1))
    default: return nil
    }
  }

  private var kindIsLate: Bool { if case .late = kind { true } else { false } }
  private var kindIsMiddle: Bool { if case .middle = kind { true } else { false } }

  /// First and last unit of the part, from 0. Early and late are the outer thirds, middle the inner one.
  private func bounds(of count: Int) -> (Int, Int) {
    switch kind {
    case .early: return (0, count == 10 ? 3 : count / 3 - 1)
    case .middle: return count == 10 ? (4, 6) : (count / 3, 2 * count / 3 - 1)
    case .late: return count == 10 ? (7, 9) : count == 12 ? (9, 11) : (2 * count / 3, count - 1)
    case .division(let number, let parts):
      let length = count / parts
      return ((number - 1) * length, number * length - 1)
    }
  }

  /// `the end of the year`, `the third quarter`: of the year or month of the dispatch.
  func alone(_ today: Day?) -> TimeFound? {
    guard let today, isOfThisYear || isOfThisMonth || isDivision else { return nil }
    let (year, month, _) = today.civil
    let whole = PartialDate(year: year, month: isOfThisMonth ? month : nil).map(EDTF.date)
    return whole.flatMap(narrow).map { TimeFound(end: end, value: $0, basis: .dateline) }
  }

  private var isDivision: Bool { if case .division = kind { true } else { false } }
}
