import ArgumentParser
import Diplomacy
import Foundation
import Glibc
import Ledger
import Randomness

/// Kills a program that files, at random moments, and looks at what is left.
struct CrashBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crash",
    abstract: "kill -9 while filing, again and again: is any batch torn, or any acknowledged one lost?")

  @Option(help: "How many times.") var kills = 200
  @Option(help: "Seed of the random moments.") var seed: UInt64 = 1
  @Option(help: "Where the ledger is made; it is removed at the end.") var folder = "."

  mutating func run() throws {
    let path = folder + "/crash-\(ProcessInfo.processInfo.processIdentifier).sqlite"
    defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
    var random = SplitMix64(seed: seed)
    var acknowledged: Set<String> = []
    for round in 0..<kills {
      acknowledged.formUnion(try killed(path, round, after: UInt32(random.next() % 60_000)))
      let ledger = try LedgerFile(path: path)
      let found = try ledger.verify()
      let filed = Set(try ledger.batches().map(\.about))
      let lost = acknowledged.subtracting(filed)
      guard found.isSound, lost.isEmpty else {
        print("round \(round): \(found.faults.joined(separator: "; ")); lost: \(lost.sorted().joined(separator: ", "))")
        throw ExitCode(1)
      }
    }
    let last = try LedgerFile(path: path).verify()
    print(
      "\(kills) kills: \(acknowledged.count) acknowledged batches, all there; \(last.batches) batches, \(last.statements) statements, sound"
    )
    // Kills that all came before the first batch would prove nothing.
    if acknowledged.isEmpty { throw ExitCode(1) }
  }

  /// Starts a filer, kills it after some microseconds from its first acknowledged batch, and gives back what it had acknowledged.
  private func killed(_ path: String, _ round: Int, after microseconds: UInt32) throws -> [String] {
    let child = Process()
    child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    child.arguments = ["file", path, "--run", "\(round)"]
    let pipe = Pipe()
    child.standardOutput = pipe
    try child.run()
    // The first byte tells that it files; from then on the moment of the kill is random.
    var told = pipe.fileHandleForReading.availableData
    usleep(microseconds)
    kill(child.processIdentifier, SIGKILL)
    told.append(pipe.fileHandleForReading.readDataToEndOfFile())
    child.waitUntilExit()
    // The last line may be cut: what was not told to its end was not acknowledged.
    let text = String(decoding: told, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { String($0) }
  }
}

/// Files batches without end and tells each when it is acknowledged; made to be killed.
struct FileForever: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "Files until it is killed.", shouldDisplay: false)

  @Argument var path: String
  @Option(name: .customLong("run")) var number: Int

  mutating func run() throws {
    let ledger = try LedgerFile(path: path)
    let world = BenchWorld()
    var random = SplitMix64(seed: UInt64(number) &* 7919)
    for batch in 0... {
      let lines = (0..<Int(1 + random.next() % 200)).map { world.statement($0, &random) }
      let name = "run \(number) batch \(batch)"
      _ = try ledger.enter(lines, from: "crash", digest: name)
      FileHandle.standardOutput.write(Data((name + "\n").utf8))
    }
  }
}
