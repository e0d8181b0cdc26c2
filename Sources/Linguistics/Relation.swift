/// A dependency relation of Universal Dependencies v2, with the subtypes that the English treebanks use.
///
/// A small number in place of a string: comparing two is one instruction.
public struct Relation: RawRepresentable, Sendable, Hashable {
  /// Position in `Relation.all`.
  public let rawValue: UInt8

  /// A relation by its position in `all`; a position outside it becomes `dep`.
  public init(rawValue: UInt8) {
    self.rawValue = Int(rawValue) < Self.labels.count ? rawValue : Self.dep.rawValue
  }

  /// The relation with this UD label. An unknown subtype falls back to its universal relation; nil if that is unknown too.
  public init?(text: some StringProtocol) {
    if let index = Self.labels.firstIndex(where: { $0 == text }) {
      self.rawValue = UInt8(index)
    } else if let colon = text.firstIndex(of: ":"), let known = Relation(text: text[..<colon]) {
      self = known
    } else {
      return nil
    }
  }

  /// The UD label: `nsubj:pass`, `obl` ….
  public var text: String { Self.labels[Int(rawValue)] }

  /// The relation without its subtype: `nsubj:pass` → `nsubj`.
  public var universal: Relation { Relation(rawValue: Self.universals[Int(rawValue)]) }

  /// Every known relation, by raw value.
  public static let all: [Relation] = labels.indices.map { Relation(rawValue: UInt8($0)) }

  private static let labels = [
    "dep", "root", "punct", "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer",
    "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod", "ccomp", "xcomp",
    "advcl", "advcl:relcl", "acl", "acl:relcl", "advmod", "amod", "nmod", "nmod:poss", "nmod:unmarked", "nmod:desc",
    "nmod:tmod", "nmod:npmod", "nummod", "appos", "det", "det:predet", "case", "mark", "aux", "aux:pass", "cop",
    "conj", "cc", "cc:preconj", "compound", "compound:prt", "flat", "flat:foreign", "flat:name", "fixed", "goeswith",
    "parataxis", "list", "discourse", "vocative", "expl", "dislocated", "reparandum", "orphan",
  ]

  private static let universals: [UInt8] = labels.map { label in
    let bare = label.prefix { $0 != ":" }
    return UInt8(labels.firstIndex { $0 == bare } ?? 0)
  }
}

extension Relation {
  public static let dep = Relation(unchecked: 0)
  public static let root = Relation(unchecked: 1)
  public static let punct = Relation(unchecked: 2)
  public static let nsubj = Relation(unchecked: 3)
  public static let nsubjPass = Relation(unchecked: 4)
  public static let nsubjOuter = Relation(unchecked: 5)
  public static let csubj = Relation(unchecked: 6)
  public static let csubjPass = Relation(unchecked: 7)
  public static let csubjOuter = Relation(unchecked: 8)
  public static let obj = Relation(unchecked: 9)
  public static let iobj = Relation(unchecked: 10)
  public static let obl = Relation(unchecked: 11)
  public static let oblAgent = Relation(unchecked: 12)
  public static let oblUnmarked = Relation(unchecked: 13)
  public static let oblTmod = Relation(unchecked: 14)
  public static let oblNpmod = Relation(unchecked: 15)
  public static let ccomp = Relation(unchecked: 16)
  public static let xcomp = Relation(unchecked: 17)
  public static let advcl = Relation(unchecked: 18)
  public static let advclRelcl = Relation(unchecked: 19)
  public static let acl = Relation(unchecked: 20)
  public static let aclRelcl = Relation(unchecked: 21)
  public static let advmod = Relation(unchecked: 22)
  public static let amod = Relation(unchecked: 23)
  public static let nmod = Relation(unchecked: 24)
  public static let nmodPoss = Relation(unchecked: 25)
  public static let nmodUnmarked = Relation(unchecked: 26)
  public static let nmodDesc = Relation(unchecked: 27)
  public static let nmodTmod = Relation(unchecked: 28)
  public static let nmodNpmod = Relation(unchecked: 29)
  public static let nummod = Relation(unchecked: 30)
  public static let appos = Relation(unchecked: 31)
  public static let det = Relation(unchecked: 32)
  public static let detPredet = Relation(unchecked: 33)
  public static let `case` = Relation(unchecked: 34)
  public static let mark = Relation(unchecked: 35)
  public static let aux = Relation(unchecked: 36)
  public static let auxPass = Relation(unchecked: 37)
  public static let cop = Relation(unchecked: 38)
  public static let conj = Relation(unchecked: 39)
  public static let cc = Relation(unchecked: 40)
  public static let ccPreconj = Relation(unchecked: 41)
  public static let compound = Relation(unchecked: 42)
  public static let compoundPrt = Relation(unchecked: 43)
  public static let flat = Relation(unchecked: 44)
  public static let flatForeign = Relation(unchecked: 45)
  public static let flatName = Relation(unchecked: 46)
  public static let fixed = Relation(unchecked: 47)
  public static let goeswith = Relation(unchecked: 48)
  public static let parataxis = Relation(unchecked: 49)
  public static let list = Relation(unchecked: 50)
  public static let discourse = Relation(unchecked: 51)
  public static let vocative = Relation(unchecked: 52)
  public static let expl = Relation(unchecked: 53)
  public static let dislocated = Relation(unchecked: 54)
  public static let reparandum = Relation(unchecked: 55)
  public static let orphan = Relation(unchecked: 56)

  private init(unchecked rawValue: UInt8) { self.rawValue = rawValue }
}
