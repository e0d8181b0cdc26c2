public import Diplomacy

/// One line of the gazetteer: a subject's property with its value, when it holds, and the source that says so.
public struct Fact: Sendable, Hashable {
  public let subject: PartyCode
  public let property: Property
  public let value: String
  /// EDTF as written; empty where time does not apply.
  public let whenText: String
  /// Key of `sources.tsv`.
  public let source: String
  /// Where the line stands: file and line number.
  public let file: String
  public let line: Int

  public var when: EDTF? { whenText.isEmpty ? nil : EDTF(whenText) }
  public var validity: Validity { Validity(when) }

  /// The value's parts, trimmed; empty ones stay.
  public var parts: [String] {
    var out: [String] = []
    var current: [UInt8] = []
    for byte in value.utf8 {
      if byte == UInt8(ascii: "|") {
        out.append(Fact.trimmed(current))
        current.removeAll(keepingCapacity: true)
      } else {
        current.append(byte)
      }
    }
    out.append(Fact.trimmed(current))
    return out
  }

  private static func trimmed(_ bytes: [UInt8]) -> String {
    var slice = bytes[...]
    while slice.first == 0x20 { slice = slice.dropFirst() }
    while slice.last == 0x20 { slice = slice.dropLast() }
    return String(decoding: slice, as: UTF8.self)
  }
}

/// Input that cannot be read as what it claims to be, a data file or a dispatch: names file, line and mend.
public struct DataError: Error, CustomStringConvertible, Hashable {
  public let file: String
  public let line: Int?
  public let problem: String
  public let mend: String

  public init(file: String, line: Int? = nil, problem: String, mend: String) {
    self.file = file
    self.line = line
    self.problem = problem
    self.mend = mend
  }

  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(problem); \(mend)"
  }
}
