import Diplomacy
import Foundation
import Gazetteer
import Testing

@testable import Ledger

/// A record that keeps what standings rest on answers like the file that it keeps it from.
@Suite struct KeptRecordTests {
  private struct Random {
    var state: UInt64
    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    mutating func any<T>(_ list: [T]) -> T { list[next(list.count)] }
  }

  private let lines = """
    a ; kind ; organisation ; ; recalled
    b ; kind ; accord ; ; recalled
    b ; threshold ; 2 | 30 ; ; recalled
    c ; kind ; accord ; ; recalled
    c ; notice ; 6 ; ; recalled
    c ; in-force ; ; 2001-06-15 ; recalled
    AAA ; kind ; state ; ; recalled
    BBB ; kind ; state ; ; recalled
    CCC ; kind ; state ; ; recalled
    DDD ; kind ; state ; ; recalled
    """

  private func random(_ random: inout Random) -> Statement {
    let dates = ["2000", "2001-06", "2001-06-15", "2002-02-28", "2003", "2004-12-31", "../2002", "2003-01-10/2003-05", nil]
    let states: [PartyCode] = ["AAA", "BBB", "CCC", "DDD"]
    var out: Statement
    if random.next(2) == 0 {
      out = Statement(.partyTo, subject: random.any(states), object: random.any(["a", "b", "c"]))
      out.act = random.any([.signed, .ratified, .acceded, .denounced, .withdrew, .suspended, .announced])
      out.capacity = random.any([nil, nil, nil, "member", "observer"])
      out.layer = random.any([nil, nil, nil, "text"])
    } else {
      let first = random.next(4)
      out = Statement(.relationsWith, subject: states[first], object: states[(first + 1 + random.next(3)) % 4])
      out.stage = random.any(["recognised", "diplomatic", "severed", "normalised", "suspended", "resumed"])
    }
    out.from = random.any(dates).flatMap { EDTF($0) }
    out.said = random.any(dates).flatMap { EDTF($0) } ?? out.from
    out.origin.source = random.any(["x", "y"])
    out.value = "\(random.next(1_000_000))"
    if random.next(4) == 0 { report(&out, &random) }
    return out
  }

  /// What a dispatch says: done or planned, often without a date of its own.
  private func report(_ statement: inout Statement, _ random: inout Random) {
    statement.origin.dispatch = "sha256:\(random.next(5))"
    statement.act = nil
    if statement.predicate == .partyTo { statement.stage = random.any(["signed", "acceded", "withdrawn", "suspended", nil]) }
    statement.factuality = random.any([.asserted, .asserted, .planned])
    statement.polarity = random.any([.affirmed, .affirmed, .affirmed, .negated])
    if random.next(2) == 0 { statement.from = nil }
  }

  /// Takes back, or takes the place of, some of those given.
  private func corrections(of all: [Statement], _ random: inout Random) -> [Statement] {
    (0..<6).map { _ in
      let old = random.any(all)
      var out = old
      out.supersedes = old.id
      out.value = "\(random.next(1_000_000))"
      out.said = EDTF(random.any(["2001", "2002-06-01", "2003-01/2003-06"]))
      if random.next(2) == 0 { out.role = .retraction } else { out.from = EDTF(random.any(["2000-02-03", "2003"])) }
      return out
    }
  }

  private func ledger() throws -> LedgerFile {
    try LedgerFile(path: NSTemporaryDirectory() + "kept-\(UUID().uuidString).sqlite")
  }

