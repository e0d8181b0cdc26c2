import Foundation
import Glibc
import Testing

/// `chancery watch`, run as people run it: a folder, a feed, a listener.
@Suite struct WatchTests {
  private static let accession =
    "SUVA, Nov. 6, 2025 (The Agency) - Fiji joined the Abraham Accords on Thursday, the government of Fiji said.\n"
  private static let relations =
    #"{"text": "Bolivia established diplomatic relations with Bhutan on Monday, the foreign ministry of Bolivia said.", "#
    + #""date": "2025-10-07", "publisher": "The Agency"}"# + "\n"

  private func watch(_ place: String, in folder: URL, _ options: [String]) throws -> Process {
    let run = Process()
    let program = try #require(Programs.url("chancery"), "chancery is built with the tests")
    run.executableURL = program
    run.arguments = ["watch", place, "--ledger", folder.appendingPathComponent("l.sqlite").path] + options
    return run
  }

  /// What a run that looks once prints.
  private func told(_ place: String, in folder: URL, _ options: [String] = []) throws -> String {
    let run = try watch(place, in: folder, ["--once"] + options)
    let pipe = Pipe()
    run.standardOutput = pipe
    try run.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    run.waitUntilExit()
    #expect(run.terminationStatus == 0)
    return text
  }

  @Test func aFolder() throws {
    let temporary = try TemporaryLedger()
    let inbox = temporary.folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
    try Self.accession.write(to: inbox.appendingPathComponent("a.txt"), atomically: true, encoding: .utf8)
    let line = try told(inbox.path, in: temporary.folder)
    #expect(line.hasPrefix("standing: Fiji and Abraham Accords: nothing on record → acceded since 2025-11-06, because "))
    #expect(line.contains("the government of Fiji") && line.contains("“Fiji joined the Abraham Accords"))
    // What is on record is not told twice, by this run or another.
    #expect(try told(inbox.path, in: temporary.folder).isEmpty)
  }

  @Test func aFeed() throws {
    let temporary = try TemporaryLedger()
    let feed = temporary.folder.appendingPathComponent("feed.jsonl")
    // The second line is cut: it is not there yet.
    try (Self.relations + "{\"text\": \"Fiji").write(to: feed, atomically: true, encoding: .utf8)
    let line = try told(feed.path, in: temporary.folder, ["--format", "json"])
    let told = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(told["subject"] as? String == "BOL" && told["object"] as? String == "BTN")
    #expect(told["kind"] as? String == "standing" && told["before"] is NSNull)
    #expect(told["after"] as? String == "diplomatic since 2025-10-06")
    #expect((told["statement"] as? String)?.count == 64)
  }

  /// A watch that goes on posts what arrives while it runs.
  @Test(.timeLimit(.minutes(2))) func aListener() throws {
    let temporary = try TemporaryLedger()
    let inbox = temporary.folder.appendingPathComponent("in")
    try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
    let listener = try Listener()
    let run = try watch(
      inbox.path, in: temporary.folder, ["--interval", "0.2", "--post", "http://127.0.0.1:\(listener.port)/hook?key=1"])
    run.standardOutput = FileHandle.nullDevice
    try run.run()
    defer { run.terminate() }
    try Self.accession.write(to: inbox.appendingPathComponent("a.txt"), atomically: true, encoding: .utf8)
    let request = try listener.next()
    let parts = request.components(separatedBy: "\r\n\r\n")
    #expect(parts[0].hasPrefix("POST /hook?key=1 HTTP/1.1\r\n"))
    #expect(parts[0].contains("Content-Type: application/json"))
    let body = try #require(try JSONSerialization.jsonObject(with: Data(parts[1].utf8)) as? [String: Any])
    #expect(body["subject"] as? String == "FJI" && body["object"] as? String == "abraham-accords")
    #expect(run.isRunning)
  }
}

/// Takes one request on the loopback and answers it.
private struct Listener {
  let port: UInt16
  private let handle: Int32

  init() throws {
    handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (socket, length) = (handle, size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, length) == 0 && listen(socket, 4) == 0 && getsockname(socket, address, &size) == 0
      }
    }
    guard bound else { throw TestError("no port to listen on") }
    port = UInt16(bigEndian: address.sin_port)
  }

  /// The head and the body of the next request.
  func next() throws -> String {
    let client = accept(handle, nil, nil)
    guard client >= 0 else { throw TestError("nobody called") }
    defer {
      close(client)
      close(handle)
    }
    var bytes: [UInt8] = []
    var portion = [UInt8](repeating: 0, count: 4096)
    while !isWhole(bytes) {
      let count = recv(client, &portion, portion.count, 0)
      guard count > 0 else { break }
      bytes += portion.prefix(count)
    }
    let answer = Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)
    _ = send(client, answer, answer.count, 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func isWhole(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n"), let length = text.range(of: "Content-Length: ") else { return false }
    let digits = text[length.upperBound...].prefix { $0.isNumber }
    return text[end.upperBound...].utf8.count >= Int(digits) ?? 0
  }
}
