import Diplomacy
import Testing

@testable import Ledger

@Suite struct ClaimDiffTests {
  private let plan = claim(.partyTo, "AAA", "club", "acceded", .planned, from: "2020-01-02")
  private let done = claim(.partyTo, "AAA", "club", "acceded", from: "2020-01-02")
  private let other = claim(.relationsWith, "AAA", "BBB", "severed")

  @Test func aPlanThatCameTrueIsAChange() throws {
    let diff = ClaimDiff([plan, other], [done, other])
    #expect(diff.changed.map(\.fields) == [["factuality"]])
    #expect(diff.same.count == 1)
    #expect(diff.removed.isEmpty && diff.added.isEmpty)
  }

  @Test func symmetricEndsMayBeSwapped() {
    #expect(ClaimDiff([other], [claim(.relationsWith, "BBB", "AAA", "severed")]).isEmpty)
  }

  @Test func whatFellOutAndWhatCameIn() {
    let diff = ClaimDiff([plan], [other])
    #expect(diff.removed == [plan])
    #expect(diff.added == [other])
  }

  @Test func versionsShareWhatTheySay() {
    let morning = reading([plan, other], date: "2020-01-02")
    #expect(Versions.areVersions(morning, reading([done, other], date: "2020-01-02", id: "sha256:b")))
    #expect(!Versions.areVersions(morning, reading([done, other], date: "2020-02-02", id: "sha256:b")))
    #expect(!Versions.areVersions(morning, reading([claim(.independent, "CCC")], date: "2020-01-02", id: "sha256:b")))
  }

  @Test func aCorrectionFindsItsStoryAndTakesBackWhatItNoLongerSays() throws {
    let wrong = claim(.partyTo, "AAA", "club", "withdrawn", from: "2020-01-01")
    let story = reading([wrong, other], date: "2020-01-02")
    let correction = reading([plan, other], date: "2020-01-03", id: "sha256:correction")
    let record = MemoryRecord(ClaimStatements.statements(of: story))
    let earlier = try Versions.corrected(by: correction, in: record)
    #expect(earlier.count == 2)
    #expect(Versions.withdrawn(earlier, by: correction).map(\.stage) == ["withdrawn"])
  }
}
