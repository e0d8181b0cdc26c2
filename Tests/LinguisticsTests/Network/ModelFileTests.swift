import Foundation
import Testing

@testable import Linguistics

@Suite struct ModelFileTests {
  private func error(for bytes: [UInt8]?) throws -> ModelError? {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("model-\(UUID().uuidString)")
    if let bytes { try Data(bytes).write(to: url) }
    defer { try? FileManager.default.removeItem(at: url) }
    return #expect(throws: ModelError.self) { _ = try Pipeline(model: url) }
  }

  @Test("A missing file, an empty one and a stranger are told apart")
  func strangers() throws {
    #expect(try error(for: nil)?.reason == "no such file, or not readable")
    #expect(try error(for: [])?.reason == "the file is empty")
    #expect(try error(for: Array("hello, this is no model".utf8))?.reason == "it is not a Chancery language model")
  }

  @Test("A model that is cut off is refused", arguments: [16, 40, 1000, 100_000, 5_000_000])
  func cutOff(length: Int) throws {
    let url = try #require(Pipeline.bundledModel)
    let bytes = Array(try Data(contentsOf: url).prefix(length))
    #expect(try error(for: bytes)?.reason.hasPrefix("the file is damaged") == true)
  }

  @Test("A model of another version is refused")
  func version() throws {
    #expect(try error(for: ModelFile.magic + [99, 0, 0, 0, 0, 0, 0, 0])?.reason.contains("format 99") == true)
  }

  @Test("Sections come back as they were put in")
  func sections() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("sections-\(UUID().uuidString)")
    try Data(ModelFile.bytes(of: [("one", [1, 2, 3]), ("two", []), ("three", [4])])).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let sections = try ModelSections(try MappedFile(path: url.path), path: url.path)
    #expect(Array(try sections.elements("one", of: UInt8.self)) == [1, 2, 3])
    #expect(Array(try sections.elements("three", of: UInt8.self, count: 1)) == [4])
    #expect(throws: ModelError.self) { _ = try sections.elements("four", of: UInt8.self) }
  }
}
