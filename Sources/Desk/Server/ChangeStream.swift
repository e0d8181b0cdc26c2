internal import Diplomacy
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import NIOCore
internal import ServiceLifecycle

/// Server-sent events (WHATWG HTML, section 9.2): one for each batch as it is recorded, for at most ten minutes; clients come back by
/// themselves and name the last they saw.
struct ChangeStream {
  let room: DeskRoom
  /// The number of the last batch that the client knows.
  let last: Int64

  static let beat = Duration.milliseconds(250)
  /// Beats between two signs of life.
  static let rest = 60
  static let longest = 2400

  /// - Throws: `Problem` (400) where `Last-Event-ID` is no number of a batch.
  init(room: DeskRoom, _ request: Request) throws {
    self.room = room
    if let text = HTTPField.Name("Last-Event-ID").flatMap({ request.headers[$0] }), !text.isEmpty {
      guard let number = Int64(text), number >= 0 else {
        throw Problem(.badRequest, "Last-Event-ID is \"\(text)\"", mend: "write the id of an event, or leave it out")
      }
      last = number
    } else {
      last = try room.ledger.newestBatch()?.number ?? 0
    }
  }

  var response: Response {
    let stream = self
    let body = ResponseBody { writer in
      try await stream.run { try await writer.write(ByteBuffer(bytes: $0)) }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  /// Sends until the time is up, the client is gone or the desk closes.
  func run(_ send: (_ bytes: [UInt8]) async throws -> Void) async throws {
    var last = last
    try await send(Array("retry: 2000\n\n".utf8))
    for beat in 1...ChangeStream.longest where !Task.isShuttingDownGracefully {
      for batch in try room.ledger.batches(after: last) {
        last = batch.number
        try await send(ChangeStream.event(batch))
      }
      if beat % ChangeStream.rest == 0 { try await send(Array(": still here\n\n".utf8)) }
      try await Task.sleep(for: ChangeStream.beat)
    }
  }

  private static func event(_ batch: Batch) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("batch", Int(batch.number))
      json.field("kind", batch.kind.rawValue)
      json.field("about", batch.about)
      json.field("title", batch.title)
      json.field("statements", batch.count)
      json.field("recorded", batch.recorded.description)
    }
    return Array("id: \(batch.number)\nevent: batch\ndata: ".utf8) + SafeJSON.escaped(json.bytes) + Array("\n\n".utf8)
  }
}
