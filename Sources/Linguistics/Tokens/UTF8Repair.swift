/// Makes any bytes valid UTF-8: each maximal ill-formed sequence becomes one U+FFFD (Unicode 15, section 3.9, best practice).
enum UTF8Repair {
  /// The bytes to work on and how many sequences were replaced; valid bytes come back as they are, without a copy.
  static func valid(_ given: [UInt8]) -> (bytes: [UInt8], repairs: Int) {
    let sound = given.withUnsafeBufferPointer { firstFault(in: $0, from: 0) }
    guard sound < given.count else { return (given, 0) }
    var result: [UInt8] = []
    result.reserveCapacity(given.count + 16)
    var repairs = 0
    given.withUnsafeBufferPointer { bytes in
      var position = 0
      while position < bytes.count {
        let fault = firstFault(in: bytes, from: position)
        result.append(contentsOf: bytes[position..<fault])
        guard fault < bytes.count else { break }
        result.append(contentsOf: [0xEF, 0xBF, 0xBD])
        repairs += 1
        position = fault + max(1, sequence(in: bytes, at: fault).length)
      }
    }
    return (result, repairs)
  }

  /// Where the first ill-formed sequence starts; the end if there is none.
  private static func firstFault(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count {
      if bytes[position] < 0x80 {
        position += 1
        continue
      }
      let (length, isValid) = sequence(in: bytes, at: position)
      if !isValid { return position }
      position += length
    }
    return position
  }

  /// The length of the sequence at `position` (of its valid beginning, if it is broken) and whether it is well formed.
  private static func sequence(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> (length: Int, isValid: Bool) {
    let first = bytes[position]
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch first {
    case 0x00..<0x80: return (1, true)
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, low) = (3, 0xA0)
    case 0xED: (length, high) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, low) = (4, 0x90)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, high) = (4, 0x8F)
    default: return (1, false)
    }
    for offset in 1..<length {
      guard position + offset < bytes.count, bytes[position + offset] >= low, bytes[position + offset] <= high else {
        return (offset, false)
      }
      (low, high) = (0x80, 0xBF)
    }
    return (length, true)
  }
}
