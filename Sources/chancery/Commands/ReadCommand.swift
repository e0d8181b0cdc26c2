import ArgumentParser
import Desk
import Diplomacy
import Dispatch
import Foundation
import Gazetteer
import Intake
import Ledger
import Reading
import Synchronization

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read dispatches and print what they say; nothing is stored.")

  @Argument(help: "Files to read; - is standard input.")
  var files: [String]

  @OptionGroup var options: DetailOptions

  @Option(help: "text, json or csv.")
  var format: OutputFormat = .text

  @Flag(name: .customLong("text"), help: "Print the text that offsets count in, and nothing else.")
  var printsText = false

  func run() async throws {
    if printsText {
      for file in files { Output.write(try Input.text(file)) }
      return
    }
    let desk = try ReadingDesk()
    for (index, file) in files.enumerated() {
      let reading = try desk.read(Input.text(file), details: options.details, file: file == "-" ? "standard input" : file)
      print(reading, desk, isFirst: index == 0)
    }
  }

  private func print(_ reading: DispatchReading, _ desk: ReadingDesk, isFirst: Bool) {
    switch format {
    case .json: Output.write(reading.json(pretty: files.count == 1) + [0x0A])
    case .csv: Output.write(ClaimTable.csv(reading, header: isFirst))
    case .text:
      if !isFirst { Output.write("\n") }
      Output.write(ReadingText(gazetteer: desk.gazetteer, style: Style(coloured: Output.isColoured)).render(reading))
    }
  }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv
}

/// Reader and checker together, made once for each run.
struct ReadingDesk: Sendable {
  let gazetteer: Gazetteer
  let reader: Reader
  let checker: Checker

  /// Loads the gazetteer on one core and the model and the word lists on another.
  init() throws {
    let loaded = Mutex<(Result<Gazetteer, any Error>?, Result<Reader.Tools, any Error>?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      if part == 0 {
        let gazetteer = Result { try Gazetteer.bundled() }
        loaded.withLock { $0.0 = gazetteer }
      } else {
        let tools = Result { try Reader.Tools.bundled() }
        loaded.withLock { $0.1 = tools }
      }
    }
    let parts = loaded.withLock { $0 }
    guard let known = try parts.0?.get(), let tools = try parts.1?.get() else { throw ExitCode.failure }
    gazetteer = known
    reader = Reader(gazetteer: known, tools: tools)
    checker = Checker(gazetteer: known, record: GazetteerRecord(known))
    // The run ends with it: to take it apart again, name by name, would take longer than to read a page.
    _ = Unmanaged.passRetained(Kept(desk: self))
  }

  private final class Kept: Sendable {
    let desk: ReadingDesk
    init(desk: ReadingDesk) { self.desk = desk }
  }

  func read(_ text: String, details: DispatchDetails, file: String) throws -> DispatchReading {
    try checker.check(reader.read(text, details: details, file: file))
  }
}
