import Linguistics

/// Of whom a relative clause tells when its noun is only a word for a state: `Chile is one of the states that left the pact`, `Laos was
/// the only country that signed`, `Peru, the first nation that ratified it, …`.
struct RelativeCarrier {
  let document: Document

  /// Puts the name in the place of the relative pronoun or of the noun that the clause hangs on.
  func put(in clause: inout Clause) {
    guard !document.isRoot(clause.predicate), document.relations[clause.predicate] == .aclRelcl else { return }
    let noun = document.heads[clause.predicate]
    guard let name = carrier(of: noun) else { return }
    func isOpen(_ token: Int) -> Bool { token == noun || ["who", "which", "that"].contains(document.lowers[token]) }
    clause.subjects = clause.subjects.map { isOpen($0) ? name : $0 }
    if clause.isPassive { clause.objects = clause.objects.map { isOpen($0) ? name : $0 } }
  }

  private func carrier(of noun: Int) -> Int? {
    guard document.lexicon.has("countries", document.lemmas[noun].lowercased()) else { return nil }
    if let name = bearer(of: noun) { return name }
    let above = document.heads[noun]
    guard document.relations[noun].universal == .nmod, ["one", "among"].contains(document.lowers[above]) else { return nil }
    return bearer(of: above)
  }

  /// The subject of a copula, or what an apposition stands beside.
  private func bearer(of token: Int) -> Int? {
    if document.child(token, .cop) != nil { return document.child(token, .nsubj) }
    return document.relations[token].universal == .appos && !document.isRoot(token) ? document.heads[token] : nil
  }
}
