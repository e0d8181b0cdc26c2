internal import Diplomacy
internal import Foundation
internal import Gazetteer

/// Lists of agreements without their parties: what each is called, when it was adopted, came into force and ended.
enum Agreements {
  static func huggo(_ text: DelimitedText, into context: inout ImportContext) throws {
    try text.require(["Title", "Begin", "Signature", "Force", "End"])
    var seen: [String: Int] = [:]
    for row in text.rows {
      guard let title = text.value("Title", row) else {
        context.row(row.line, [], otherwise: "no title")
        continue
      }
      // Two agreements of one title are told apart by the day, then by their order.
      let day = text.value("Signature", row) ?? text.value("Begin", row) ?? ""
      let stem = PartyCode.slug(of: "huggo \(title) \(day)").rawValue
      seen[stem, default: 0] += 1
      let accord = PartyCode(seen[stem] == 1 ? stem : "\(stem)-\(seen[stem] ?? 0)")
      let stages = [("adopted", "Signature"), ("in-force", "Force"), ("terminated", "End")]
      try life(accord, title, stages.map { ($0.0, text.value($0.1, row)) }, row.line, &context)
    }
  }

  static func ieadb(_ text: DelimitedText, into context: inout ImportContext) throws {
    try text.require(["Treaty Name", "Signature Date", "Date IEA entered into force"])
    guard let number = text.header.fields.first(where: { $0.hasPrefix("IEA#") }) else {
      throw DataError(file: text.file, line: 1, problem: "no column \"IEA#\"", mend: "give the file as its authors publish it")
    }
    for row in text.rows {
      guard let id = text.value(number, row), let title = text.value("Treaty Name", row) else {
        context.row(row.line, [], otherwise: "no number or name")
        continue
      }
      let stages = [("adopted", "Signature Date"), ("in-force", "Date IEA entered into force")]
      try life(PartyCode("iea-\(id)"), title, stages.map { ($0.0, text.value($0.1, row)) }, row.line, &context)
    }
  }

  private static func life(
    _ accord: PartyCode, _ title: String, _ stages: [(String, String?)], _ line: Int, _ context: inout ImportContext
  ) throws {
    var out: [Statement] = []
    for (stage, field) in stages {
      guard let field else { continue }
      let (date, isOpen) = ImportDates.any(field)
      if isOpen { continue }
      guard let date else {
        try context.unreadable(line, "\(stage): \"\(field)\" is no date", "write it as 1994-01-05")
        continue
      }
      var statement = context.statement(.accord, accord, from: date)
      statement.stage = stage
      statement.value = title
      out.append(statement)
    }
    context.row(line, out, otherwise: "\"\(title.prefix(60))\" has no date")
  }

  private struct Catalogue: Decodable {
    struct Response: Decodable {
      struct Results: Decodable {
        let records: [Record]
        enum CodingKeys: String, CodingKey { case records = "iStoreRecord" }
      }
      let results: Results
      enum CodingKeys: String, CodingKey { case results = "csw:SearchResults" }
    }
    let response: Response
    enum CodingKeys: String, CodingKey { case response = "csw:GetRecordsResponse" }
  }

  private struct Record: Decodable {
    let id: Int
    let title: String
    let adopted: String?
    let force: String?
    let terminated: String?
    enum CodingKeys: String, CodingKey {
      case id, title
      case adopted = "adopted_event_date"
      case force = "definative_eif_event_date"
      case terminated = "terminated_event_date"
    }
  }

  /// UK Treaties Online: the list of countries says neither act nor date and is not read. A record's number stands for its line.
  static func uk(_ bytes: [UInt8], into context: inout ImportContext) throws {
    let records: [Record]
    do {
      records = try JSONDecoder().decode(Catalogue.self, from: Data(bytes)).response.results.records
    } catch {
      throw DataError(
        file: context.file, problem: "is no response of the treaties catalogue (\(error))", mend: "give its JSON as it was served"
      )
    }
    for (number, record) in records.enumerated() {
      let stages = [("adopted", record.adopted), ("in-force", record.force), ("terminated", record.terminated)]
      try life(PartyCode("ukt-\(record.id)"), record.title, stages, number + 1, &context)
    }
  }
}
