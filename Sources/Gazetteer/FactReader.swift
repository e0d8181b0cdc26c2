internal import Diplomacy

/// Reads lines of `subject ⇥ property ⇥ value ⇥ when ⇥ source`, strictly: what it does not know stops it, by file and line.
public struct FactReader {
  /// Parses a whole file. `strict` also parses every date and counts every value's parts.
  public static func read(_ bytes: [UInt8], file: String, strict: Bool) throws -> [Fact] {
    var facts: [Fact] = []
    var start = 0
    var line = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      line += 1
      let content = bytes[start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end)]
      if let first = content.first, first != UInt8(ascii: "#") {
        facts.append(try fact(content, file: file, line: line, strict: strict))
      }
      start = end + 1
    }
    return facts
  }

  private static let properties = Dictionary(uniqueKeysWithValues: Property.allCases.map { ($0.rawValue, $0) })

  private static func fact(_ content: ArraySlice<UInt8>, file: String, line: Int, strict: Bool) throws -> Fact {
    let columns = content.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    guard columns.count == 5 else {
      throw DataError(
        file: file, line: line, problem: "\(columns.count) columns in place of 5",
        mend: "write subject, property, value, when and source, parted by tabs")
    }
    guard let property = properties[columns[1]] else {
      throw DataError(
        file: file, line: line, problem: "unknown property \"\(columns[1])\"", mend: "see the list in the data folder's README")
    }
    let fact = Fact(
      subject: PartyCode(columns[0]), property: property, value: columns[2], whenText: columns[3], source: columns[4], file: file,
      line: line)
    if strict { try validate(fact) }
    return fact
  }

  private static func validate(_ fact: Fact) throws {
    func fail(_ problem: String, _ mend: String) -> DataError {
      DataError(file: fact.file, line: fact.line, problem: problem, mend: mend)
    }
    if !fact.subject.isWellFormed { throw fail("\"\(fact.subject)\" is no code", "use an ISO alpha-3 code or a kebab id") }
    if !fact.whenText.isEmpty, fact.when == nil {
      throw fail("\"\(fact.whenText)\" is no EDTF level 1 date", "write 1992, 1992-04-10, 1995~ or 1997/..")
    }
    if fact.source.isEmpty { throw fail("no source", "give a key of sources.tsv or \"recalled\"") }
    if fact.parts.count < fact.property.leastParts {
      throw fail("\(fact.property.rawValue) needs \(fact.property.leastParts) parts", "separate them by \" | \"")
    }
    if fact.property == .kind, Kind(rawValue: fact.value) == nil {
      throw fail("unknown kind \"\(fact.value)\"", "use one of " + Kind.allCases.map(\.rawValue).joined(separator: ", "))
    }
    if fact.property == .act, let act = fact.parts.dropFirst().first, Act(rawValue: act) == nil {
      throw fail("unknown act \"\(act)\"", "use one of the design's list of acts")
    }
  }
}
