internal import Diplomacy
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import NIOCore

/// Server-sent events (WHATWG HTML, section 9.2): one for each batch as it is recorded, for at most ten minutes; clients come back by
/// themselves and name the last they saw.
struct ChangeStream {
  let room: DeskRoom

  var response: Response {
    let room = room
    let body = ResponseBody { writer in
      var last = try room.ledger.batches().last?.number ?? 0
      try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
      for beat in 0..<1200 {
        try await Task.sleep(for: .milliseconds(500))
        for batch in try room.ledger.batches() where batch.number > last {
          last = batch.number
          try await writer.write(ByteBuffer(bytes: ChangeStream.event(batch)))
        }
        if beat % 30 == 29 { try await writer.write(ByteBuffer(string: ": still here\n\n")) }
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
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
    return Array("id: \(batch.number)\nevent: batch\ndata: ".utf8) + json.bytes + Array("\n\n".utf8)
  }
}
