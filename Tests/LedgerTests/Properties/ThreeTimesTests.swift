import Diplomacy
import Randomness
import Testing

@testable import Ledger

/// The three times against a model that is written another way, over random histories filed out of order.
@Suite struct ThreeTimesTests {
  /// 12,000 histories of exact dates, each asked in both modes: what the public could know, and what the ledger knew.
  @Test(arguments: 0..<12) func exactDates(seed: Int) throws {
    var maker = HistoryMaker(random: SplitMix64(seed: UInt64(seed)))
    for number in 0..<1000 {
      let (lines, statements) = maker.history(exact: true, longest: 9)
      let day = 10_957 + Int.random(in: 0..<1500, using: &maker.random)
      let known = 10_957 + Int.random(in: 0..<1500, using: &maker.random)
      let clock = Int.random(in: 0...100, using: &maker.random)
      let (acts, saids) = (lines.map(\.act.lowerBound), lines.map(\.said.lowerBound))
      for (saidBy, recordedBy) in [(known, nil), (nil, clock), (known, clock)] as [(Int?, Int?)] {
        let expected = HistoryModel.standing(
          lines, acts: acts, saids: saids, asOf: day, saidBy: saidBy, recordedBy: recordedBy)
        let bounds = Bounds(
          said: saidBy.map { Day(number: $0) }, recorded: recordedBy.map { Moment(milliseconds: Int64($0)) })
        let found = AccordFold.standing(of: "ARE", statements, asOf: Day(number: day), bounds: bounds)
        #expect(found?.standing?.rawValue == expected, "seed \(seed), history \(number): \(lines)")
        #expect(found?.strongest?.undecided.isEmpty ?? true)
      }
    }
  }

  /// 10,000 histories of partial dates: whatever days the dates turn out to mean, the answer names where it then stands.
  @Test(arguments: 0..<10) func partialDates(seed: Int) throws {
    var maker = HistoryMaker(random: SplitMix64(seed: UInt64(1000 + seed)))
    var open = 0
    for number in 0..<1000 {
      let (lines, statements) = maker.history(exact: false, longest: 4)
      let day = 10_957 + Int.random(in: 0..<1500, using: &maker.random)
      let known = 10_957 + Int.random(in: 0..<1500, using: &maker.random)
      let bounds = Bounds(said: Day(number: known))
      let found = AccordFold.standing(of: "ARE", statements, asOf: Day(number: day), bounds: bounds)
      let layer = found?.strongest
      var allowed: Set<String?> = [layer?.standing?.rawValue]
      for standing in layer?.undecided ?? [] { allowed.insert(standing.rawValue) }
      if layer?.mayBeNone ?? true { allowed.insert(nil) }
      if allowed.count > 1 { open += 1 }
      for _ in 0..<12 {
        // The same partial date is the same day, as the fold takes it.
        var chosen: [ClosedRange<Int>: Int] = [:]
        let acts = lines.map { line in
          if let day = chosen[line.act] { return day }
          let day = Int.random(in: line.act, using: &maker.random)
          chosen[line.act] = day
          return day
        }
        let saids = lines.map { Int.random(in: $0.said, using: &maker.random) }
        let world = HistoryModel.standing(lines, acts: acts, saids: saids, asOf: day, saidBy: known, recordedBy: nil)
        #expect(allowed.contains(world), "seed \(seed), history \(number): \(world ?? "none") in \(lines)")
      }
    }
    #expect(open > 50, "partial dates must leave something open")
  }

  /// A token gives the same answer after anything else was filed, and reads back as it was printed.
  @Test func tokensLast() throws {
    var maker = HistoryMaker(random: SplitMix64(seed: 77))
    for _ in 0..<500 {
      let (_, statements) = maker.history(exact: false, longest: 8)
      let cut = Int.random(in: 1...statements.count, using: &maker.random)
      var record = MemoryRecord(Array(statements.prefix(cut)))
      let gazetteer = try gazetteer("accord ; kind ; accord ; ; recalled")
      let basis = Basis(
        asOf: Day(number: 10_957 + Int.random(in: 0..<1500, using: &maker.random)),
        bounds: Bounds(said: Day(number: 10_957 + Int.random(in: 0..<1500, using: &maker.random)), recorded: try record.head()))
      let token = try #require(Basis(basis.description))
      #expect(token == basis)
      let before = try Answers(gazetteer: gazetteer, record: record).members(of: "accord", basis: basis).parties
      for statement in statements.dropFirst(cut) { record.append(statement) }
      #expect(try Answers(gazetteer: gazetteer, record: record).members(of: "accord", basis: token).parties == before)
    }
  }

  /// The file answers as the memory does, for each moment of its own clock.
  @Test func theFileAnswersAlike() throws {
    var maker = HistoryMaker(random: SplitMix64(seed: 5))
    let gazetteer = try gazetteer("accord ; kind ; accord ; ; recalled")
    for history in 0..<20 {
      let temporary = try TemporaryLedger()
      let ledger = try LedgerFile(path: temporary.path)
      let (lines, statements) = maker.history(exact: true, longest: 8)
      var heads: [Moment] = []
      for (index, statement) in statements.enumerated() {
        _ = try ledger.enter([statement], from: "test", digest: "\(history)-\(index)")
        heads.append(try ledger.head())
      }
      #expect(try ledger.verify().isSound)
      let answers = Answers(gazetteer: gazetteer, record: ledger)
      for (index, head) in heads.enumerated() {
        let day = 10_957 + Int.random(in: 0..<1500, using: &maker.random)
        let basis = Basis(asOf: Day(number: day), bounds: Bounds(recorded: head))
        let expected = HistoryModel.standing(
          lines, acts: lines.map(\.act.lowerBound), saids: lines.map(\.said.lowerBound), asOf: day, saidBy: nil,
          recordedBy: (index + 1) * 10)
        #expect(try answers.members(of: "accord", basis: basis).parties.first?.standing?.rawValue == expected)
      }
    }
  }
}
