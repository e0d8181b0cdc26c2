import Linguistics

/// What a complement looks like to the word that governs it.
struct Complement: Sendable {
  let token: Int
  let head: Int
  let document: Document
  private let relation: Relation
  /// The words that introduce it: subordinators and prepositions.
  private let marks: [Int]
  private let isNominal: Bool
  private let isInfinitive: Bool
  private let isGerund: Bool

  init(token: Int, head: Int, document: Document) {
    (self.token, self.head, self.document) = (token, head, document)
    relation = document.relations[token].universal
    marks = document.children(token).filter { child in
      [.mark, .case, .advmod].contains(document.relations[child].universal) && child < token
    }
    let hasSubjectOrCopula = document.children(token).contains { child in
      [.cop, .nsubj].contains(document.relations[child].universal)
    }
    isNominal =
      [.obj, .obl, .nsubj, .nmod].contains(relation) && (document.tags[token] == .noun || document.tags[token] == .properNoun)
      && !hasSubjectOrCopula
    isInfinitive = !isNominal && marks.contains { document.lowers[$0] == "to" && document.relations[$0] == .mark }
    isGerund =
      document.fineTags[token] == .vbg
      && !document.children(token).contains { document.relations[$0].universal == .aux && document.lemmas[$0] == "be" }
  }

  func fits(_ signature: Signature) -> Bool {
    guard isPossible(signature) else { return false }
    return signature.contexts.allSatisfy(holds)
  }

  /// Places that need a preposition in the signature, and places that a complement cannot stand in.
  private func isPossible(_ signature: Signature) -> Bool {
    let namesPreposition = signature.contexts.contains {
      if case .preposition = $0 { return true }
      return false
    }
    switch relation {
    case .obl, .nmod: return namesPreposition
    case .advcl: return namesPreposition || isInfinitive
    case .acl: return document.relations[token] != .aclRelcl || namesPreposition || isThatClause
    case .nsubj: return document.relations[token] == .nsubjPass || document.tags[head] == .adjective
    default: return true
    }
  }

  /// A clause after "that" whose every place is filled, though the parser took it for a relative one.
  private var isThatClause: Bool {
    marks.contains { document.lowers[$0] == "that" && document.relations[$0] == .mark }
      && document.children(token).contains { document.relations[$0].universal == .nsubj }
  }

  private func holds(_ context: Signature.Context) -> Bool {
    switch context {
    case .infinitive: return isInfinitive
    case .gerund: return isGerund && !isNominal
    case .that:
      return !isInfinitive && !isGerund && !isNominal && relation != .xcomp
        && !marks.contains { ["whether", "if", "how", "when"].contains(document.lowers[$0]) }
    case .subjunctive: return !isInfinitive && isSubjunctive
    case .whether: return marks.contains { ["whether", "if"].contains(document.lowers[$0]) }
    case .nominal: return isNominal || isGerund && relation == .obj
    case .carrier: return isNominal && document.lexicon.signatures(of: token, in: document) != nil
    case .object:
      guard isInfinitive || relation == .xcomp else { return false }
      return document.children(head).contains { child in
        child != token && [.obj, .iobj, .nsubjPass].contains(document.relations[child])
      } || isInfinitive && document.children(token).contains { document.relations[$0].universal == .nsubj }
    case .passive:
      return document.children(head).contains { document.relations[$0] == .auxPass || document.relations[$0] == .nsubjPass }
    case .past:
      return document.fineTags[head] == .vbd
        || document.children(head).contains { [.vbd, .vbn].contains(document.fineTags[$0]) && isAuxiliary($0) }
    case .preposition(let word): return isIntroduced(by: word)
    case .beside(let word):
      return head + 1 < document.count && document.lowers[head + 1] == word
        || marks.contains { document.lowers[$0] == word || $0 > 0 && document.lowers[$0 - 1] == word }
    }
  }

  /// A bare verb form with a subject, or one after `should` or `must`.
  private var isSubjunctive: Bool {
    let own = document.children(token)
    if own.contains(where: { isAuxiliary($0) && ["should", "must"].contains(document.lowers[$0]) }) { return true }
    let verb = own.first { document.relations[$0].universal == .cop || document.relations[$0] == .auxPass } ?? token
    return document.fineTags[verb] == .vb && own.contains { document.relations[$0].universal == .nsubj }
      && !own.contains { document.relations[$0].universal == .aux && document.relations[$0] != .auxPass }
  }

  private func isAuxiliary(_ token: Int) -> Bool { [.aux, .cop].contains(document.relations[token].universal) }

  private func isIntroduced(by word: String) -> Bool {
    if marks.contains(where: { document.lowers[$0] == word && (word != "to" || document.relations[$0] == .case || isGerund) }) {
      return true
    }
    return document.children(head).contains { document.relations[$0] == .compoundPrt && document.lowers[$0] == word }
  }
}
