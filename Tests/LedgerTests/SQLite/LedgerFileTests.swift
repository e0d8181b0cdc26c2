import Diplomacy
import Foundation
import GRDB
import Gazetteer
import Testing

@testable import Ledger

/// A ledger in a folder of its own, gone with the test.
final class TemporaryLedger {
  let folder: URL
  let path: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("ledger.sqlite").path
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

@Suite struct LedgerFileTests {
  private static let base = """
    accord ; act ; ARE | signed | declaration ; 2020-09-15 ; a
    accord ; act ; BHR | signed | declaration ; 2020-09-15 ; a
    KAZ ; relations ; ISR | diplomatic ; 1992-04-10 ; b
    """

  private static let accession = reading([
    claim(.partyTo, "KAZ", "accord", "acceded", .planned, from: "2025-11-06"), claim(.partyTo, "ARE", "accord", "acceded"),
  ])

  @Test func rowsGiveBackWhatWasFiled() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    var full = claim(.agreementWith, "KAZ", "ISR", "signed", from: "1994/1996")
    full.sectors = ["defense", "trade"]
    full.value = "Agreement; with, punctuation"
    full.to = EDTF("2030")
    full.attribution = Speaker(
      speaker: "three officials", party: "USA", anonymous: true, count: 3, said: EDTF("2025-11-06"),
      chain: ["publisher", "USA officials"])
    let dispatch = reading([full, claim(.holdsOffice, "USA", "USA")])
    _ = try ledger.file(dispatch)
    let found = try ledger.statements(StatementQuery())
    #expect(found.map(\.id) == ClaimStatements.statements(of: dispatch).map(\.id))
    #expect(found[0].sectors == ["defense", "trade"])
    #expect(found[0].assertion.count == 3)
    #expect(try ledger.statements(idPrefix: String(found[0].id.prefix(9))).map(\.id) == [found[0].id])
  }

