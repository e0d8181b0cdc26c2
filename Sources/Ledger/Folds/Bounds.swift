public import Diplomacy

/// What may be used to answer: statements said by a day, recorded by a moment.
public struct Bounds: Hashable, Sendable {
  /// Said on this day or before (what the public could know); `nil` for no bound.
  public var said: Day?
  /// Recorded at this moment or before (what the ledger knew); `nil` for no bound.
  public var recorded: Moment?

  public init(said: Day? = nil, recorded: Moment? = nil) {
    self.said = said
    self.recorded = recorded
  }

  /// Everything on record.
  public static let everything = Bounds()

  /// What was public before a day: said at latest the day before.
  public static func before(_ day: Day) -> Bounds { Bounds(said: day.advanced(by: -1)) }

  /// Whether the statement was known within the bounds. A statement without any date is taken as always known.
  public func admit(_ statement: Statement) -> Truth {
    if let recorded, statement.recorded > recorded { return .no }
    guard let bound = said, let said = statement.said else { return .yes }
    if let latest = said.latest, latest <= bound { return .yes }
    if let earliest = said.earliest, earliest > bound { return .no }
    return .undecided
  }

  /// The statements known within the bounds, less those that a known statement retracts or replaces.
  public func current(_ statements: [Statement]) -> [Statement] {
    standing(statements).map(\.statement)
  }

  /// The assertions that were known and stand, each with whether that is certain, in the order given.
  ///
  /// A correction that is itself taken back gives its place back to what it had replaced. A statement's id is made of its content,
  /// the id of what it supersedes among it, so no chain of corrections can close.
  public func standing(_ statements: [Statement]) -> [(statement: Statement, known: Truth)] {
    let judge = judge(of: statements)
    return statements.compactMap { statement in
      let known = judge(statement)
      return known == .no ? nil : (statement, known)
    }
  }

  /// Tells of any assertion whether it was known and stands, given all the corrections that there may be among some statements.
  func judge(of statements: [Statement]) -> (Statement) -> Truth {
    let corrections = statements.filter { $0.supersedes != nil && admit($0) != .no }
    guard !corrections.isEmpty else { return { $0.role == .assertion ? admit($0) : .no } }
    let against = Corrections(corrections)
    return { $0.role == .assertion ? stands($0, against) : .no }
  }

  /// Corrections by what they correct. An id is a digest of the whole content: it is reckoned only where its beginning fits.
  private struct Corrections {
    private let byID: [String: [Statement]]
    private let keys: Set<Int64>

    init(_ all: [Statement]) {
      byID = Dictionary(grouping: all) { $0.supersedes ?? "" }
      keys = Set(byID.keys.map { Rows.key(of: Bytes.of(hex: String($0.prefix(16)))) })
    }

    func of(_ statement: Statement) -> [Statement] {
      if let key = statement.key, !keys.contains(key) { return [] }
      return byID[statement.id] ?? []
    }
  }

  /// Kleene: known, and no correction of it stands.
  private func stands(_ statement: Statement, _ against: Corrections) -> Truth {
    var known = admit(statement)
    guard known != .no else { return .no }
    for correction in against.of(statement) {
      switch stands(correction, against) {
      case .yes: return .no
      case .undecided: known = .undecided
      case .no: continue
      }
    }
    return known
  }
}

/// The token that names what an answer rests on: the same token gives the same answer for ever.
public struct Basis: Hashable, Sendable, CustomStringConvertible {
  /// Raised whenever a fold's rules change.
  public static let rules = 4

  public var asOf: Day
  public var bounds: Bounds

  public init(asOf: Day, bounds: Bounds) {
    self.asOf = asOf
    self.bounds = bounds
  }

  /// `asof=2025-11-10;said<=2025-11-06;recorded<=2026-11-24T04:14:51.123Z;rules=4`
  public var description: String {
    let said = bounds.said.map { "said<=\($0)" } ?? "said<=any"
    let recorded = bounds.recorded.map { "recorded<=\($0)" } ?? "recorded<=any"
    return "asof=\(asOf);\(said);\(recorded);rules=\(Basis.rules)"
  }

  /// Reads a token; `nil` when it is none or its rules are not these.
  public init?(_ token: String) {
    var day: Day?
    var bounds = Bounds()
    for part in token.split(separator: ";") {
      if let value = Basis.value(part, "asof=") { day = PartialDate(value)?.earliest }
      if let value = Basis.value(part, "said<="), value != "any" { bounds.said = PartialDate(value)?.earliest }
      if let value = Basis.value(part, "recorded<="), value != "any" { bounds.recorded = Moment(value) }
      if let value = Basis.value(part, "rules="), Int(value) != Basis.rules { return nil }
    }
    guard let day else { return nil }
    self.init(asOf: day, bounds: bounds)
  }

  private static func value(_ part: Substring, _ key: String) -> String? {
    part.hasPrefix(key) ? String(part.dropFirst(key.count)) : nil
  }
}
