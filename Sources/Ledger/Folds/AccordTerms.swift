public import Diplomacy
public import Gazetteer

/// What an accord's own articles say of how consent becomes force and how a party leaves.
///
/// Read from the gazetteer's lines `threshold` (`60 | 60`: instruments needed, days from the last of them to entry into force, and
/// from a later party's own), `in-force` and `notice` (months from a denunciation to its effect).
public struct AccordTerms: Sendable, Hashable {
  /// Instruments of consent that bring the accord into force.
  public var threshold: Int?
  /// Days from the instrument to its effect; `nil` when the accord says nothing: the same day (VCLT art. 24, 3).
  public var delay: Int?
  /// When the accord entered into force, as recorded or as the threshold gives it.
  public var entry: EDTF?
  /// Months from a denunciation to its effect; `nil` when none is on record: at once.
  public var notice: Int?

  public init() {}

  public init(of accord: PartyCode, in gazetteer: Gazetteer) {
    let lines = gazetteer.terms(of: accord)
    func line(_ property: Property) -> Fact? { lines.first { $0.property == property } }
    if let parts = line(.threshold)?.parts {
      threshold = parts.first.flatMap { Int($0) }
      delay = parts.count > 1 ? Int(parts[1]) : nil
    }
    notice = line(.notice).flatMap { Int($0.value) }
    entry = line(.inForce).flatMap(\.when)
  }

  /// Whether any of them changes what a fold of acts alone would say.
  public var isPlain: Bool { threshold == nil && entry == nil && notice == nil }

  /// The day on which the threshold was reached and the delay had run, from the consents on record.
  ///
  /// A recorded entry into force stands; only where none is on record is it reckoned.
  public func reckoned(from statements: [Statement], bounds: Bounds) -> AccordTerms {
    guard entry == nil, let threshold, threshold > 0, let delay else { return self }
    var first: [PartyCode: Day] = [:]
    for statement in bounds.current(statements) where statement.layer == nil {
      guard let party = statement.subject, case .reach(let standing)? = Moves.accord(statement).step, standing.isConsent,
        let day = Moves.date(of: statement)?.latest
      else { continue }
      first[party] = min(day, first[party] ?? day)
    }
    let days = first.values.sorted()
    guard days.count >= threshold else { return self }
    var out = self
    out.entry = .date(PartialDate(days[threshold - 1].advanced(by: delay)))
    return out
  }

  /// A move with what the terms make of it: consent comes into force, a denunciation runs through its notice.
  func moves(for move: Placed<Standing>, inLayer: Bool, asOf day: Day) -> [Placed<Standing>] {
    guard !isPlain, !inLayer, case .reach(let standing) = move.step else { return [move] }
    if standing == .denounced, let notice {
      let announced = move.taking(.withdrawalAnnounced, on: move.date, by: move.rule)
      return [announced] + later(move, .denounced, move.date.map { $0.shifted { $0.advanced(byMonths: notice) } }, .notice, day)
    }
    guard standing.isConsent, let entry, let consent = move.date else { return [move] }
    let effect = consent.shifted { $0.advanced(by: delay ?? 0) }
    return [move] + later(move, .inForce, EDTF.later(entry, effect), .entry, day)
  }

  private func later(
    _ move: Placed<Standing>, _ standing: Standing, _ date: EDTF?, _ rule: Moves.Rule, _ day: Day
  ) -> [Placed<Standing>] {
    Validity(from: date, to: nil).holds(on: day) == .no ? [] : [move.taking(standing, on: date, by: rule)]
  }
}

extension Standing {
  /// An instrument by which a state expresses its consent to be bound (VCLT art. 11).
  var isConsent: Bool { self == .ratified || self == .accepted || self == .acceded }
}

extension Placed<Standing> {
  fileprivate func taking(_ standing: Standing, on date: EDTF?, by rule: Moves.Rule) -> Placed<Standing> {
    Placed(index: index, step: .reach(standing), date: date, known: known, rule: rule)
  }
}

extension EDTF {
  /// Both bounds moved.
  func shifted(_ move: (Day) -> Day) -> EDTF {
    guard let earliest, let latest else { return self }
    return EDTF.between(move(earliest), move(latest))
  }

  /// The later of two dates, to their bounds.
  static func later(_ a: EDTF, _ b: EDTF) -> EDTF {
    guard let low = [a.earliest, b.earliest].compactMap(\.self).max(), let high = [a.latest, b.latest].compactMap(\.self).max()
    else { return a }
    return between(low, high)
  }

  /// A day, a month or a year where the bounds are those of one; else an interval.
  static func between(_ low: Day, _ high: Day) -> EDTF {
    let day = PartialDate(low)
    for digits in [4, 7] {
      if let whole = PartialDate(String(day.description.prefix(digits))), whole.earliest == low, whole.latest == high {
        return .date(whole)
      }
    }
    return low == high ? .date(day) : .interval(from: .date(day), to: .date(PartialDate(high)))
  }
}
