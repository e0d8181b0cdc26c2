import ArgumentParser
import Desk
import Diplomacy
import Foundation
import Gazetteer
import Ledger

/// Where the ledger is.
struct LedgerOption: ParsableArguments {
  @Option(name: .customLong("ledger"), help: "The ledger file (default: chancery/ledger.sqlite in the user's data folder).")
  var path: String?

  /// XDG Base Directory Specification 0.8: `$XDG_DATA_HOME`, else `~/.local/share`.
  var location: String {
    if let path { return path }
    let environment = ProcessInfo.processInfo.environment
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/chancery/ledger.sqlite" }
    return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share/chancery/ledger.sqlite"
  }

  var exists: Bool { FileManager.default.fileExists(atPath: location) }

  /// The ledger with the base data of this version.
  func open(_ gazetteer: Gazetteer) throws -> LedgerFile {
    try LedgerOption.guarding {
      let ledger = try LedgerFile(path: location)
      try ledger.enterBase(gazetteer)
      return ledger
    }
  }

  /// A ledger that must be there already.
  func openExisting() throws -> LedgerFile {
    guard exists else {
      throw FileError(file: location, problem: "no such ledger", mend: "file a dispatch first, or name it with --ledger")
    }
    return try LedgerOption.guarding { try LedgerFile(path: location) }
  }

  static func guarding<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as LedgerError {
      throw FileError(file: error.file, problem: error.problem, mend: error.mend)
    }
  }
}

/// The three times of a question.
struct TimeOptions: ParsableArguments {
  enum Knower: String, ExpressibleByArgument, CaseIterable { case `public`, ledger }

  @Option(name: .customLong("as-of"), help: "The day that the answer is about (valid time): 2025-11-10. Default: today.")
  var asOf: String?

  @Option(name: .customLong("known-on"), help: "Only what was known on that day. Default: now.")
  var knownOn: String?

  @Option(name: .customLong("known-to"), help: "public: said by then; ledger: recorded here by then.")
  var knownTo: Knower = .public

  @Option(help: "The token of an earlier answer, in place of the three: gives that answer again.")
  var basis: String?

  func validate() throws {
    if let asOf { _ = try TimeOptions.day(asOf, "--as-of") }
    if let knownOn, knownTo == .public || Moment(knownOn) == nil { _ = try TimeOptions.day(knownOn, "--known-on") }
    if let basis, Basis(basis) == nil {
      throw ValidationError("--basis \(basis) is no token of this version; copy it from the foot of an answer")
    }
  }

  static func day(_ text: String, _ option: String) throws -> Day {
    guard let date = PartialDate(text), date.day != nil else {
      throw ValidationError("\(option) \(text) is no day; write it as 2025-11-06")
    }
    return date.earliest
  }

  /// The recorded bound is always set, so that the token gives the same answer whatever is filed later.
  func resolve(_ record: any StatementRecord) throws -> Basis {
    if let basis, let token = Basis(basis) { return token }
    let today = Moment.now.day
    let head = try record.head()
    let day = try asOf.map { try TimeOptions.day($0, "--as-of") } ?? today
    switch knownTo {
    case .public:
      let said = try knownOn.map { try TimeOptions.day($0, "--known-on") } ?? today
      return Basis(asOf: day, bounds: Bounds(said: said, recorded: head))
    case .ledger:
      // Never beyond the head: what is recorded later today must not change the answer of this token.
      return Basis(asOf: day, bounds: Bounds(recorded: knownOn.flatMap { Moment($0) }.map { min($0, head) } ?? head))
    }
  }
}

/// What every question of the ledger needs.
struct QuestionOptions: ParsableArguments {
  @OptionGroup var ledger: LedgerOption
  @OptionGroup var times: TimeOptions

  @Option(help: "text, json or csv.")
  var format: OutputFormat = .text
}

/// The ledger open, with its gazetteer.
struct LedgerDesk {
  let gazetteer: Gazetteer
  let ledger: LedgerFile
  let basis: Basis
  let format: OutputFormat
  var answers: Answers { Answers(gazetteer: gazetteer, record: ledger) }
  var tables: LedgerTables {
    let answers = answers
    return LedgerTables(gazetteer: gazetteer) { try? answers.title(of: $0) }
  }

  init(_ options: QuestionOptions) throws { try self.init(options.ledger, options.times, options.format) }

  init(_ ledger: LedgerOption, _ times: TimeOptions, _ format: OutputFormat = .text) throws {
    gazetteer = try Gazetteer.bundled()
    self.ledger = try ledger.open(gazetteer)
    basis = try times.resolve(self.ledger)
    self.format = format
  }

  func party(_ text: String) throws -> PartyCode {
    switch PartyLookup(gazetteer).find(text) {
    case .found(let code): return code
    case .ambiguous(let codes):
      throw ValidationError("\"\(text)\" may be \(codes.map(\.rawValue).joined(separator: " or ")); use the code")
    case .unknown:
      let code = PartyCode(text.lowercased())
      if try LedgerOption.guarding({ try answers.isOnRecord(code) }) { return code }
      let near = gazetteer.suggestions(for: text).map { "\(gazetteer.name(of: $0)) (\($0))" }
      let mend = near.isEmpty ? "use its code or its usual English name" : "did you mean \(near.joined(separator: " or "))?"
      throw ValidationError("\"\(text)\" is no party or accord on record; \(mend)")
    }
  }

  /// Asks, and prints the answer in the format that was wanted.
  func answer(_ table: () throws -> Table) throws { try LedgerDesk.print(LedgerOption.guarding(table), format) }

  static func print(_ table: Table, _ format: OutputFormat) {
    switch format {
    case .text: Output.write(table.text(Style(coloured: Output.isColoured)))
    case .json: Output.write(table.json)
    case .csv: Output.write(table.csv)
    }
  }
}
