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
    var value = value
    return value.withUTF8 { bytes in
      var out: [String] = []
      var start = 0
      for at in 0...bytes.count where at == bytes.count || bytes[at] == UInt8(ascii: "|") {
        var (low, high) = (start, at)
        while low < high, bytes[low] == 0x20 { low += 1 }
        while low < high, bytes[high - 1] == 0x20 { high -= 1 }
        out.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[low..<high]), as: UTF8.self))
        start = at + 1
      }
      return out
    }
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
