import Foundation

/// Programs of this package, which stand beside the tests' own or above the bundle that holds them.
enum Programs {
  static func url(_ name: String) -> URL? {
    let starts = CommandLine.arguments.filter { $0.contains("/") }.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath() }
    for start in starts {
      var folder = start
      for _ in 0..<4 {
        folder = folder.deletingLastPathComponent()
        let program = folder.appendingPathComponent(name)
        if FileManager.default.isExecutableFile(atPath: program.path) { return program }
      }
    }
    return nil
  }
}
