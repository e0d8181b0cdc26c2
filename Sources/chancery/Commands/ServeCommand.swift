import ArgumentParser
import Desk
import Foundation
import Gazetteer
import Ledger
import Reading

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Open the desk: pages and the API over the ledger, on the loopback unless told otherwise.",
    discussion: """
      Filing over the API needs a token: give one with CHANCERY_TOKEN in the environment, which other users cannot see, or with --token.
      """)

  @OptionGroup var ledger: LedgerOption

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 takes a free one.")
  var port = 8080

  @Option(help: "Another name that the desk answers to on the loopback, for a proxy in front of it; may be given again.")
  var name: [String] = []

  @Option(help: "The bearer token that POST /v1/dispatches asks for.")
  var token: String?

  @Flag(help: "No line for each request on standard error.")
  var quiet = false

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port \(port) is no port; give one from 0 to 65535") }
  }

  func run() async throws {
    let gazetteer = try Gazetteer.bundled()
    let record = try ledger.open(gazetteer)
    var options = DeskServer.Options()
    options.host = host
    options.port = port
    options.names = name
    options.token = token ?? ProcessInfo.processInfo.environment["CHANCERY_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
    options.logsRequests = !quiet
    let server = try DeskServer(gazetteer: gazetteer, ledger: record, reader: try Reader(gazetteer: gazetteer), options: options)
    let host = host
    do {
      try await server.run { port in
        Output.write("The desk is open at http://\(host.contains(":") ? "[\(host)]" : host):\(port)/ (Ctrl-C closes it)\n")
      }
    } catch let error where !(error is CancellationError) {
      throw FileError(
        file: "\(host):\(port)", problem: "cannot be listened on (\(error))", mend: "choose another --port or --host")
    }
  }
}
