import ArgumentParser
import Desk
import Diplomacy
import Dispatch
import Foundation
import Gazetteer
import Intake
import Reading
import Synchronization

struct CodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract: "Code a corpus: JSON Lines on standard input, one reading a line out, in order, on all cores.",
    discussion: """
      In: {"id", "text", "title"?, "date"?, "publisher"?, "rights"?}. Out: {"id", "reading"}.
      With --pairs, in: {"id", "text", "source": {"start", "end"}, "target": {"start", "end"}}, offsets in code points; out: {"id", "type", \
      "mode", "cameo", "confidence"}: the event between the two given actors.
      With --format csv, the events as rows with the columns of a known set.
      """)

  @Flag(help: "Code the event between two given actors, one of each line.")
  var pairs = false

  @Option(help: "json (the default) or csv.")
  var format: OutputFormat = .json

  @Option(help: "The columns of csv: polecat, icews or gdelt.", transform: CodeCommand.columnSet)
  var columns: EventColumns = .polecat

  @Flag(help: "Pass over lines that are no dispatch, and name them at the end.")
  var lenient = false

  /// Lines that are read before any is written.
  private static let batch = 128

  private static func columnSet(_ name: String) throws -> EventColumns {
    guard let found = EventColumns(rawValue: name) else {
      throw ValidationError(
        "\"\(name)\" is no set of columns: say \(EventColumns.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return found
  }

  func validate() throws {
    if format == .text { throw ValidationError("code writes json or csv: say --format json or --format csv.") }
    if pairs, format == .csv { throw ValidationError("--pairs writes json only: leave --format out.") }
  }

  func run() async throws {
    let desk = try ReadingDesk()
    let codes = try CodeBook.bundled()
    let table = format == .csv ? EventTable(columns, gazetteer: desk.gazetteer, codes: codes) : nil
    if let table { Output.write(table.header) }
    var source = LineSource(FileHandle.standardInput)
    var number = 1
    while let lines = source.next(CodeCommand.batch) {
      let results = code(lines, from: number, desk, table)
      number += lines.count
      for result in results {
        switch result {
        case .success(let bytes): Output.write(bytes)
        case .failure(let error):
          guard lenient else { throw error }
          FileHandle.standardError.write(Data("chancery: \(error)\n".utf8))
        }
      }
    }
  }

  private func code(_ lines: [[UInt8]], from first: Int, _ desk: ReadingDesk, _ table: EventTable?) -> [Result<
    [UInt8], DataError
  >] {
    let slots = Mutex([Result<[UInt8], DataError>?](repeating: nil, count: lines.count))
    DispatchQueue.concurrentPerform(iterations: lines.count) { index in
      let result = code(lines[index], line: first + index, desk, table)
      slots.withLock { $0[index] = result }
    }
    return slots.withLock { $0.compactMap { $0 } }
  }

  private func code(_ bytes: [UInt8], line: Int, _ desk: ReadingDesk, _ table: EventTable?) -> Result<[UInt8], DataError> {
    if bytes.allSatisfy({ $0 <= 0x20 }) { return .success([]) }
    do {
      return .success(try pairs ? pair(bytes, line, desk) : reading(bytes, line, desk, table))
    } catch let error as DataError {
      return .failure(DataError(file: "standard input", line: line, problem: error.problem, mend: error.mend))
    } catch {
      return .failure(
        DataError(
          file: "standard input", line: line, problem: "no dispatch in JSON (\(CodeCommand.reason(error)))",
          mend: "write {\"id\": \"…\", \"text\": \"…\"} on one line"))
    }
  }

  private func reading(_ bytes: [UInt8], _ line: Int, _ desk: ReadingDesk, _ table: EventTable?) throws -> [UInt8] {
    let item = try JSONDecoder().decode(Item.self, from: Data(bytes))
    let reading = try desk.read(item.text, details: item.details, file: "standard input:\(line)")
    if let table { return Array(table.rows(reading, id: item.id).utf8) }
    var json = JSONWriter()
    json.object { json in
      json.field("id", item.id)
      json.key("reading")
      reading.write(to: &json)
    }
    return json.bytes + [0x0A]
  }

  private func pair(_ bytes: [UInt8], _ line: Int, _ desk: ReadingDesk) throws -> [UInt8] {
    let item = try JSONDecoder().decode(PairItem.self, from: Data(bytes))
    let dispatch = try WireCopy(gazetteer: desk.gazetteer).dispatch(item.text, details: DispatchDetails(date: item.date))
    guard let source = item.source.range, let target = item.target.range,
      let event = desk.reader.event(in: dispatch, from: source, to: target)
    else {
      throw DataError(
        file: "standard input", line: line, problem: "the source or the target covers no word of the text",
        mend: "give code points from the start of \"text\", the end after the last")
    }
    var json = JSONWriter()
    json.object { json in
      json.field("id", item.id)
      json.field("type", event.type.rawValue)
      json.field("mode", event.mode)
      json.field("cameo", event.cameo)
      json.field("confidence", event.confidence)
    }
    return json.bytes + [0x0A]
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context): "\"\(context.codingPath.last?.stringValue ?? "?")\" is of another type"
    default: "not well-formed"
    }
  }

  private struct Item: Decodable {
    var id: String
    var text: String
    var title: String?
    var date: String?
    var publisher: String?
    var rights: String?

    var details: DispatchDetails { DispatchDetails(title: title, publisher: publisher, date: date, rights: rights) }
  }

  private struct PairItem: Decodable {
    struct Span: Decodable {
      var start: Int
      var end: Int
      var range: Range<Int>? { start >= 0 && start < end ? start..<end : nil }
    }

    var id: String
    var text: String
    var date: String?
    var source: Span
    var target: Span
  }
}

/// Lines of a file handle, a batch at a time, so that a corpus of any length fits.
struct LineSource {
  private let handle: FileHandle
  private var rest: [UInt8] = []
  /// Where in `rest` the next line starts.
  private var cursor = 0
  private var isDone = false

  init(_ handle: FileHandle) { self.handle = handle }

  /// The next lines, at most `count`; nil at the end.
  mutating func next(_ count: Int) -> [[UInt8]]? {
    var lines: [[UInt8]] = []
    while lines.count < count {
      if let end = rest[cursor...].firstIndex(of: 0x0A) {
        lines.append(Array(rest[cursor..<end]))
        cursor = end + 1
      } else if isDone {
        if cursor < rest.count { lines.append(Array(rest[cursor...])) }
        cursor = rest.count
        break
      } else {
        rest.removeFirst(cursor)
        cursor = 0
        let chunk = handle.readData(ofLength: 1 << 20)
        if chunk.isEmpty { isDone = true } else { rest += chunk }
      }
    }
    return lines.isEmpty ? nil : lines
  }
}
