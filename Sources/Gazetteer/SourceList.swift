internal import Foundation

/// The sources of the base data: what each key on a line stands for.
public struct SourceList: Sendable {
  public struct Source: Sendable, Hashable {
    public let key: String
    public let title: String
    public let licence: String
    /// An address to read it at, where it has one.
    public let address: String?
  }

  private let sources: [String: Source]

  public subscript(key: String) -> Source? { sources[key] }

  /// The list that ships with the product.
  ///
  /// - Throws: `DataError` when the file is missing or a line is not of its form.
  public static func bundled() throws -> SourceList {
    guard let url = Bundle.module.url(forResource: "sources", withExtension: "tsv", subdirectory: "Data"),
      let data = try? Data(contentsOf: url)
    else { throw DataError(file: "sources.tsv", problem: "is missing", mend: "keep the data folder beside the program") }
    return try SourceList([UInt8](data), file: "sources.tsv")
  }

  /// Lines of key, title, licence and address, parted by tabs.
  public init(_ bytes: [UInt8], file: String) throws {
    var sources: [String: Source] = [:]
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let columns = line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
      guard columns.count >= 2, !columns[0].isEmpty else {
        throw DataError(
          file: file, line: number + 1, problem: "not a source", mend: "write key, title, licence and address, parted by tabs")
      }
      let address = columns.count > 3 && columns[3].hasPrefix("http") ? columns[3] : nil
      sources[columns[0]] = Source(
        key: columns[0], title: columns[1], licence: columns.count > 2 ? columns[2] : "", address: address)
    }
    self.sources = sources
  }
}
