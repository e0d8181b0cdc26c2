import ArgumentParser
import Linguistics

/// How likely a teacher found its choices for each token: of universal tags, fine tags, relations and heads.
///
/// `Training/teacher.py label --soft` writes them into MISC, as `SoftXPOS=712:NN;270:NNP` in thousandths, best first. A token whose
/// choice was sure has none: its target is the choice itself.
struct SoftTargets {
  /// One thing that a token may be, and how likely.
  struct Share {
    var choice: Int32
    var share: Float
  }

  /// Shares of all tokens in a row: those of token t are `shares[starts[t]..<starts[t + 1]]`.
  struct Column {
    private(set) var starts: [Int32] = [0]
    private(set) var shares: [Share] = []

    /// Shares of the next token; they are scaled to sum to 1.
    mutating func append(_ next: [Share]) {
      let total = next.reduce(0) { $0 + $1.share }
      for share in next where total > 0 { shares.append(Share(choice: share.choice, share: share.share / total)) }
      starts.append(Int32(shares.count))
    }

    /// Empty where the token's choice is sure, or nothing is known of it.
    subscript(token: Int) -> ArraySlice<Share> {
      token + 1 < starts.count ? shares[Int(starts[token])..<Int(starts[token + 1])] : []
    }
  }

  var tags = Column()
  var fineTags = Column()
  var labels = Column()
  /// Heads are local to the sentence, its length standing for the root.
  var heads = Column()

  static let none = SoftTargets()

  /// Targets of one sentence from its words' MISC fields.
  ///
  /// - Throws: `ValidationError` (with the line of the word) where an entry cannot be read.
  init(_ misc: [ArraySlice<UInt8>], file: String, firstLine: Int) throws {
    let count = misc.count
    for (index, field) in misc.enumerated() {
      var found: [String: String] = [:]
      for entry in field.split(separator: UInt8(ascii: "|")) where entry.starts(with: "Soft".utf8) {
        guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
        let key = String(decoding: entry[..<equals].dropFirst(4), as: UTF8.self)
        found[key] = String(decoding: entry[(equals + 1)...], as: UTF8.self)
      }
      func shares(_ key: String, _ choice: (String) -> Int32?) throws -> [Share] {
        guard let value = found[key] else { return [] }
        return try value.split(separator: ";").map { part in
          guard let colon = part.firstIndex(of: ":"), let share = Float(part[..<colon]), share >= 0,
            let choice = choice(String(part[part.index(after: colon)...]))
          else {
            throw ValidationError("\(file):\(firstLine + index): Soft\(key) has \"\(part)\", not SHARE:CHOICE")
          }
          return Share(choice: choice, share: share)
        }
      }
      tags.append(try shares("UPOS") { PartOfSpeech(text: $0).map { Int32($0.rawValue) } })
      fineTags.append(try shares("XPOS") { Int32((FineTag(text: $0) ?? .xx).rawValue) })
      labels.append(try shares("Deprel") { Int32((Relation(text: $0) ?? .dep).rawValue) })
      heads.append(
        try shares("Head") { text in
          Int32(text).flatMap {
            (0...Int32(count)).contains($0) && Int($0) != index + 1 ? ($0 == 0 ? Int32(count) : $0 - 1) : nil
          }
        })
    }
  }

  private init() {}

  /// Targets of all sentences of a CoNLL-U file that `CoNLLUReader` has read without a fault.
  static func read(_ source: [UInt8], file: String) throws -> [SoftTargets] {
    var result: [SoftTargets] = []
    var misc: [ArraySlice<UInt8>] = []
    var firstLine = 0
    func ended() throws {
      if !misc.isEmpty { result.append(try SoftTargets(misc, file: file, firstLine: firstLine)) }
      misc = []
    }
    for (number, row) in source.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let row = row.last == 13 ? row.dropLast() : row
      guard let first = row.first else {
        try ended()
        continue
      }
      // Words only: no comments, multiword tokens or empty nodes.
      guard first != UInt8(ascii: "#"), let tab = row.firstIndex(of: 9),
        row[..<tab].allSatisfy({ (48...57).contains($0) }), let last = row.lastIndex(of: 9)
      else { continue }
      if misc.isEmpty { firstLine = number + 1 }
      misc.append(row[(last + 1)...])
    }
    try ended()
    return result
  }
}
