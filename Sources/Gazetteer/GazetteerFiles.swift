public import Foundation
import Synchronization

/// The file of outlines, read when a border distance is first asked for, and once.
public final class OutlineFile: Sendable {
  private let url: URL
  private let outlines = Mutex<Outlines?>(nil)

  init(url: URL) { self.url = url }

  public func load() throws -> Outlines {
    try outlines.withLock { known in
      if let known { return known }
      let read = try read()
      known = read
      return read
    }
  }

  private func read() throws -> Outlines {
    let name = url.lastPathComponent
    guard let data = try? Data(contentsOf: url) else {
      throw DataError(file: name, problem: "cannot be read", mend: "reinstall the data folder")
    }
    return try Outlines([UInt8](data), file: name)
  }
}

extension Gazetteer {
  /// The gazetteer that ships with the product.
  public static func bundled() throws -> Gazetteer {
    guard let folder = Bundle.module.url(forResource: "Data", withExtension: nil) else {
      throw DataError(file: "Data", problem: "the gazetteer's data folder is missing", mend: "keep it beside the program")
    }
    return try Gazetteer(folder: folder)
  }

  /// Reads every `.tsv` file below a folder, in order of path, and files of the user's own after them.
  public init(folder: URL, additional: [URL] = [], strict: Bool = false) throws {
    var texts: [(name: String, bytes: [UInt8], strict: Bool)] = []
    for room in Gazetteer.rooms {
      let path = folder.appendingPathComponent(room)
      let files = ((try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []).filter { $0.hasSuffix(".tsv") }
        .sorted()
      for file in files {
        let name = room + "/" + file
        texts.append((name, try Gazetteer.bytes(of: path.appendingPathComponent(file), name: name), strict))
      }
    }
    for url in additional { texts.append((url.path, try Gazetteer.bytes(of: url, name: url.path), true)) }
    var facts: [Fact] = []
    facts.reserveCapacity(texts.reduce(0) { $0 + $1.bytes.count } / 48)
    for text in texts { try FactReader.read(text.bytes, file: text.name, strict: text.strict, into: &facts) }
    let outlines = folder.appendingPathComponent("states/outlines.txt")
    let isDrawn = FileManager.default.fileExists(atPath: outlines.path)
    try self.init(facts: facts, outlines: isDrawn ? OutlineFile(url: outlines) : nil)
  }

  private static let rooms = ["states", "organisations", "accords", "offices", "places"]

  private static func bytes(of url: URL, name: String) throws -> [UInt8] {
    guard let data = try? Data(contentsOf: url) else {
      throw DataError(file: name, problem: "cannot be read", mend: "check that it exists and may be read")
    }
    return [UInt8](data)
  }
}
