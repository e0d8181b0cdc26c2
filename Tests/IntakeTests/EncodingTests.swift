import Foundation
import Gazetteer
import Testing

@testable import Intake

@Suite("What is no dispatch is refused in one line that tells the mend") struct EncodingTests {
  private func refusal(_ bytes: [UInt8]) -> String {
    do {
      return "read: " + (try Decoding.text(bytes, file: "f"))
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "other encodings are named",
    arguments: [
      (String.Encoding.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16"), (.utf16BigEndian, "UTF-16"), (.isoLatin1, "not UTF-8"),
    ])
  func encodings(encoding: String.Encoding, name: String) throws {
    let text = "Le président du Sénégal a signé.\nThe accord holds."
    let bytes = try #require(text.data(using: encoding))
    let found = refusal([UInt8](bytes))
    #expect(found.contains(name))
    #expect(found.contains("iconv -f"))
  }

  @Test("the line of the first byte that is no UTF-8 is told")
  func line() {
    #expect(refusal(Array("one\ntwo\n".utf8) + [0x63, 0x61, 0x66, 0xE9, 0x0A]).hasPrefix("f:3:"))
  }

  @Test("binary data, emptiness and length")
  func others() {
    #expect(refusal([0x7F, 0x45, 0x4C, 0x46, 1, 2, 3, 4, 5, 6, 0, 7]).contains("binary data"))
    #expect(refusal(Array(" \n\t".utf8)).contains("empty"))
    #expect(refusal([UInt8](repeating: 0x61, count: Decoding.limit + 1)).contains("8 MB"))
    #expect(refusal([0xEF, 0xBB, 0xBF] + Array("A dispatch.".utf8)) == "read: A dispatch.")
  }
}
