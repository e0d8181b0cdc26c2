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

  func run() async throws {
    let bytes = try Input.bytes(file)
    let pipeline = try Pipeline.bundled()
    switch input {
    case .text: Output.write(pipeline.annotate(utf8: bytes).formatted(format.parseFormat))
    case .conllu:
      let given = try CoNLLUReader.read(bytes, file: file == "-" ? "standard input" : file)
      Output.write(pipeline.parse(given.text).formatted(format.parseFormat))
    }
  }
}
