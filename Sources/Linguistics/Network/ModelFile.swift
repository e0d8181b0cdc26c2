/// The container of a model: named sections of bytes, aligned to 64, behind a small directory.
///
/// Layout, all numbers little-endian: magic (8 bytes), version (UInt32), number of sections (UInt32); for each section its name
/// (24 bytes, padded with zeros), offset (UInt64) and length (UInt64); then the sections.
package enum ModelFile {
  package static let magic: [UInt8] = Array("CHNCLING".utf8)
  package static let version: UInt32 = 4
  static let alignment = 64
  static let nameLength = 24

  /// Puts sections together into the bytes of a model file.
  package static func bytes(of sections: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var result = magic
    append(version, to: &result)
    append(UInt32(sections.count), to: &result)
    var offset = aligned(result.count + sections.count * (nameLength + 16))
    for section in sections {
      let name = Array(section.name.utf8.prefix(nameLength))
      result += name + [UInt8](repeating: 0, count: nameLength - name.count)
      append(UInt64(offset), to: &result)
      append(UInt64(section.bytes.count), to: &result)
      offset = aligned(offset + section.bytes.count)
    }
    for section in sections {
      result += [UInt8](repeating: 0, count: aligned(result.count) - result.count)
      result += section.bytes
    }
    return result
  }

  private static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

  private static func append<T: FixedWidthInteger>(_ value: T, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// The directory of a mapped model file: finds sections and checks their sizes, so that nothing later reads outside them.
struct ModelSections {
  private let path: String
  private let file: MappedFile
  private var ranges: [String: Range<Int>] = [:]

  init(_ file: MappedFile, path: String) throws {
    self.file = file
    self.path = path
    let bytes = file.bytes
    guard bytes.count >= 16, bytes.prefix(8).elementsEqual(ModelFile.magic) else {
      throw ModelError(path: path, reason: "it is not a Chancery language model")
    }
    let version = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    guard version == ModelFile.version else {
      throw ModelError(path: path, reason: "it has format \(version); this program reads format \(ModelFile.version)")
    }
    let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    let entry = ModelFile.nameLength + 16
    guard count < 1000, 16 + count * entry <= bytes.count else { throw damaged("its directory is cut off") }
    for index in 0..<count {
      let start = 16 + index * entry
      let name = String(decoding: bytes[start..<start + ModelFile.nameLength].prefix { $0 != 0 }, as: UTF8.self)
      let offset = bytes.loadUnaligned(fromByteOffset: start + ModelFile.nameLength, as: UInt64.self)
      let length = bytes.loadUnaligned(fromByteOffset: start + ModelFile.nameLength + 8, as: UInt64.self)
      guard offset <= UInt64(bytes.count), length <= UInt64(bytes.count) - offset, offset % 64 == 0 else {
        throw damaged("section \(name) reaches past its end")
      }
      ranges[name] = Int(offset)..<Int(offset + length)
    }
  }

  func damaged(_ reason: String) -> ModelError { ModelError(path: path, reason: "the file is damaged: \(reason)") }

  /// The elements of a section; `count` (if given) must be right.
  func elements<T>(_ name: String, of type: T.Type, count: Int? = nil) throws -> UnsafeBufferPointer<T> {
    guard let range = ranges[name] else { throw damaged("section \(name) is missing") }
    let found = range.count / MemoryLayout<T>.stride
    guard range.count % MemoryLayout<T>.stride == 0, count == nil || found == count else {
      throw damaged("section \(name) has the wrong size")
    }
    return UnsafeRawBufferPointer(rebasing: file.bytes[range]).bindMemory(to: type)
  }

  /// The first of exactly `count` elements of a section.
  func pointer<T>(_ name: String, of type: T.Type, count: Int) throws -> UnsafePointer<T> {
    guard let base = try elements(name, of: type, count: count).baseAddress else { throw damaged("section \(name) is empty") }
    return base
  }

  func text(_ name: String) throws -> String { String(decoding: try elements(name, of: UInt8.self), as: UTF8.self) }
}
