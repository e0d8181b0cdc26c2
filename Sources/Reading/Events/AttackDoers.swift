import Diplomacy
import Gazetteer
import Linguistics

/// Who attacked where the clause tells only who suffered: `killed in Russian strikes`, `wounded in clashes with police`, `shot when
/// gunmen opened fire`. The doer stands with the noun of violence or in the clause that tells how it came.
struct AttackDoers {
  let finder: ActorFinder
  let lexicon: EventLexicon
  private var document: Document { finder.cast.document }

  /// The tokens of the doers; empty where nobody is said to be one.
  func doers(_ deed: Deed) -> [Int] {
    guard deed.type == .assault || deed.type == .coerce else { return [] }
    if let doer = subjectOfLightVerb(deed.trigger) { return [doer] }
    for carrier in carriers(deed) {
      for child in document.children(carrier) where !deed.targets.contains(child) {
        if let doer = doer(in: child) { return [doer] }
      }
    }
    return []
  }

  /// `forces engaged in ethnic cleansing`, `rebels carried out attacks`: who does what the noun says.
  private func subjectOfLightVerb(_ noun: Int) -> Int? {
    if let subject = document.child(noun, .nsubjPass), document.tags[noun] == .verb, isEngaging(noun) {
      return finder.actor(in: subject) ?? (finder.isAgentNoun(subject) ? subject : nil)
    }
    guard document.tags[noun] == .noun, !document.isRoot(noun) else { return nil }
    let verb = document.heads[noun]
    let isContent =
      document.relations[noun].universal == .obj
      || document.relations[noun].universal == .obl && document.preposition(noun) == "in"
    guard isContent, isEngaging(verb),
      let subject = document.child(verb, .nsubj) ?? document.child(verb, .nsubjPass)
    else { return nil }
    return finder.actor(in: subject) ?? (finder.isAgentNoun(subject) ? subject : nil)
  }

  private func isEngaging(_ verb: Int) -> Bool { lexicon.classes["engaging"]?.contains(document.lowerLemmas[verb]) == true }

  /// Where the attack hits, told with the verb or with the noun of violence: `in Israeli strikes across Lebanon`.
  func place(_ deed: Deed) -> Int? {
    guard deed.type == .assault else { return nil }
    for carrier in carriers(deed) {
      if let place = finder.place(under: carrier) { return place }
      for child in document.children(carrier)
      where [.obl, .nmod].contains(document.relations[child].universal) && isViolent(child) {
        if let place = finder.place(under: child, struck: true) { return place }
      }
    }
    return nil
  }

  /// The trigger, its words, and the verbs coordinated with it: `are killed and 20 injured in strikes`.
  private func carriers(_ deed: Deed) -> [Int] {
    var out = [deed.trigger] + deed.words
    let top = document.relations[deed.trigger].universal == .conj ? document.heads[deed.trigger] : deed.trigger
    if top != deed.trigger, document.tags[top] == .verb { out.append(top) }
    out += document.children(top).filter { $0 != deed.trigger && document.relations[$0] == .conj && document.tags[$0] == .verb }
    return out
  }

  private static let amid: Set<String> = ["in", "during", "after", "by", "following", "amid", "from", "as a result of", "when"]

  private func doer(in child: Int) -> Int? {
    switch document.relations[child].universal {
    case .obl, .nmod:
      guard AttackDoers.amid.contains(document.preposition(child) ?? ""), isViolent(child) else { return nil }
      return doer(ofNoun: child)
    case .advcl:
      guard let mark = document.child(child, .mark) ?? document.child(child, .advmod),
        ["when", "after", "as", "while"].contains(document.lowers[mark]), let subject = document.child(child, .nsubj)
      else { return nil }
      return finder.actor(in: subject) ?? (finder.isAgentNoun(subject) ? subject : nil)
    default: return nil
    }
  }

  /// Whether a noun names an attack or a fight, alone or with the word before it.
  private func isViolent(_ token: Int) -> Bool {
    let lemma = document.lowerLemmas[token]
    return ["violence", "police action", "fighting"].contains { lexicon.classes[$0]?.contains(lemma) == true }
  }

  /// `a raid by rebels`, `Israeli airstrikes`, `clashes with police`: the agent of a noun of violence, never its victim.
  private func doer(ofNoun noun: Int) -> Int? {
    let children = document.children(noun)
    for wanted in [["by"], ["with", "between"]] {
      for child in children where document.relations[child].universal == .nmod || document.relations[child].universal == .obl {
        guard wanted.contains(document.preposition(child) ?? "") else { continue }
        if let actor = finder.actor(in: child) ?? (finder.isAgentNoun(child) ? child : nil) { return actor }
      }
    }
    for child in children {
      guard document.relations[child] == .nmodPoss || [.amod, .compound].contains(document.relations[child].universal),
        let mention = finder.cast.mentions[child], mention.kind != .place, mention.kind != .accord, mention.kind != .region,
        finder.isKnown(child)
      else { continue }
      return child
    }
    for child in children where document.relations[child].universal == .compound && finder.isAgentNoun(child) {
      if finder.isKnown(child) { return child }
    }
    for child in children where document.relations[child] == .acl {
      let by = document.universal(child, .obl).first { document.preposition($0) == "by" }
      if let by, let actor = finder.actor(in: by) { return actor }
    }
    return nil
  }
}
