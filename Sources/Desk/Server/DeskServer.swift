internal import Dispatch
public import Gazetteer
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
public import Ledger
internal import Logging
internal import NIOCore
public import Reading
internal import ServiceLifecycle
internal import UnixSignals

/// The desk: pages and API over one ledger. On the loopback unless told otherwise; writing needs the token.
public struct DeskServer: Sendable {
  public struct Options: Sendable {
    public var host = "127.0.0.1"
    /// 0 lets the system choose.
    public var port = 8080
    /// Other names that the desk answers to on the loopback, as a proxy in front of it passes them on.
    public var names: [String] = []
    /// What `POST /v1/dispatches` must bring as a bearer token; without one, nothing can be filed.
    public var token: String?
    /// Whether a line for each request goes to standard error.
    public var logsRequests = true

    public init() {}
  }

  let room: DeskRoom
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
    var logger = Logger(label: "chancery.desk") { _ in JSONLog() }
    logger.logLevel = options.logsRequests ? .info : .warning
    let application = Application(
      router: try router(), server: .http1(configuration: DeskServer.connections),
      configuration: .init(
        address: .hostname(options.host, port: options.port), serverName: "chancery",
        availableConnectionsDelegate: MaximumAvailableConnections(DeskServer.maximumConnections)),
      onServerRunning: { channel in started(channel.localAddress?.port ?? 0) }, logger: logger)
    var group = ServiceGroupConfiguration(services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = DeskServer.patience
    let (room, log) = (room, logger)
    DispatchQueue.global(qos: .utility).async {
      do { try room.warm() } catch { log.error("warming failed", metadata: ["error": "\(error)"]) }
    }
    try await ServiceGroup(configuration: group).run()
  }

  /// Connections at a time; more wait in the system's queue.
  static let maximumConnections = 512
  /// How long requests that run may take to end once the desk is told to close.
  static let patience = Duration.seconds(10)
  /// A client that says nothing for half a minute is let go; a header of 16 KiB is long enough for any question.
  static var connections: HTTP1Channel.Configuration {
    .init(
      idleTimeout: .seconds(30),
      httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
  }

  /// All routes with their guards; tests drive it without a socket.
  func router() throws -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    let methods = AllowedMethods()
    router.addMiddleware {
      SecurityHeaders()
      ProblemMiddleware(room: room, methods: methods)
      HostGuard(names: HostGuard<BasicRequestContext>.names(host: options.host, others: options.names))
    }
    let assets = try Assets.bundled()
    assets.add(to: router)
    room.world.sheet.add(to: router)
    PageRoutes(room: room).add(to: router)
    PictureRoutes(room: room).add(to: router)
    APIRoutes(room: room, document: OpenAPI.document(schemas: assets.schemas)).add(to: router)
    HealthRoutes(room: room).add(to: router)
    methods.take(router)
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
