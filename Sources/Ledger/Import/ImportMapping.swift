internal import Diplomacy
internal import Gazetteer

/// How the columns of a table of the user's own become statements: lines of `field ⇥ column` or `field ⇥ = constant`.
///
/// Fields: predicate, subject, object, act, stage, layer, sectors, value, person, capacity, polarity, factuality, from, to, said, publisher,
/// speaker, source; `separator` with `comma`, `semicolon` or `tab`.
public struct ImportMapping: Sendable {
  private enum Rule: Sendable {
    case column(String)
    case constant(String)
  }

  private var rules: [String: Rule] = [:]
  var separator = UInt8(ascii: ",")

  private static let fields: Set<String> = [
    "predicate", "subject", "object", "act", "stage", "layer", "sectors", "value", "person", "capacity", "polarity", "factuality",
    "from",
    "to", "said", "publisher", "speaker", "source",
  ]

  public init(_ bytes: [UInt8], file: String) throws {
    for (number, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
      let parts = line.split(separator: "\t", maxSplits: 1).map { DelimitedText.cleaned(String($0)) ?? "" }
      guard parts.count == 2 else {
        throw DataError(file: file, line: number + 1, problem: "no tab", mend: "write field, tab, column or = constant")
      }
      if parts[0] == "separator" {
        guard let byte = ["comma": 0x2C, "semicolon": 0x3B, "tab": 0x09][parts[1]] as UInt8? else {
          throw DataError(
            file: file, line: number + 1, problem: "unknown separator \"\(parts[1])\"", mend: "write comma, semicolon or tab")
        }
        separator = byte
        continue
      }
      guard ImportMapping.fields.contains(parts[0]) else {
        throw DataError(
          file: file, line: number + 1, problem: "unknown field \"\(parts[0])\"",
          mend: "use one of " + ImportMapping.fields.sorted().joined(separator: ", "))
      }
      rules[parts[0]] = parts[1].hasPrefix("= ") ? .constant(String(parts[1].dropFirst(2))) : .column(parts[1])
    }
    if rules["predicate"] == nil || rules["subject"] == nil {
      throw DataError(
        file: file, problem: "predicate or subject is not mapped", mend: "map both, or give predicate as = party-to")
    }
  }

  func read(_ text: DelimitedText, into context: inout ImportContext) throws {
    var columns: [String] = []
    for rule in rules.values { if case .column(let name) = rule { columns.append(name) } }
    try text.require(columns.sorted())
    for row in text.rows {
      let statement = try statement(row, text, &context)
      context.row(row.line, statement.map { [$0] } ?? [], otherwise: "it could not be read")
    }
  }

  private func statement(
    _ row: DelimitedText.Row, _ text: DelimitedText, _ context: inout ImportContext
  ) throws -> Statement? {
    func field(_ name: String) -> String? {
      switch rules[name] {
      case .column(let column): text.value(column, row)
      case .constant(let constant): constant
      case nil: nil
      }
    }
    var fault: (String, String)?
    func closed<T>(_ name: String, _ make: (String) -> T?, _ mend: String) -> T? {
      guard let value = field(name) else { return nil }
      guard let made = make(value) else {
        fault = fault ?? ("\(name) is \"\(value)\"", mend)
        return nil
      }
      return made
    }
    let date = "write an EDTF date, as in 1992-04-10, 1992 or 1994/1996"
    let predicate = closed(
      "predicate", Predicate.init(rawValue:), "use one of " + Predicate.allCases.map(\.rawValue).joined(separator: ", "))
    let act = closed("act", Act.init(rawValue:), "use one of the design's list of acts")
    let polarity = closed("polarity", Polarity.init(rawValue:), "write affirmed or negated")
    let factuality = closed(
      "factuality", Factuality.init(rawValue:), "use one of " + Factuality.allCases.map(\.rawValue).joined(separator: ", "))
    let from = closed("from", { EDTF($0) }, date)
    let to = closed("to", { EDTF($0) }, date)
    let said = closed("said", { EDTF($0) }, date)
    let stages = predicate?.stages ?? []
    let stage = closed(
      "stage", { stages.isEmpty || stages.contains($0) ? $0 : nil }, "use one of " + stages.joined(separator: ", "))
    if fault == nil, field("subject") == nil { fault = ("no subject", "give a code or a name") }
    if let fault {
      try context.unreadable(row.line, fault.0, fault.1)
      return nil
    }
    guard let predicate, let subject = field("subject") else { return nil }
    func code(_ text: String) -> PartyCode {
      let code = PartyCode(text)
      return code.isWellFormed && context.gazetteer.kind(of: code) != nil ? code : context.party(named: text)
    }
    var out = context.statement(predicate, code(subject), field("object").map(code), from: from)
    out.act = act
    out.stage = stage
    out.layer = field("layer")
    out.sectors = field("sectors")?.split(separator: "|").map { DelimitedText.cleaned(String($0)) ?? "" } ?? []
    out.value = field("value")
    out.person = field("person")
    out.capacity = field("capacity")
    out.polarity = polarity ?? .affirmed
    out.factuality = factuality ?? .asserted
    out.to = to
    out.said = said ?? from
    out.saidBasis = said == nil ? .assumed : .stated
    out.assertion.publisher = field("publisher")
    out.assertion.speaker = field("speaker")
    out.origin.source = field("source") ?? context.source
    return out
  }
}
