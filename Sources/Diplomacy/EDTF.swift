/// An EDTF level 1 value: a date or an interval whose ends may be open (`..`) or unknown (empty).
///
/// Ends of an interval are dates themselves, so a value has bounds: compare bounds, never strings.
public enum EDTF: Hashable, Sendable {
  case date(PartialDate)
  case interval(from: End, to: End)

  public enum End: Hashable, Sendable {
    case open
    case unknown
    case date(PartialDate)

    public var date: PartialDate? { if case .date(let d) = self { d } else { nil } }
  }

  /// Parses `1992`, `1995~`, `1994/1996`, `../2021-07`, `2019-03-20/..`; `nil` for anything else.
  public init?(_ text: String) { self.init(text[...]) }

  /// Parses a part of a text.
  public init?(_ text: Substring) {
    let bytes = text.utf8
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
      guard let date = PartialDate(utf8: bytes) else { return nil }
      self = .date(date)
      return
    }
    guard let from = EDTF.end(bytes[..<slash]), let to = EDTF.end(bytes[bytes.index(after: slash)...]) else { return nil }
    self = .interval(from: from, to: to)
  }

  private static func end(_ bytes: Substring.UTF8View) -> End? {
    if bytes.isEmpty { return .unknown }
    if bytes.elementsEqual("..".utf8) { return .open }
    return PartialDate(utf8: bytes).map(End.date)
  }

  /// The earliest day that the value can begin; `nil` when unbounded.
  public var earliest: Day? {
    switch self {
    case .date(let d): d.earliest
    case .interval(let from, _): from.date?.earliest
    }
  }

  /// The latest day that the value can end, inclusive; `nil` when unbounded.
  public var latest: Day? {
    switch self {
    case .date(let d): d.latest
    case .interval(_, let to): to.date?.latest
    }
  }

  /// Where a validity begins: the date itself or an interval's first end.
  public var beginning: PartialDate? {
    switch self {
    case .date(let d): d
    case .interval(let from, _): from.date
    }
  }

  /// Where a validity ends; `nil` for a plain date and for an open or unknown end.
  public var ending: PartialDate? { if case .interval(_, let to) = self { to.date } else { nil } }
}

extension EDTF: CustomStringConvertible {
  public var description: String {
    switch self {
    case .date(let d): d.description
    case .interval(let from, let to): "\(from)/\(to)"
    }
  }
}

extension EDTF.End: CustomStringConvertible {
  public var description: String {
    switch self {
    case .open: ".."
    case .unknown: ""
    case .date(let d): d.description
    }
  }
}

/// Three-valued truth (Kleene): a date that cannot decide a question says "undecided", not "no".
public enum Truth: String, Sendable {
  case yes, no, undecided

  public static func && (a: Truth, b: Truth) -> Truth {
    if a == .no || b == .no { return .no }
    return a == .yes && b == .yes ? .yes : .undecided
  }
}

extension EDTF {
  /// Whether two values can, must or cannot mean the same day or overlap.
  public func agrees(with other: EDTF) -> Truth {
    let startsAfter = compare(earliest, after: other.latest)
    let endsBefore = compare(other.earliest, after: latest)
    if startsAfter || endsBefore { return .no }
    return isWithin(other) || other.isWithin(self) ? .yes : .undecided
  }

  /// Whether every day of this value lies in the other.
  public func isWithin(_ other: EDTF) -> Bool {
    let lower = other.earliest.map { bound in earliest.map { $0 >= bound } ?? false } ?? true
    let upper = other.latest.map { bound in latest.map { $0 <= bound } ?? false } ?? true
    return lower && upper
  }

  private func compare(_ a: Day?, after b: Day?) -> Bool {
    guard let a, let b else { return false }
    return a > b
  }
}

/// A half-open period of validity, each end known to its bounds.
public struct Validity: Hashable, Sendable {
  public var from: EDTF?
  public var to: EDTF?

  public init(from: EDTF?, to: EDTF?) {
    self.from = from
    self.to = to
  }

  /// From a data file's `when`: a date is a beginning, an interval has both ends.
  public init(_ when: EDTF?) {
    switch when {
    case .interval(let from, let to): self.init(from: from.date.map(EDTF.date), to: to.date.map(EDTF.date))
    case let date: self.init(from: date, to: nil)
    }
  }

  /// Whether the period holds on the day. A beginning is included, an end excluded.
  public func holds(on day: Day) -> Truth {
    var begun = Truth.yes
    if let from {
      if let first = from.earliest, day < first { begun = .no } else if let last = from.latest, day < last { begun = .undecided }
    }
    var running = Truth.yes
    if let to {
      if let last = to.latest, day >= last {
        running = .no
      } else if let first = to.earliest, day >= first {
        running = .undecided
      }
    }
    return begun && running
  }
}
