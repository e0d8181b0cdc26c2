/// A piece of a text by Unicode code points, half-open (W3C TextPositionSelector), with its words where rights allow.
public struct TextSpan: Hashable, Sendable {
  public var start: Int
  public var end: Int
  public var quote: String?

  public init(start: Int, end: Int, quote: String? = nil) {
    self.start = start
    self.end = end
    self.quote = quote
  }
}
