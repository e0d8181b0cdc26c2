import Foundation
import Testing

/// The house's one law of architecture: data flows one way, so imports do too.
@Suite struct ArrowTests {
  /// From the first to the last: a module may import those before it, and no other of the house.
  static let order = ["Diplomacy", "Linguistics", "Gazetteer", "Intake", "Reading", "Ledger", "Desk"]

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("Package.swift declares no dependency against the flow", arguments: order)
  func manifest(module: String) throws {
    let manifest = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let line = try #require(manifest.split(separator: "\n").first { $0.contains("room(\"\(module)\"") })
    let allowed = Set(Self.order.prefix { $0 != module })
    for other in Self.order where other != module && line.contains("\"\(other)\"") {
      #expect(allowed.contains(other), "\(module) may not depend on \(other)")
    }
  }

  @Test("no source file imports against the flow", arguments: order)
  func imports(module: String) throws {
    let allowed = Set(Self.order.prefix { $0 != module })
    let files = try Self.swiftFiles(in: Self.root.appendingPathComponent("Sources/\(module)"))
    #expect(!files.isEmpty)
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let at = words.firstIndex(of: "import"), at <= 1, at + 1 < words.count else { continue }
        let imported = String(words[at + 1])
        if Self.order.contains(imported), imported != module {
          #expect(allowed.contains(imported), "\(file.lastPathComponent) imports \(imported)")
        }
      }
    }
  }

  @Test("the law can fail: a backward arrow is seen")
  func backwardArrow() {
    let allowed = Set(Self.order.prefix { $0 != "Gazetteer" })
    #expect(!allowed.contains("Reading"))
    #expect(allowed.contains("Diplomacy"))
  }

  static func swiftFiles(in folder: URL) throws -> [URL] {
    let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (paths?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }
}
