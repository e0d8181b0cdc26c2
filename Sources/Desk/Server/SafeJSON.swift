/// JSON in which no `<` stands: whatever takes an answer for a page finds no markup in it.
enum SafeJSON {
  /// The same JSON with each `<` as `\u003c`; it can only stand within strings (RFC 8259, section 2).
  static func escaped(_ json: [UInt8]) -> [UInt8] {
    guard json.contains(0x3C) else { return json }
    var out: [UInt8] = []
    out.reserveCapacity(json.count + 64)
    for byte in json {
      if byte == 0x3C { out.append(contentsOf: "\\u003c".utf8) } else { out.append(byte) }
    }
    return out
  }
}
