import ArgumentParser
import Diplomacy
import Intake
import Ledger

struct FileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "Read dispatches and record what they say. The same dispatch again changes nothing.")

  @Argument(help: "Files to read; - is standard input.")
  var files: [String]

  @OptionGroup var details: DetailOptions
  @OptionGroup var ledger: LedgerOption

  @Option(help: "text or json.")
  var format: OutputFormat = .text

  func run() async throws {
    let desk = try ReadingDesk()
    let record = try ledger.open(desk.gazetteer)
    let checker = Checker(gazetteer: desk.gazetteer, record: record)
    for file in files {
      let text = try Input.text(file)
      let unchecked = try desk.read(text, details: details.details, file: file == "-" ? "standard input" : file)
      try LedgerOption.guarding {
        let reading = try checker.check(unchecked)
        let notice = Notice(text)
        let earlier = notice == nil ? [] : try Versions.corrected(by: reading, in: record)
        // What a kill names it does not claim.
        var kept = reading
        if notice == .kill { kept.claims = [] }
        let filing = try record.file(kept)
        report(filing, reading, file)
        if let notice, case .filed = filing { try takeBack(notice, reading, earlier, record, file) }
      }
    }
  }

  /// What a kill or a correction does to the dispatch that it speaks of.
  private func takeBack(
    _ notice: Notice, _ reading: DispatchReading, _ earlier: [Statement], _ record: LedgerFile, _ file: String
  ) throws {
    let wrong = notice == .kill ? earlier : Versions.withdrawn(earlier, by: reading)
    for statement in wrong {
      _ = try record.retract(statement.id, reason: "\(notice.rawValue): \(reading.dispatch.id)", said: reading.dispatch.date)
    }
    guard format != .json else { return }
    if earlier.isEmpty {
      return Output.write(
        "  a \(notice.rawValue), but no filed dispatch shares its claims; retract what it speaks of with chancery retract ID\n")
    }
    Output.write("  a \(notice.rawValue): \(wrong.count) of \(earlier.count) statements of the earlier dispatch retracted\n")
  }

  private func report(_ filing: Filing, _ reading: DispatchReading, _ file: String) {
    let (batch, isNew) =
      switch filing {
      case .filed(let batch): (batch, true)
      case .already(let batch): (batch, false)
      }
    if format == .json {
      var json = JSONWriter()
      json.object { json in
        json.field("file", file)
        json.field("dispatch", batch.about)
        json.field("filed", isNew)
        json.field("statements", isNew ? batch.count : 0)
        json.field("batch", Int(batch.number))
        json.field("recorded", batch.recorded.description)
      }
      return Output.write(json.bytes + [0x0A])
    }
    if !isNew {
      return Output.write("\(file): already filed on \(batch.recorded.day) (batch \(batch.number)); nothing was added\n")
    }
    Output.write("\(file): \(batch.count) statements filed at \(batch.recorded) (batch \(batch.number))\n")
    for change in reading.changes {
      Output.write(
        "  \(change.subject) and \(change.object): \(change.before ?? "nothing on record") → \(change.after ?? "nothing")\n")
    }
  }
}
