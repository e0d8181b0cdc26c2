/// Writes JSON in the order it is told to, byte by byte: what does not apply is `null`, never absent.
///
/// Foundation's encoder orders keys by hash or by name and is far slower; the contract's order is for people.
public struct JSONWriter {
  public private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0
  private var isFirst = true

  public init(pretty: Bool = false) {
    isPretty = pretty
    bytes.reserveCapacity(8192)
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func object(_ body: (inout JSONWriter) -> Void) { nest("{", "}", body) }
  public mutating func array(_ body: (inout JSONWriter) -> Void) { nest("[", "]", body) }

  private mutating func nest(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: open))
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { newline() }
    isFirst = false
    bytes.append(UInt8(ascii: close))
  }

  private mutating func newline() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  private mutating func separate() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    newline()
  }

  public mutating func key(_ name: String) {
    separate()
    string(name)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(0x20) }
  }

  public mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  public mutating func field(_ name: String, _ value: Int?) {
    key(name)
    if let value { number(value) } else { null() }
  }

  public mutating func field(_ name: String, _ value: Bool) {
    key(name)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Two decimals.
  public mutating func field(_ name: String, _ value: Double?) {
    key(name)
    guard let value, value.isFinite else { return null() }
    let hundredths = Int((abs(value) * 100).rounded())
    let sign = value < 0 && hundredths > 0 ? "-" : ""
    let fraction = hundredths % 100
    let tail = fraction % 10 == 0 ? "\(fraction / 10)" : (fraction < 10 ? "0\(fraction)" : "\(fraction)")
    bytes.append(contentsOf: "\(sign)\(hundredths / 100).\(tail)".utf8)
  }

  public mutating func field(_ name: String, _ value: PartyCode?) { field(name, value?.rawValue) }
  public mutating func field(_ name: String, _ value: EDTF?) { field(name, value?.description) }

  public mutating func field(_ name: String, _ values: [String]) {
    key(name)
    array { json in for value in values { json.element(value) } }
  }

  public mutating func field<T>(_ name: String, _ values: [T], _ write: (inout JSONWriter, T) -> Void) {
    key(name)
    array { json in
      for value in values {
        json.separate()
        write(&json, value)
      }
    }
  }

  public mutating func field<T>(_ name: String, _ value: T?, _ write: (inout JSONWriter, T) -> Void) {
    key(name)
    if let value { write(&self, value) } else { null() }
  }

  public mutating func element(_ value: String) {
    separate()
    string(value)
  }

  /// A value that is JSON already, as it stands.
  public mutating func field(_ name: String, json: some Sequence<UInt8>) {
    key(name)
    bytes.append(contentsOf: json)
  }

  public mutating func null() { bytes.append(contentsOf: "null".utf8) }

  private mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// RFC 8259: quotes, backslashes and controls are escaped; all else is UTF-8 as it is.
  public mutating func string(_ value: String) {
    bytes.append(0x22)
    for byte in value.utf8 {
      switch byte {
      case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
      case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        for digit in [byte >> 4, byte & 15] { bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
