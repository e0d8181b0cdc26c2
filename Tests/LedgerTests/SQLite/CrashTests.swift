import Foundation
import Testing

/// A short run of `chancery-bench crash`: a program that files is killed at random moments.
@Suite struct CrashTests {
  /// The program stands beside the tests' own, or above the bundle that holds them.
  private func bench() -> URL? {
    let starts = CommandLine.arguments.filter { $0.contains("/") }.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath() }
    for start in starts {
      var folder = start
      for _ in 0..<4 {
        folder = folder.deletingLastPathComponent()
        let program = folder.appendingPathComponent("chancery-bench")
        if FileManager.default.isExecutableFile(atPath: program.path) { return program }
      }
    }
    return nil
  }

  @Test func killedWhileFiling() throws {
    let program = try #require(bench(), "chancery-bench is built with the tests")
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
