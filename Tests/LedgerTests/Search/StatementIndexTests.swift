import Diplomacy
import Randomness
import Testing

@testable import Ledger

@Suite struct StatementIndexTests {
  /// What the index must answer, by reading everything.
  private static func byReading(
    _ ledger: LedgerFile, _ filter: StatementIndex.Filter, _ bounds: Bounds
  ) throws -> [Ledger.Statement] {
    bounds.current(try ledger.statements(StatementQuery())).filter { filter.matches($0) }
  }

  @Test("random histories with corrections and retractions: the index pages and counts as reading everything does")
  func histories() throws {
    var maker = HistoryMaker(random: SplitMix64(seed: 31))
    for history in 0..<15 {
      let temporary = try TemporaryLedger()
      let ledger = try LedgerFile(path: temporary.path)
      let index = StatementIndex()
      var heads: [Moment] = []
      let statements = (0..<3).flatMap { _ in maker.history(exact: false, longest: 8).statements }
      for (number, statement) in statements.enumerated() {
        var statement = statement
        if number % 3 == 1 { statement.assertion.publisher = "Agency \(number % 2)" }
        _ = try ledger.enter([statement], from: "test", digest: "\(history)-\(number)")
        heads.append(try ledger.head())
        // Sometimes every batch by itself, sometimes many at once.
        if number % 5 == 0 { try index.update(from: ledger) }
      }
      for head in heads + [Moment.unrecorded] {
        let said = Bool.random(using: &maker.random) ? Day(number: 10_957 + Int.random(in: 0..<1500, using: &maker.random)) : nil
        let bounds = Bounds(said: said, recorded: Bool.random(using: &maker.random) ? head : nil)
        for filter in [
          StatementIndex.Filter(), .init(predicate: .partyTo, party: "ARE"), .init(predicate: .missionIn), .init(party: "QQQ"),
          .init(source: "line 1"), .init(source: "none"),
        ] {
          let expected = try Self.byReading(ledger, filter, bounds)
          let offset = Int.random(in: 0...3, using: &maker.random)
          let page = try index.page(filter, bounds, offset: offset, limit: 4, in: ledger)
          #expect(page.total == expected.count)
          #expect(page.statements == Array(expected.dropFirst(offset).prefix(4)))
        }
        let counts = try index.counts(bounds, in: ledger)
        #expect(counts.map(\.statements).reduce(0, +) == (try Self.byReading(ledger, .init(), bounds).count))
        let basis = Basis(asOf: Day(number: 0), bounds: bounds)
        let answers = Answers(gazetteer: try gazetteer(""), record: ledger)
        let read = try answers.sources(basis: basis)
        #expect(
          counts.map { "\($0.key.source) \($0.key.isBase) \($0.statements)" }
            == read.map { "\($0.key.source) \($0.key.isBase) \($0.statements)" })
      }
    }
  }

  @Test("an empty ledger has empty pages")
  func empty() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    let page = try StatementIndex().page(.init(), Bounds(), offset: 0, limit: 10, in: ledger)
    #expect(page.statements.isEmpty && page.total == 0)
    #expect(try StatementIndex().counts(Bounds(), in: ledger).isEmpty)
  }

  @Test("lookups of batches and parties")
  func lookups() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    #expect(try ledger.newestBatch() == nil)
    let statement = Ledger.Statement(.partyTo, subject: "ARE", object: "accord")
    for digest in ["a", "b", "c"] { _ = try ledger.enter([statement], from: "test", digest: digest) }
    let all = try ledger.batches()
    #expect(try ledger.newestBatch() == all.last)
    #expect(try ledger.batches(after: all[0].number) == Array(all.dropFirst()))
    #expect(try ledger.names("ARE") && ledger.names("accord"))
    #expect(try !ledger.names("QQQ") && !ledger.names("test"))
    #expect(try ledger.dispatch("a") == nil, "an import is no dispatch")
  }
}
