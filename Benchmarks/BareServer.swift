import ArgumentParser
import Hummingbird
import Logging

/// The reference that the desk's speed is held against: the same framework with one route and four bytes.
struct BareServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bare-server", abstract: "Answer every request with four bytes, for scripts/bench-desk.")

  @Option(help: "The port to listen on.") var port: Int

  mutating func run() async throws {
    let router = Router()
    router.get("/") { _, _ in "bare" }
    var logger = Logger(label: "bare")
    logger.logLevel = .error
    try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
      .runService()
  }
}
