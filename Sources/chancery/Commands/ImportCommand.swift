public import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
public import Ledger

extension ImportKind: ExpressibleByArgument {}

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Record a data set of others, strictly: what is unknown stops with file, line and mend.",
    discussion: """
      Kinds: untc (a status table, or a folder of them beside index.csv), desta, huggo, huggo-agreements, ieadb, atop, cow-states, cow-igos,
      uk-treaties, and csv with --mapping. The same file again changes nothing.
      """)

  @Argument(help: "The kind of data.")
  var kind: ImportKind

  @Argument(help: "The file; for untc also a folder.")
  var file: String

  @Flag(help: "Report what cannot be read and go on.")
  var lenient = false

  @Option(help: "For csv: lines of field, tab, column or = constant.")
  var mapping: String?

  @Flag(help: "Name every row that gave no statement, and why.")
  var named = false

  @OptionGroup var ledger: LedgerOption

  func run() async throws {
    let gazetteer = try Gazetteer.bundled()
    let importer = Importer(gazetteer: gazetteer, lenient: lenient)
    let map = try mapping.map { try ImportMapping(Input.bytes($0), file: $0) }
    let files = try files()
    let titles = try index().map { try Importer.titles(Input.bytes($0), file: $0) } ?? [:]
    let record = try ledger.open(gazetteer)
    var total = ImportReport()
    var filed = 0
    for path in files {
      let bytes = try Input.bytes(path)
      let report = try importer.read(kind, bytes, file: path, titles: titles, mapping: map)
      let name = path.split(separator: "/").last.map { String($0) } ?? path
      let digest = "sha256:" + SHA256.hex(Array("\(kind.rawValue)\n\(name)\n".utf8) + bytes)
      try LedgerOption.guarding {
        if case .filed(let batch) = try record.enter(report.statements, from: name, digest: digest, publisher: kind.rawValue) {
          filed += batch.count
        }
      }
      total.rows += report.rows
      total.read += report.read
      total.left += report.left
      total.parts += report.parts
    }
    tell(total, files.count, filed)
  }

  /// The files of a folder in the order of their names.
  private func files() throws -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue else { return [file] }
    guard kind == .untc else { throw FileError(file: file, problem: "is a folder", mend: "name a file in it") }
    let inner = FileManager.default.fileExists(atPath: file + "/treaties") ? file + "/treaties" : file
    return try FileManager.default.contentsOfDirectory(atPath: inner).filter { $0.hasSuffix(".csv") && $0 != "index.csv" }
      .sorted()
      .map { inner + "/" + $0 }
  }

  /// The UN Treaty Collection's list of titles, in the folder or above the table.
  private func index() -> String? {
    guard kind == .untc else { return nil }
    let above = URL(fileURLWithPath: file).deletingLastPathComponent()
    let places = [file + "/index.csv", above.path + "/index.csv", above.deletingLastPathComponent().path + "/index.csv"]
    return places.first { FileManager.default.fileExists(atPath: $0) }
  }

  private func tell(_ report: ImportReport, _ files: Int, _ filed: Int) {
    Output.write(
      "\(report.rows) rows in \(files) file\(files == 1 ? "" : "s"): \(report.read) read, \(report.left.count) without a statement; \(filed) statements filed\n"
    )
    for note in report.parts { Output.write("  \(note.file):\(note.line): \(note.problem); \(note.mend)\n") }
    let reasons = Dictionary(grouping: report.left) { note in
      note.problem.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map {
        $0.offset % 2 == 1 ? "…" : String($0.element)
      }
      .joined()
    }
    for (reason, notes) in reasons.sorted(by: { $0.value.count > $1.value.count }) {
      Output.write("  \(notes.count) rows: \(reason)\n")
    }
    guard named else { return }
    for note in report.left { Output.write("  \(note.file):\(note.line): \(note.problem)\n") }
  }
}
