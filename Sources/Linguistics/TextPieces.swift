/// Cuts a text of any length into pieces that can be annotated one after another, so that memory does not grow with the text.
///
///     var pieces = TextPieces { handle.readData(ofLength: $0).map { $0 } }
///     while let piece = try pieces.next() { use(pipeline.annotate(utf8: piece)) }
///
/// A cut falls after a blank line in the second half of a piece, or else after a newline, a full stop with a space, a space, or between
/// two characters, in this order of preference. Together the pieces are the text, byte for byte.
public struct TextPieces {
  /// Bytes of a piece at most.
  public static let standardSize = 1 << 18

  private let size: Int
  private let read: (Int) throws -> [UInt8]
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  /// `read` is asked for a number of bytes and gives some, none at the end; `size` is at least 64.
  public init(size: Int = TextPieces.standardSize, read: @escaping (Int) throws -> [UInt8]) {
    self.size = max(64, size)
    self.read = read
  }

  /// The pieces of a text in memory.
  public init(of text: [UInt8], size: Int = TextPieces.standardSize) {
    var position = 0
    self.init(size: size) { count in
      let end = min(text.count, position + count)
      defer { position = end }
      return Array(text[position..<end])
    }
  }

  /// The next piece, nil after the last. No piece is empty.
  ///
  /// - Throws: what `read` throws.
  public mutating func next() throws -> [UInt8]? {
    while !isAtEnd, buffer.count < size {
      let more = try read(size - buffer.count)
      if more.isEmpty { isAtEnd = true } else { buffer += more }
    }
    guard !buffer.isEmpty else { return nil }
    let end = isAtEnd && buffer.count <= size ? buffer.count : cut()
    let piece = Array(buffer[..<end])
    buffer.removeFirst(end)
    return piece
  }

  private func cut() -> Int {
    let half = size / 2..<size
    if let place = last(in: half, where: { buffer[$0] == 10 && buffer[$0 - 1] == 10 }) { return place }
    if let place = last(in: half, where: { buffer[$0] == 10 }) { return place }
    if let place = last(in: half, where: { buffer[$0] == 32 && buffer[$0 - 1] == UInt8(ascii: ".") }) { return place }
    if let place = last(in: half, where: { buffer[$0] == 32 }) { return place }
    // Between two characters: a character has three bytes after its first at most.
    var place = size
    while place > size - 4, place < buffer.count ? buffer[place] & 0xC0 == 0x80 : false { place -= 1 }
    if place == buffer.count { place = startOfLast(size) }
    return place
  }

  /// One past the last place that fits.
  private func last(in range: Range<Int>, where fits: (Int) -> Bool) -> Int? {
    var place = range.upperBound - 1
    while place >= range.lowerBound {
      if fits(place) { return place + 1 }
      place -= 1
    }
    return nil
  }

  /// Where the character begins that the buffer's end may have cut; the end itself if its last byte stands alone.
  private func startOfLast(_ end: Int) -> Int {
    var place = end - 1
    while place > end - 4, buffer[place] & 0xC0 == 0x80 { place -= 1 }
    return buffer[place] >= 0xC0 ? place : end
  }
}
