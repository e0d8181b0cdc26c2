import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Ledger
import Randomness
import Reading

/// Makes a large ledger that the desk can be measured over, of real states and accords and made-up statements; it is kept.
struct DeskLedger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk-ledger",
    abstract: "Make a ledger for scripts/bench-desk: the base data, dispatches that were read, and random statements.",
    discussion: """
      Of the random statements 3 in 100 are acts in accords, 2 in 100 acts between pairs of states, 50 agreements between pairs, the rest
      offices and judgements. Said over 40 years by 50 agencies. The dispatches are the given texts over and over, each time with another
      number at their end, publisher and date.
      """)

  @Argument(help: "Texts of dispatches.") var texts: [String]
  @Option(help: "Where the ledger is made; there must be none.") var ledger: String
  @Option(help: "How many random statements.") var statements = 1_000_000
  @Option(help: "How many dispatches.") var dispatches = 2000

  func validate() throws {
    if FileManager.default.fileExists(atPath: ledger) {
      throw ValidationError("\(ledger) exists; remove it or name another file")
    }
    if texts.isEmpty { throw ValidationError("give the texts of dispatches, as in Examples/*.txt") }
  }

  mutating func run() throws {
    let gazetteer = try Gazetteer.bundled()
    let file = try LedgerFile(path: ledger)
    try file.enterBase(gazetteer)
    var random = SplitMix64(seed: 7)
    let world = DeskWorld(gazetteer)
    let batch = 10_000
    for start in stride(from: 0, to: statements, by: batch) {
      let lines = (start..<min(start + batch, statements)).map { world.statement($0, &random) }
      _ = try file.enter(lines, from: "bench", digest: "bench-\(start)")
    }
    try dispatch(file, try Reader(gazetteer: gazetteer), &random)
    print("\(statements) random statements and \(dispatches) dispatches in \(ledger)")
  }

  private func dispatch(_ file: LedgerFile, _ reader: Reader, _ random: inout SplitMix64) throws {
    let bodies = try texts.map { try String(contentsOfFile: $0, encoding: .utf8) }
    for number in 0..<dispatches {
      let day = Day(number: 5_000 + Int(random.next() % 14_600))
      let details = DispatchDetails(
        title: "Dispatch \(number)", publisher: "Agency \(random.next() % 50)", date: day.description, rights: nil)
      _ = try file.file(reader.read(bodies[number % bodies.count] + "\n\n(\(number))\n", details: details, file: "text"))
    }
  }
}

/// Statements about the states and accords of the gazetteer.
struct DeskWorld {
  private let states: [PartyCode]
  private let accords: [PartyCode]
  private let fields = ["trade", "defense", "energy", "aviation", "culture"]

  init(_ gazetteer: Gazetteer) {
    states = gazetteer.entities.values.filter { $0.kind == .state }.map(\.code).sorted()
    accords = gazetteer.entities.values.filter { $0.kind == .accord || $0.kind.isOrganisation }.map(\.code).sorted()
  }

  func statement(_ number: Int, _ random: inout SplitMix64) -> Statement {
    func any<T>(_ list: [T]) -> T { list[Int(random.next() % UInt64(list.count))] }
    let first = any(states)
    let others = states.filter { $0 != first }
    var out: Statement
    switch random.next() % 100 {
    case 0..<3:
      out = Statement(.partyTo, subject: first, object: any(accords))
      out.act = any([.signed, .ratified, .inForce, .acceded, .announced])
      out.capacity = "member"
    case 3..<5:
      out = Statement(.relationsWith, subject: first, object: any(others))
      out.stage = any(["recognised", "diplomatic", "severed", "normalised"])
    case 5..<55:
      out = Statement(.agreementWith, subject: first, object: any(others))
      (out.stage, out.value, out.sectors) = ("signed", "Agreement \(random.next() % 40_000)", [any(fields)])
    case 55..<80:
      out = Statement(.holdsOffice, subject: first, object: first)
      (out.person, out.value) = ("Person \(random.next() % 20_000)", "Minister")
    default:
      out = Statement(.assessment, subject: first, object: any(others))
      out.value = "judgement \(random.next() % 1000)"
    }
    out.from = .date(PartialDate(Day(number: 5_000 + Int(random.next() % 14_600))))
    out.said = out.from
    out.assertion.publisher = "Agency \(random.next() % 50)"
    out.origin.reader = "bench 1"
    out.origin.source = "bench"
    return out
  }
}