  @Test func filingTwiceAddsNothing() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    guard case .filed(let first) = try ledger.file(Self.accession) else { throw TestError("not filed") }
    let head = try ledger.head()
    #expect(try ledger.file(Self.accession) == .already(first))
    #expect(try ledger.head() == head)
    #expect(try ledger.batches().count == 1)
    #expect(first.count == 2)
  }

  @Test func knownOnDiffersByTheDispatch() throws {
    let temporary = try TemporaryLedger()
    let gazetteer = try gazetteer(Self.base)
    let ledger = try LedgerFile(path: temporary.path)
    try ledger.enterBase(gazetteer)
    let before = try ledger.head()
    _ = try ledger.file(Self.accession)
    let answers = Answers(gazetteer: gazetteer, record: ledger)
    func standings(_ bounds: Bounds) throws -> [String] {
      let basis = Basis(asOf: try day("2025-11-10"), bounds: bounds)
      return try answers.members(of: "accord", basis: basis).parties.map { "\($0.party) \($0.standing?.rawValue ?? "")" }.sorted()
    }
    let old = ["ARE signed", "BHR signed"]
    #expect(try standings(Bounds(said: try day("2025-11-05"))) == old)
    #expect(try standings(Bounds(said: try day("2025-11-06"))) == old + ["KAZ announced"])
    // What the ledger knew is a matter of its own clock, not of the dispatch's date.
    #expect(try standings(Bounds(recorded: before)) == old)
    #expect(try standings(Bounds(recorded: try ledger.head())) == old + ["KAZ announced"])
  }

  @Test func baseDataAreEnteredOnceAndMended() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    #expect(try ledger.enterBase(gazetteer(Self.base))?.count == 3)
    #expect(try ledger.enterBase(gazetteer(Self.base)) == nil)
    let mended = try gazetteer(Self.base.replacingOccurrences(of: "1992-04-10", with: "1992-04-11"))
    #expect(try ledger.enterBase(mended)?.count == 2)
    let relations = Bounds.everything.current(try ledger.statements(.between("KAZ", "ISR")))
    #expect(relations.map(\.from) == [EDTF("1992-04-11")])
    #expect(try ledger.enterBase(gazetteer(Self.base))?.kind == .base)
    #expect(try ledger.verify().isSound)
  }

  @Test(arguments: ["statement", "batch", "term", "voice"], ["UPDATE %@ SET rowid = rowid + 100", "DELETE FROM %@"])
  func triggersRefuse(table: String, sql: String) throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    _ = try ledger.file(Self.accession)
    let stranger = try DatabaseQueue(path: temporary.path)
    #expect(throws: DatabaseError.self) {
      try stranger.write { try $0.execute(sql: sql.replacingOccurrences(of: "%@", with: table)) }
    }
    #expect(try ledger.verify().isSound)
  }

  struct Damage: Sendable, CustomStringConvertible {
    let description: String
    let sql: String
  }

  static let damages = [
    Damage(description: "a changed date", sql: "UPDATE statement SET valid_from = said_basis WHERE number = 2"),
    Damage(description: "a changed quote", sql: "UPDATE statement SET quote = 'other words' WHERE number = 4"),
    Damage(description: "a changed voice", sql: "UPDATE voice SET anonymous = 1 - anonymous"),
    Damage(description: "a missing row", sql: "DELETE FROM statement WHERE number = 3"),
    Damage(description: "a changed title", sql: "UPDATE batch SET publisher = 'Another Agency' WHERE number = 2"),
    Damage(description: "a changed clock", sql: "UPDATE batch SET recorded = recorded + 1 WHERE number = 1"),
    Damage(description: "a missing batch", sql: "DELETE FROM statement WHERE batch = 1; DELETE FROM batch WHERE number = 1"),
    Damage(description: "a changed word", sql: "UPDATE term SET text = 'XYZ' WHERE text = 'ARE'"),
    Damage(description: "a guard gone", sql: "SELECT 1"),
  ]

  @Test(arguments: damages) func verifyFinds(_ damage: Damage) throws {
    let temporary = try TemporaryLedger()
    do {
      let ledger = try LedgerFile(path: temporary.path)
      try ledger.enterBase(gazetteer(Self.base))
      _ = try ledger.file(Self.accession)
      #expect(try ledger.verify().isSound)
    }
    let stranger = try DatabaseQueue(path: temporary.path)
    var guards: [String] = []
    try stranger.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
        let sql = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = ?", arguments: [name]) ?? ""
        try db.execute(sql: "DROP TRIGGER \(name)")
        if damage.description != "a guard gone" { guards.append(sql) }
      }
      try db.execute(sql: damage.sql)
      for sql in guards { try db.execute(sql: sql) }
    }
    try stranger.close()
    let found = try LedgerFile(path: temporary.path).verify()
    #expect(!found.isSound)
    #expect(!found.faults.isEmpty)
  }

  @Test func aNotedHeadFindsACutEnd() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    try ledger.enterBase(gazetteer(Self.base))
    let early = try ledger.verify().head
    _ = try ledger.file(Self.accession)
    #expect(try ledger.verify(expecting: early).isSound)
    #expect(try !ledger.verify(expecting: String(repeating: "0", count: 64)).isSound)
  }

  @Test func aRetractionTakesEffectWhereItIsKnown() throws {
    let temporary = try TemporaryLedger()
    let gazetteer = try gazetteer(Self.base)
    let ledger = try LedgerFile(path: temporary.path)
    try ledger.enterBase(gazetteer)
    _ = try ledger.file(Self.accession)
    let recorded = try ledger.head()
    let wrong = try #require(try ledger.statements(.about("KAZ", [.partyTo])).first)
    _ = try ledger.retract(String(wrong.id.prefix(10)), reason: "the agency withdrew the story", said: EDTF("2025-11-08"))
    let answers = Answers(gazetteer: gazetteer, record: ledger)
    func isIn(_ bounds: Bounds) throws -> Bool {
      let basis = Basis(asOf: try day("2025-11-10"), bounds: bounds)
      return try answers.members(of: "accord", basis: basis).parties.contains { $0.party == "KAZ" }
    }
    #expect(try isIn(Bounds(said: try day("2025-11-07"))))
    #expect(try !isIn(Bounds(said: try day("2025-11-08"))))
    #expect(try isIn(Bounds(recorded: recorded)))
    #expect(try ledger.verify().isSound)
    #expect(throws: LedgerError.self) { try ledger.retract("ffffffffff", reason: "none", said: nil) }
  }

  @Test func aTokenGivesTheSameAnswerLater() throws {
    let temporary = try TemporaryLedger()
    let gazetteer = try gazetteer(Self.base)
    let ledger = try LedgerFile(path: temporary.path)
    try ledger.enterBase(gazetteer)
    let token = Basis(asOf: try day("2025-11-10"), bounds: Bounds(said: try day("2025-11-10"), recorded: try ledger.head()))
      .description
    let answers = Answers(gazetteer: gazetteer, record: ledger)
    let before = try answers.members(of: "accord", basis: try #require(Basis(token))).parties
    _ = try ledger.file(Self.accession)
    #expect(try answers.members(of: "accord", basis: try #require(Basis(token))).parties == before)
  }

  @Test func backupIsTheSameLedger() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    _ = try ledger.file(Self.accession)
    let copy = temporary.folder.appendingPathComponent("copy.sqlite").path
    try ledger.backup(to: copy)
    #expect(try LedgerFile(path: copy).verify() == ledger.verify())
    #expect(throws: LedgerError.self) { try ledger.backup(to: copy) }
  }

  @Test(arguments: ["not a database at all, but long enough to be taken for one by its size alone, at least a hundred bytes", ""])
  func strangersAreNamed(content: String) throws {
    let temporary = try TemporaryLedger()
    if content.isEmpty {
      let queue = try DatabaseQueue(path: temporary.path)
      try queue.write { try $0.execute(sql: "CREATE TABLE other (a)") }
      try queue.close()
    } else {
      try Data(content.utf8).write(to: URL(fileURLWithPath: temporary.path))
    }
    #expect(throws: LedgerError.self) { try LedgerFile(path: temporary.path) }
  }

  /// A batch that fails halfway leaves nothing: neither statements nor terms.
  @Test func aTornBatchNeverShows() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    _ = try ledger.file(Self.accession)
    try ledger.pool.write { db in
      try db.execute(
        sql: "CREATE TRIGGER fault AFTER INSERT ON statement WHEN NEW.number > 4 BEGIN SELECT RAISE(ABORT, 'power cut'); END")
    }
    let three = reading((0..<3).map { claim(.partyTo, "QAT", "accord", "stage\($0)") }, id: "sha256:second")
    #expect(throws: LedgerError.self) { try ledger.file(three) }
    #expect(try ledger.statements(StatementQuery()).count == 2)
    try ledger.pool.write { try $0.execute(sql: "DROP TRIGGER fault") }
    #expect(try ledger.verify().isSound)
    guard case .filed(let batch) = try ledger.file(three) else { throw TestError("not filed") }
    #expect(batch.first == 3)
    #expect(try ledger.verify().isSound)
  }
}
