import ArgumentParser
import Foundation
import Intake

/// Files and standard input, as bytes, with errors that a person can mend.
enum Input {
  /// A file open for reading; `-` is standard input.
  static func handle(_ path: String) throws -> FileHandle {
    if path == "-" { return FileHandle.standardInput }
    try check(path)
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw FileError(file: path, problem: "cannot be read", mend: "check its permissions")
    }
    return handle
  }

  private static func check(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw FileError(file: path, problem: "no such file", mend: "check the path")
    }
    if isFolder.boolValue { throw FileError(file: path, problem: "is a folder", mend: "name a file in it") }
  }

  /// The bytes of a file; `-` is standard input.
  static func bytes(_ path: String) throws -> [UInt8] {
    if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    try check(path)
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw FileError(file: path, problem: "cannot be read", mend: "check its permissions")
    }
  }

  static func text(_ path: String) throws -> String {
    try Decoding.text(bytes(path), file: path == "-" ? "standard input" : path)
  }
}

/// What the caller knows of a dispatch.
struct DetailOptions: ParsableArguments {
  @Option(help: "The headline, which is no part of the text.")
  var title: String?

  @Option(help: "Who published it.")
  var publisher: String?

  @Option(help: "When it was published: an EDTF date, as in 2025-11-06.")
  var date: String?

  @Option(help: "public-domain, licensed or spans-only (the default).")
  var rights: String?

  var details: DispatchDetails { DispatchDetails(title: title, publisher: publisher, date: date, rights: rights) }
}

/// Where answers go.
enum Output {
  static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Colour only on a terminal, and never where `NO_COLOR` is set (no-color.org).
  static var isColoured: Bool {
    let environment = ProcessInfo.processInfo.environment
    if environment["NO_COLOR"].map({ !$0.isEmpty }) == true { return false }
    if environment["CLICOLOR_FORCE"].map({ $0 != "0" }) == true { return true }
    return isatty(1) == 1
  }
}
