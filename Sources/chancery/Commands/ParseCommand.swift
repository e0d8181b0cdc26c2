import ArgumentParser
import Foundation
import Intake
import Linguistics

struct ParseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Print sentences, tokens and trees (Universal Dependencies v2).")

  @Argument(help: "The file to parse; - is standard input.")
  var file: String

  @Option(help: "conllu, json or tree.")
  var format: TreeFormat = .tree

  @Option(help: "text, or conllu to take its sentences and tokens as given.")
  var input: InputFormat = .text

  enum InputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, conllu
  }

  enum TreeFormat: String, ExpressibleByArgument, CaseIterable {
    case conllu, json, tree

    var parseFormat: ParseFormat {
      switch self {
      case .conllu: .conllu
      case .json: .json
      case .tree: .tree
      }
    }
  }

  @Flag(help: "Leave out people, organisations, places, dates and amounts.")
  var withoutNames = false

  func run() async throws {
    let pipeline = try Pipeline.bundled()
    var printer = ParsePrinter(format.parseFormat, names: withoutNames ? nil : try NameFinder(pipeline))
    switch input {
    case .text:
      // Piece by piece: a text of any length in bounded memory.
      let file = try Input.handle(file)
      var pieces = TextPieces { [UInt8](try file.read(upToCount: $0) ?? Data()) }
      while let piece = try pieces.next() { Output.write(printer.piece(pipeline.annotate(utf8: piece))) }
    case .conllu:
      let given = try CoNLLUReader.read(Input.bytes(file), file: file == "-" ? "standard input" : file)
      Output.write(printer.piece(pipeline.parse(given.text)))
    }
    Output.write(printer.end())
  }
}
