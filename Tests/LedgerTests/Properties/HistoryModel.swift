import Diplomacy
import Randomness

@testable import Ledger

/// A history as the brute-force model sees it: words and day numbers, nothing of the ledger's types.
struct ModelLine {
  var word: String
  /// Days within which the act fell and within which it was said.
  var act: ClosedRange<Int>
  var said: ClosedRange<Int>
  var recorded: Int
  /// Index of the line that this one takes the place of or takes back.
  var against: Int?
  var isRetraction = false
}

/// The answer by definition rather than by folding: spells between exits, suspensions cut out, then the furthest act.
enum HistoryModel {
  static let ranks = [
    "announced": 6, "signed": 10, "ratified": 12, "acceded": 12, "provisional": 13, "member": 14, "in-force": 14,
  ]
  static let exits: Set<String> = ["withdrawn", "denounced"]

  /// What the lines come to when each act and each saying fell on the given days.
  static func standing(
    _ lines: [ModelLine], acts: [Int], saids: [Int], asOf: Int, saidBy: Int?, recordedBy: Int?
  ) -> String? {
    func isKnown(_ i: Int) -> Bool {
      (saidBy.map { saids[i] <= $0 } ?? true) && (recordedBy.map { lines[i].recorded <= $0 } ?? true)
    }
    func stands(_ i: Int) -> Bool { isKnown(i) && !lines.indices.contains { lines[$0].against == i && stands($0) } }
    let happened = lines.indices.filter { !lines[$0].isRetraction && stands($0) && acts[$0] <= asOf }
    func rank(_ word: String) -> Int {
      exits.contains(word) ? 17 : word == "suspended" || word == "resumed" ? 16 : ranks[word] ?? 0
    }
    // Insertion by day, rank, place: no sort of the library's.
    var order: [Int] = []
    for i in happened {
      let at = order.firstIndex { j in
        acts[i] < acts[j] || acts[i] == acts[j] && rank(lines[i].word) < rank(lines[j].word)
      }
      order.insert(i, at: at ?? order.count)
    }
    return spell(order.map { lines[$0].word })
  }

  private static func spell(_ words: [String]) -> String? {
    guard let exit = words.lastIndex(where: exits.contains) else { return tail(words) }
    let after = words[(exit + 1)...].drop { $0 == "suspended" || $0 == "resumed" }
    return after.isEmpty ? words[exit] : tail(Array(after))
  }

  private static func tail(_ words: [String]) -> String? {
    var kept: [String] = []
    var index = 0
    while index < words.count {
      if words[index] == "suspended" {
        guard let back = words[index...].firstIndex(of: "resumed") else { return "suspended" }
        if kept.isEmpty { kept.append("member") }
        index = back + 1
      } else {
        if words[index] != "resumed" { kept.append(words[index]) }
        index += 1
      }
    }
    let furthest = kept.map { ranks[$0] ?? 0 }.max()
    return kept.first { ranks[$0] == furthest }
  }
}

/// Random histories, as model lines and as statements.
struct HistoryMaker {
  var random: SplitMix64
  static let words = [
    "announced", "signed", "ratified", "acceded", "provisional", "in-force", "suspended", "resumed", "withdrawn", "denounced",
  ]
  static let acts: [String: Act] = [
    "announced": .announced, "signed": .signed, "ratified": .ratified, "acceded": .acceded, "provisional": .provisionallyApplied,
    "in-force": .inForce, "suspended": .suspended, "withdrawn": .withdrew, "denounced": .denounced,
  ]

  /// A day of 2000–2003 as a date: exact, or the month or year around it.
  mutating func date(exact: Bool) -> EDTF {
    let day = Day(number: 10_957 + Int.random(in: 0..<1461, using: &random))
    let (year, month, _) = day.civil
    switch exact ? 0 : Int.random(in: 0..<4, using: &random) {
    case 1: return PartialDate(year: year, month: month).map(EDTF.date) ?? .date(PartialDate(day))
    case 2: return PartialDate(year: year).map(EDTF.date) ?? .date(PartialDate(day))
    default: return .date(PartialDate(day))
    }
  }

  mutating func history(exact: Bool, longest: Int) -> (lines: [ModelLine], statements: [Statement]) {
    var lines: [ModelLine] = []
    var statements: [Statement] = []
    let count = Int.random(in: 1...longest, using: &random)
    let clock = (1...count).map { $0 * 10 }
    for index in 0..<count {
      let word = Self.words[Int.random(in: 0..<Self.words.count, using: &random)]
      let (from, said) = (date(exact: exact), date(exact: exact))
      var against: Int?
      if index > 0, Int.random(in: 0..<4, using: &random) == 0 { against = Int.random(in: 0..<index, using: &random) }
      // A retraction is never taken back itself; a correction may be.
      if let target = against, lines[target].isRetraction { against = nil }
      let isRetraction = against != nil && Bool.random(using: &random)
      var statement = Ledger.Statement(.partyTo, subject: "ARE", object: "accord")
      statement.role = isRetraction ? .retraction : .assertion
      statement.act = Self.acts[word]
      statement.stage = word == "resumed" ? "resumed" : nil
      statement.capacity = "member"
      statement.from = from
      statement.said = said
      statement.recorded = Moment(milliseconds: Int64(clock[index]))
      statement.origin.source = "line \(index)"
      statement.supersedes = against.map { statements[$0].id }
      statements.append(statement)
      lines.append(
        ModelLine(
          word: word, act: bounds(from), said: bounds(said), recorded: clock[index], against: against, isRetraction: isRetraction)
      )
    }
    return (lines, statements)
  }

  private func bounds(_ date: EDTF) -> ClosedRange<Int> { (date.earliest?.number ?? 0)...(date.latest?.number ?? 0) }
}
