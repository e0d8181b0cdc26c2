import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

/// What changed between two days, in the world or in what was known, and why.
@Suite struct ChangesTests {
  private static let data =
    PactData.pact + PactData.soviet + """
      pact ; act ; GRC | signed | protocol ; 2003-02-01 ; recalled
      pact ; layer ; protocol | treaty | Protocol ; ; recalled
      club ; kind ; organisation ; ; recalled
      club ; member ; MLI ; 1990-05-01/.. ; recalled
      club ; suspended ; MLI ; 2020-08-19/2020-10-09 ; recalled
      old ; kind ; accord ; ; recalled
      old ; act ; SUN | ratified ; 1968-01-01 ; recalled
      """

  private func changes(
    _ from: String, _ to: String, in scope: ChangeScope = .both, asOf: String? = nil, adding: [Statement] = []
  ) throws -> [String] {
    let gazetteer = try gazetteer(Self.data)
    let record = LayeredRecord(GazetteerRecord(gazetteer), adding: adding)
    let basis = Basis(asOf: try day(asOf ?? to), bounds: Bounds(said: try day(to)))
    let answer = try Answers(gazetteer: gazetteer, record: record)
      .changes(from: try day(from), to: try day(to), in: scope, basis: basis)
    for change in answer.changes { #expect(!change.why.isEmpty && !change.statements.isEmpty) }
    return answer.changes.map { change in
      let layer = change.layer.map { "/\($0)" } ?? ""
      return "\(change.subject) \(change.object)\(layer): \(change.before ?? "nothing") → \(change.after ?? "nothing")"
        + (change.date.map { " \($0)" } ?? "")
    }
  }

  @Test func aSuspensionEndsOnItsDayNotOnThatOfTheOldPlace() throws {
    #expect(try changes("2020-08-01", "2020-08-31") == ["MLI club: member → suspended 2020-08-19"])
    #expect(try changes("2020-10-01", "2020-10-31") == ["MLI club: suspended → member 2020-10-09"])
  }

  @Test func theNthRatificationBringsItIntoForceForAll() throws {
    #expect(
      try changes("2000-03-31", "2000-03-31") == [
        "FRA pact: ratified → in-force 2000-03-31", "ITA pact: acceded → in-force 2000-03-31",
      ])
    #expect(try changes("2000-03-02", "2000-03-30").isEmpty)
    #expect(try changes("2001-07-01", "2001-07-01", in: .world) == ["ESP pact: ratified → in-force 2001-07-01"])
  }

  @Test func aDenunciationAndTheEndOfItsNotice() throws {
    #expect(try changes("2005-05-01", "2005-05-31") == ["ITA pact: in-force → withdrawal-announced 2005-05-05"])
    #expect(try changes("2006-05-01", "2006-05-31") == ["ITA pact: withdrawal-announced → denounced 2006-05-05"])
  }

  @Test func anInstrumentOfItsOwn() throws {
    #expect(try changes("2003-02-01", "2003-02-01") == ["GRC pact/protocol: nothing → signed 2003-02-01"])
  }

  @Test func aStateThatEndsAndTheOneThatContinuesIt() throws {
    #expect(
      try changes("1991-12-20", "1991-12-31") == [
        "FRA RUS: nothing → diplomatic 1991-12-26", "RUS old: nothing → ratified 1991-12-26",
        "SUN old: ratified → ended 1991-12-26",
      ])
  }

  @Test func aPartnerThatGoes() throws {
    var left = Ledger.Statement(.partyTo, subject: "MLT", object: "pact")
    left.capacity = "partner"
    left.origin.source = "test"
    var end = left
    left.from = EDTF("1995-04-26")
    left.said = left.from
    end.from = EDTF("1996-10-26")
    end.said = end.from
    end.polarity = .negated
    #expect(try changes("1996-10-01", "1996-10-31", adding: [left, end]) == ["MLT pact: partner → nothing 1996-10-26"])
  }

  /// Who was an observer and joins has changed places: one line, whether or not the end of the first is told.
  @Test(arguments: [true, false]) func anObserverThatJoins(isEndTold: Bool) throws {
    var observer = statement("TLS", "pact", nil, from: "2022-11-11")
    observer.capacity = "observer"
    var end = observer
    end.polarity = .negated
    end.from = EDTF("2025-10-26")
    end.said = end.from
    let joined = statement("TLS", "pact", nil, from: "2025-10-26")
    #expect(
      try changes("2025-10-20", "2025-10-31", adding: [observer, joined] + (isEndTold ? [end] : [])) == [
        "TLS pact: observer → member 2025-10-26"
      ])
  }

  /// The world changed in 2010 and the paper told of it in 2020: a change of the world then, of knowledge now.
  @Test func lateNews() throws {
    let late = statement("DEU", "pact", .signed, from: "2010-02-02", said: "2020-01-15")
    let signed = "DEU pact: nothing → signed 2010-02-02"
    #expect(try changes("2010-02-01", "2010-02-28", adding: [late]).isEmpty)
    #expect(try changes("2020-01-01", "2020-01-31", adding: [late]) == [signed])
    #expect(try changes("2020-01-01", "2020-01-31", in: .world, adding: [late]).isEmpty)
    #expect(try changes("2020-01-01", "2020-01-31", in: .knowledge, asOf: "2010-06-01", adding: [late]) == [signed])
    #expect(try changes("2020-01-01", "2020-01-31", in: .knowledge, asOf: "2009-06-01", adding: [late]).isEmpty)
    let gazetteer = try gazetteer(Self.data)
    let answers = Answers(gazetteer: gazetteer, record: MemoryRecord([late]))
    let now = Basis(asOf: try day("2021-01-01"), bounds: Bounds(said: try day("2021-01-01")))
    let world = try answers.changes(from: day("2010-02-01"), to: day("2010-02-28"), in: .world, basis: now)
    #expect(world.changes.map(\.after) == ["signed"])
  }

  @Test func whatIsTakenBackIsNoMore() throws {
    let wrong = statement("DEU", "pact", .signed, from: "2010-02-02")
    let retraction = wrong.retraction(of: wrong.id, reason: "not so", said: EDTF("2012-03-04"))
    #expect(
      try changes("2012-03-01", "2012-03-31", in: .knowledge, adding: [wrong, retraction]) == [
        "DEU pact: signed → nothing 2012-03-04"
      ])
  }

  /// With `--known-to ledger` it is the recording that counts.
  @Test func whatTheLedgerTookIn() throws {
    var told = statement("DEU", "pact", .signed, from: "2010-02-02")
    told.recorded = .end(of: try day("2024-05-05"))
    let gazetteer = try gazetteer(Self.data)
    let answers = Answers(gazetteer: gazetteer, record: MemoryRecord([told]))
    let basis = Basis(asOf: try day("2024-06-01"), bounds: Bounds(recorded: told.recorded))
    func changed(_ from: String, _ to: String) throws -> Int {
      try answers.changes(from: day(from), to: day(to), in: .knowledge, basis: basis).changes.count
    }
    #expect(try changed("2024-05-01", "2024-05-31") == 1)
    #expect(try changed("2024-05-06", "2024-05-31") == 0)
    #expect(try changed("2024-04-01", "2024-05-04") == 0)
  }
}
