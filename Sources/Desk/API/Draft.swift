internal import Diplomacy
internal import Foundation
internal import HTTPTypes
internal import Intake

/// A dispatch as a program sends it: its words and what the sender knows of it.
struct Draft: Decodable {
  let text: String
  let details: DispatchDetails

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  private static let names = ["text", "title", "publisher", "date", "rights"]

  /// Reads the body of a request.
  ///
  /// - Throws: `Problem`: 400 for what is no such object, 422 for a value that cannot be.
  init(json: [UInt8]) throws {
    do {
      self = try JSONDecoder().decode(Draft.self, from: Data(json))
    } catch is DecodingError {
      throw Problem(.badRequest, "the body is not {\"text\": …}", mend: "see Draft in /v1/openapi.json")
    }
  }

  /// A member that is not known is refused: who misspells `rights` must hear of it.
  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Name.self)
    if let stranger = object.allKeys.first(where: { !Draft.names.contains($0.stringValue) }) {
      throw Problem(
        .badRequest, "the body has \"\(stranger.stringValue)\"", mend: "write any of \(Draft.names.joined(separator: ", "))")
    }
    func words(_ name: String) throws -> String? { try object.decodeIfPresent(String.self, forKey: Name(name)) }
    text = try object.decode(String.self, forKey: Name("text"))
    details = DispatchDetails(
      title: try words("title"), publisher: try words("publisher"), date: try words("date"), rights: try words("rights"))
    if let date = details.date, !Draft.isDate(date) {
      throw Problem(.unprocessableContent, "date is \"\(date)\"", mend: "write 2025-11-06, 2025-11 or 2025")
    }
  }

  /// A day, a month or a year of ISO 8601.
  private static func isDate(_ text: String) -> Bool {
    [4, 7, 10].contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
      && text.utf8.first != UInt8(ascii: "-") && PartialDate(text) != nil
  }
}
