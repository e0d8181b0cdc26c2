import Intake
import Linguistics

/// A predicate with its logical arguments, whatever the surface: actives, passives, participles, relative clauses, control,
/// raising, coordination and nominalisations (Universal Dependencies v2).
package struct Clause: Sendable {
  package let predicate: Int
  /// Who does it.
  package var subjects: [Int] = []
  /// To whom or what.
  package var objects: [Int] = []
  package var indirect: [Int] = []
  /// Prepositional arguments of the predicate itself.
  package var obliques: [(preposition: String, token: Int)] = []
  /// Prepositional arguments of its object, where a preposition may have been attached.
  package var nested: [(preposition: String, token: Int)] = []
  /// Prepositional phrases inside subjects and obliques: `operations at the embassy in Laos resumed`, `agreed on the text of a pact`.
  package var deep: [(preposition: String, token: Int)] = []
  package var particle: String?
  package var isPassive = false
  package var isNominal = false
  /// Subjects of the light verb over a noun that has an `of`: `announced ratification of the pact`.
  package var lent: [Int] = []
}

/// Finds the arguments of predicates in a document.
package final class Clauses: Sendable {
  package let document: Document
  private let known: Memo<Clause>

  package init(_ document: Document) {
    self.document = document
    known = Memo(count: document.count)
  }

  package func clause(_ token: Int) -> Clause {
    known(token) { isVerbal(token) || isLoose(token) || isSecondary(token) ? verbal(token, depth: 0) : nominal(token) }
  }

  package func isVerbal(_ token: Int) -> Bool {
    if document.tags[token] == .verb || document.tags[token] == .auxiliary { return true }
    return document.child(token, .cop) != nil
  }

  /// An adjective set beside a noun: `Peru, independent since 1821, …`.
  private func isLoose(_ token: Int) -> Bool {
    guard document.tags[token] == .adjective, !document.isRoot(token), document.heads[token] < token else { return false }
    return [.parataxis, .acl, .appos, .amod, .dislocated].contains(document.relations[token].universal)
      && document.tags[document.heads[token]].isNominal
  }

  /// A secondary predicate, whose subject the verb above has: `South Africa stood ready to …`.
  private func isSecondary(_ token: Int) -> Bool {
    guard document.tags[token] == .adjective, !document.isRoot(token) else { return false }
    return document.relations[token].universal == .xcomp && isVerbal(document.heads[token])
  }

  // MARK: Verbs

  private func verbal(_ token: Int, depth: Int) -> Clause {
    var clause = Clause(predicate: token)
    clause.isPassive = document.child(token, .auxPass) != nil || document.child(token, .nsubjPass) != nil
    for child in document.children(token) {
      switch document.relations[child] {
      case .nsubj, .nsubjOuter, .csubj: clause.subjects.append(child)
      case .nsubjPass, .csubjPass:
        clause.objects.append(child)
        clause.isPassive = true
      case .obj: clause.objects.append(child)
      case .iobj: clause.indirect.append(child)
      case .oblAgent: clause.subjects.append(child)
      case .compoundPrt: clause.particle = document.lowers[child]
      default: oblique(child, &clause)
      }
    }
    if clause.isPassive {
      let agents = clause.obliques.filter { $0.preposition == "by" }
      clause.subjects += agents.map(\.token)
    }
    if clause.objects.isEmpty, !clause.isPassive { bareObject(token, &clause) }
    participle(token, &clause)
    borrow(token, &clause, depth: depth)
    RelativeCarrier(document: document).put(in: &clause)
    for object in clause.objects { nest(object, &clause) }
    for token in clause.subjects + clause.obliques.map(\.token) { clause.deep += phrases(token) }
    if clause.isPassive, clause.subjects.isEmpty {
      // `signed in 2015 by Chile and Laos`: the parser may hang the agent on the date.
      clause.subjects = (clause.nested + clause.deep).filter { $0.preposition == "by" }.map(\.token)
    }
    return clause
  }

  /// `deposited with the depositary its instrument`, `took in Chile and Laos`: an object that the parser took for an adverbial, though
  /// it has no preposition and names no time.
  private func bareObject(_ token: Int, _ clause: inout Clause) {
    guard document.tags[token] == .verb, document.fineTags[token] != .vbn || document.child(token, .aux) != nil else { return }
    let found = clause.obliques.first { preposition, noun in
      preposition.isEmpty && noun > token && document.relations[noun] == .obl && document.tags[noun].isNominal
        && document.tags[noun] != .numeral && CalendarWords.month(document.words[noun]) == nil
        && CalendarWords.weekday(document.words[noun]) == nil && document.child(noun, .nummod) == nil
        && !document.lexicon.has("time-words", document.lemmas[noun])
        && !document.children(noun).contains { document.relations[$0] == .case && document.lowers[$0] != "'s" }
    }
    guard let found else { return }
    clause.objects = [found.token]
    clause.obliques.removeAll { $0.token == found.token }
  }

  private func oblique(_ child: Int, _ clause: inout Clause) {
    switch document.relations[child].universal {
    case .obl, .nmod:
      clause.obliques.append((document.preposition(child) ?? "", child))
    case .xcomp, .advmod:
      for inner in document.children(child)
      where document.relations[inner].universal == .obl || document.relations[inner].universal == .nmod {
        clause.nested.append((document.preposition(inner) ?? "", inner))
      }
    default: break
    }
  }

  /// Prepositional phrases on an object, two levels down: `an agreement on trade with Chile`.
  private func nest(_ object: Int, _ clause: inout Clause) { clause.nested += phrases(object) }

  package func phrases(_ noun: Int) -> [(preposition: String, token: Int)] {
    var out: [(preposition: String, token: Int)] = []
    for child in document.children(noun)
    where document.relations[child].universal == .nmod || document.relations[child].universal == .obl {
      out.append((document.preposition(child) ?? "", child))
      for inner in document.children(child) where document.relations[inner].universal == .nmod {
        out.append((document.preposition(inner) ?? "", inner))
      }
    }
    return out
  }

  /// `a treaty signed by Chile`, `countries joining the pact`, `a treaty that Chile signed`.
  private func participle(_ token: Int, _ clause: inout Clause) {
    guard !document.isRoot(token) else { return }
    let head = document.heads[token]
    switch document.relations[token] {
    case .acl,
      .conj where isAside(token):
      if document.fineTags[token] == .vbn || isPast(token), clause.objects.isEmpty {
        clause.objects = [head]
        clause.isPassive = true
        clause.subjects += clause.obliques.filter { $0.preposition == "by" }.map(\.token)
      } else if document.fineTags[token] == .vbg, clause.subjects.isEmpty, document.child(token, .mark) == nil {
        clause.subjects = [head]
      }
    case .aclRelcl:
      if clause.subjects.isEmpty, clause.isPassive == false, !clause.objects.isEmpty || document.child(token, .obl) != nil {
        clause.subjects = [head]
      } else if clause.objects.isEmpty, !clause.subjects.isEmpty, !subjectIsRelative(clause), document.tags[token] == .verb {
        clause.objects = [head]
      }
    case .advcl where document.fineTags[token] == .vbn && isBare(token, clause):
      // `Founded in 1949, the organisation …`
      clause.objects = document.children(head, [.nsubj, .nsubjPass])
      clause.isPassive = !clause.objects.isEmpty
    default: break
    }
  }

  /// `ties between the two, cut in 2016, were restored`: a participle between commas that the parser coordinated with a noun.
  private func isAside(_ token: Int) -> Bool {
    document.relations[token] == .conj && document.fineTags[token] == .vbn && document.tags[document.heads[token]] == .noun
      && token > 0 && document.words[token - 1] == ","
      && !document.children(token).contains { [.cc, .aux, .auxPass, .nsubj, .nsubjPass].contains(document.relations[$0]) }
  }

  /// `Argentina, invited to join, …`: the past form of a participle, taken for the past tense.
  private func isPast(_ token: Int) -> Bool {
    document.fineTags[token] == .vbd && token > 0 && document.words[token - 1] == ","
      && !document.children(token).contains { [.nsubj, .aux, .mark].contains(document.relations[$0]) }
  }

  private func isBare(_ token: Int, _ clause: Clause) -> Bool {
    clause.objects.isEmpty && clause.subjects.isEmpty && document.child(token, .aux) == nil
      && document.child(token, .mark) == nil
  }

  private func subjectIsRelative(_ clause: Clause) -> Bool {
    clause.subjects.contains { ["who", "which", "that"].contains(document.lowers[$0]) }
  }

  /// A subject that stands elsewhere: control, raising, coordination, adverbial clauses, infinitives of nouns.
  private func borrow(_ token: Int, _ clause: inout Clause, depth: Int) {
    guard clause.subjects.isEmpty, !(clause.isPassive && !clause.objects.isEmpty && document.relations[token] != .conj),
      !document.isRoot(token),
      depth < 5
    else { return }
    let head = document.heads[token]
    if isLoose(token) {
      // `Mozambique, a colony independent since 1975`: said of the name.
      clause.subjects = [document.relations[head].universal == .appos ? document.heads[head] : head]
      return
    }
    switch document.relations[token].universal {
    case .xcomp,
      .ccomp where document.fineTags[token] == .vb || document.fineTags[token] == .vbg:
      guard isVerbal(head) || document.tags[head] == .adjective else { return take(from: head, &clause) }
      let above = verbal(head, depth: depth + 1)
      if document.lexicon.has("object-control", document.lemmas[head]), !(above.objects + above.indirect).isEmpty {
        setLogicalSubject(above.objects + above.indirect, &clause)
      } else {
        setLogicalSubject(above.isPassive && !above.objects.isEmpty ? above.objects : above.subjects, &clause)
      }
    case .csubj where document.tags[head] == .adjective && token > head:
      // `was ready to recognise Chile`, taken for `it was right to …`.
      let above = verbal(head, depth: depth + 1)
      if !above.subjects.contains(where: { document.lowers[$0] == "it" && document.relations[$0].universal == .expl }) {
        setLogicalSubject(above.subjects.filter { $0 != token }, &clause)
      }
    case .ccomp where document.lemmas[head] == "have" || document.lemmas[head] == "be":
      // An auxiliary that the parser took for a main verb.
      clause.subjects = verbal(head, depth: depth + 1).subjects
    case .conj where isVerbal(head):
      let first = verbal(head, depth: depth + 1)
      let hasOwn = document.child(token, .aux) != nil || document.child(token, .nsubj) != nil
      if first.isPassive, !clause.isPassive, document.fineTags[token] == .vbn, !hasOwn {
        // `was signed in 1976 and revised in 2019`
        (clause.isPassive, clause.objects) = (true, first.objects)
        return
      }
      if clause.isPassive, clause.objects.isEmpty, !first.isPassive {
        // `applied in May and was admitted in April`
        clause.objects = first.subjects
        return
      }
      let shared = first.isPassive && !clause.isPassive ? first.objects : first.subjects
      if clause.isPassive, first.isPassive, clause.objects.isEmpty { clause.objects = first.objects }
      if clause.subjects.isEmpty { clause.subjects = shared }
    case .advcl where isVerbal(head) || document.tags[head] == .adjective:
      let above = verbal(head, depth: depth + 1)
      // `makes Albania the 29th state to ratify the pact`
      if document.lexicon.value("object-control", document.lemmas[head]) == "object",
        let made = (above.indirect + above.objects).first,
        document.child(token, .mark).map({ document.lowers[$0] }) == "to"
      {
        return setLogicalSubject([made], &clause)
      }
      if isCompanion(token, head) { return setLogicalSubject(above.subjects + above.objects, &clause) }
      let isOfObject = isDeedOfTheObject(token, head) && !above.objects.isEmpty
      setLogicalSubject(isOfObject || above.subjects.isEmpty ? above.objects : above.subjects, &clause)
    case .acl: take(from: head, &clause)
    default: break
    }
  }

  /// `joined Laos in ratifying the pact`, `followed Chile in recognising Kosovo`: both did.
  private func isCompanion(_ token: Int, _ verb: Int) -> Bool {
    guard let mark = document.child(token, .mark), document.fineTags[token] == .vbg, document.lowers[mark] == "in" else {
      return false
    }
    return document.lexicon.has("companion-verbs", document.lemmas[verb])
  }

  /// `sentenced three men for bombing the embassy`: what somebody is blamed or praised for he did himself.
  private func isDeedOfTheObject(_ token: Int, _ verb: Int) -> Bool {
    guard let mark = document.child(token, .mark), document.fineTags[token] == .vbg,
      ["for", "of", "over"].contains(document.lowers[mark])
    else { return false }
    return document.lexicon.value("object-control", document.lemmas[verb]) == "deed"
  }

  private func setLogicalSubject(_ tokens: [Int], _ clause: inout Clause) {
    if clause.isPassive, clause.objects.isEmpty { clause.objects = tokens } else if !clause.isPassive { clause.subjects = tokens }
  }

  /// `Chile's decision to join`, `Chile announced plans to join`: the subject of a noun's infinitive.
  private func take(from noun: Int, _ clause: inout Clause) {
    if let owner = document.child(noun, .nmodPoss) { return setLogicalSubject([owner], &clause) }
    // `Chile was the first state to ratify the pact`
    if document.child(noun, .cop) != nil, let subject = document.child(noun, .nsubj) {
      return setLogicalSubject([subject], &clause)
    }
    // `an invitation to China to join`
    if document.lexicon.has("treaty-steps", document.lemmas[noun]),
      let invited = document.children(noun).first(where: {
        document.relations[$0].universal == .nmod && document.preposition($0) == "to"
      })
    {
      return setLogicalSubject([invited], &clause)
    }
    let modifiers = document.children(noun).filter { child in
      [.amod, .compound].contains(document.relations[child].universal) && document.isCapital(child)
    }
    if !modifiers.isEmpty { return setLogicalSubject([noun], &clause) }
    if let by = document.children(noun).first(where: {
      document.relations[$0].universal == .nmod && ["by", "of"].contains(document.preposition($0) ?? "")
    }) {
      return setLogicalSubject([by], &clause)
    }
    let verb = document.heads[noun]
    if document.lexicon.has("object-control", document.lemmas[verb]), [.obj, .xcomp].contains(document.relations[noun]),
      let made = document.children(verb).first(where: { [.obj, .iobj].contains(document.relations[$0]) && $0 < noun })
    {
      return setLogicalSubject([made], &clause)
    }
    var at = noun
    while !document.isRoot(at) {
      at = document.heads[at]
      if isVerbal(at) {
        let subjects = document.children(at).filter { [.nsubj, .nsubjPass].contains(document.relations[$0]) }
        if !subjects.isEmpty, !subjects.contains(noun) { return setLogicalSubject(subjects, &clause) }
      }
    }
  }

  // MARK: Nouns

  /// `the accession of Chile to the pact`, `Chile's withdrawal from it`, `U.S. recognition of Chile`.
  private func nominal(_ token: Int) -> Clause {
    var clause = Clause(predicate: token)
    clause.isNominal = true
    for child in document.children(token) {
      switch document.relations[child] {
      case .nmodPoss, .compound, .amod: clause.subjects.append(child)
      default:
        guard document.relations[child].universal == .nmod || document.relations[child].universal == .obl else { continue }
        let preposition = document.preposition(child) ?? ""
        clause.obliques.append((preposition, child))
        if preposition == "by" { clause.subjects.append(child) }
        for inner in document.children(child) where document.relations[inner].universal == .nmod {
          clause.nested.append((document.preposition(inner) ?? "", inner))
        }
      }
    }
    lend(token, &clause)
    return clause
  }

  /// What the verb over a noun lends it: `completed its withdrawal from the pact` may hang the pact on the verb, and
  /// `announced withdrawal from the pact` has the verb's subject.
  private func lend(_ token: Int, _ clause: inout Clause) {
    guard !document.isRoot(token), [.obj, .nsubj, .nsubjPass].contains(document.relations[token]) else { return }
    let verb = document.heads[token]
    guard document.tags[verb] == .verb else { return }
    for child in document.children(verb) where document.relations[child].universal == .obl {
      clause.nested.append((document.preposition(child) ?? "", child))
    }
    let isOwned = document.child(token, .nmodPoss) != nil || clause.obliques.contains { ["of", "by"].contains($0.preposition) }
    if document.relations[token] == .obj, document.lexicon.has("light-verbs", document.lemmas[verb]) {
      let names = clause.subjects.contains { document.words[$0].first?.isUppercase == true }
      if !isOwned, !names { clause.subjects += verbal(verb, depth: 1).subjects }
      if isOwned, document.child(token, .nmodPoss) == nil, !clause.obliques.contains(where: { $0.preposition == "by" }) {
        clause.lent = verbal(verb, depth: 1).subjects
      }
    }
  }
}
