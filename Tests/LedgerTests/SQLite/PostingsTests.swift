import Diplomacy
import Foundation
import GRDB
import Randomness
import Testing

@testable import Ledger

/// The ways in to the statements: whatever tier a line has reached, a question finds it.
@Suite struct PostingsTests {
  private static let parties = ["ARE", "BHR", "FRA", "ITA", "KAZ", "pact", "league"].map { PartyCode($0) }

  private func line(_ random: inout SplitMix64) -> Ledger.Statement {
    func party() -> PartyCode { Self.parties[Int.random(in: 0..<7, using: &random)] }
    let predicates: [Diplomacy.Predicate] = [.partyTo, .relationsWith, .independent, .holdsOffice]
    var out = Ledger.Statement(predicates[Int.random(in: 0..<4, using: &random)], subject: party())
    if out.predicate != .independent { out.object = party() }
    out.act = out.predicate == .partyTo ? .signed : nil
    if Int.random(in: 0..<4, using: &random) == 0 {
      out.origin.dispatch = "sha256:d"
      out.origin.quote = "some words"
      out.supersedes = Bool.random(using: &random) ? SHA256.hex("x".utf8) : nil
    }
    out.from = .date(PartialDate(Day(number: Int.random(in: 0..<9000, using: &random))))
    out.said = Bool.random(using: &random) ? out.from : .date(PartialDate(Day(number: Int.random(in: 0..<9000, using: &random))))
    out.origin.source = "test"
    return out
  }

  private func questions(_ random: inout SplitMix64) -> [StatementQuery] {
    func party() -> PartyCode { Self.parties[Int.random(in: 0..<7, using: &random)] }
    let first = Day(number: Int.random(in: 0..<9000, using: &random))
    let window = first...first.advanced(by: 400)
    var said = StatementQuery([.partyTo])
    said.saidWithin = window
    var acts = StatementQuery([.partyTo, .relationsWith])
    acts.actWithin = window
    var ofSome = acts
    ofSome.objects = [party(), party()]
    var actsOfSome = ofSome
    actsOfSome.predicates = [.partyTo]
    var known = StatementQuery.of(party(), [.partyTo])
    known.saidBy = first
    var both = StatementQuery.about(party())
    both.object = party()
    var inWindow = StatementQuery.naming(party())
    inWindow.saidWithin = window
    return [
      .about(party()), .about(party(), [.independent, .partyTo]), .of(party()), .of(party(), [.partyTo]), .naming(party()),
      .between(party(), party()), .between(party(), party(), [.relationsWith]), said, acts, ofSome, actsOfSome, known, both,
      inWindow,
      .about(party(), [.partyTo]), .naming(party(), [.relationsWith]),
      .between(party(), party(), [.relationsWith, .holdsOffice]),
    ]
  }

  /// Tiers so small that batches pass through all of them, some larger than a tier.
  @Test func everyTierIsAsked() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path, tiers: [20, 90])
    var random = SplitMix64(seed: 4)
    var all: [Ledger.Statement] = []
    var heads: [Moment] = []
    for batch in 0..<14 {
      let lines = (0..<Int.random(in: 1...60, using: &random)).map { _ in line(&random) }
      _ = try ledger.enter(lines, from: "test", digest: "\(batch)")
      all += lines
      heads.append(try ledger.head())
      let memory = MemoryRecord(try ledger.statements(StatementQuery()))
      #expect(try ledger.statements(StatementQuery()).map(\.id) == all.map(\.id))
      for query in questions(&random) {
        // What certainly was not said by then may be left out, and a list can tell that from what may be known.
        func admitted(_ found: [Ledger.Statement]) -> [Ledger.Statement] {
          found.filter { query.saidBy == nil || Bounds(said: query.saidBy).admit($0) != .no }
        }
        #expect(try admitted(ledger.statements(query)) == admitted(memory.statements(query)), "after batch \(batch)")
        #expect(try ledger.links(query) == memory.links(query))
        var bounded = query
        bounded.recordedAfter = heads.randomElement(using: &random)
        bounded.recordedBy = heads.randomElement(using: &random)
        #expect(try admitted(ledger.statements(bounded)) == admitted(memory.statements(bounded)))
        #expect(try ledger.links(bounded) == memory.links(bounded))
      }
      let wanted = all[Int.random(in: 0..<all.count, using: &random)].id
      #expect(try ledger.statements(idPrefix: String(wanted.prefix(10))).contains { $0.id == wanted })
    }
    #expect(try ledger.verify().isSound)
    #expect(try ledger.names("KAZ") && !ledger.names("ZZZ"))
    let filled = try ledger.read { db in
      try (0...2).map { try Int.fetchOne(db, sql: "SELECT count(*) FROM by_key_\($0)") ?? 0 }
    }
    #expect(filled.reduce(0, +) == all.count && filled[2] >= 90)
  }

  @Test(
    arguments: [
      "DELETE FROM by_subject_0 WHERE number = 2", "UPDATE by_object_0 SET predicate = predicate + 1 WHERE number = 3",
      "UPDATE by_said_0 SET said_day = said_day + 1 WHERE number = 1", "INSERT INTO by_key_2 SELECT * FROM by_key_0 LIMIT 1",
      "UPDATE by_place_0 SET act = act + 1 WHERE number = 2", "UPDATE by_place_0 SET apart = 1 WHERE number = 1",
      "DELETE FROM by_day_0 WHERE number = 3",
    ]) func aWrongListIsFound(sql: String) throws
  {
    let temporary = try TemporaryLedger()
    do {
      let ledger = try LedgerFile(path: temporary.path)
      let lines = (1...3).map { statement("FRA", "pact", .signed, from: "200\($0)") }
      _ = try ledger.enter(lines, from: "test", digest: "one")
      #expect(try ledger.verify().isSound)
    }
    let stranger = try DatabaseQueue(path: temporary.path)
    try stranger.write { try $0.execute(sql: sql) }
    try stranger.close()
    #expect(try LedgerFile(path: temporary.path).verify().faults.contains { $0.contains("is not that of the statements") })
  }
}
