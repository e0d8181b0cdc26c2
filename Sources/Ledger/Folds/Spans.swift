internal import Diplomacy

/// The first and the last day that a date can mean, as histories take them; the least number where the first is open.
struct DateSpan: Hashable {
  let low: Int
  let high: Int

  init(_ date: EDTF?) {
    low = date?.earliest?.number ?? Int.min
    high = max(low, date?.latest?.number ?? low)
  }

  func overlaps(_ other: DateSpan) -> Bool { low <= other.high && other.low <= high }
}

/// The first and the last day on which something can have been said.
struct SaidSpan {
  private let low: Int
  private let high: Int

  init(_ said: EDTF?) {
    low = said?.earliest?.number ?? Int.min
    high = said == nil ? Int.min : said?.latest?.number ?? Int.max
  }

  /// As `Bounds.admit`, for what no correction touches.
  func known(by bound: Int) -> Truth { high <= bound ? .yes : low > bound ? .no : .undecided }
}
