/// The lines of a data file that carry data: not empty, not after `#`, without their line ends.
public enum TabbedLines {
  /// Calls `body` with the number of each line, from 1, and the range of its bytes.
  public static func each(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int, Range<Int>) throws -> Void) rethrows {
    var start = 0
    var line = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      line += 1
      let last = end > start && bytes[end - 1] == 0x0D ? end - 1 : end
      if last > start, bytes[start] != UInt8(ascii: "#") { try body(line, start..<last) }
      start = end + 1
    }
  }
}
