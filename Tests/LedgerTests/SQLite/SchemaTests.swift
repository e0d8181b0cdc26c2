import Diplomacy
import Foundation
import GRDB
import Gazetteer
import Randomness
import Testing

@testable import Ledger

/// Older files, and the ways into the table.
@Suite struct SchemaTests {
  /// A ledger of an older version, made from one of today by taking away what came since.
  private func make(_ path: String, version: Int) throws {
    let stranger = try DatabaseQueue(path: path)
    try stranger.writeWithoutTransaction { db in
      for way in ["by_place", "by_day"] + (version == 4 ? [] : ["by_subject", "by_object", "by_said", "by_key"]) {
        for tier in 0...2 { try db.execute(sql: "DROP TABLE \(way)_\(tier)") }
      }
      // The whole first eight bytes of the ids, until version 5.
      if version == 4 {
        try db.execute(
          sql: """
            DELETE FROM by_key_0; INSERT INTO by_key_0 SELECT key, number FROM statement; PRAGMA user_version = 4
            """)
        return
      }
      try db.execute(
        sql: """
          DROP TABLE tier;
          CREATE INDEX statement_subject ON statement (subject, predicate, object);
          CREATE INDEX statement_object ON statement (object, predicate);
          CREATE INDEX statement_said ON statement (said_day, predicate);
          CREATE INDEX statement_key ON statement (key);
          PRAGMA user_version = \(version)
          """)
      if version > 2 { return }
      try db.execute(
        sql: """
          DROP INDEX batch_recorded; DROP INDEX statement_act; DROP INDEX statement_correction;
          ALTER TABLE statement DROP COLUMN act_day
          """)
    }
    try stranger.close()
  }

  @Test(arguments: [2, 3, 4]) func anOlderLedgerIsBroughtUp(version: Int) throws {
    let temporary = try TemporaryLedger()
    let late = statement("DEU", "pact", .signed, from: "2010-02-02", said: "2020-01-15")
    let plain = statement("FRA", "pact", .signed, from: "2010-02-03")
    var before: [Ledger.Statement] = []
    do {
      let ledger = try LedgerFile(path: temporary.path)
      _ = try ledger.enter([late, plain], from: "test", digest: "one")
      before = try ledger.statements(StatementQuery())
    }
    try make(temporary.path, version: version)
    let ledger = try LedgerFile(path: temporary.path)
    #expect(try ledger.statements(StatementQuery()) == before)
    #expect(try ledger.verify().isSound)
    var query = StatementQuery([.partyTo])
    query.actWithin = try day("2010-02-01")...day("2010-02-28")
    #expect(try ledger.statements(query).map(\.subject) == ["DEU", "FRA"])
    query.actWithin = try day("2020-01-01")...day("2020-01-31")
    #expect(try ledger.statements(query).isEmpty)
    _ = try ledger.enter([statement("ITA", "pact", .signed, from: "2011")], from: "test", digest: "two")
    #expect(try ledger.verify().isSound)
    #expect(try ledger.statements(.of("pact")).map(\.subject) == ["DEU", "FRA", "ITA"])
    #expect(try ledger.statements(idPrefix: String(late.id.prefix(12))).map(\.id) == [late.id])
    let stranger = try DatabaseQueue(path: temporary.path)
    #expect(throws: DatabaseError.self) { try stranger.write { try $0.execute(sql: "UPDATE statement SET act_day = 1") } }
  }

  @Test func aWrongDayOfTheIndexIsFound() throws {
    let temporary = try TemporaryLedger()
    do {
      let ledger = try LedgerFile(path: temporary.path)
      _ = try ledger.enter([statement("DEU", "pact", .signed, from: "2010-02-02", said: "2020")], from: "test", digest: "one")
    }
    let stranger = try DatabaseQueue(path: temporary.path)
    try stranger.writeWithoutTransaction { db in
      let sql = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = 'statement_refuses_update'") ?? ""
      try db.execute(sql: "DROP TRIGGER statement_refuses_update; UPDATE statement SET act_day = act_day + 1; \(sql)")
    }
    try stranger.close()
    #expect(try LedgerFile(path: temporary.path).verify().faults.contains { $0.contains("other days") })
  }

  /// Many pairs at once give what each gives alone, whoever is asked.
  @Test func manyPairsAtOnce() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    var random = SplitMix64(seed: 9)
    let states = ["ARE", "BHR", "FRA", "ITA", "KAZ"].map { PartyCode($0) }
    var heads: [Moment] = []
    for batch in 0..<6 {
      let lines = (0..<40).map { _ -> Ledger.Statement in
        let (a, b) = (states[Int.random(in: 0..<5, using: &random)], states[Int.random(in: 0..<5, using: &random)])
        let isPair = Bool.random(using: &random)
        var line = Ledger.Statement(isPair ? .relationsWith : .partyTo, subject: a, object: isPair ? b : PartyCode("pact-\(b)"))
        line.stage = "diplomatic"
        line.from = .date(PartialDate(Day(number: Int.random(in: 0..<9000, using: &random))))
        line.origin.source = "test"
        return line
      }
      _ = try ledger.enter(lines, from: "test", digest: "\(batch)")
      heads.append(try ledger.head())
    }
    let memory = MemoryRecord(try ledger.statements(StatementQuery()))
    for bound in heads + [nil] {
      let pairs = states.flatMap { a in states.map { Ends(a, $0) } } + [Ends("XXX", "YYY")]
      let places = states.flatMap { a in states.map { Ends(a, PartyCode("pact-\($0)")) } }
      for (predicate, keys) in [(Diplomacy.Predicate.relationsWith, pairs), (.partyTo, places)] {
        let many = try ledger.statements(predicate, linking: keys, within: Bounds(recorded: bound))
        #expect(try many == memory.statements(predicate, linking: keys, within: Bounds(recorded: bound)))
        #expect(many.contains { !$0.isEmpty })
      }
    }
  }
}
