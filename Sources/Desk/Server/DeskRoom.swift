internal import Diplomacy
internal import Gazetteer
internal import HTTPTypes
internal import Hummingbird
internal import Intake
internal import Ledger
internal import Reading
internal import Synchronization

/// What pages and API share: the record, the gazetteer, the reader, and answers given before.
final class DeskRoom: Sendable {
  let gazetteer: Gazetteer
  let ledger: LedgerFile
  /// The ledger with what standings rest on held in memory.
  let record: KeptRecord
  let reader: Reader
  let token: String?
  let cache = AnswerCache(capacity: 512)
  let counters = Counters()
  let world: WorldMap
  let index: SearchIndex
  let statements = StatementIndex()
  let dispatches = DispatchList()
  let reading = ReadingQueue()
  let sources: SourceList
  let pictures: PictureRoom

  init(gazetteer: Gazetteer, ledger: LedgerFile, reader: Reader, token: String?) throws {
    self.gazetteer = gazetteer
    self.ledger = ledger
    record = KeptRecord(ledger)
    self.reader = reader
    self.token = token
    world = try WorldMap(gazetteer: gazetteer)
    index = try SearchIndex(gazetteer: gazetteer)
    sources = try SourceList.bundled()
    pictures = try PictureRoom(gazetteer: gazetteer)
  }

  var answers: Answers { Answers(gazetteer: gazetteer, record: record) }
  var tables: LedgerTables { LedgerTables(gazetteer: gazetteer) }
  var checker: Checker { Checker(gazetteer: gazetteer, record: record) }

  func name(_ code: PartyCode) -> String { gazetteer.name(of: code) }

  /// A state by its code, an accord or organisation by its id.
  func party(_ text: String, states: Bool? = nil) throws -> PartyCode {
    let upper = PartyCode(text.uppercased())
    let code = gazetteer.kind(of: upper) != nil ? upper : PartyCode(text.lowercased())
    let isKnown = try gazetteer.kind(of: code) != nil || ledger.names(code)
    guard isKnown, states == nil || states == code.isState else { throw Problem.unknown("\"\(text)\"") }
    return code
  }

  /// Brings what is held in memory beside the ledger up to its head, so that the first to ask need not wait for it.
  func warm() throws {
    try statements.update(from: ledger)
    try index.update(from: ledger)
    _ = pictures.layout
    let day = Moment.now.day
    let basis = Basis(asOf: day, bounds: Bounds(said: day, recorded: try ledger.head()))
    _ = try pictures.network(answers, basis)
    _ = try pictures.field(answers, basis)
    _ = try answers.disputed(basis: basis)
  }

  /// Reads and checks a text; nothing is stored.
  ///
  /// - Parameter checker: what holds it against the record; that of all that is on record where none is given.
  func read(_ text: String, _ details: DispatchDetails, by checker: Checker? = nil) async throws -> DispatchReading {
    guard text.utf8.contains(where: { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) else {
      throw Problem(.unprocessableContent, "the text has no words", mend: "send the words of a dispatch")
    }
    let checker = checker ?? self.checker
    return try await reading.run { [reader] in
      try checker.check(reader.read(text, details: details, file: "text"))
    }
  }
}

/// A question as it came: its path, times and the state of the ledger that it is asked of.
struct Question {
  let room: DeskRoom
  let path: String
  let times: TimeQuery
  let head: Moment
  let today: Day
  let parameters: [(String, String)]

  /// - Parameter fields: those of a form that was sent; its times come before those of the address.
  init(_ room: DeskRoom, _ request: Request, fields: [String: String] = [:]) throws {
    try self.init(room, request, fields: fields, head: try room.ledger.head(), today: Moment.now.day)
  }

  init(_ room: DeskRoom, _ request: Request, fields: [String: String] = [:], head: Moment, today: Day) throws {
    self.room = room
    (self.head, self.today) = (head, today)
    path = request.uri.path
    let given = FormFields.pairs((request.uri.query ?? "").utf8)
    parameters = given
    times = try TimeQuery { name in
      // A form always sends its days; today's are those of a question that names none.
      guard let field = fields[name] else { return given.last { $0.0 == name }?.1 }
      return field == today.description && name != "compare" ? nil : field
    }
  }

  /// Holds claims against what was known, and had happened, by the times of a question: all that is on record where it names none.
  func checker(_ basis: Basis) -> Checker {
    guard !times.pairs.isEmpty else { return room.checker }
    return Checker(gazetteer: room.gazetteer, record: KnownRecord(room.record, basis: basis))
  }

  /// The basis of the day that this is held against.
  var comparedBasis: Basis? { times.compared(head: head, today: today) }

  var basis: Basis { times.basis(head: head, today: today) }

  func parameter(_ name: String) -> String? {
    parameters.last { $0.0 == name }.flatMap { $0.1.isEmpty ? nil : $0.1 }
  }

  /// A number from the URL within bounds.
  ///
  /// - Throws: `Problem` (400) for what is no such number.
  func number(_ name: String, default standard: Int, within range: ClosedRange<Int>) throws -> Int {
    guard let text = parameter(name) else { return standard }
    guard let value = Int(text), range.contains(value) else {
      throw Problem(
        .badRequest, "\(name) is \"\(text)\"", mend: "write a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// A link that keeps the times of this question, and the eyes with which its maps are drawn; the API knows no day of comparison.
  func link(_ path: String, _ pairs: [(String, String)] = []) -> String {
    let isAPI = path.hasPrefix("/v1/")
    let isViewed = pairs.contains { $0.0 == "view" }
    let view = isViewed || isAPI ? [] : parameter("view").map { [("view", $0)] } ?? []
    return Link.to(path, pairs + times.pairs.filter { !isAPI || $0.0 != "compare" } + view)
  }
}
