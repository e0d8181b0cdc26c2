internal import Diplomacy
internal import Foundation
internal import Gazetteer

/// The data sets of others that the ledger reads.
public enum ImportKind: String, Sendable, CaseIterable {
  /// UN Treaty Collection: a status table, or a folder of them beside `index.csv`.
  case untc
  /// Design of Trade Agreements (Dür, Baccini, Elsig 2014).
  case desta
  /// manytreaties' memberships coded by hand (HUGGO).
  case huggo
  /// manytreaties' agreements (HUGGO).
  case huggoAgreements = "huggo-agreements"
  /// International Environmental Agreements Database (Mitchell).
  case ieadb
  /// Alliance Treaty Obligations and Provisions, members (Leeds et al. 2002).
  case atop
  /// Correlates of War, state system membership.
  case cowStates = "cow-states"
  /// Correlates of War, shared memberships in organisations by pair and year.
  case cowIGOs = "cow-igos"
  /// UK Treaties Online, JSON.
  case ukTreaties = "uk-treaties"
  /// A table of the user's own with a mapping file.
  case csv
}

/// What an import came to: every row of the file is counted once, as read or as named here.
public struct ImportReport: Sendable {
  public struct Note: Sendable, Hashable {
    public let file: String
    public let line: Int
    public let problem: String
    public let mend: String
  }

  public var rows = 0
  /// Rows that gave a statement.
  public var read = 0
  public var statements: [Statement] = []
  /// Rows that gave none, with why: nothing to read in them, or (lenient) something that could not be read.
  public var left: [Note] = []
  /// Parts of rows that were read otherwise which could not be.
  public var parts: [Note] = []

  public init() {}

  public var isComplete: Bool { rows == read + left.count }
}

/// What every importer works with: names to codes, what to do with the unreadable, and the report.
struct ImportContext {
  let gazetteer: Gazetteer
  let isLenient: Bool
  let file: String
  let source: String
  var report = ImportReport()

  /// Counts a row by what it gave.
  mutating func row(_ line: Int, _ statements: [Statement], otherwise problem: String) {
    report.rows += 1
    if statements.isEmpty {
      report.left.append(ImportReport.Note(file: file, line: line, problem: problem, mend: "nothing to mend"))
    } else {
      report.read += 1
      report.statements += statements
    }
  }

  /// Stops at what cannot be read, or when lenient notes it and goes on.
  mutating func unreadable(_ line: Int, _ problem: String, _ mend: String) throws {
    guard isLenient else { throw DataError(file: file, line: line, problem: problem, mend: mend + ", or import with --lenient") }
    report.parts.append(ImportReport.Note(file: file, line: line, problem: problem, mend: mend))
  }

  /// A statement of this data set: said when it happened, assumed.
  func statement(_ predicate: Diplomacy.Predicate, _ subject: PartyCode, _ object: PartyCode? = nil, from: EDTF?) -> Statement {
    var out = Statement(predicate, subject: subject, object: object)
    out.from = from
    out.said = from
    out.saidBasis = .assumed
    out.origin.source = source
    out.origin.reader = "import \(source) 1"
    return out
  }

  func act(_ act: Act, _ party: PartyCode, _ accord: PartyCode, _ date: EDTF?) -> Statement {
    var out = statement(.partyTo, party, accord, from: date)
    out.act = act
    out.capacity = "member"
    return out
  }

  /// A party by its name as treaty collections write it; one that the gazetteer does not know gets the slug of its name.
  func party(named name: String) -> PartyCode {
    var text = name
    while let last = text.last, last.isNumber || last == " " || last == "," || last == "*" { text.removeLast() }
    for form in PartyNames.forms(text) {
      let found = Set(gazetteer.names.lookup(form).filter { $0.role == .name }.map(\.party))
      if found.count == 1, let code = found.first { return code }
      let states = found.filter { gazetteer.kind(of: $0)?.isStatelike == true }
      if states.count == 1, let code = states.first { return code }
    }
    return PartyCode.slug(of: text)
  }
}

/// The forms in which registers write the names of states.
enum PartyNames {
  static func forms(_ name: String) -> [String] {
    var out = [name]
    // "Bolivia (Plurinational State of)", "Congo, Democratic Republic of the", "Republic of Korea", "Viet Nam".
    if let open = name.firstIndex(of: "(") {
      let head = trimmed(name[..<open])
      let tail = trimmed(name[open...].drop { $0 == "(" }.prefix { $0 != ")" })
      out += ["\(tail) \(head)", head]
    }
    if let comma = name.firstIndex(of: ",") {
      let head = trimmed(name[..<comma])
      let tail = trimmed(name[name.index(after: comma)...])
      out += ["\(tail) \(head)", head]
    }
    for title in ["Republic of the ", "Republic of ", "Kingdom of ", "The ", "the "] where name.hasPrefix(title) {
      out.append(String(name.dropFirst(title.count)))
    }
    if let range = name.range(of: "St. ") { out.append(name.replacingCharacters(in: range, with: "Saint ")) }
    return out
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
