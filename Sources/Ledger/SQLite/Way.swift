internal import Diplomacy

/// What a list sorts by, and what it carries beside the statement's number.
enum Way: String, CaseIterable {
  case subject = "by_subject"
  case object = "by_object"
  case said = "by_said"
  /// By the first four bytes of the id: at ten million statements one other in five hundred has the same.
  case key = "by_key"
  /// What moves standings, with all that an answer reads of it: the statements of a party in an accord, or of a pair, stand together,
  /// and an answer of a hundred standings reads a few pages in place of a thousand.
  case place = "by_place"
  /// What moves standings, by the day on which it was said and that of its act.
  case day = "by_day"

  /// An absent object counts as 0; terms are numbered from 1.
  ///
  /// `sense`: 0 where the day is that of saying and of the act, 1 of saying only, 2 of the act only.
  var columns: [String] {
    switch self {
    case .subject: ["subject", "predicate", "object"]
    case .object: ["object", "predicate"]
    case .said: ["said_day", "predicate"]
    case .key: ["key"]
    case .place: ["object", "predicate", "subject"]
    case .day: ["day", "sense", "predicate", "subject", "object"]
    }
  }

  /// `apart`: whether the statement has words, digests or corrections, which its row alone holds: an erasure has one place to go to.
  var carried: [String] { self == .place ? Way.read + ["apart"] : [] }

  /// What a row of `place` repeats of its statement's.
  private static let read = Rows.names.filter {
    !(["number", "predicate", "subject", "object"] + Way.apart).contains($0)
  }

  /// Where they stand among the columns that `Rows.statement` reads.
  static let readPositions = Way.read.compactMap { Rows.names.firstIndex(of: $0) }.map { Int32($0) }

  static let apart = ["quote", "quote_digest", "supersedes"]
  static let apartPositions = Way.apart.compactMap { Rows.names.firstIndex(of: $0) }.map { Int32($0) }

  /// The lines of the statements from a number on.
  var source: String {
    func lines(_ columns: [String], _ condition: String) -> String {
      "SELECT \(columns.joined(separator: ", ")) FROM statement WHERE number >= ?1 AND \(condition)"
    }
    switch self {
    case .subject: return lines(["subject", "predicate", "coalesce(object, 0)", "number"], "subject IS NOT NULL")
    case .key: return lines(["key >> 32", "number"], "key IS NOT NULL")
    case .object, .said: return lines(columns + ["number"], "\(columns[0]) IS NOT NULL")
    case .place:
      let apart = Way.apart.map { "\($0) IS NOT NULL" }.joined(separator: " OR ")
      return lines(columns + ["number"] + Way.read + [apart], Way.moves)
    case .day:
      let ends = ["predicate", "subject", "object", "number"]
      return lines(["said_day", "act_day IS NOT NULL"] + ends, Way.moves + " AND said_day IS NOT NULL") + " UNION ALL "
        + lines(["act_day", "2"] + ends, Way.moves + " AND act_day IS NOT NULL")
    }
  }

  /// The predicates whose statements move standings.
  static let moving = KeptRecord.predicates.map(\.rawValue).sorted()

  private static let moves =
    "predicate IN (SELECT id FROM term WHERE text IN (\(moving.map { "'\($0)'" }.joined(separator: ", ")))) "
    + "AND subject IS NOT NULL AND object IS NOT NULL"

  /// What the list `key` sorts by.
  static func digits(of key: Int64) -> Int64 { key >> 32 }
}