  @Test("networks, disputes, isolation and members are those of the file, at any times, however often asked", arguments: 1...6)
  func answers(_ seed: UInt64) throws {
    let gazetteer = try gazetteer(lines)
    let file = try ledger()
    try file.enterBase(gazetteer)
    var random = Random(state: seed)
    let kept = KeptRecord(file)
    let (plain, quick) = (Answers(gazetteer: gazetteer, record: file), Answers(gazetteer: gazetteer, record: kept))
    let first = try day("1999-06-01")
    for round in 0..<3 {
      let fresh = (0..<40).map { _ in self.random(&random) }
      _ = try file.enter(fresh + corrections(of: fresh, &random), from: "x", digest: "round \(round)")
      let head = try file.head()
      for _ in 0..<60 {
        let asOf = first.advanced(by: random.next(2400))
        let said = random.next(3) == 0 ? nil : first.advanced(by: random.next(2400))
        let basis = Basis(asOf: asOf, bounds: Bounds(said: said, recorded: head))
        #expect(try plain.network(basis: basis).parties == quick.network(basis: basis).parties, "\(basis)")
        #expect(try plain.disputed(basis: basis).disputes == quick.disputed(basis: basis).disputes, "\(basis)")
        for accord: PartyCode in ["a", "b", "c"] {
          #expect(try plain.members(of: accord, basis: basis).parties == quick.members(of: accord, basis: basis).parties)
        }
        let days = ((0..<12).map { first.advanced(by: $0 * 200) } + [asOf]).sorted()
        let (one, other) = (try plain.isolationField(on: days, basis: basis), try quick.isolationField(on: days, basis: basis))
        #expect(one.states == other.states && one.related == other.related, "\(basis)")
      }
    }
  }

  @Test("the head is the newest, whoever wrote it")
  func head() throws {
    let path = NSTemporaryDirectory() + "kept-\(UUID().uuidString).sqlite"
    let (one, other) = (try LedgerFile(path: path), try LedgerFile(path: path))
    var random = Random(state: 3)
    #expect(try one.head() == .unrecorded && other.head() == .unrecorded)
    for round in 0..<6 {
      let (writer, reader) = round % 2 == 0 ? (one, other) : (other, one)
      let before = try reader.head()
      _ = try writer.enter([self.random(&random)], from: "x", digest: "round \(round)")
      #expect(try reader.head() > before)
      #expect(try reader.head() == writer.head())
    }
  }

  @Test("any question gets the file's answer, before and after something new is recorded")
  func questions() throws {
    let file = try ledger()
    var random = Random(state: 11)
    let kept = KeptRecord(file)
    for round in 0..<3 {
      _ = try file.enter((0..<30).map { _ in self.random(&random) }, from: "x", digest: "round \(round)")
      let head = try file.head()
      var questions: [StatementQuery] = [
        .of("a", [.partyTo]), .about("AAA"), .about("AAA", [.partyTo]), .about("nobody", [.partyTo]),
        .naming("BBB", [.relationsWith]), .between("AAA", "BBB", [.relationsWith]),
        StatementQuery([.partyTo]), StatementQuery([.partyTo, .relationsWith]), StatementQuery(),
      ]
      var pair = StatementQuery.about("CCC", [.partyTo])
      pair.object = "b"
      var window = StatementQuery([.partyTo])
      window.saidWithin = try day("2001-01-01")...(try day("2003-12-31"))
      var acts = StatementQuery([.partyTo, .relationsWith])
      acts.actWithin = try day("2001-01-01")...(try day("2003-12-31"))
      questions += [pair, window, acts]
      for question in questions {
        var bounded = question
        bounded.recordedBy = head
        for asked in [question, bounded, bounded] {
          #expect(try file.statements(asked) == kept.statements(asked), "\(asked)")
          #expect(try file.links(asked) == kept.links(asked), "\(asked)")
        }
      }
      let pairs = [Ends("AAA", "BBB"), Ends("BBB", "AAA"), Ends("AAA", "a"), Ends("DDD", "nowhere")]
      for predicate in [Predicate.partyTo, .relationsWith] {
        #expect(
          try file.statements(predicate, linking: pairs, within: Bounds(recorded: head))
            == kept.statements(predicate, linking: pairs, within: Bounds(recorded: head)))
      }
    }
  }

  @Test("a record as it was known holds nothing that was said or begun later, but what was planned")
  func known() throws {
    var early = Statement(.partyTo, subject: "AAA", object: "a")
    early.from = EDTF("2001")
    early.said = EDTF("2001")
    var late = early
    (late.from, late.said) = (EDTF("2005"), EDTF("2005"))
    var plan = early
    (plan.from, plan.said, plan.factuality) = (EDTF("2010"), EDTF("2002"), .planned)
    let basis = Basis(asOf: try day("2003-01-01"), bounds: Bounds(said: try day("2003-01-01")))
    let record = KnownRecord(MemoryRecord([early, late, plan]), basis: basis)
    #expect(try record.statements(.of("a")) == [early, plan])
  }
}
