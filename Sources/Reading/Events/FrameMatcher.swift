import Diplomacy
import Linguistics

/// Finds the frame that fits a trigger best and reads its actors.
struct FrameMatcher: Sendable {
  let finder: ActorFinder
  let clauses: Clauses
  let lexicon: EventLexicon
  private var document: Document { clauses.document }

  /// The best frame of a trigger: the one that asks for most and gets it; of equals the first of the file.
  func match(_ token: Int, _ clause: Clause, lemma: String, isNoun: Bool) -> Deed? {
    var best: (EventFrame, Double)?
    for index in lexicon.frames(lemma, isNoun: isNoun) {
      let frame = lexicon.frames[index]
      guard let score = score(frame, clause), score > best?.1 ?? -1 else { continue }
      best = (frame, score)
    }
    guard let (frame, score) = best else { return nil }
    return act(frame, clause, score)
  }

  // MARK: Slots

  private func score(_ frame: EventFrame, _ clause: Clause) -> Double? {
    var score = 0.0
    if let particle = frame.particle {
      guard clause.particle == particle || hasAdverb(particle, clause.predicate) else { return nil }
      score += 2
    }
    for slot in frame.slots {
      if let found = fill(slot, clause) { score += found } else if !slot.isOptional { return nil }
    }
    return score
  }

  private func fill(_ slot: EventFrame.Slot, _ clause: Clause) -> Double? {
    if case .absent = slot.kind { return slot.names.allSatisfy { arguments($0, clause).isEmpty } ? slot.weight : nil }
    for name in slot.names {
      if arguments(name, clause).contains(where: { fits($0, slot.kind) }) { return slot.weight }
    }
    return nil
  }

  func hasAdverb(_ word: String, _ predicate: Int) -> Bool {
    if predicate + 1 < document.count, document.lowers[predicate + 1] == word { return true }
    return document.children(predicate).contains { child in
      document.lowers[child] == word && [.advmod, .compound, .case, .obl].contains(document.relations[child].universal)
    }
  }

  /// The tokens that fill a slot by name.
  func arguments(_ name: String, _ clause: Clause) -> [Int] {
    switch name {
    case "subj", "poss": return clause.subjects
    case "obj": return clause.objects
    case "iobj": return clause.indirect
    case "comp": return complements(clause.predicate)
    default:
      return clause.obliques.filter { $0.preposition == name }.map(\.token)
        + clause.nested.filter { $0.preposition == name }.map(\.token)
    }
  }

  func complements(_ token: Int) -> [Int] {
    document.children(token).filter { child in
      switch document.relations[child].universal {
      case .xcomp, .ccomp: true
      case .advcl, .acl:
        document.relations[child] != .aclRelcl && document.child(child, .mark).map { document.lowers[$0] == "to" } ?? false
      default: false
      }
    }
  }

  func fits(_ token: Int, _ kind: EventFrame.Kind) -> Bool {
    switch kind {
    case .any: return true
    case .absent: return false
    case .party: return finder.isKnown(token)
    case .actor: return finder.isSomebody(token)
    case .words(let words):
      if isWord(token, words) { return true }
      return document.children(token).contains { document.relations[$0] == .conj && isWord($0, words) }
    }
  }

  /// By lemma, by form, by modifier and lemma (`trade agreement`), or behind a partitive (`a series of raids`).
  private func isWord(_ token: Int, _ words: Set<String>, depth: Int = 0) -> Bool {
    let lemma = document.lemmas[token].lowercased()
    if words.contains(lemma) || words.contains(document.lowers[token]) { return true }
    for child in document.children(token) {
      let relation = document.relations[child].universal
      if relation == .compound || relation == .amod {
        if words.contains(document.lowers[child] + " " + lemma) { return true }
      } else if relation == .nmod, depth < 2, lexicon.classes["partitives"]?.contains(lemma) == true,
        document.preposition(child) == "of"
      {
        if isWord(child, words, depth: depth + 1) { return true }
      }
    }
    return false
  }

  // MARK: Actors

  private func act(_ frame: EventFrame, _ clause: Clause, _ score: Double) -> Deed {
    var sources = actors(frame.sources, clause, all: frame.isReciprocal)
    var targets = actors(frame.targets, clause, all: false)
    if frame.isReciprocal, sources.isEmpty, !targets.isEmpty { (sources, targets) = (targets, []) }
    targets.removeAll { sources.contains($0) }
    let entry = lexicon.code(frame.cameo)
    return Deed(
      trigger: clause.predicate, type: frame.type, mode: frame.mode ?? (entry?.type == frame.type ? entry?.mode : nil),
      cameo: frame.cameo,
      contexts: frame.contexts.isEmpty ? entry?.contexts ?? [] : frame.contexts, sources: sources, targets: targets,
      isReciprocal: frame.isReciprocal, words: clause.objects.filter { !finder.isKnown($0) }, governor: clause.predicate,
      specificity: score, frameLine: frame.line, isContentOnly: frame.isContentOnly)
  }

  /// The actor tokens of the first slot that holds somebody known; of all slots when the event is reciprocal.
  func actors(_ names: [String], _ clause: Clause, all: Bool) -> [Int] {
    var out: [Int] = []
    var unknown: [Int] = []
    for name in names {
      for argument in arguments(name, clause) {
        guard let actor = finder.actor(in: argument), !out.contains(actor) else { continue }
        if finder.isKnown(actor) { out.append(actor) } else { unknown.append(actor) }
      }
      if !out.isEmpty, !all { break }
    }
    return out.isEmpty ? Array(unknown.prefix(1)) : out
  }
}
