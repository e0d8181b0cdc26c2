import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Ledger
import Randomness

/// Builds a ledger of random statements and measures filing and answers.
struct LedgerBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "File random statements, then ask: statements/s against a bare insert, file size, percentiles.",
    discussion: """
      200 states, 1,500 accords of 60 parties. Of the statements 3 in 100 are acts in accords and 2 in 100 acts between pairs of states; the
      rest are agreements, missions, offices and judgements, as dispatches bring them. Said over 40 years. The reference puts the same rows into
      a plain table of their words, with the same batches, the same pragmas and indexes for the same questions, and neither ids nor a chain.
      Beside the time on the clock stands the processor's, which other programs on the machine lengthen less.
      """)

  @Option(help: "How many statements.") var statements = 1_000_000
  @Option(help: "Statements in a batch.") var batch = 10_000
  @Option(help: "How many of the first statements are also inserted bare.") var reference = 1_000_000
  @Option(help: "Questions of each kind.") var questions = 200
  @Option(help: "Where the ledger is made; it is removed at the end.") var folder = "."
  @Flag(help: "Keep the file.") var keep = false
  @Option(help: "Ask a file that was kept, in place of making one.") var existing: String?
  @Flag(help: "Ask once more as the desk does, with what moves standings held in memory.") var held = false

  mutating func run() throws {
    if let existing {
      return try ask(LedgerFile(path: existing))
    }
    let path = folder + "/bench-\(ProcessInfo.processInfo.processIdentifier).sqlite"
    let ledger = try LedgerFile(path: path)
    defer { if !keep { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } } }
    try fill(ledger, path)
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print("file          \(bytes) bytes, \(bytes / statements) a statement")
    try ask(ledger)
  }

  private func ask(_ ledger: LedgerFile) throws {
    let gazetteer = try Gazetteer.bundled()
    try ask(Answers(gazetteer: gazetteer, record: ledger), BenchWorld(), ledger.head())
    guard held else { return }
    let kept = KeptRecord(ledger)
    let loading = try Spent.on { _ = try kept.statements(.of("accord-0", [.partyTo])) }
    let (clock, processor) = (BenchWorld.ratio(loading.clock), BenchWorld.ratio(loading.processor))
    print("held          what moves standings is read in \(clock) s (processor \(processor))")
    try ask(Answers(gazetteer: gazetteer, record: kept), BenchWorld(), ledger.head())
  }

  /// Files the statements; the first of them are also inserted bare, batch by batch in turn, so that both meet the same machine.
  private func fill(_ ledger: LedgerFile, _ path: String) throws {
    let world = BenchWorld()
    let bare = try BareInsert(path: path + ".bare")
    defer { bare.remove() }
    var random = SplitMix64(seed: 1)
    var (filing, compared, inserting) = (Spent(), Spent(), Spent())
    var made = 0
    while made < statements {
      let lines = (0..<min(batch, statements - made)).map { world.statement(made + $0, &random) }
      let name = "bench-\(made)"
      let spent = try Spent.on { _ = try ledger.enter(lines, from: "bench", digest: name) }
      filing += spent
      if made < reference {
        compared += spent
        inserting += try Spent.on { try bare.insert(lines) }
      }
      made += lines.count
      if made % 1_000_000 == 0 {
        print("\(made) filed, \(filing.perSecond(made)) statements/s so far")
        // A long run is looked at while it goes on.
        fflush(nil)
      }
    }
    print("filing        \(filing.perSecond(made)) statements/s in batches of \(batch)")
    print("  processor   \(filing.perProcessorSecond(made)) statements/s")
    let both = min(made, (reference + batch - 1) / batch * batch)
    guard both > 0 else { return }
    print("reference     \(inserting.perSecond(both)) rows/s: bare GRDB insert of the first \(both) of the same rows")
    print("  processor   \(inserting.perProcessorSecond(both)) rows/s")
    let processor = BenchWorld.ratio(compared.processor / max(1e-9, inserting.processor))
    print(
      "ratio         \(BenchWorld.ratio(compared.clock / max(1e-9, inserting.clock))) of the reference's time for those rows "
        + "(processor \(processor))")
  }

  private func ask(_ answers: Answers, _ world: BenchWorld, _ head: Moment) throws {
    var random = SplitMix64(seed: 2)
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

  func statement(_ number: Int, _ random: inout SplitMix64) -> Statement {
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
  static func ratio(_ value: Double) -> String { String(format: "%.2f", value) }
}
