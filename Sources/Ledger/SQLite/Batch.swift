public import Diplomacy

/// Statements that were recorded together, in one transaction, chained to the batch before them by SHA-256.
public struct Batch: Sendable, Hashable {
  public enum Kind: String, Sendable {
    case base, dispatch, retraction
    /// Rows of a data set of others.
    case imported = "import"
    /// A tombstone: `about` names what lost its words, `title` says why.
    case erasure
  }

  public internal(set) var number: Int64 = 0
  public var kind: Kind
  /// Digest of the base data, id of the dispatch, id of what is retracted or erased, digest of the file imported.
  public var about: String
  public var title: String?
  public var publisher: String?
  public var date: EDTF?
  public var rights: Rights?
  public internal(set) var recorded: Moment = .unrecorded
  /// Number of the first statement and how many follow.
  public internal(set) var first: Int64 = 0
  public internal(set) var count = 0
  public internal(set) var previous: [UInt8] = Batch.root
  public internal(set) var hash: [UInt8] = []

  public init(_ kind: Kind, about: String) {
    self.kind = kind
    self.about = about
  }

  /// What the first batch is chained to.
  static let root = [UInt8](repeating: 0, count: 32)

  /// SHA-256 over the previous hash, the batch's own fields and the ids of its statements in order.
  func digest(of ids: [[UInt8]]) -> [UInt8] {
    var message = previous
    message.reserveCapacity(ids.count * 32 + 256)
    let rights = rights?.rawValue ?? ""
    let head = [
      "batch/1", String(number), kind.rawValue, about, title ?? "", publisher ?? "", date?.description ?? "", rights,
      String(recorded.milliseconds), String(first), String(count),
    ]
    for field in head {
      message.append(contentsOf: field.utf8)
      message.append(0x1F)
    }
    for id in ids { message.append(contentsOf: id) }
    return SHA256.digest(message)
  }
}

/// What filing a dispatch came to.
public enum Filing: Sendable, Hashable {
  case filed(Batch)
  /// It was on record: nothing was added.
  case already(Batch)
}
