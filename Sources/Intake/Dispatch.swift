public import Diplomacy

/// One dispatch as it came in: its text to the letter, and what its wrapping says of it.
public struct Dispatch: Sendable {
  /// The text as given.
  public let text: String
  public var title: String?
  public var publisher: String?
  /// The government or organisation that publishes, where the publisher is one: the "we" of the text.
  public var issuer: PartyCode?
  public var dateline: Place?
  public var date: EDTF?
  public var rights: Rights
  /// UTF-8 range of what is to be read: the text without dateline, byline and copyright line.
  public var body: Range<Int>
  /// UTF-8 ranges inside the body that are wrapping all the same: a dateline below a headline.
  public var covered: [Range<Int>] = []

  /// The body's bytes, what is covered blank: every offset stays what it is in the text, less the body's start.
  public var bodyBytes: [UInt8] {
    var bytes = Array(Array(text.utf8)[body])
    for range in covered.map({ $0.clamped(to: body) }) {
      for at in range where bytes[at - body.lowerBound] != 0x0A { bytes[at - body.lowerBound] = 0x20 }
    }
    return bytes
  }

  /// `sha256:` and the digest of the text.
  public var id: String { "sha256:" + SHA256.hex(text.utf8) }
}

/// What the caller knows of a dispatch; it goes before what the text says.
public struct DispatchDetails: Sendable, Hashable {
  public var title: String?
  public var publisher: String?
  public var date: String?
  public var rights: String?

  public init(title: String? = nil, publisher: String? = nil, date: String? = nil, rights: String? = nil) {
    self.title = title
    self.publisher = publisher
    self.date = date
    self.rights = rights
  }
}
