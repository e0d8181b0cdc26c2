import Diplomacy
import Foundation
import GRDB
import Gazetteer
import Randomness
import Testing

@testable import Ledger

/// Flipped bits, reordered batches, erasures and restores.
@Suite struct IntegrityTests {
  /// A ledger of three dispatches, closed.
  private func filed(_ temporary: TemporaryLedger) throws {
    let ledger = try LedgerFile(path: temporary.path)
    for number in 0..<3 {
      _ = try ledger.file(
        reading([claim(.partyTo, "KAZ", "accord", "acceded", from: "200\(number)-01-01")], id: "sha256:\(number)"))
    }
    #expect(try ledger.verify().isSound)
  }

  /// Alters the file as a stranger would who takes the guards off and puts them back.
  private func alter(_ path: String, _ sql: String) throws {
    let stranger = try DatabaseQueue(path: path)
    try stranger.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      let guards = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      for row in guards { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
      try db.execute(sql: sql)
      for row in guards { try db.execute(sql: row["sql"] as String) }
    }
    try stranger.close()
  }

  @Test func reorderedBatchesAreFound() throws {
    let temporary = try TemporaryLedger()
    try filed(temporary)
    let columns = "kind, about, title, publisher, date, rights, hash, previous"
    try alter(
      temporary.path,
      """
      CREATE TEMP TABLE swap AS SELECT * FROM batch;
      UPDATE batch SET (\(columns)) = (SELECT \(columns) FROM swap WHERE swap.number = 5 - batch.number) WHERE number IN (2, 3);
      """)
    let found = try LedgerFile(path: temporary.path).verify()
    #expect(found.faults.contains { $0.contains("not chained") || $0.contains("does not match") })
  }

  @Test(arguments: 0..<24) func flippedBitsAreFound(seed: Int) throws {
    let temporary = try TemporaryLedger()
    try filed(temporary)
    var random = SplitMix64(seed: UInt64(seed))
    let columns = [
      "valid_from", "subject", "object", "stage", "factuality", "polarity", "start", "said", "voice", "dispatch", "key",
      "predicate", "said_day",
    ]
    let column = columns[seed % columns.count]
    let (row, bit) = (Int.random(in: 1...3, using: &random), Int.random(in: 0..<4, using: &random))
    try alter(
      temporary.path,
      "UPDATE statement SET \(column) = (\(column) | \(1 << bit)) - (\(column) & \(1 << bit)) WHERE number = \(row)")
    let verified = try LedgerFile(path: temporary.path).verify()
    #expect(!verified.isSound, "\(column) of row \(row), bit \(bit)")
    #expect(verified.faults.contains { $0.contains("statement \(row)") }, "\(verified.faults)")
  }

  /// Bits of the file itself, anywhere but in free space: SQLite or the chain sees every one that changes an answer.
  @Test func flippedBitsOfTheFile() throws {
    let temporary = try TemporaryLedger()
    try filed(temporary)
    let url = URL(fileURLWithPath: temporary.path)
    let ledger = try LedgerFile(path: temporary.path)
    let whole = temporary.folder.appendingPathComponent("whole.sqlite").path
    try ledger.backup(to: whole)
    let before = try LedgerFile(path: whole).statements(StatementQuery())
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: whole)))
    var random = SplitMix64(seed: 9)
    var seen = 0
    for round in 0..<120 {
      let path = url.deletingLastPathComponent().appendingPathComponent("flip\(round).sqlite").path
      var damaged = bytes
      damaged[Int.random(in: 100..<damaged.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try Data(damaged).write(to: URL(fileURLWithPath: path))
      // A file that cannot be opened or read says so; one that can is either sound, and answers as before, or named unsound.
      guard let flipped = try? LedgerFile(path: path), let verified = try? flipped.verify() else {
        seen += 1
        continue
      }
      if verified.isSound {
        #expect(try flipped.statements(StatementQuery()) == before, "round \(round)")
      } else {
        seen += 1
      }
    }
    #expect(seen > 0)
  }

  @Test func erasureLeavesATombstone() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    let words = "words that a court wants gone"
    var told = claim(.partyTo, "KAZ", "accord", "acceded", from: "2020-01-01")
    told.evidence = TextSpan(start: 0, end: 10, quote: words)
    _ = try ledger.file(reading([told], id: "sha256:a"))
    _ = try ledger.file(reading([claim(.partyTo, "ARE", "accord", "acceded")], id: "sha256:b"))
    let before = try ledger.statements(StatementQuery())
    let (tombstone, quotes) = try ledger.erase("sha256:a", reason: "order of 2026-01-01")
    #expect(tombstone.kind == .erasure && tombstone.about == "sha256:a" && tombstone.title == "order of 2026-01-01")
    #expect(quotes == 1)
    let after = try ledger.statements(StatementQuery())
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after.map(\.origin.quote) == [nil, "some words"])
    #expect(try ledger.verify().isSound)
    #expect(throws: LedgerError.self) { try ledger.erase("sha256:none", reason: "x") }
    let stranger = try DatabaseQueue(path: temporary.path)
    #expect(throws: DatabaseError.self) { try stranger.write { try $0.execute(sql: "UPDATE statement SET quote = 'x'") } }
    try stranger.close()
    let raw = ["", "-wal"].map { (try? Data(contentsOf: URL(fileURLWithPath: temporary.path + $0))) ?? Data() }
    #expect(raw.allSatisfy { $0.range(of: Data(words.utf8)) == nil })
  }

  @Test func wordsThatVanishWithoutATombstoneAreFound() throws {
    let temporary = try TemporaryLedger()
    try filed(temporary)
    let digest = SHA256.hex("some words".utf8)
    try alter(temporary.path, "UPDATE statement SET quote = NULL, quote_digest = '\(digest)' WHERE number = 2")
    #expect(try LedgerFile(path: temporary.path).verify().faults == ["statement 2 lost its words without an erasure on record"])
  }

  @Test func aBackupRestores() throws {
    let temporary = try TemporaryLedger()
    try filed(temporary)
    let ledger = try LedgerFile(path: temporary.path)
    let copy = temporary.folder.appendingPathComponent("copy.sqlite").path
    try ledger.backup(to: copy)
    let again = temporary.folder.appendingPathComponent("again.sqlite").path
    let verified = try LedgerFile.restore(from: copy, to: again)
    #expect(try verified == ledger.verify())
    #expect(try LedgerFile(path: again).statements(StatementQuery()) == ledger.statements(StatementQuery()))
    #expect(throws: LedgerError.self) { try LedgerFile.restore(from: copy, to: again) }
    try alter(copy, "UPDATE statement SET start = 99 WHERE number = 1")
    let third = temporary.folder.appendingPathComponent("third.sqlite").path
    #expect(throws: LedgerError.self) { try LedgerFile.restore(from: copy, to: third) }
    #expect(!FileManager.default.fileExists(atPath: third))
  }
}
