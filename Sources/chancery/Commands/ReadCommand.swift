import ArgumentParser
import Desk
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Ledger
import Reading

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

  init() throws {
    gazetteer = try Gazetteer.bundled()
    reader = try Reader(gazetteer: gazetteer)
    checker = Checker(gazetteer: gazetteer, record: GazetteerRecord(gazetteer))
  }

  func read(_ text: String, details: DispatchDetails, file: String) throws -> DispatchReading {
    try checker.check(reader.read(text, details: details, file: file))
  }
}
