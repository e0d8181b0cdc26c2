import Diplomacy
import Gazetteer
import Linguistics

/// Offices held by people: `was sworn in as president of Chile`, `has been prime minister since 2020`, `resigned as foreign minister`.
///
/// The subject is the state (of a person in a body: the person's state), the object the state or body in which the office is held.
struct Offices {
  let reader: ClaimReader
  private var document: Document { reader.document }

  func drafts(_ token: Int) -> [ClaimDraft] {
    if let kind = document.lexicon.value("office-verbs", document.lemmas[token].lowercased()), document.tags[token] == .verb {
      return change(token, kind)
    }
    guard document.tags[token] == .noun || document.tags[token] == .properNoun else { return [] }
    if document.child(token, .cop) != nil { return held(token, by: reader.clauses.clause(token).subjects, trigger: token) }
    return []
  }

  /// A verb by which someone comes into an office, stays in it or leaves it.
  private func change(_ verb: Int, _ kind: String) -> [ClaimDraft] {
    let clause = reader.clauses.clause(verb)
    let isOwn = kind.hasSuffix("self")
    let people = isOwn ? clause.subjects : clause.objects
    var offices = (clause.obliques + clause.nested).filter { $0.preposition == "as" }.map(\.token)
    offices += document.children(verb).filter { document.relations[$0].universal == .xcomp }
    if !isOwn { offices += clause.objects.dropFirst() }
    for office in offices {
      var found = held(office, by: people.filter { $0 != office }, trigger: verb)
      if kind.hasPrefix("ends") { for index in found.indices { found[index].claim.polarity = .negated } }
      if kind.hasPrefix("proposed") {
        for index in found.indices { found[index].modality = Modality(factuality: .planned, polarity: .affirmed) }
      }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func held(_ office: Int, by people: [Int], trigger: Int) -> [ClaimDraft] {
    guard let title = title(at: office) else { return [] }
    for token in people {
      let person = reader.cast.resolve(token).first { $0.person != nil }
      guard let name = person?.person ?? properName(token), let body = body(of: office, person?.party) else { continue }
      var claim = Claim(
        sentence: 0, predicate: .holdsOffice, subject: nil, evidence: TextSpan(start: 0, end: 0))
      claim.confidence = person == nil ? 0.7 : 0.8
      claim.person = name
      claim.value = title
      var draft = ClaimDraft(claim: claim, trigger: trigger, tokens: [token, office])
      let isState = reader.matcher.isState(body.code)
      let home = person?.party.flatMap { reader.matcher.isState($0) ? $0 : nil }
      draft.set(isState ? body : End(code: home, text: name, token: token), body)
      return [draft]
    }
    return []
  }

  /// The longest title that ends at a noun: `foreign minister`; not that of a spokesman, who holds no office of state.
  private func title(at token: Int) -> String? {
    let start = document.sentences[document.sentenceOf[token]].lowerBound
    for length in stride(from: 3, to: 0, by: -1) where token - length + 1 >= start {
      let phrase = document.lowers[token - length + 1..<token + 1].joined(separator: " ")
      if document.lexicon.has("titles", phrase), !phrase.contains("spokes") { return phrase }
    }
    return nil
  }

  /// Where the office is held: `of Chile`, `Chilean`, `Chile's`; otherwise the person's own state.
  private func body(of office: Int, _ home: PartyCode?) -> End? {
    let ends = Ends(reader: reader)
    if let named = ends.parties(ends.hanging("of", office)).first { return named }
    if let body = ends.accords(ends.hanging("of", office)).first { return body }
    if let nationality = reader.cast.nationalities(office).first {
      return End(code: nationality, text: document.gazetteer.name(of: nationality), token: office)
    }
    return home.map { End($0, office) }
  }

  /// A name that the gazetteer does not have.
  private func properName(_ token: Int) -> String? {
    guard document.tags[token] == .properNoun, reader.cast.mentions[token] == nil else { return nil }
    return document.words(document.nucleus(token))
  }
}
