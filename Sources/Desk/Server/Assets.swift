internal import Diplomacy
internal import Foundation
internal import Gazetteer
internal import HTTPTypes
internal import Hummingbird
internal import Ledger

/// The stylesheet, the script and the schemas of the API, held in memory.
struct Assets: Sendable {
  private let files: [(path: String, type: String, bytes: [UInt8])]
  /// The members of `components/schemas` of the API's description, as one JSON object.
  let schemas: [UInt8]

  /// The stylesheet is three files: the colours, what pictures are drawn with, and the pages.
  ///
  /// - Throws: `DataError` when a file is missing.
  static func bundled() throws -> Assets {
    let sheets = try ["palette.css", "pictures.css", "desk.css"].map { try bytes(of: $0) }
    let style = Array(sheets.joined(separator: [0x0A]))
    return Assets(
      files: [
        ("/assets/desk.css", "text/css; charset=utf-8", style),
        ("/assets/desk.js", "text/javascript; charset=utf-8", try bytes(of: "desk.js")),
      ], schemas: try allSchemas())
  }

  /// The desk's own schemas, and the contract of a reading with its inner references led to its new place.
  private static func allSchemas() throws -> [UInt8] {
    let own = String(decoding: try bytes(of: "schemas.json"), as: UTF8.self)
    let reading = String(decoding: try bytes(of: "reading.schema.json"), as: UTF8.self)
      .replacingOccurrences(of: "\"#/$defs/", with: "\"#/components/schemas/Reading/$defs/")
    guard let brace = own.firstIndex(of: "{") else {
      throw DataError(file: "schemas.json", problem: "is no JSON object", mend: "keep the product's folders together")
    }
    return Array("{ \"Reading\": \(reading),\(own[own.index(after: brace)...])".utf8)
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

extension LandSheet {
  /// Its address changes with what it holds, so a browser may keep it for ever.
  func add(to router: Router<BasicRequestContext>) {
    router.get(RouterPath(path)) { _, _ in
      var response = Response.bytes(bytes, "image/svg+xml")
      response.headers[.cacheControl] = "public, max-age=31536000, immutable"
      return response
    }
  }
}
