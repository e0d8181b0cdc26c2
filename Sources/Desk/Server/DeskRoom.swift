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
  let reader: Reader
  let token: String?
  let cache = AnswerCache(capacity: 512)
  let counters = Counters()
  let world: WorldMap
  let index: SearchIndex
  let sources: SourceList
  let pictures: PictureRoom

  init(gazetteer: Gazetteer, ledger: LedgerFile, reader: Reader, token: String?) throws {
    self.gazetteer = gazetteer
    self.ledger = ledger
    self.reader = reader
    self.token = token
    world = try WorldMap(gazetteer: gazetteer)
    index = try SearchIndex(gazetteer: gazetteer)
    sources = try SourceList.bundled()
    pictures = try PictureRoom(gazetteer: gazetteer)
  }

  var answers: Answers { Answers(gazetteer: gazetteer, record: ledger) }
  var tables: LedgerTables { LedgerTables(gazetteer: gazetteer) }
  var checker: Checker { Checker(gazetteer: gazetteer, record: ledger) }

  func name(_ code: PartyCode) -> String { gazetteer.name(of: code) }

  /// A state by its code, an accord or organisation by its id.
  func party(_ text: String, states: Bool? = nil) throws -> PartyCode {
    let upper = PartyCode(text.uppercased())
    let code = gazetteer.kind(of: upper) != nil ? upper : PartyCode(text.lowercased())
    let isKnown = try gazetteer.kind(of: code) != nil || !ledger.statements(.naming(code)).isEmpty
    guard isKnown, states == nil || states == code.isState else { throw Problem.unknown("\"\(text)\"") }
    return code
  }

  /// Reads and checks a text; nothing is stored.
  func read(_ text: String, _ details: DispatchDetails) throws -> DispatchReading {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Problem(.unprocessableContent, "the text is empty", mend: "send the words of a dispatch")
    }
    return try checker.check(reader.read(text, details: details, file: "text"))
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

  init(_ room: DeskRoom, _ request: Request) throws {
    self.room = room
    path = request.uri.path
    parameters = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
    let given = parameters
    times = try TimeQuery { name in given.last { $0.0 == name }?.1 }
    head = try room.ledger.head()
    today = Moment.now.day
  }

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

  /// A link that keeps the times of this question, and the eyes with which its maps are drawn.
  func link(_ path: String, _ pairs: [(String, String)] = []) -> String {
    let isViewed = pairs.contains { $0.0 == "view" }
    let view = isViewed || path.hasPrefix("/v1") ? [] : parameter("view").map { [("view", $0)] } ?? []
    return Link.to(path, pairs + times.pairs + view)
  }
}
