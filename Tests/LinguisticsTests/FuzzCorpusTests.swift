import Foundation
import Testing

@testable import Linguistics

/// Replays what the fuzzer has found worth keeping (`scripts/fuzz`), and holds it to what the types promise.
@Suite struct FuzzCorpusTests {
  static let inputs: [URL] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("Fuzzing/corpus")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.sorted { $0.path < $1.path }
  }()

  @Test("There is a corpus")
  func corpus() { #expect(Self.inputs.count >= 10) }

  @Test("Every input keeps the promises", arguments: inputs)
  func promises(input: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: input))
    let text = try Shared.pipeline().annotate(utf8: bytes)
    #expect(text.faults() == [])
    #expect(try CoNLLUReader.read(Array(text.conllu().utf8)).text.count == text.count)
    if let document = try? CoNLLUReader.read(bytes) {
      #expect(try Shared.pipeline().parse(document.text).faults() == [])
    }
  }

  @Test("The promises can be broken: each fault is seen")
  func faults() throws {
    let sound = try Shared.pipeline().annotate("He left. She stayed.").annotations
    func faults(_ change: (inout Annotations) -> Void) -> [String] {
      var changed = sound
      change(&changed)
      return AnnotatedText(changed).faults()
    }
    #expect(faults { _ in } == [])
    #expect(!faults { $0.heads = $0.heads.map { _ in 1 } }.isEmpty)
    #expect(
      !faults {
        $0.sentences.removeLast(); $0.beginsParagraph.removeLast()
      }.isEmpty)
    #expect(!faults { $0.ends[0] = $0.starts[0] }.isEmpty)
    #expect(!faults { $0.bytes[0] = 0xFF }.isEmpty)
    #expect(!faults { $0.tags.removeLast() }.isEmpty)
    #expect(
      !faults {
        $0.heads[0] = 2; $0.heads[2] = 0; $0.heads[1] = 1
      }.isEmpty)
  }

  @Test(
    "CoNLL-U with impossible numbers is refused, not trapped on",
    arguments: [
      "1\ta\ta\tX\t_\t_\t9223372036854775807\tdep\t_\t_\n", "1-9223372036854775807\ta\t_\t_\t_\t_\t_\t_\t_\t_\n",
      "1\t\ta\tX\t_\t_\t0\troot\t_\t_\n",
    ])
  func impossible(source: String) {
    #expect(throws: CoNLLUError.self) { try CoNLLUReader.read(Array("1\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n\(source)".utf8)) }
  }
}
