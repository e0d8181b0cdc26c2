internal import Diplomacy
internal import Foundation
internal import Ledger
internal import Logging

/// A log of one JSON object a line on standard error: `time`, `level`, `message`, then what belongs to it (a request's `id`, …).
struct JSONLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = JSONLog.line(level: event.level, message: event.message, own: metadata, more: event.metadata ?? [:])
    FileHandle.standardError.write(Data(line))
  }

  /// Keys are in order of the alphabet, so that two lines of one kind look alike; Hummingbird's prefix is left away.
  static func line(
    level: Logger.Level, message: Logger.Message, own: Logger.Metadata, more: Logger.Metadata, at moment: Moment = .now
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("time", moment.description)
      json.field("level", level.rawValue)
      json.field("message", message.description)
      for (key, value) in own.merging(more, uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
        json.field(key.hasPrefix("hb.request.") ? String(key.dropFirst(11)) : key, "\(value)")
      }
    }
    return json.bytes + [0x0A]
  }
}
