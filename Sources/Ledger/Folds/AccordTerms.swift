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
    guard isToReckon else { return self }
    var first: [PartyCode: Day] = [:]
    for statement in bounds.current(statements) where statement.layer == nil {
      guard let party = statement.subject, case .reach(let standing)? = Moves.accord(statement).step, standing.isConsent,
        let day = Moves.date(of: statement)?.latest
      else { continue }
      first[party] = min(day, first[party] ?? day)
    }
    return reckoned(from: Array(first.values))
  }

  /// Whether the entry into force follows from the consents on record.
  var isToReckon: Bool { entry == nil && threshold.map { $0 > 0 } ?? false && delay != nil }

  /// - Parameter consents: the day of each party's first.
  func reckoned(from consents: [Day]) -> AccordTerms {
    guard isToReckon, let threshold, let delay, consents.count >= threshold else { return self }
    let days = consents.sorted()
    var out = self
    out.entry = .date(PartialDate(days[threshold - 1].advanced(by: delay)))
    return out
  }

  /// A move with what the terms make of it: consent comes into force, a denunciation runs through its notice.
  func moves(for move: Placed<Standing>, inLayer: Bool, asOf day: Day) -> [Placed<Standing>] {
    guard !isPlain, !inLayer, let effect = effect(of: move.step, on: move.date) else { return [move] }
    let first = effect.rule == .notice ? move.taking(.withdrawalAnnounced, on: move.date, by: move.rule) : move
    if Validity(from: effect.date, to: nil).holds(on: day) == .no { return [first] }
    return [first, move.taking(effect.standing, on: effect.date, by: effect.rule)]
  }

  /// What follows from an act, and when.
  struct Effect {
    let standing: Standing
    let date: EDTF?
    let rule: Moves.Rule
  }

  func effect(of step: Step<Standing>, on date: EDTF?) -> Effect? {
    guard case .reach(let standing) = step else { return nil }
    if standing == .denounced, let notice {
      return Effect(standing: .denounced, date: date.map { $0.shifted { $0.advanced(byMonths: notice) } }, rule: .notice)
    }
    guard standing.isConsent, let entry, let date else { return nil }
    return Effect(standing: .inForce, date: EDTF.later(entry, date.shifted { $0.advanced(by: delay ?? 0) }), rule: .entry)
  }
}

extension Standing {
  /// An instrument by which a state expresses its consent to be bound (VCLT art. 11).
  var isConsent: Bool { self == .ratified || self == .accepted || self == .acceded }
}

extension Placed<Standing> {
  fileprivate func taking(_ standing: Standing, on date: EDTF?, by rule: Moves.Rule) -> Placed<Standing> {
    Placed(index: index, step: .reach(standing), date: date, known: known, rule: rule, isUndatedReport: isUndatedReport)
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
    for digits in [4, 7] where low.civil.day == 1 {
      if let whole = PartialDate(String(day.description.prefix(digits))), whole.earliest == low, whole.latest == high {
        return .date(whole)
      }
    }
    return low == high ? .date(day) : .interval(from: .date(day), to: .date(PartialDate(high)))
  }
}
