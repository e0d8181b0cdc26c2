import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Ledger

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "File what arrives in a folder or a feed file, and tell each change of standing or of belief, with why.",
    discussion: """
      A folder is searched for .txt files; a feed is a file of JSON Lines as chancery code reads them. What is on record is passed over, so
      that a watch can be stopped and started at any time.
      """)

  @Argument(help: "The folder, or a .jsonl file.")
  var place: String

  @Flag(help: "Look once and end.")
  var once = false

  @Option(help: "Seconds from one look to the next.")
  var interval = 2.0

  @Option(help: "Post each line, as JSON, to this address on the loopback: http://127.0.0.1:9000/hook.")
  var post: String?

  @OptionGroup var details: DetailOptions
  @OptionGroup var ledger: LedgerOption

  @Option(help: "text or json (one object a line).")
  var format: OutputFormat = .text

  func validate() throws {
    guard interval >= 0.1 else { throw ValidationError("--interval \(interval) is too short; give 0.1 seconds or more") }
    if let post, Webhook(post) == nil {
      throw ValidationError("--post \(post) is no address on the loopback; write http://127.0.0.1:PORT/PATH")
    }
  }

  func run() async throws {
    let desk = try ReadingDesk()
    let record = try ledger.open(desk.gazetteer)
    var arrivals = Arrivals(place: place)
    let watcher = Watcher(
      desk: desk, record: record, checker: Checker(gazetteer: desk.gazetteer, record: record), hook: post.flatMap { Webhook($0) },
      printsJSON: format == .json)
    while true {
      for arrival in try arrivals.fresh() { watcher.take(arrival, details.details) }
      if once { return }
      try await Task.sleep(for: .seconds(interval))
    }
  }
}

/// A text that came in.
struct Arrival {
  let file: String
  let text: String
  var details: DispatchDetails?
}

/// What is new in a folder or at the end of a feed since the last look.
struct Arrivals {
  let place: String
  private var seen: [String: Date] = [:]
  private var offset = 0

  init(place: String) { self.place = place }

  private struct Line: Decodable {
    var text: String
    var title: String?
    var date: String?
    var publisher: String?
    var rights: String?
  }

  mutating func fresh() throws -> [Arrival] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
      throw FileError(file: place, problem: "no such folder or feed", mend: "check the path")
    }
    return isFolder.boolValue ? try folder() : try feed()
  }

  private mutating func folder() throws -> [Arrival] {
    var out: [Arrival] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: place).sorted() where name.hasSuffix(".txt") {
      let path = place + "/" + name
      let changed = (try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate]) as? Date ?? .distantPast
      guard seen[path] != changed else { continue }
      seen[path] = changed
      do { out.append(Arrival(file: path, text: try Input.text(path))) } catch { Watcher.warn("\(error)") }
    }
    return out
  }

  /// Whole lines after those read before; a file that became shorter is read anew.
  private mutating func feed() throws -> [Arrival] {
    let bytes = try Input.bytes(place)
    if bytes.count < offset { offset = 0 }
    guard let end = bytes[offset...].lastIndex(of: 0x0A) else { return [] }
    var out: [Arrival] = []
    for line in bytes[offset..<end].split(separator: 0x0A) {
      do {
        let item = try JSONDecoder().decode(Line.self, from: Data(line))
        let details = DispatchDetails(title: item.title, publisher: item.publisher, date: item.date, rights: item.rights)
        out.append(Arrival(file: place, text: item.text, details: details))
      } catch {
        Watcher.warn("\(place): a line is no dispatch in JSON; write {\"text\": \"…\"} on one line")
      }
    }
    offset = end + 1
    return out
  }
}

/// Files what arrives and tells what it moved. A text that cannot be read is named and passed over.
struct Watcher {
  let desk: ReadingDesk
  let record: LedgerFile
  let checker: Checker
  let hook: Webhook?
  let printsJSON: Bool

  func take(_ arrival: Arrival, _ given: DispatchDetails) {
    do {
      let reading = try checker.check(desk.read(arrival.text, details: arrival.details ?? given, file: arrival.file))
      guard case .filed(let batch) = try record.file(reading) else { return }
      let statements = try record.statements(StatementQuery(dispatch: reading.dispatch.id))
      let answers = Answers(gazetteer: desk.gazetteer, record: record)
      for movement in try answers.movements(of: batch, dispatch: statements, asOf: Moment.now.day) {
        tell(movement, arrival.file)
      }
    } catch {
      Watcher.warn("\(error)")
    }
  }

  private func tell(_ movement: Movement, _ file: String) {
    let s = movement.statement
    let who = [s.assertion.speaker, s.assertion.publisher].compactMap(\.self).joined(separator: ", ")
    var json = JSONWriter()
    json.object { json in
      json.field("kind", movement.kind.rawValue)
      json.field("predicate", movement.predicate.rawValue)
      json.field("subject", movement.subject)
      json.field("object", movement.object)
      json.field("before", movement.before)
      json.field("after", movement.after)
      json.field("source", who.isEmpty ? nil : who)
      json.field("said", s.said)
      json.field("factuality", s.factuality.rawValue)
      json.field("quote", s.origin.quote)
      json.field("statement", s.id)
      json.field("file", file)
    }
    if printsJSON {
      Output.write(json.bytes + [0x0A])
    } else {
      let names = "\(desk.gazetteer.name(of: movement.subject)) and \(desk.gazetteer.name(of: movement.object))"
      let why = who.isEmpty ? file : who
      let quote = s.origin.quote.map { ": “\($0)”" } ?? ""
      Output.write(
        "\(movement.kind.rawValue): \(names): \(movement.before ?? "nothing on record") → \(movement.after ?? "nothing"), because \(why) \(s.factuality.rawValue) it\(s.said.map { " on \($0)" } ?? "")\(quote) [\(s.id.prefix(12))]\n"
      )
    }
    guard let hook else { return }
    do { try hook.post(json.bytes) } catch { Watcher.warn("\(error)") }
  }

  static func warn(_ text: String) { FileHandle.standardError.write(Data("chancery: \(text)\n".utf8)) }
}
