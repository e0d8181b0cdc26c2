internal import Diplomacy

/// Reads lines of `subject ⇥ property ⇥ value ⇥ when ⇥ source`, strictly: what it does not know stops it, by file and line.
public struct FactReader {
  /// Parses a whole file. `strict` also parses every date and counts every value's parts.
  public static func read(_ bytes: [UInt8], file: String, strict: Bool) throws -> [Fact] {
    var facts: [Fact] = []
    facts.reserveCapacity(bytes.count / 48)
    try read(bytes, file: file, strict: strict, into: &facts)
    return facts
  }

  /// The same, after the facts that were read before.
  static func read(_ bytes: [UInt8], file: String, strict: Bool, into facts: inout [Fact]) throws {
    try bytes.withUnsafeBufferPointer { bytes in
      var subject = PartyCode("")
      try TabbedLines.each(bytes) { line, content in
        let columns = Columns(content, in: bytes)
        guard columns.count == 5 else {
          throw DataError(
            file: file, line: line, problem: "\(columns.count) columns in place of 5",
            mend: "write subject, property, value, when and source, parted by tabs")
        }
        // Lines about one subject mostly stand together: its code is made once.
        if !columns.holds(subject.rawValue, at: 0) { subject = PartyCode(columns[0]) }
        let fact = try fact(columns, subject, file: file, line: line)
        if strict { try validate(fact) }
        facts.append(fact)
      }
    }
  }

  private static let properties = Dictionary(uniqueKeysWithValues: Property.allCases.map { ($0.rawValue, $0) })

  private static func fact(_ columns: Columns, _ subject: PartyCode, file: String, line: Int) throws -> Fact {
    let name = columns[1]
    guard let property = properties[name] else {
      throw DataError(
        file: file, line: line, problem: "unknown property \"\(name)\"", mend: "see the list in the data folder's README")
    }
    return Fact(
      subject: subject, property: property, value: columns[2], whenText: columns[3], source: columns[4], file: file, line: line)
  }

  /// The first five columns of a line, and how many it has.
  private struct Columns {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let start: Int
    /// Where each column ends.
    private var ends = (0, 0, 0, 0, 0)
    private(set) var count = 1

    init(_ line: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      start = line.lowerBound
      for at in line where bytes[at] == 0x09 {
        set(count - 1, at)
        count += 1
      }
      set(count - 1, line.upperBound)
    }

    private mutating func set(_ column: Int, _ end: Int) {
      switch column {
      case 0: ends.0 = end
      case 1: ends.1 = end
      case 2: ends.2 = end
      case 3: ends.3 = end
      case 4: ends.4 = end
      default: break
      }
    }

    private func range(_ column: Int) -> UnsafeBufferPointer<UInt8> {
      let (low, high) =
        switch column {
        case 0: (start, ends.0)
        case 1: (ends.0 + 1, ends.1)
        case 2: (ends.1 + 1, ends.2)
        case 3: (ends.2 + 1, ends.3)
        default: (ends.3 + 1, ends.4)
        }
      return UnsafeBufferPointer(rebasing: bytes[low..<high])
    }

    subscript(column: Int) -> String { String(decoding: range(column), as: UTF8.self) }

    func holds(_ text: String, at column: Int) -> Bool { range(column).elementsEqual(text.utf8) }
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
