import Linguistics

/// Finds who a cue belongs to: subjects, agents of passives, possessors, and nouns that a participle hangs on.
struct SourceFinder: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  /// The token that stands for the source of a verb; nil when the text does not say.
  func subject(of verb: Int, depth: Int = 0) -> Int? {
    guard depth < 6 else { return nil }
    let isPassive = self.isPassive(verb)
    if isPassive { return agent(of: verb) }
    for child in document.children(verb)
    where [.nsubj, .nsubjOuter].contains(document.relations[child]) && isPossible(child) && !isQuotedApart(child, verb) {
      return child
    }
    if document.children(verb).contains(where: { [.nsubj, .expl].contains(document.relations[$0].universal) }) { return nil }
    guard !document.isRoot(verb) else { return nil }
    let head = document.heads[verb]
    switch document.relations[verb].universal {
    case .conj where isVerbal(head): return subject(of: head, depth: depth + 1)
    case .xcomp, .advcl, .ccomp, .parataxis:
      guard isVerbal(head), document.fineTags[verb] != .vbd || document.relations[verb].universal == .parataxis else {
        return nil
      }
      if document.relations[verb].universal == .xcomp, let object = document.child(head, .obj) { return object }
      if self.isPassive(head) { return document.child(head, .nsubjPass) }
      return subject(of: head, depth: depth + 1)
    case .acl:
      return document.relations[verb] == .aclRelcl ? nil : ownerOrNoun(head)
    default: return nil
    }
  }

  /// `officials saying …` → officials; `a decision to …`: whoever decides.
  private func ownerOrNoun(_ noun: Int) -> Int? {
    if let owner = document.child(noun, .nmodPoss) { return owner }
    return document.tags[noun].isNominal ? noun : nil
  }

  func isPassive(_ verb: Int) -> Bool {
    if document.child(verb, .auxPass) != nil || document.child(verb, .nsubjPass) != nil { return true }
    return document.fineTags[verb] == .vbn && document.relations[verb] == .acl
  }

  private func isVerbal(_ token: Int) -> Bool { scene.isVerb(token) || document.child(token, .cop) != nil }

  private func agent(of verb: Int) -> Int? {
    document.children(verb).first { child in
      document.relations[child] == .oblAgent
        || (document.relations[child].universal == .obl && document.preposition(child) == "by" && document.fineTags[child] != .cd)
    }
  }

  private func isPossible(_ token: Int) -> Bool {
    !["it", "there", "this", "what"].contains(document.lowers[token]) || document.lowers[token] == "it"
  }

  /// A word of the quotation beside the verb, that the parser took for its subject: `"It's over," one negotiator said`.
  private func isQuotedApart(_ token: Int, _ verb: Int) -> Bool {
    guard scene.quotations.index[token] != scene.quotations.index[verb], let quotation = scene.quotations[token] else {
      return false
    }
    return quotation.isSpeech && quotation.range.count > 3
  }

  /// The words of a source, kept off its cue and out of quotations that are not its own.
  func range(_ head: Int, cue: Range<Int>) -> Range<Int>? {
    var range = scene.extents[head]
    let sentence = scene.sentence(of: head)
    range = range.clamped(to: sentence)
    if head < cue.lowerBound {
      range = range.clamped(to: sentence.lowerBound..<max(sentence.lowerBound, cue.lowerBound))
    } else {
      range = range.clamped(to: min(sentence.upperBound, cue.upperBound)..<sentence.upperBound)
    }
    if let quotation = scene.quotations[head] {
      range = range.clamped(to: quotation.range)
    } else {
      for token in range where scene.quotations[token]?.isSpeech == true {
        range =
          token < head
          ? min(scene.quotations[token]?.range.upperBound ?? token + 1, range.upperBound)..<range.upperBound
          : range.lowerBound..<token
        if token > head { break }
      }
    }
    if let preposition = leadingCase(head, range) { range = preposition + 1..<range.upperBound }
    return range.isEmpty ? nil : scene.tidy(range)
  }

  private func leadingCase(_ head: Int, _ range: Range<Int>) -> Int? {
    document.children(head).last {
      document.relations[$0] == .case && $0 < head && range.contains($0) && document.lowers[$0] != "'s" && $0 == range.lowerBound
    }
  }
}
