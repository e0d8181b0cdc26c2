import Foundation
import Testing

@testable import Linguistics

/// Inputs that make careless code quadratic. The bound is generous: a quadratic step would take hours.
@Suite(.serialized) struct PathologicalInputTests {
  private func time(_ text: [UInt8]) throws -> (text: AnnotatedText, seconds: Double) {
    let pipeline = try Shared.pipeline()
    let start = Date()
    let text = pipeline.annotate(utf8: text)
    return (text, Date().timeIntervalSince(start))
  }

  @Test(
    "A megabyte of one thing takes seconds",
    arguments: ["a", ".", "-", "'", "\"", "(", "a.", "a@", "1,", "’", "a-", "\n", " a", "A.", "http://", "A'", "\u{301}", "x&"])
  func megabyte(piece: String) throws {
    let unit = Array(piece.utf8)
    let bytes = Array(repeatElement(unit, count: 300_000 / unit.count).joined())
    let (text, seconds) = try time(bytes)
    #expect(seconds < 60)
    #expect(text.sentences.reduce(0) { $0 + $1.count } == text.count)
  }

  @Test("A sentence of a hundred thousand tokens is parsed in pieces")
  func longSentence() throws {
    let (text, seconds) = try time(Array(String(repeating: "and then the minister of ", count: 20_000).utf8))
    #expect(text.count == 100_000)
    #expect(text.sentences.count == 1)
    #expect(seconds < 60)
    #expect((0..<text.count).filter { Int(text.heads[$0]) == $0 }.count == 1)
  }

  @Test("Random bytes give sentences and trees")
  func noise() throws {
    var state: UInt64 = 42
    let bytes = (0..<200_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    let (text, seconds) = try time(bytes)
    #expect(text.repairs > 0)
    #expect(seconds < 60)
  }
}
