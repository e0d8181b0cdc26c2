import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Ledger

/// Builds a ledger of random statements and measures filing and answers.
struct LedgerBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "File random statements, then ask: statements/s against a bare insert, file size, percentiles.",
    discussion: """
      200 states, 1,500 accords of 60 parties. Of the statements 3 in 100 are acts in accords and 2 in 100 acts between pairs of states; the
      rest are agreements, missions, offices and judgements, as dispatches bring them. Said over 40 years. Beside the time on the clock stands
      the processor's, which other programs on the machine lengthen less.
      """)

  @Option(help: "How many statements.") var statements = 1_000_000
  @Option(help: "Statements in a batch.") var batch = 10_000
  @Option(help: "Questions of each kind.") var questions = 200
  @Option(help: "Where the ledger is made; it is removed at the end.") var folder = "."
  @Flag(help: "Keep the file.") var keep = false
  @Option(help: "Ask a file that was kept, in place of making one.") var existing: String?

  mutating func run() throws {
    if let existing {
      let ledger = try LedgerFile(path: existing)
      return try ask(Answers(gazetteer: try Gazetteer.bundled(), record: ledger), BenchWorld(), try ledger.head())
    }
    let path = folder + "/bench-\(ProcessInfo.processInfo.processIdentifier).sqlite"
    let world = BenchWorld()
    let gazetteer = try Gazetteer.bundled()
    let ledger = try LedgerFile(path: path)
    defer { if !keep { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } } }
    let clock = ContinuousClock()
    var random = BenchRandom(state: 1)
    var filing = Duration.zero
    var processor = 0.0
    var made = 0
    while made < statements {
      let lines = (0..<min(batch, statements - made)).map { world.statement(made + $0, &random) }
      let begun = Clock.processor
      filing += try clock.measure { _ = try ledger.enter(lines, from: "bench", digest: "bench-\(made)") }
      processor += Clock.processor - begun
      made += lines.count
      if made % 1_000_000 == 0 { print("\(made) filed, \(BenchWorld.perSecond(made, filing)) statements/s so far") }
    }
    let bare = try BareInsert.perSecond(path: path + ".bare", statements: min(statements, 1_000_000), batch: batch)
    print("filing        \(BenchWorld.perSecond(made, filing)) statements/s in batches of \(batch)")
    print("  processor   \(Int(Double(made) / max(1e-9, processor))) statements/s")
    print("reference     \(bare) rows/s: bare GRDB insert of as many columns, indexes and commits, first million")
    print(
      "ratio         \(BenchWorld.ratio(Double(bare) / max(1, Double(made) / BenchWorld.seconds(filing)))) of the reference's time"
    )
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print("file          \(bytes) bytes, \(bytes / made) a statement")
    try ask(Answers(gazetteer: gazetteer, record: ledger), world, try ledger.head())
  }

  private func ask(_ answers: Answers, _ world: BenchWorld, _ head: Moment) throws {
    var random = BenchRandom(state: 2)
    func basis() -> Basis {
      let day = Day(number: 5_000 + Int(random.next() % 14_000))
      return Basis(asOf: day, bounds: Bounds(said: day, recorded: head))
    }
    func measure(_ name: String, _ ask: () throws -> Int) rethrows {
      var times: [Double] = []
      var processor: [Double] = []
      var size = 0
      for _ in 0..<questions {
        let (start, begun) = (ContinuousClock.now, Clock.processor)
        size += try ask()
        times.append(BenchWorld.seconds(ContinuousClock.now - start) * 1000)
        processor.append((Clock.processor - begun) * 1000)
      }
      func part(_ all: [Double], _ hundredths: Int) -> String {
        BenchWorld.ratio(all.sorted()[min(all.count - 1, all.count * hundredths / 100)])
      }
      print(
        "\(name)p50 \(part(times, 50)) ms, p99 \(part(times, 99)) ms (processor \(part(processor, 50)), \(part(processor, 99))), "
          + "\(size / questions) lines an answer")
    }
    try measure("members       ") {
      try answers.members(of: world.accord(Int(random.next() % 1500)), basis: basis()).parties.count
    }
    try measure("between       ") {
      let a = Int(random.next() % 200)
      let answer = try answers.between(world.state(a), world.state((a + 1 + Int(random.next() % 199)) % 200), basis: basis())
      return answer.line.count + answer.common.count
    }
    try measure("changes/month ") {
      let question = basis()
      return try answers.changes(from: question.asOf.advanced(by: -30), to: question.asOf, basis: question).changes.count
    }
  }
}

/// SplitMix64.
struct BenchRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Made-up states, accords and what is said of them.
struct BenchWorld {
  private let acts: [Act] = [.signed, .ratified, .inForce, .acceded, .announced]
  private let stages = ["recognised", "diplomatic", "severed", "normalised"]
  private let fields = ["trade", "defense", "energy", "aviation", "culture"]

  func state(_ number: Int) -> PartyCode {
    let letters = [number / 26 / 26, number / 26 % 26, number % 26].map { Character(UnicodeScalar(UInt8(65 + $0))) }
    return PartyCode(String(letters))
  }

  func accord(_ number: Int) -> PartyCode { PartyCode("accord-\(number)") }

  func statement(_ number: Int, _ random: inout BenchRandom) -> Statement {
    let dice = Int(random.next() % 100)
    let a = Int(random.next() % 200)
    let b = (a + 1 + Int(random.next() % 199)) % 200
    var out: Statement
    if dice < 3 {
      let accord = Int(random.next() % 1500)
      out = Statement(.partyTo, subject: state((accord * 7 + Int(random.next() % 60)) % 200), object: self.accord(accord))
      out.act = acts[Int(random.next() % 5)]
      out.capacity = "member"
    } else if dice < 5 {
      out = Statement(.relationsWith, subject: state(a), object: state(b))
      out.stage = stages[Int(random.next() % 4)]
    } else if dice < 55 {
      out = Statement(.agreementWith, subject: state(a), object: self.accord(2000 + Int(random.next() % 40_000)))
      out.stage = "signed"
      out.sectors = [fields[Int(random.next() % 5)]]
    } else if dice < 80 {
      out = Statement(.holdsOffice, subject: state(a), object: state(a))
      out.person = "Person \(random.next() % 20_000)"
      out.value = "Minister"
    } else {
      out = Statement(.assessment, subject: state(a), object: PartyCode("topic-\(random.next() % 5000)"))
      out.value = "judgement \(random.next() % 1000)"
    }
    let day = Day(number: 5_000 + Int(random.next() % 14_600))
    out.from = .date(PartialDate(day))
    out.said = out.from
    out.assertion.publisher = "Agency \(random.next() % 50)"
    out.origin.reader = "bench 1"
    out.origin.source = "bench"
    out.origin.start = number % 2000
    out.origin.end = number % 2000 + 60
    return out
  }

  static func seconds(_ d: Duration) -> Double { Double(d.components.seconds) + Double(d.components.attoseconds) * 1e-18 }
  static func perSecond(_ count: Int, _ d: Duration) -> Int { Int(Double(count) / max(1e-9, seconds(d))) }
  static func ratio(_ value: Double) -> String { String(format: "%.2f", value) }
}
