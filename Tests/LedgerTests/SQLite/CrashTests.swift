import Foundation
import Testing

/// A short run of `chancery-bench crash`: a program that files is killed at random moments.
@Suite struct CrashTests {
  @Test func killedWhileFiling() throws {
    let program = try #require(Programs.url("chancery-bench"), "chancery-bench is built with the tests")
    let temporary = try TemporaryLedger()
    let run = Process()
    run.executableURL = program
    run.arguments = ["crash", "--kills", "6", "--folder", temporary.folder.path]
    let pipe = Pipe()
    run.standardOutput = pipe
    try run.run()
    let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    run.waitUntilExit()
    #expect(run.terminationStatus == 0, "\(told)")
    #expect(told.contains("all there"))
  }
}
