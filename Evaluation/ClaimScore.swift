import Diplomacy
import Foundation

/// Counts of claims found, expected and right, by predicate; and of the details of those that are right.
struct ClaimScore {
  struct Count {
    var expected = 0
    var found = 0
    /// Predicate, both ends and stage.
    var right = 0
    /// Those, and factuality, polarity and date as well.
    var whole = 0
  }

  private(set) var counts: [String: Count] = [:]
  private(set) var details: [ExpectedClaim.Detail: (right: Int, of: Int)] = [:]
  private(set) var misses: [String] = []

  /// Scores one text. Judgements are not listed in the gold and not counted.
  mutating func add(_ gold: ClaimCase, _ reading: DispatchReading) {
    var left = reading.claims.filter { $0.predicate != .assessment }
    for claim in left { counts[claim.predicate.rawValue, default: Count()].found += 1 }
    for expected in gold.claims {
      counts[expected.predicate, default: Count()].expected += 1
      let best = left.indices.filter { Self.fits(expected, left[$0]) }.max {
        Self.agreement(expected, left[$0]) < Self.agreement(expected, left[$1])
      }
      guard let best else {
        misses.append("\(gold.id)\tmissing\t\(expected.line)")
        continue
      }
      note(gold, expected, left.remove(at: best))
    }
    misses += left.map { "\(gold.id)\tnot expected\t\(Self.line($0))" }
  }

  private mutating func note(_ gold: ClaimCase, _ expected: ExpectedClaim, _ claim: Claim) {
    counts[expected.predicate, default: Count()].right += 1
    var wrong: [String] = []
    for detail in ExpectedClaim.Detail.allCases {
      guard let want = expected.details[detail], want != "*" else { continue }
      let got = Self.value(detail, claim)
      details[detail, default: (0, 0)].of += 1
      if got == want {
        details[detail, default: (0, 0)].right += 1
      } else {
        wrong.append("\(detail.rawValue) \(got) for \(want)")
      }
    }
    let isWhole = !wrong.contains { line in ["factuality", "polarity", "from"].contains { line.hasPrefix($0) } }
    if isWhole { counts[expected.predicate, default: Count()].whole += 1 }
    if !wrong.isEmpty {
      misses.append("\(gold.id)\tdetail\t\(expected.core.joined(separator: " ")): \(wrong.joined(separator: "; "))")
    }
  }

  private static func fits(_ expected: ExpectedClaim, _ claim: Claim) -> Bool {
    let ends = [claim.subject?.rawValue ?? "-", claim.object?.rawValue ?? "-"]
    func same(_ a: [String]) -> Bool { zip(expected.core[1...2], a).allSatisfy { $0 == "*" || $0 == $1 } }
    return expected.predicate == claim.predicate.rawValue && (expected.core[3] == "*" || expected.core[3] == claim.stage ?? "-")
      && (same(ends) || claim.predicate.isSymmetric && same(ends.reversed()))
  }

  private static func agreement(_ expected: ExpectedClaim, _ claim: Claim) -> Int {
    expected.details.count { $0.value == "*" || $0.value == value($0.key, claim) }
  }

  private static func value(_ detail: ExpectedClaim.Detail, _ claim: Claim) -> String {
    switch detail {
    case .factuality: claim.factuality.rawValue
    case .polarity: claim.polarity.rawValue
    case .from: claim.from?.description ?? "-"
    case .sectors: claim.sectors.isEmpty ? "-" : claim.sectors.joined(separator: ",")
    case .speaker: claim.attribution.party?.rawValue ?? "-"
    case .anonymous: claim.attribution.anonymous ? "anonymous" : "-"
    case .verdict: claim.check.verdict.rawValue
    }
  }

  private static func line(_ claim: Claim) -> String {
    [
      claim.predicate.rawValue, claim.subject?.rawValue ?? "-", claim.object?.rawValue ?? "-", claim.stage ?? "-",
      claim.factuality.rawValue, claim.polarity.rawValue, claim.from?.description ?? "-",
    ].joined(separator: " ")
  }

  /// All predicates together.
  var total: Count {
    counts.values.reduce(into: Count()) {
      $0.expected += $1.expected
      $0.found += $1.found
      $0.right += $1.right
      $0.whole += $1.whole
    }
  }

  /// The table that is printed: a line for each predicate, the sum, the details.
  func table() -> String {
    let order = Predicate.allCases.map(\.rawValue)
    var lines = ["predicate        expected found right precision recall    F1  whole"]
    for (name, count) in order.compactMap({ name in counts[name].map { (name, $0) } }) + [("all", total)] {
      let head = name.padding(toLength: 16, withPad: " ", startingAt: 0)
      lines.append(
        head
          + String(
            format: "%9d %5d %5d %9.2f %6.2f %5.2f %6.2f", count.expected, count.found, count.right, count.precision,
            count.recall, count.f1, count.wholeF1))
    }
    let parts = ExpectedClaim.Detail.allCases.compactMap { detail in
      details[detail].map { "\(detail.rawValue) \(String(format: "%.2f", Double($0.right) / Double(max(1, $0.of)))) (\($0.of))" }
    }
    return lines.joined(separator: "\n") + "\ndetails of those right: " + parts.joined(separator: ", ") + "\n"
  }
}

extension ClaimScore.Count {
  var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
  var recall: Double { expected == 0 ? 0 : Double(right) / Double(expected) }
  var f1: Double { found + expected == 0 ? 0 : 2 * Double(right) / Double(found + expected) }
  var wholeF1: Double { found + expected == 0 ? 0 : 2 * Double(whole) / Double(found + expected) }
}
