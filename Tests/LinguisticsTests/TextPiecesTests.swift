import Foundation
import Testing

@testable import Linguistics

@Suite struct TextPiecesTests {
  private func pieces(_ text: [UInt8], _ size: Int) throws -> [[UInt8]] {
    var pieces = TextPieces(of: text, size: size)
    var result: [[UInt8]] = []
    while let piece = try pieces.next() { result.append(piece) }
    return result
  }

  @Test(
    "Pieces are the text, none too long, none empty", arguments: Shared.oddities + [String(repeating: "日本 é🇰🇿. \n", count: 60)])
  func whole(text: String) throws {
    let bytes = Array(text.utf8)
    let found = try pieces(bytes, 64)
    #expect(found.flatMap { $0 } == bytes)
    #expect(found.allSatisfy { !$0.isEmpty && $0.count <= 64 })
    #expect(found.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
  }

  @Test("A cut falls between paragraphs where it can, else at a line's end, a stop, a space")
  func places() throws {
    let filler = String(repeating: "x", count: 40)
    #expect(try pieces(Array("\(filler) a. b\nc\n\nd e. f \(filler)".utf8), 64)[0] == Array("\(filler) a. b\nc\n\n".utf8))
    #expect(try pieces(Array("\(filler) a. b\nc d e. f \(filler)".utf8), 64)[0] == Array("\(filler) a. b\n".utf8))
    #expect(try pieces(Array("\(filler) a. b c \(filler)".utf8), 64)[0] == Array("\(filler) a. ".utf8))
    #expect(try pieces(Array("\(filler) ab \(filler)".utf8), 64)[0] == Array("\(filler) ab ".utf8))
  }

  @Test("Bytes that are no UTF-8 are cut as well")
  func illFormed() throws {
    let bytes = [UInt8](repeating: 0x80, count: 500) + [UInt8](repeating: 0xF0, count: 500)
    #expect(try pieces(bytes, 64).flatMap { $0 } == bytes)
  }

  @Test("Printed piece by piece, numbers and offsets go on")
  func printing() throws {
    let text = String(repeating: "He left the old town.\n\n", count: 8)
    let pipeline = try Shared.pipeline()
    var printer = ParsePrinter(.json)
    var rows = ParsePrinter(.conllu)
    var pieces = TextPieces(of: Array(text.utf8), size: 64)
    var json = ""
    var conllu = ""
    while let piece = try pieces.next() {
      json += printer.piece(pipeline.annotate(utf8: piece))
      conllu += rows.piece(pipeline.annotate(utf8: piece))
    }
    json += printer.end()
    struct Printed: Decodable {
      struct Sentence: Decodable { var start: Int }
      var sentences: [Sentence]
    }
    let printed = try JSONDecoder().decode(Printed.self, from: Data(json.utf8))
    #expect(printed.sentences.map(\.start) == (0..<8).map { $0 * 23 })
    #expect(conllu.contains("# sent_id = 8\n"))
    #expect(json == pipeline.annotate(text).json())
  }
}
