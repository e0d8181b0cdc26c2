/// Tense of an English verb form.
public enum Tense: Sendable, Hashable {
  case past, present
}

/// What the fine tag says about a word's form. English marks little, so the tag is enough.
extension Token {
  /// A past, present or modal form that can carry a clause (`said`, `is`, `will`). A bare form (`VB`) is not finite here.
  public var isFiniteVerb: Bool {
    switch fineTag {
    case .vbd, .vbp, .vbz, .md: true
    default: false
    }
  }

  /// The tense of a finite form, nil for others and for modals.
  public var tense: Tense? {
    switch fineTag {
    case .vbd: .past
    case .vbp, .vbz: .present
    default: nil
    }
  }

  /// `signed`, `taken`.
  public var isPastParticiple: Bool { fineTag == .vbn }
  /// `signing`; a gerund has the same form.
  public var isPresentParticiple: Bool { fineTag == .vbg }
  /// A present or a past participle.
  public var isParticiple: Bool { isPastParticiple || isPresentParticiple }
  /// A bare form: `sign`.
  public var isBareVerb: Bool { fineTag == .vb }
  /// A plural noun or proper noun, or a pronoun or determiner that is always plural.
  public var isPlural: Bool {
    switch fineTag {
    case .nns, .nnps: true
    case .prp, .dt: Self.pluralWords.contains(text.lowercased())
    default: false
    }
  }

  private static let pluralWords: Set<String> = [
    "we", "us", "they", "them", "ourselves", "themselves", "these", "those",
  ]
}
