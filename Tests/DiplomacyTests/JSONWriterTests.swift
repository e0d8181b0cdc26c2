import Diplomacy
import Foundation
import Testing

@Suite struct JSONWriterTests {
  @Test("what is written is JSON, and says what was meant")
  func wellFormed() throws {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("text", "a \"quote\", a \\, a line\nbreak, a tab\t, a bell\u{7}, é and 𝄞")
      json.field("absent", String?.none)
      json.field("list", ["a", "b"])
      json.field("empty", [String]())
      json.field("share", 0.905)
      json.field("whole", 3)
      json.field("flag", true)
      json.field("inner", 1) { json, _ in json.object { _ in } }
    }
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    #expect(object["text"] as? String == "a \"quote\", a \\, a line\nbreak, a tab\t, a bell\u{7}, é and 𝄞")
    #expect(object["absent"] is NSNull)
    #expect(object["list"] as? [String] == ["a", "b"])
    #expect((object["empty"] as? [String])?.isEmpty == true)
    #expect(object["whole"] as? Int == 3)
    #expect((object["share"] as? Double).map { abs($0 - 0.91) < 0.011 } == true)
  }

  @Test("a claim writes every field of the contract, null where it does not apply")
  func claimFields() throws {
    var json = JSONWriter()
    Claim(sentence: 0, predicate: .omits, subject: "USA", evidence: TextSpan(start: 0, end: 3)).write(to: &json)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    for field in [
      "id", "sentence", "predicate", "subject", "object", "stage", "sectors", "than", "value", "factuality", "polarity", "from",
      "to",
      "attribution", "evidence", "check", "confidence",
    ] {
      #expect(object[field] != nil, "\(field) is absent")
    }
  }
}

@Suite struct PartyCodeTests {
  @Test(
    "names become kebab ids",
    arguments: [
      ("Treaty of Friendship", "treaty-of-friendship"), ("Côte d'Ivoire–Mali Accord", "cote-divoire-mali-accord"),
      ("U.N. Charter", "un-charter"),
    ])
  func slug(name: String, code: String) {
    #expect(PartyCode.slug(of: name).rawValue == code)
    #expect(PartyCode.slug(of: name).isWellFormed)
  }

  @Test("codes of neither form are refused", arguments: ["", "Kaz", "a--b", "-a", "KAZA", "é"])
  func malformed(code: String) {
    #expect(!PartyCode(code).isWellFormed)
  }
}

@Suite struct SHA256Tests {
  @Test(
    "the standard's examples (FIPS 180-4)",
    arguments: [
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func vectors(text: String, digest: String) {
    #expect(SHA256.hex(text.utf8) == digest)
  }
}
