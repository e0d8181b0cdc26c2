/// The Penn Treebank tags as the English treebanks of Universal Dependencies (EWT, GUM) use them.
public enum FineTag: UInt8, Sendable, Hashable, CaseIterable {
  case nn, nns, nnp, nnps, adjective, adjectiveComparative, adjectiveSuperlative
  case vb, vbd, vbg, vbn, vbp, vbz, md
  case rb, rbr, rbs, rp, to, preposition, dt, pdt, wdt, wp, wpPossessive, wrb, prp, prpPossessive, ex, pos
  case cc, cd, uh, fw, ls, sym, dollar, gw, add, afx, xx
  case period, comma, colon, leftBracket, rightBracket, openQuote, closeQuote, hyphen, nfp

  /// The tag as written in the treebanks: `NNS`, `VBZ`, `PRP$`, `-LRB-` ….
  public var text: String { Self.labels[Int(rawValue)] }

  /// The tag with this spelling, nil for an unknown one.
  public init?(text: some StringProtocol) {
    guard let index = Self.labels.firstIndex(where: { $0 == text }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  private static let labels = [
    "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS",
    "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD",
    "RB", "RBR", "RBS", "RP", "TO", "IN", "DT", "PDT", "WDT", "WP", "WP$", "WRB", "PRP", "PRP$", "EX", "POS",
    "CC", "CD", "UH", "FW", "LS", "SYM", "$", "GW", "ADD", "AFX", "XX",
    ".", ",", ":", "-LRB-", "-RRB-", "``", "''", "HYPH", "NFP",
  ]
}
