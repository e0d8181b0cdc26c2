internal import Diplomacy
internal import Foundation
internal import Gazetteer
internal import HTTPTypes
internal import Hummingbird
internal import Ledger

/// The stylesheet and the script, held in memory.
struct Assets: Sendable {
  private let files: [(path: String, type: String, bytes: [UInt8])]

  /// The stylesheet is three files: the colours, what pictures are drawn with, and the pages.
  ///
  /// - Throws: `DataError` when a file is missing.
  static func bundled() throws -> Assets {
    let sheets = try ["palette.css", "pictures.css", "desk.css"].map { try bytes(of: $0) }
    let style = Array(sheets.joined(separator: [0x0A]))
    return Assets(files: [
      ("/assets/desk.css", "text/css; charset=utf-8", style),
      ("/assets/desk.js", "text/javascript; charset=utf-8", try bytes(of: "desk.js")),
    ])
  }

  /// A file of the product's assets.
  static func bytes(of name: String) throws -> [UInt8] {
    let url = Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Assets")
    guard let url, let data = try? Data(contentsOf: url) else {
      throw DataError(file: name, problem: "is missing", mend: "keep the product's folders together")
    }
    return [UInt8](data)
  }

  func add(to router: Router<BasicRequestContext>) {
    for file in files {
      let tag = "\"\(SHA256.hex(file.bytes).prefix(20))\""
      router.get(RouterPath(file.path)) { request, _ in
        Conditional.reply(request, AnswerCache.Entry(body: file.bytes, type: file.type, tag: tag))
      }
    }
  }
}

/// Answers that need not be sent again (RFC 9110, section 13).
enum Conditional {
  static func reply(_ request: Request, _ entry: AnswerCache.Entry) -> Response {
    let known = request.headers[.ifNoneMatch] ?? ""
    let isKnown = known == "*" || known.split(separator: ",").contains { $0.drop(while: { $0 == " " }) == entry.tag[...] }
    if isKnown {
      return Response(status: .notModified, headers: [.eTag: entry.tag, .cacheControl: "no-cache"])
    }
    return .bytes(entry.body, entry.type, tag: entry.tag)
  }

  /// The answer to a question: from the cache where the same was asked of the same ledger on the same day.
  static func answer(
    _ request: Request, _ question: Question, type: String, _ body: () throws -> [UInt8]
  ) throws -> Response {
    let key = "\(request.uri)\n\(type)\n\(question.head.milliseconds)\n\(question.today)"
    if let known = question.room.cache.entry(key) { return reply(request, known) }
    let bytes = try body()
    let tag = "\"\(SHA256.hex(Array((question.basis.description + key).utf8)).prefix(24))\""
    let entry = AnswerCache.Entry(body: bytes, type: type, tag: tag)
    question.room.cache.keep(entry, for: key)
    return reply(request, entry)
  }
}
