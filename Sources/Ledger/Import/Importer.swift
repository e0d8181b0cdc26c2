internal import Diplomacy
internal import Foundation
public import Gazetteer

/// Others' data sets as statements, strictly: what is unknown stops the import with file, line and mend, or when lenient is reported.
public struct Importer: Sendable {
  let gazetteer: Gazetteer
  let isLenient: Bool

  public init(gazetteer: Gazetteer, lenient: Bool = false) {
    self.gazetteer = gazetteer
    isLenient = lenient
  }

  /// One file's rows.
  ///
  /// - Parameters:
  ///   - file: the name of the file, for errors and for the accord's id where the data set has one file for each.
  ///   - titles: UN Treaty Collection only: titles by `chapter-number`, from its index.
  ///   - mapping: the user's own CSV only.
  public func read(
    _ kind: ImportKind, _ bytes: [UInt8], file: String, titles: [String: String] = [:], mapping: ImportMapping? = nil
  ) throws -> ImportReport {
    var context = ImportContext(gazetteer: gazetteer, isLenient: isLenient, file: file, source: kind.rawValue)
    switch kind {
    case .untc: try status(bytes, titles, &context)
    case .desta: try TradeAgreements.read(DelimitedText(bytes, file: file, separator: UInt8(ascii: ";")), into: &context)
    case .huggo: try Memberships.read(DelimitedText(bytes, file: file), into: &context)
    case .huggoAgreements: try Agreements.huggo(DelimitedText(bytes, file: file), into: &context)
    case .ieadb: try Agreements.ieadb(DelimitedText(bytes, file: file), into: &context)
    case .ukTreaties: try Agreements.uk(bytes, into: &context)
    case .atop: try Correlates.alliances(DelimitedText(bytes, file: file), into: &context)
    case .cowStates: try Correlates.states(DelimitedText(bytes, file: file), into: &context)
    case .cowIGOs: try Correlates.organisations(DelimitedText(bytes, file: file), into: &context)
    case .csv:
      guard let mapping else {
        throw DataError(file: file, problem: "no mapping", mend: "name the mapping file with --mapping")
      }
      try mapping.read(DelimitedText(bytes, file: file, separator: mapping.separator), into: &context)
    }
    return context.report
  }

  private func status(_ bytes: [UInt8], _ titles: [String: String], _ context: inout ImportContext) throws {
    let vocabulary = try Importer.data("untc-columns.tsv")
    let table = StatusTable(vocabulary: try StatusTable.Vocabulary(vocabulary, file: "untc-columns.tsv"))
    let number = context.file.split(separator: "/").last.map { $0.prefix { $0 != "." }.lowercased() } ?? ""
    let accord = PartyCode("untc-\(number)")
    if let title = titles[number] {
      var statement = context.statement(.accord, accord, from: nil)
      statement.stage = "adopted"
      statement.value = title
      context.report.statements.append(statement)
    }
    try table.read(DelimitedText(bytes, file: context.file), accord: accord, into: &context)
  }

  /// The titles of the UN Treaty Collection's index, by `chapter-number` in lower case.
  public static func titles(_ bytes: [UInt8], file: String) throws -> [String: String] {
    let text = try DelimitedText(bytes, file: file)
    try text.require(["chapter_no", "treaty_no", "treaty_name"])
    var out: [String: String] = [:]
    for row in text.rows {
      guard let chapter = text.value("chapter_no", row), let number = text.value("treaty_no", row),
        let name = text.value("treaty_name", row)
      else { continue }
      out["\(chapter)-\(number)".lowercased().split(whereSeparator: { ".() ".contains($0) }).joined(separator: "-")] = name
    }
    return out
  }

  static func data(_ name: String) throws -> [UInt8] {
    guard let folder = Bundle.module.url(forResource: "Data", withExtension: nil),
      let data = try? Data(contentsOf: folder.appendingPathComponent(name))
    else { throw DataError(file: name, problem: "the ledger's data folder is missing", mend: "keep it beside the program") }
    return [UInt8](data)
  }
}
