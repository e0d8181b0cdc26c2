public import Gazetteer
internal import HTTPTypes
internal import Hummingbird
public import Ledger
internal import Logging
internal import NIOCore
public import Reading

/// The desk: pages and API over one ledger. On the loopback unless told otherwise; writing needs the token.
public struct DeskServer: Sendable {
  public struct Options: Sendable {
    public var host = "127.0.0.1"
    /// 0 lets the system choose.
    public var port = 8080
    /// What `POST /v1/dispatches` must bring as a bearer token; without one, nothing can be filed.
    public var token: String?
    /// Whether a line for each request goes to standard error.
    public var logsRequests = true

    public init() {}
  }

  private let room: DeskRoom
  private let options: Options

  /// - Throws: `DataError` when a file of the product is missing.
  public init(gazetteer: Gazetteer, ledger: LedgerFile, reader: Reader, options: Options) throws {
    room = try DeskRoom(gazetteer: gazetteer, ledger: ledger, reader: reader, token: options.token)
    self.options = options
  }

  /// Serves until SIGTERM or SIGINT, then lets running requests end.
  ///
  /// - Parameter started: called with the port once connections are taken.
  public func run(started: @escaping @Sendable (Int) -> Void) async throws {
    var logger = Logger(label: "chancery.desk") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = options.logsRequests ? .info : .warning
    let application = Application(
      router: try router(), configuration: .init(address: .hostname(options.host, port: options.port), serverName: "chancery"),
      onServerRunning: { channel in started(channel.localAddress?.port ?? 0) }, logger: logger)
    try await application.runService()
  }

  /// All routes with their guards; tests drive it without a socket.
  func router() throws -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
      LogRequestsMiddleware(.info)
      SecurityHeaders()
      ProblemMiddleware(room: room)
    }
    try Assets.bundled().add(to: router)
    PageRoutes(room: room).add(to: router)
    PictureRoutes(room: room).add(to: router)
    APIRoutes(room: room).add(to: router)
    HealthRoutes(room: room).add(to: router)
    return router
  }
}

/// Whether the desk is up, whether it can answer, and what it has answered.
struct HealthRoutes {
  let room: DeskRoom

  func add(to router: Router<BasicRequestContext>) {
    router.get("/health/live") { _, _ in Response.bytes(Array("ok\n".utf8), "text/plain; charset=utf-8") }
    router.get("/health/ready") { _, _ in
      _ = try room.ledger.head()
      return Response.bytes(Array("ok\n".utf8), "text/plain; charset=utf-8")
    }
    router.get("/metrics") { _, _ in
      Response.bytes(Array(room.counters.text.utf8), "application/openmetrics-text; version=1.0.0; charset=utf-8")
    }
  }
}
