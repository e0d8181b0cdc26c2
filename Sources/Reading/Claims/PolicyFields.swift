import Linguistics

/// Fields of policy named in a phrase: `defense`, `food technology`, `trade`.
struct PolicyFields {
  let document: Document

  /// The fields of an instrument: its modifiers and what it is on.
  func fields(of instrument: Int) -> [String] {
    var out: [String] = []
    for child in document.children(instrument) {
      switch document.relations[child].universal {
      case .compound, .amod, .nmod:
        guard !["with", "between", "by", "from"].contains(document.preposition(child) ?? "") else { continue }
        for field in fields(in: document.span(child)) where !out.contains(field) { out.append(field) }
      case .acl where document.relations[child] != .aclRelcl:
        for field in fields(in: document.span(child)) where !out.contains(field) { out.append(field) }
      default: continue
      }
    }
    return out
  }

  /// Fields in a range of tokens, two-word names first, in order, each once.
  func fields(in range: Range<Int>) -> [String] {
    var out: [String] = []
    var token = range.lowerBound
    while token < range.upperBound {
      let word = document.lowers[token]
      let pair = token + 1 < range.upperBound ? word + " " + document.lowers[token + 1] : word
      if let field = document.lexicon.value("policy", pair), pair != word {
        if !out.contains(field) { out.append(field) }
        token += 2
        continue
      }
      let field = document.lexicon.value("policy", word) ?? document.lexicon.value("policy", document.lowerLemmas[token])
      if let field, document.tags[token] != .verb, !out.contains(field) { out.append(field) }
      token += 1
    }
    return out
  }
}
